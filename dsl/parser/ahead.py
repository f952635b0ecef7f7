"""What may follow the words before a place, and how the item there might end."""

from __future__ import annotations

import re
from collections import deque
from itertools import pairwise
from typing import Any, NamedTuple

from lark import UnexpectedInput
from lark.parsers.lalr_analysis import Shift
from lark.utils import TextSlice

from dsl.parser.parse import STARTS, clause_start, parser
from dsl.span import Span
from dsl.words import Words

_CLOSING = tuple(
    (
        "RPAR NAME STRING SATISFY REQUIRE ASK WHEN WHERE WITHIN IN IS OVER AS TO UP_TO OTHERWISE "
        "NUMBER COMMA EXPECT VERDICT FROM UNIT AFTER OF HAVE EQUAL RISING BY DATE TABLE_ROW WITH "
        "BY_HIGHEST TIES_IN WITH_THE_SAME BECAUSE DECIMALS LPAR"
    ).split()
)
"""The terminals with which an item is ended, those first that end most."""

_WRITTEN = {
    "RPAR": ")",
    "LPAR": "(",
    "NAME": "_",
    "STRING": '"_"',
    "NUMBER": "1",
    "COMMA": ",",
    "DATE": "2000-01-01",
    "TABLE_ROW": "| _ |",
}
_MOST_STATES = 4000
_DEEPEST = 200
"""How many words may be open for an end to be looked for."""


class Ahead(NamedTuple):
    """How the words of a part were read, and the parser's table to read on with."""

    words: Words
    stack: tuple[int, ...]
    states: Any
    end: int

    def accepted(self) -> frozenset[str]:
        """The terminals that may come next."""
        names = (name for name in self.states[self.stack[-1]] if name.isupper())
        return frozenset(name for name in names if self.after(name) is not None)

    def after(self, terminal: str) -> Ahead | None:
        """The same, a word further; ``None`` where that word cannot stand here."""
        stack = self.stack
        while (move := self.states[stack[-1]].get(terminal)) is not None:
            action, what = move
            if action is Shift:
                return self._replace(stack=(*stack, what))
            size = len(what.expansion)
            stack = stack[: len(stack) - size] if size else stack
            stack = (*stack, self.states[stack[-1]][what.origin.name][1])
            if terminal == "$END" and stack[-1] == self.end:
                return self._replace(stack=stack)
        return None

    def ending(self) -> str | None:
        """The fewest words that make a whole of the part, or ``None`` where none are found."""
        if len(self.stack) > _DEEPEST:
            return None
        waiting: deque[tuple[Ahead, tuple[str, ...]]] = deque([(self, ())])
        seen: set[tuple[int, ...]] = set()
        while waiting and len(seen) < _MOST_STATES:
            here, said = waiting.popleft()
            if here.after("$END") is not None:
                return " ".join(_written(name, self.words) for name in said)
            for name in _CLOSING:
                there = here.after(name)
                if there is not None and there.stack not in seen:
                    seen.add(there.stack)
                    waiting.append((there, (*said, name)))
        return None


def _written(name: str, words: Words) -> str:
    if name == "UNIT":
        return words.units["days"].many
    if name == "VERDICT":
        return words.verdicts["compliant"]
    return _WRITTEN.get(name) or words.keywords[name][0]


def ahead(text: str, part: Span, words: Words) -> Ahead | None:
    """How a part of a text without comments is read; ``None`` after a fault in it."""
    slice_ = TextSlice(text, part.start, part.end)
    reading = parser(words).parse_interactive(slice_, start=STARTS[0])
    try:
        reading.exhaust_lexer()
    except UnexpectedInput:
        return None
    state = reading.parser_state
    table = state.parse_conf
    return Ahead(words, tuple(state.state_stack), table.states, table.end_state)


def readable(text: str, part: Span, words: Words) -> str:
    """The text with spaces for the clauses of a part that cannot be read, but for its last."""
    if ahead(text, part, words) is not None:
        return text
    starts = [each.start() for each in clause_start(words).finditer(text, part.start, part.end)]
    for start, end in pairwise(starts):
        if ahead(text, Span(part.start, end), words) is None:
            blank = re.sub(r"\S", " ", text[start:end])
            text = f"{text[:start]}{blank}{text[end:]}"
    return text
