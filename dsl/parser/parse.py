"""Parsing a whole policy text: every item on its own, so that one fault does not hide the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from lark import Lark, UnexpectedInput
from lark.utils import TextSlice

from dsl import syntax
from dsl.diagnostics import Fault
from dsl.faults.syntax import NestedTooDeeply
from dsl.parser.build import Builder
from dsl.parser.explain import explained
from dsl.parser.keywords import ENGLISH, Words
from dsl.span import Source, Span

DEEPEST = 64
"""How far brackets and words may stand inside one another."""

_ITEM_WORDS = ("POLICY", "ARTICLE", "RULE", "JUDGE", "EXCEPTION", "DEFINE")


@dataclass(frozen=True)
class Parsed:
    """A tree of all that could be read, the faults, and the names in what could not be read."""

    policy: syntax.Policy
    faults: tuple[Fault, ...]
    lost: frozenset[str]
    head_lost: bool


def grammar_of(words: Words) -> str:
    """The grammar with the terminals of a language."""
    text = files("dsl.parser").joinpath("grammar.lark").read_text(encoding="utf-8")
    return f"{text}\n{words.terminals()}\n"


@cache
def _parser() -> Lark:
    return Lark(grammar_of(ENGLISH), parser="lalr", transformer=Builder(ENGLISH))


def parse(source: Source) -> Parsed:
    """Read a policy text.

    An item that cannot be read gives one fault and is left out of the tree; the names that it
    would have given are ``lost``, so that nothing else is blamed for their absence.
    """
    head: syntax.Head | None = None
    items: list[syntax.Item] = []
    faults: list[Fault] = []
    lost: set[str] = set()
    head_lost = False
    for start, end in _chunks(source.text):
        try:
            read = _read(source.text, start, end)
        except UnexpectedInput as error:
            faults.append(explained(error, source, Span(start, end), ENGLISH))
            lost.update(_names(source.text[start:end]))
            head_lost = head_lost or start == 0
            continue
        head = head or read.head
        for item in read.items:
            if (deepest := _too_deep(item)) is None:
                items.append(item)
            else:
                faults.append(NestedTooDeeply(DEEPEST, span=deepest))
                lost.update(_names(source.text[start:end]))
    return Parsed(syntax.Policy(head, tuple(items)), tuple(faults), frozenset(lost), head_lost)


def _read(text: str, start: int, end: int) -> syntax.Policy:
    policy = _parser().parse(TextSlice(text, start, end))
    assert isinstance(policy, syntax.Policy)
    return policy


@cache
def _item_start() -> re.Pattern[str]:
    words = "|".join(form for name in _ITEM_WORDS for form in ENGLISH.keywords[name])
    return re.compile(rf"^[ \t]*(?:{words})(?![\w.(])", re.MULTILINE)


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """The text cut before each line that begins an item; together they are the whole text."""
    cuts = [match.start() for match in _item_start().finditer(text)]
    bounds = [0, *(cut for cut in cuts if cut), len(text)]
    yield from pairwise(bounds)


@cache
def _naming() -> re.Pattern[str]:
    words = "|".join(form for name in _ITEM_WORDS for form in ENGLISH.keywords[name])
    return re.compile(rf"(?<!\w)(?:{words})\s+((?:\w+\.)?\w+)")


def _names(text: str) -> Iterator[str]:
    for match in _naming().finditer(text):
        yield match.group(1)
        yield match.group(1).rpartition(".")[2]


def _too_deep(item: syntax.Item) -> Span | None:
    """The place of the first node that lies deeper than allowed; walked without recursion."""
    waiting: list[tuple[object, int]] = [(item, 0)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, tuple):
            waiting.extend((part, depth) for part in node)
        elif isinstance(node, syntax.Node) and is_dataclass(node):
            if depth > DEEPEST:
                return node.span
            waiting.extend((getattr(node, each.name), depth + 1) for each in fields(node))
    return None
