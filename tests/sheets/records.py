"""Records of a schema, drawn at random, with all that a sheet could spoil."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from checker.dossier.record import Value
from checker.sheets.layout import Layout, layout_of
from dsl.schema import read_vocabulary

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = {
    "odd": ROOT / "tests/sheets/odd.schema.json",
    "fast": ROOT / "tests/fast/records.schema.json",
    "meaning": ROOT / "tests/meaning/records.schema.json",
    "recruitment": ROOT / "policies/recruitment.schema.json",
}

_MOST_FIELDS = 6

TEXTS = (
    *("007", "=1+1", "+32 9", "@home", "-", "-1", '"quoted"', 'half "', "'", "a;b", "; ", ""),
    *(" ", " before", "after ", "two\nlines", "two\r\nlines", "\rone", "\ttab", "true", "TRUE"),
    *("2017-01-01", "12/12/2017", "1,5", "1.5", "1e5", "(none)", "(geen)", "(empty)", "[]", "{}"),
    *("[1]", "null", "#N/A", "#REF!", "_x000D_", "x005F_", "_x005F_x0041_", "é", "😀", "\u2028"),
    *("\x00", "\x1f", "\x7f", "\x85", "\u00a0", "\ufeff", "\ufffe", "yes", "0", "9:00", "25:61"),
    *("[id]", "a,b", "&amp;", "<b>", "]]>", "\\", "\\u0041", '""', '"', "x" * 190),
)
DAYS = ("1900-01-01", "1900-02-28", "1900-03-01", "1904-01-01", "2017-12-12", "2200-12-31")
NUMBERS = (
    *("0", "1", "-1", "2.5", "2.0", "2.50", "0.1", "1e5", "1E-7", "0.0000001", "100.0", "-0.0"),
    *("31.55", "123456789012345", "1234567890123456", "0.12345678901234567890123456789", "0e5"),
    *("1234567890123456789012345678901234567890", "1e30", "1e-30", "1.5e-30", "99999999999999.5"),
    *("0.000000000000000000000000000000000000001", "0.00000000001e-30", "1234567890.5e-30"),
)


def layout(name: str) -> Layout:
    """The layout of one of the schemas."""
    vocabulary, faults = read_vocabulary(schema(name), name)
    assert vocabulary is not None, faults
    return layout_of(vocabulary)


def schema(name: str) -> dict[str, Any]:
    """One of the schemas."""
    found: dict[str, Any] = json.loads(SCHEMAS[name].read_text(encoding="utf-8"))
    return found


def number(text: str) -> int | Decimal:
    """A number as a dossier holds it."""
    return int(text) if text.lstrip("-").isdigit() else Decimal(text)


def same(one: Value, other: Value) -> bool:
    """Whether two values are the same to the last digit: 2 is not 2.0."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one.as_tuple() == other.as_tuple()
    return type(one) is type(other) and one == other


_TEXT = st.sampled_from(TEXTS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_NUMBER = st.sampled_from(NUMBERS).map(number) | st.integers(-(10**20), 10**20)
_DAY = st.sampled_from(DAYS) | st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)).map(str)
_HOUR = st.sampled_from(("00:00", "09:00", "14:30", "23:59"))
_ANY = st.recursive(
    _TEXT | _NUMBER | st.booleans(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_TEXT, inner, max_size=2),
    max_leaves=4,
)


class Records:
    """Draws records that hold to a schema."""

    def __init__(self, name: str) -> None:
        self._root = schema(name)

    def all(self) -> st.SearchStrategy[dict[str, Value]]:
        """Records of the schema."""
        return self._record(self._root, 0)

    def _value(self, part: Any, depth: int) -> st.SearchStrategy[Any]:
        while isinstance(part, dict) and "$ref" in part:
            at: Any = self._root
            for step in part["$ref"].split("/")[1:]:
                at = at[step]
            part = at
        if part is True:
            return _ANY
        if "anyOf" in part:
            return st.one_of([self._value(each, depth) for each in part["anyOf"]])
        if "enum" in part:
            return st.sampled_from(part["enum"])
        kinds = part.get("type", "object" if "properties" in part else None)
        if isinstance(kinds, list):
            return st.one_of(
                [self._value({"type": kind}, depth) for kind in kinds if kind != "null"]
            )
        match kinds, part.get("format"):
            case "object", _:
                return self._record(part, depth)
            case "array", _:
                return self._list(part, depth)
            case "string", "date":
                return _DAY
            case "string", "x-time":
                return _HOUR
            case "string", _:
                return _TEXT
            case "boolean", _:
                return st.booleans()
            case "integer", _:
                return st.integers(-(10**20), 10**20) | st.just(Decimal("3.0"))
            case "number", _:
                return _NUMBER
            case _:
                raise AssertionError(part)

    def _later(self, part: Any, depth: int) -> st.SearchStrategy[Any]:
        return st.deferred(lambda: self._value(part, depth))

    def _list(self, part: dict[str, Any], depth: int) -> st.SearchStrategy[list[Any]]:
        if depth > 3:
            return st.just([])
        items = st.lists(self._value(part.get("items", True), depth + 1), max_size=3)
        if "prefixItems" in part:
            first = st.lists(self._value(part["prefixItems"][0], depth + 1), min_size=1, max_size=1)
            return items.map(lambda each: each[:0]) | st.tuples(first, items).map(
                lambda both: [*both[0], *both[1]]
            )
        return items

    def _record(self, part: dict[str, Any], depth: int) -> st.SearchStrategy[dict[str, Any]]:
        if depth > 3:
            return st.just({})
        known = part["properties"]
        required = set(part.get("required", ()))
        fields = {name: self._later(each, depth + 1) for name, each in known.items()}
        free = sorted(fields.keys() - required)
        made = st.sets(st.sampled_from(free), max_size=_MOST_FIELDS).flatmap(
            lambda chosen: st.fixed_dictionaries({name: fields[name] for name in chosen | required})
        )
        if part.get("additionalProperties") is False:
            return made
        more = st.dictionaries(_TEXT.filter(lambda name: name not in known), _ANY, max_size=1)
        return st.tuples(made, more).map(lambda both: {**both[0], **both[1]})
