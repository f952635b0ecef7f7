"""A policy text laid out anew, in its own language or in another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from dsl import syntax
from dsl.diagnostics import Fault
from dsl.frozen import frozen
from dsl.layout import Layouts, laid_out
from dsl.meanings import Meanings
from dsl.parser import Memory, parse
from dsl.parser.concrete import concrete
from dsl.span import Source
from dsl.translate import translated
from dsl.vocabulary import Vocabulary
from dsl.words import Words


@frozen
class Understood:
    """What a text without faults names, and the vocabulary that gives the names."""

    meanings: Meanings
    vocabulary: Vocabulary


@frozen
class NotTheSame:
    """The first line that would not come back the same from another language."""

    line: str


Understanding = Callable[[Source], Understood | tuple[Fault, ...]]
"""What a text of a policy or of scenarios means, or its faults."""


def formatted(
    source: Source, memory: Memory | None = None, layouts: Layouts | None = None
) -> str | tuple[Fault, ...]:
    """The text in its canonical layout, or the faults for which it cannot be read.

    Args:
        source: the text.
        memory: holds what parts of earlier texts were read as.
        layouts: holds how pieces of earlier texts were laid out.
    """
    return parse(source, memory).faults or (layouts or Layouts()).of(source)


def in_words(
    source: Source, words: Words, understanding: Understanding
) -> str | tuple[Fault, ...] | NotTheSame:
    """The text in a language, in its canonical layout.

    It is given only when it comes back from there to the same tree: an author's own name may be a
    word of the other language.
    """
    there = _turned(source, words, understanding)
    if not isinstance(there, str):
        return there
    own = laid_out(concrete(source))
    turned = Source(source.name, there)
    back = _turned(turned, concrete(source).words, understanding)
    if isinstance(back, str) and _same(own, back):
        return there
    if isinstance(back, str):
        lines = zip_longest(own.splitlines(), back.splitlines())
        return NotTheSame(next(mine or "" for mine, other in lines if mine != other))
    return NotTheSame(turned.line_text(turned.place(back[0].span.start).line))


def with_changes(source: Source, said: Sequence[str]) -> str:
    """A text without faults in which the changes that no scenario notices are said otherwise.

    Args:
        source: the text.
        said: what stands for each of them, in their order.
    """
    text = source.text
    nodes = [each for each in parse(source).policy.items if isinstance(each, syntax.Equivalent)]
    for node, change in reversed(list(zip(nodes, said, strict=True))):
        place = node.change.span
        text = f'{text[: place.start]}"{change}"{text[place.end :]}'
    return Layouts().of(Source(source.name, text))


def _same(one: str, other: str) -> bool:
    """Whether two texts are one tree: "1 days" may have become "1 day"."""
    left, right = (parse(Source("", text)) for text in (one, other))
    return one == other or (not right.faults and left.policy == right.policy)


def _turned(source: Source, words: Words, understanding: Understanding) -> str | tuple[Fault, ...]:
    found = understanding(source)
    if not isinstance(found, Understood):
        return found
    return laid_out(translated(concrete(source), found.meanings, found.vocabulary, words))
