"""What the items of earlier texts came to: typing in a rule does not look into all others again.

What an item comes to hangs on its own words and on what it may name: the vocabulary, the policy
that is extended, the head's choices, and such definitions and tables as its words can name, in the
end. As long as all of these stay, so does what was made of it; only its place in the text moves.
Nothing with a fault is remembered.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from dsl import ir, syntax
from dsl.elaborate.built import Built
from dsl.frozen import frozen
from dsl.meanings import Meaning, NounName
from dsl.span import Span
from dsl.types import Type
from dsl.vocabulary import Vocabulary
from dsl.words import Words

_MOST_SURROUNDINGS = 16
_MOST_ITEMS = 5_000


class Places(NamedTuple):
    """What the names in an item stand for, by where the item began when that was found out."""

    start: int
    meanings: tuple[tuple[Span, Meaning], ...]

    def meant(self, now: syntax.Node) -> Mapping[Span, Meaning]:
        """The same where the item stands now."""
        by = now.span.start - self.start
        return {_moved(span, by): _carried(meaning, by) for span, meaning in self.meanings}


def places(
    nodes: Sequence[syntax.Node], meanings: Mapping[Span, Meaning]
) -> list[tuple[syntax.Node, Places]] | None:
    """What the names in each item stand for; ``None`` where one has to do with another place."""
    order = sorted(nodes, key=lambda node: node.span.start)
    starts = [node.span.start for node in order]
    found: list[list[tuple[Span, Meaning]]] = [[] for _ in order]
    for span, meaning in meanings.items():
        at = bisect_right(starts, span.start) - 1
        around = order[at].span if at >= 0 else None
        bound = meaning.bound_at if isinstance(meaning, NounName) else None
        if around is None or not _within(span, around):
            return None
        if bound is not None and not _within(bound, around):
            return None
        found[at].append((span, meaning))
    return [
        (node, Places(node.span.start, tuple(own))) for node, own in zip(order, found, strict=True)
    ]


def _within(span: Span, around: Span) -> bool:
    return around.start <= span.start and span.end <= around.end


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by) if by else span


def _carried(meaning: Meaning, by: int) -> Meaning:
    if by and isinstance(meaning, NounName) and meaning.bound_at is not None:
        return NounName(meaning.noun, _moved(meaning.bound_at, by))
    return meaning


@frozen
class Sense:
    """What a rule asks: its loops, when it applies, its duty."""

    loops: tuple[ir.Loop, ...]
    when: ir.Expression | None
    duty: ir.Expression | None


class KnownDefinition(NamedTuple):
    """A definition, and the kinds of what it is given."""

    made: ir.Definition
    parameter_types: tuple[Type, ...]


T = TypeVar("T", Sense, ir.Table, KnownDefinition)


class Asked(NamedTuple):
    """All of one policy on which hangs what an item comes to, but for what surrounds all items.

    Args:
        written: its text.
        related: the texts of the definitions and tables that it can name, in the end.
        lost: what it can name of what could not be read.
    """

    written: str
    related: frozenset[str]
    lost: frozenset[str]


class Related:
    """What the items of a policy can name: every definition or table of which the name is a word.

    Args:
        written: the names and texts of its definitions and tables.
        lost: the names in what could not be read.
    """

    def __init__(self, written: Iterable[tuple[str, str]], lost: frozenset[str]) -> None:
        self._lost = lost
        self._named: dict[str, list[str]] = {}
        for name, text in written:
            self._named.setdefault(name, []).append(text)

    def asked(self, written: str) -> Asked:
        """All on which hangs what the item of a text comes to."""
        related: set[str] = set()
        lost: set[str] = set()
        waiting = [written]
        while waiting:
            words = _words(waiting.pop())
            lost |= words & self._lost
            for word in words & self._named.keys():
                more = [text for text in self._named[word] if text not in related]
                related.update(more)
                waiting.extend(more)
        return Asked(written, frozenset(related), frozenset(lost))


@lru_cache(maxsize=_MOST_ITEMS)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))


class Surroundings(NamedTuple):
    """All that any item of a policy hangs on.

    Args:
        vocabulary: that of the record schema.
        base: the policy that is extended.
        words: those in which the text is written.
        choices: whether the head chooses a rounding and a calendar.
    """

    vocabulary: Vocabulary
    base: Built | None
    words: Words
    choices: tuple[bool, bool]


class Known:
    """What is remembered under the same surroundings."""

    def __init__(self, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        """Kept, so that nothing else can be taken for its vocabulary or its base."""
        self._made: dict[Asked, tuple[object, Places]] = {}
        self._depths: dict[Asked, int] = {}

    def recall(self, asked: Asked, kind: type[T]) -> tuple[T, Places] | None:
        """What an item came to, and what its names stand for."""
        found = self._made.get(asked)
        if found is None:
            return None
        made, where = found
        assert isinstance(made, kind)
        return made, where

    def keep(self, asked: Asked, made: T, where: Places) -> None:
        """Take what an item came to."""
        if len(self._made) >= _MOST_ITEMS:
            self._made.clear()
            self._depths.clear()
        self._made[asked] = made, where

    def depth(self, asked: Asked, reckon: Callable[[], int]) -> int:
        """How deep an item without a fault goes, reckoned once."""
        if asked not in self._depths:
            self._depths[asked] = reckon()
        return self._depths[asked]


class Memory:
    """What is remembered of earlier texts."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Known] = {}

    def under(self, now: Surroundings) -> Known:
        """What is remembered under these surroundings."""
        key = (id(now.vocabulary), id(now.base), now.words, now.choices)
        if (found := self._known.get(key)) is not None:
            return found
        if len(self._known) >= _MOST_SURROUNDINGS:
            self._known.clear()
        return self._known.setdefault(key, Known(now))
