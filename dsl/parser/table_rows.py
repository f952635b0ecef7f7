"""A row of a table, written as Markdown has it: ``| 0 | 17300.00 | 18850.00 |``."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import cast

from lark import Token

from dsl import syntax as s
from dsl.span import Span

_FORMS = {
    "number": re.compile(r"\d+(\.\d+)?"),
    "percent": re.compile(r"\d+(\.\d+)?%"),
    "fraction": re.compile(r"\d+/[1-9]\d*"),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "text": re.compile(r'"[^"]*"'),
    "name": re.compile(r"[^\W\d]\w*"),
}


def row_of(token: Token) -> s.Row:
    """The cells between the bars; the last bar may be left out."""
    start = cast(int, token.start_pos)
    written = str(token).rstrip()
    inside = written[1:-1] if written.endswith("|") and len(written) > 1 else written[1:]
    cells = []
    at = start + 1
    for each in inside.split("|"):
        cells.append(_cell(each, at))
        at += len(each) + 1
    return s.Row(tuple(cells), span=Span(start, start + len(written)))


def _cell(between: str, at: int) -> s.Cell:
    written = between.strip()
    start = at + len(between) - len(between.lstrip()) if written else at
    span = Span(start, start + max(len(written), 1))
    return s.Cell(written, _value(written, span), span=span)


def _value(written: str, span: Span) -> s.Setting | None:
    form = next((name for name, form in _FORMS.items() if form.fullmatch(written)), None)
    match form:
        case "number":
            return s.Number(Fraction(written), span=span)
        case "percent":
            return s.Share(written, Fraction(written[:-1]) / 100, span=span)
        case "fraction":
            return s.Share(written, Fraction(written), span=span)
        case "date":
            return s.Date(written, _day(written), span=span)
        case "text":
            return s.String(written[1:-1], span=span)
        case "name":
            return s.NamedSetting(written, span=span)
        case _:
            return None


def _day(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None
