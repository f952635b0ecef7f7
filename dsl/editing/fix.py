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
from dsl.span import Source, Span

_ONE_THING = re.compile(r"\w+ `(?P<words>[\w ]+)`\.")
"""Advice that names one thing to write, as "Write `require`."."""

_SIGNS = {
    "&&": "and",
    "&": "and",
    "||": "or",
    "|": "or",
    "!=": "is not",
    "<>": "is not",
    "==": "is",
    "\N{NO-BREAK SPACE}": " ",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{MINUS SIGN}": "-",
    "\N{MULTIPLICATION SIGN}": "*",
    "\N{DIVISION SIGN}": "/",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "",
}
"""Signs that stand for one thing alone, in words of the English language or in signs of any."""


@frozen
class Fix:
    """A replacement of a part of the text."""

    span: Span
    text: str


def fix(fault: Fault, source: Source, language: str) -> Fix | None:
    """The replacement that mends a fault, where one is meant in all likelihood.

    Args:
        fault: one of the text.
        source: the text.
        language: the code of the language of its words.
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
        case Unexpected(hint=str(hint), found=found) if found:
            advice = _ONE_THING.fullmatch(hint)
            return Fix(fault.span, advice["words"]) if advice else None
        case UnknownCharacter(character=sign) if sign in _SIGNS:
            word = _SIGNS[sign]
            return Fix(fault.span, word) if language == "en" or not word.isalpha() else None
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
