"""Parsing a whole policy text: part by part, so that one fault does not hide the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from itertools import pairwise, starmap
from typing import cast

from lark import Lark, UnexpectedInput
from lark.utils import TextSlice

from dsl import syntax
from dsl.diagnostics import Fault
from dsl.faults.syntax import NestedTooDeeply, Unexpected
from dsl.frozen import frozen
from dsl.message import Message
from dsl.parser.build import Builder
from dsl.parser.explain import Reading, explained
from dsl.parser.tables import parser_of
from dsl.span import Source, Span, without_comments
from dsl.syntax.shifting import shifted
from dsl.words import Words, spoken_in

DEEPEST = 64
"""How far brackets and words may stand inside one another."""

STARTS = ("start", "clauses")
"""The grammar rules from which a part of a text is read."""


def tables_file(words: Words) -> str:
    """The file beside this one that ``docs/generate.py`` makes of the grammar in a language."""
    return f"tables.{words.language}.json"


_MOST_OF_A_PART = 20
"""How many faults of one item are told; more would be of no use to anybody."""

_ITEM_WORDS = tuple(
    (
        "POLICY SCENARIOS_FOR ARTICLE RULE JUDGE EXCEPTION DEFINE TABLE REPLACE SCENARIO EQUIVALENT"
    ).split()
)
_CLAUSE_WORDS = tuple(
    "CATALOGUE NOTE FOR_EACH WHEN REQUIRE FORBID PREFER UNLESS ASK SET ADD REMOVE EXPECT".split()
)


@frozen
class Parsed:
    """A tree of all that could be read, the faults, and the names in what could not be read.

    ``words`` are those in which it is written. ``head_lost``: a line of the head, or all of it,
    could not be read.
    """

    words: Words
    policy: syntax.Policy
    faults: tuple[Fault, ...]
    lost: frozenset[str]
    head_lost: bool


def grammar_of(words: Words) -> str:
    """The grammar with the terminals of a language."""
    return f"{_beside('grammar.lark')}\n{words.terminals()}\n"


@cache
def parser(words: Words) -> Lark:
    """The parser of a language, which builds trees of ``dsl.syntax``.

    It is made from its tables, or where they are of no use here, from the grammar itself.
    """
    grammar, builder = grammar_of(words), Builder(words)
    try:
        found = parser_of(_beside(tables_file(words)), grammar, builder)
    except (OSError, ValueError):
        found = None
    if found is not None:
        return found
    return Lark(grammar, parser="lalr", start=list(STARTS), transformer=builder)


def _beside(name: str) -> str:
    """A file that travels with the parser."""
    return files("dsl.parser").joinpath(name).read_text(encoding="utf-8")


_MOST_PARTS = 20_000


class Memory:
    """Parts of texts as they were read: typing in one does not read all others again."""

    def __init__(self) -> None:
        self._read: dict[tuple[Words, str], tuple[int, syntax.Policy]] = {}
        self.shallow: set[str] = set()
        """The parts in which nothing is nested too deeply."""

    def recall(self, words: Words, text: str, start: int) -> syntax.Policy | None:
        """What a part was read as, at the place where it stands now."""
        if (found := self._read.get((words, text))) is None:
            return None
        then, policy = found
        return policy if then == start else shifted(policy, start - then)

    def keep(self, words: Words, text: str, start: int, policy: syntax.Policy) -> None:
        """Take what a part was read as."""
        if len(self._read) >= _MOST_PARTS:
            self._read.clear()
            self.shallow.clear()
        self._read[words, text] = start, policy


def parse(source: Source, memory: Memory | None = None, about: str | None = None) -> Parsed:
    """Read a policy text.

    An item that cannot be read is left out of the tree, each of its clauses with a fault is told,
    and the names that it would have given are ``lost``, so that nothing else is blamed for their
    absence. Of the head, only the lines with a fault are left out.

    Args:
        source: the text and its name.
        memory: holds what parts of earlier texts were read as.
        about: a word: but for the head, only items are read in which it stands, and those whose
            names stand in such items.
    """
    text = without_comments(source.text)
    run = _Run(text, spoken_in(text), memory or Memory())
    parts = list(parts_of(text, run.words))[::-1]
    if about is not None:
        parts = _about(about, parts, text, run.words)
    while parts:
        part = parts.pop()
        policy = run.read(text, part)
        if policy is None and (pieces := _pieces(text, part, run.words)):
            run.faults.pop()
            parts.extend(pieces[::-1])
        elif policy is None and part.start == 0:
            policy = run.head_without_faulty_lines(part)
            run.head_lost = True
        elif policy is None:
            run.read_on(part)
        if policy is not None:
            run.keep(policy, part)
    return Parsed(
        run.words,
        syntax.Policy(run.head, tuple(run.items)),
        tuple(run.faults),
        frozenset(run.lost),
        run.head_lost,
    )


def read_ahead(source: Source, memory: Memory) -> Iterator[None]:
    """Read a text into a memory before it is asked for, a part at each step."""
    text = without_comments(source.text)
    run = _Run(text, spoken_in(text), memory)
    for part in parts_of(text, run.words):
        run.read(text, part)
        yield


def parse_head(source: Source, memory: Memory | None = None) -> syntax.Head | None:
    """The head of a policy text, without looking at its items; ``None`` where it has none."""
    text = without_comments(source.text)
    run = _Run(text, spoken_in(text), memory or Memory())
    part = next(parts_of(text, run.words), None)
    policy = run.read(text, part) if part is not None else None
    return policy.head if policy is not None and isinstance(policy.head, syntax.Head) else None


@dataclass
class _Run:
    """One run over one text."""

    text: str
    words: Words
    memory: Memory
    head: syntax.Head | syntax.ScenariosHead | None = None
    items: list[syntax.Item] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    head_lost: bool = False

    def read(self, text: str, part: Span, clauses_from: int | None = None) -> syntax.Policy | None:
        """A part of the text, or ``None`` after its first fault was noted.

        With ``clauses_from``, only the clauses of the item from there on.
        """
        what = "start" if clauses_from is None else "clauses"
        written = text[part.start : part.end]
        if clauses_from is None and (known := self.memory.recall(self.words, written, part.start)):
            return known
        rest = Span(clauses_from or part.start, part.end)
        try:
            policy = parser(self.words).parse(TextSlice(text, rest.start, rest.end), start=what)
        except UnexpectedInput as error:
            begins = _item_start(self.words).match(text, part.start)
            item = begins.lastgroup if begins else None
            reading = Reading(
                text, rest, item, self.words, cache(lambda at: self._so_far(text, rest, at, what))
            )
            fault = explained(error, reading)
            self.faults.append(fault)
            self.lost.update(_names(text[part.start : part.end], self.words))
            if isinstance(fault, Unexpected) and fault.near in _item_forms(self.words):
                self.lost.update(re.findall(r"\w+", text[fault.span.end : part.end])[:1])
            return None
        assert isinstance(policy, syntax.Policy)
        if clauses_from is None:
            self.memory.keep(self.words, written, part.start, policy)
        return policy

    def read_on(self, part: Span) -> None:
        """Note the faults of the clauses that follow the one with the last fault."""
        for _ in range(_MOST_OF_A_PART):
            at = self.faults[-1].span.start + 1
            clause = clause_start(self.words).search(self.text, at, part.end)
            if clause is None or self.read(self.text, part, clause.start()):
                return

    def head_without_faulty_lines(self, part: Span) -> syntax.Policy | None:
        """The head with every line blanked out in which a fault was found."""
        text = self.text
        for _ in range(_MOST_OF_A_PART):
            fault = self.faults[-1].span.start
            named = _head_start(self.words).match(text, 0, part.end)
            if named is None:
                return None
            start = max(text.rfind("\n", 0, fault) + 1, min(fault, named.end()))
            following = _head_line_start(self.words).search(text, fault + 1, part.end)
            stop = following.start() if following else part.end
            left = re.sub(r"\S", " ", text[start:stop])
            if start < named.end():  # the name itself is at fault; another stands in for it
                left = f"_{left[1:]}"
            text = f"{text[:start]}{left}{text[stop:]}"
            if (policy := self.read(text, part)) is not None:
                return policy
        return None

    def _so_far(
        self, text: str, part: Span, at: int, what: str
    ) -> tuple[frozenset[int], frozenset[str]]:
        """Where the tokens of a part before ``at`` begin, and the terminals that may follow."""
        slice_ = TextSlice(text, part.start, at)
        reading = parser(self.words).parse_interactive(slice_, start=what)
        try:
            tokens = reading.exhaust_lexer()
        except UnexpectedInput:
            return frozenset(), frozenset()
        begins = frozenset(cast(int, token.start_pos) for token in tokens)
        return begins, frozenset(reading.accepts())  # type: ignore[no-untyped-call]

    def keep(self, policy: syntax.Policy, part: Span) -> None:
        """Add what was read to the tree, except what is nested too deeply."""
        if policy.head is not None and (self.head is not None or self.items):
            hint = Message("A file holds one policy, and its head comes first.")
            word = Span(policy.head.span.start, policy.head.name.span.end)
            written = self.text[word.start : word.end]
            self.faults.append(Unexpected(written, hint=hint, span=word))
        self.head = self.head or policy.head
        text = self.text[part.start : part.end]
        if text in self.memory.shallow:
            self.items.extend(policy.items)
            return
        places = [_too_deep(item) for item in policy.items]
        for item, deepest in zip(policy.items, places, strict=True):
            if deepest is None:
                self.items.append(item)
            else:
                self.faults.append(NestedTooDeeply(DEEPEST, span=deepest))
                self.lost.update(_names(text, self.words))
        if not any(places):
            self.memory.shallow.add(text)


@cache
def _item_forms(words: Words) -> frozenset[str]:
    return frozenset(form for name in _ITEM_WORDS for form in words.keywords[name])


def _forms(words: Words, names: Iterable[str]) -> str:
    forms = (form for name in names for form in words.keywords[name])
    return "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)


@cache
def _item_start(words: Words) -> re.Pattern[str]:
    forms = "|".join(f"(?P<{name}>{_forms(words, [name])})" for name in _ITEM_WORDS)
    return re.compile(rf"^[ \t]*(?:{forms})(?![\w.(])", re.MULTILINE)


@cache
def clause_start(words: Words) -> re.Pattern[str]:
    """Where a line begins a clause."""
    return re.compile(rf"^[ \t]*(?:{_forms(words, _CLAUSE_WORDS)})(?![\w.(])", re.MULTILINE)


@cache
def _head_start(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_forms(words, _ITEM_WORDS[:1])})[ \t]+(?=[^\W\d])\w+")


@cache
def _head_line_start(words: Words) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*(?!(?:{_forms(words, ['LANGUAGE'])})(?!\w))[^\W\d]", re.MULTILINE)


def parts_of(text: str, words: Words) -> Iterator[Span]:
    """The text cut before each line that begins an item; together they are the whole text."""
    start = 0
    for match in _item_start(words).finditer(text):
        if start or text[: match.start()].strip():
            yield Span(start, match.start())
            start = match.start()
    yield Span(start, len(text))


_NAMED_LINE = re.compile(r"^[ \t]*([^\W\d]\w*)[ \t]+[\w\"]", re.MULTILINE)


def _pieces(text: str, part: Span, words: Words) -> list[Span]:
    """A part cut before each line that seems to begin an item with a misspelled word."""
    cuts = [
        match.start()
        for match in _NAMED_LINE.finditer(text, part.start + 1, part.end)
        if match.group(1) not in words.forms()
        and get_close_matches(match.group(1).casefold(), _item_forms(words), n=1, cutoff=0.75)
    ]
    return [*starmap(Span, pairwise((part.start, *cuts, part.end)))] if cuts else []


@cache
def _naming(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_forms(words, _ITEM_WORDS)})\s+((?:\w+\.)?\w+)")


def _names(text: str, words: Words) -> Iterator[str]:
    """The names that a part of the text gives, or would give."""
    for match in _naming(words).finditer(text):
        yield match.group(1)
        yield match.group(1).rpartition(".")[2]


def _about(word: str, parts: list[Span], text: str, words: Words) -> list[Span]:
    """The parts that ``parse`` reads about a word, in their order."""
    written = {part: set(_WORD.findall(text, part.start, part.end)) for part in parts}
    named: dict[str, list[Span]] = {}
    for part in parts:
        for name in _names(text[part.start : part.end], words):
            named.setdefault(name, []).append(part)
    waiting = [part for part in parts if part.start == 0 or word in written[part]]
    found = set(waiting)
    while waiting:
        for name in written[waiting.pop()] & named.keys():
            more = [part for part in named[name] if part not in found]
            found.update(more)
            waiting.extend(more)
    return [part for part in parts if part in found]


_WORD = re.compile(r"\w+")


def _too_deep(item: syntax.Item) -> Span | None:
    """The place of the first node that lies deeper than allowed; walked without recursion."""
    waiting: list[tuple[object, int]] = [(item, 0)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, tuple):
            waiting.extend((part, depth) for part in node)
        elif isinstance(node, syntax.Node):
            if depth > DEEPEST:
                return node.span
            waiting.extend((getattr(node, each.name), depth + 1) for each in fields(node))
    return None
