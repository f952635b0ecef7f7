"""What can be put in the place of a fault, where the fault itself tells."""

from __future__ import annotations

import re

from dsl.diagnostics import Fault
from dsl.faults.names import (
    NothingToReplace,
    UnknownCalendar,
    UnknownField,
    UnknownName,
    UnknownOwner,
    UnknownRule,
    UnknownValue,
)
from dsl.faults.scenarios import NoSuchRecord
from dsl.faults.syntax import Unexpected, UnknownCharacter
from dsl.frozen import frozen
from dsl.message import Message
from dsl.span import Source, Span
from dsl.voice import Voice
from dsl.words import Words

_ONE_THING = re.compile(r"\w+ `(?P<words>[\w ]+)`\.")
"""Advice in the language of the text that names one thing to write, as "Write `require`."."""

_WORDS = {
    "&&": "AND",
    "&": "AND",
    "||": "OR",
    "|": "OR",
    "!=": "IS_NOT",
    "<>": "IS_NOT",
    "\N{NOT EQUAL TO}": "IS_NOT",
    "==": "IS",
}
"""Signs that stand for one word of the language alone."""

_SIGNS = {
    "\N{NO-BREAK SPACE}": " ",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{MINUS SIGN}": "-",
    "\N{MULTIPLICATION SIGN}": "*",
    "\N{DIVISION SIGN}": "/",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "",
}
"""Signs that stand for another one."""


@frozen
class Fix:
    """A replacement of a part of the text."""

    span: Span
    text: str


def fix(fault: Fault, source: Source, words: Words) -> Fix | None:
    """The replacement that mends a fault, where one is meant in all likelihood.

    Args:
        fault: one of the text.
        source: the text.
        words: those in which it is written.
    """
    match fault:
        case (
            UnknownField(near=str(near))
            | UnknownName(near=str(near))
            | UnknownValue(near=str(near))
            | UnknownRule(near=str(near))
            | UnknownOwner(near=str(near))
            | UnknownCalendar(near=str(near))
            | NothingToReplace(near=str(near))
            | NoSuchRecord(near=str(near))
            | Unexpected(near=str(near))
        ):
            return Fix(_named(fault.span, source), _quoted(near, fault.span, source))
        case Unexpected(hint=Message() as hint, found=found) if found:
            advice = _ONE_THING.fullmatch(Voice(words).again(hint))
            return Fix(fault.span, advice["words"]) if advice else None
        case UnknownCharacter(character=sign) if sign in _WORDS:
            return Fix(fault.span, words.keywords[_WORDS[sign]][0])
        case UnknownCharacter(character=sign) if sign in _SIGNS:
            return Fix(fault.span, _SIGNS[sign])
        case _:
            return None


def _named(span: Span, source: Source) -> Span:
    """The name at the start of what a fault points at, without what stands in brackets."""
    written = source.text[span.start : span.end]
    name = re.match(r"[^\W\d]\w*(?=\()", written)
    return Span(span.start, span.start + name.end()) if name else span


def _quoted(near: str, span: Span, source: Source) -> str:
    written = source.text[span.start : span.end]
    return f'"{near}"' if written.startswith('"') and written.endswith('"') else near
