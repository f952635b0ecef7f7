"""A record as JSON, every number exact."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal

from checker.dossier.reader import MAX_DIGITS, MAX_EXPONENT
from checker.dossier.record import Value


def written(value: Value, indent: int = 0) -> str:
    """A value as JSON; reading it gives the same value.

    Args:
        value: as a dossier holds it.
        indent: how many blanks a level is set in; 0 is all on one line.
    """
    return _written(value, "\n" if indent else "", " " * indent)


def number_text(number: int | Decimal) -> str:
    """A number as JSON, within the bounds of what is read as one."""
    if isinstance(number, int):
        return str(number)
    plain = format(number, "f")
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "a record holds no infinity"
    if exponent <= 0 and sum(map(str.isdigit, plain)) <= MAX_DIGITS:
        return plain
    shift = max(-MAX_EXPONENT, min(exponent, MAX_EXPONENT))
    sign, digits, _ = number.as_tuple()
    return f"{Decimal((sign, digits, exponent - shift)):f}e{shift}"


def _written(value: Value, line: str, step: str) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return number_text(value)
        case str():
            return json.dumps(value, ensure_ascii=False)
        case list():
            items = (_written(each, line and line + step, step) for each in value)
            return _enclosed("[]", items, line, step)
        case dict():
            colon = ": " if line else ":"
            members = (
                f"{json.dumps(name, ensure_ascii=False)}{colon}"
                f"{_written(each, line and line + step, step)}"
                for name, each in value.items()
            )
            return _enclosed("{}", members, line, step)


def _enclosed(brackets: str, inside: Iterable[str], line: str, step: str) -> str:
    inner = line and line + step
    text = f",{inner}".join(inside)
    return f"{brackets[0]}{inner}{text}{line}{brackets[1]}" if text else brackets
