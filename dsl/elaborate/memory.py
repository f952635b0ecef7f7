"""What the items of earlier texts came to: typing in a rule does not look into all others again.

What a rule comes to hangs on its own words and on what it may name: the vocabulary, the policy that
is extended, the head's choices, definitions and tables. As long as all of these stay, so does what
was made of it; only its place in the text moves. Nothing with a fault is remembered.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dsl import ir, syntax
from dsl.elaborate.built import Built
from dsl.frozen import frozen
from dsl.meanings import Meaning, NounName
from dsl.span import Span
from dsl.types import Type
from dsl.vocabulary import Vocabulary
from dsl.words import Words

_MOST_SURROUNDINGS = 16
_MOST_RULES = 5_000


class Places(NamedTuple):
    """What the names of some items stand for, by the items' starts when it was found out."""

    starts: tuple[int, ...]
    meanings: tuple[tuple[int, Span, Meaning], ...]
    """Each with the number of its item."""

    def meant(self, now: Sequence[syntax.Node]) -> Mapping[Span, Meaning]:
        """The same for the items where they stand now."""
        by = [node.span.start - then for node, then in zip(now, self.starts, strict=True)]
        return {
            _moved(span, by[number]): _carried(meaning, by[number])
            for number, span, meaning in self.meanings
        }


def places(nodes: Sequence[syntax.Node], meanings: Mapping[Span, Meaning]) -> Places | None:
    """What names in some items stand for; ``None`` where one has to do with another place."""
    order = sorted(range(len(nodes)), key=lambda number: nodes[number].span.start)
    starts = [nodes[number].span.start for number in order]
    found: list[tuple[int, Span, Meaning]] = []
    for span, meaning in meanings.items():
        at = bisect_right(starts, span.start) - 1
        around = nodes[order[at]].span if at >= 0 else None
        bound = meaning.bound_at if isinstance(meaning, NounName) else None
        if around is None or not _within(span, around):
            return None
        if bound is not None and not _within(bound, around):
            return None
        found.append((order[at], span, meaning))
    return Places(tuple(node.span.start for node in nodes), tuple(found))


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


class KnownRule(NamedTuple):
    """A rule's sense, what its names stand for and the definitions that it uses."""

    sense: Sense
    places: Places
    used: frozenset[str]


class KnownNames(NamedTuple):
    """What the tables and definitions of a policy came to, in the order in which they did."""

    tables: Mapping[str, ir.Table]
    done: Mapping[str, ir.Definition]
    parameter_types: Mapping[str, tuple[Type, ...]]
    places: Places
    used: frozenset[str]


class Surroundings(NamedTuple):
    """All that a rule may name, and all else on which its sense hangs.

    Args:
        vocabulary: that of the record schema.
        base: the policy that is extended.
        words: those in which the text is written.
        lost: the names in what could not be read.
        choices: whether the head chooses a rounding and a calendar.
        written: the tables and definitions, as written.
    """

    vocabulary: Vocabulary
    base: Built | None
    words: Words
    lost: frozenset[str]
    choices: tuple[bool, bool]
    written: tuple[str, ...]


class Known:
    """What is remembered under the same surroundings."""

    def __init__(self, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        """Kept, so that nothing else can be taken for its vocabulary or its base."""
        self.names: KnownNames | None = None
        self._rules: dict[str, KnownRule] = {}

    def rule(self, written: str) -> KnownRule | None:
        """What a rule came to, by its text."""
        return self._rules.get(written)

    def keep(self, written: str, rule: KnownRule) -> None:
        """Take what a rule came to."""
        if len(self._rules) >= _MOST_RULES:
            self._rules.clear()
        self._rules[written] = rule


class Memory:
    """What is remembered of earlier texts."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Known] = {}

    def under(self, now: Surroundings) -> Known:
        """What is remembered under these surroundings."""
        key = (id(now.vocabulary), id(now.base), *now[2:])
        if (found := self._known.get(key)) is not None:
            return found
        if len(self._known) >= _MOST_SURROUNDINGS:
            self._known.clear()
        return self._known.setdefault(key, Known(now))
