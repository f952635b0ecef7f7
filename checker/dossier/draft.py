"""JSON Schema 2020-12 over exact numbers, with the formats of dates and times of day.

Four keywords differ from what jsonschema does: ``multipleOf`` is exact; ``pattern`` ends where the
text ends (not before a last line end) and knows the digits 0 to 9 alone; ``uniqueItems`` takes time
in proportion to the list; ``propertyNames`` says at which field it failed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, TypeChecker
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from checker.dossier.patterns import strict_pattern

FORMATS = FormatChecker(formats=())
META_SCHEMA: Mapping[str, Any] = Draft202012Validator.META_SCHEMA
SCHEMA_FORMATS = FormatChecker(formats=("regex",))

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def looks_like_date(written: str) -> bool:
    """Whether a text is written YYYY-MM-DD, on a day that exists or not."""
    return _DATE.fullmatch(written) is not None


def as_date(written: str) -> date | None:
    """The day of the calendar that a text YYYY-MM-DD names, if there is one."""
    match = _DATE.fullmatch(written)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


@FORMATS.checks("date")
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or as_date(value) is not None


@FORMATS.checks("x-time")
def _is_time(value: object) -> bool:
    return not isinstance(value, str) or _TIME.fullmatch(value) is not None


def _is_number(_: TypeChecker, value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _is_integer(checker: TypeChecker, value: object) -> bool:
    if isinstance(value, Decimal):
        return value == value.to_integral_value()
    return _is_number(checker, value)


def _pattern(
    validator: Validator, pattern: str, value: Any, _: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if validator.is_type(value, "string") and not _compiled(pattern).search(value):
        yield ValidationError("pattern")


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(strict_pattern(pattern), re.ASCII)


def _multiple_of(
    validator: Validator, step: Any, value: Any, _: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if validator.is_type(value, "number") and (Fraction(value) / Fraction(step)).denominator != 1:
        yield ValidationError("multipleOf")


def _unique_items(
    validator: Validator, unique: bool, value: Any, _: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if unique and validator.is_type(value, "array") and len({*map(_key, value)}) < len(value):
        yield ValidationError("uniqueItems")


def _key(value: Any) -> object:
    """Equal for two values when JSON Schema calls them equal, so 1 and 1.0 but not 1 and true."""
    match value:
        case bool():
            return bool, value
        case list():
            return list, tuple(map(_key, value))
        case dict():
            return dict, frozenset((name, _key(member)) for name, member in value.items())
        case _:
            return value


def _property_names(
    validator: Validator, names: Any, value: Any, _: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if validator.is_type(value, "object"):
        allowed = validator.evolve(schema=names)
        for name in value:
            if not allowed.is_valid(name):
                yield ValidationError("propertyNames", path=(name,))


Draft: type[Validator] = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    validators={
        "multipleOf": _multiple_of,
        "pattern": _pattern,
        "uniqueItems": _unique_items,
        "propertyNames": _property_names,
    },
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine_many(
        {"number": _is_number, "integer": _is_integer}
    ),
)
