"""From values of a record to the content of cells, so that reading gives the same values."""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from typing import TypeAlias

from checker.dossier.record import Value
from checker.dossier.writing import number_text, written
from checker.raw import day_of
from checker.sheets.cell import FIRST_DAY, ITEM_SEPARATOR, NONE_WORDS
from dsl.types import (
    BooleanType,
    CollectionType,
    DateType,
    DurationType,
    EnumerationType,
    NumberType,
    OpaqueType,
    TextType,
    TimeType,
    Type,
)

Written: TypeAlias = "str | bool | int | Decimal | dt.date"
"""What is put in a cell."""

# What XML, a spreadsheet or a reader of either cannot be trusted to keep.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]|(?<=x[0-9A-Fa-f]{4})_"
)
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")
_LIKE_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}")


def encoded(value: Value, kind: Type) -> Written | None:
    """What a cell of a kind holds for a value; ``None`` where it cannot hold it.

    Args:
        value: of a record, neither null nor a record nor a list of records.
        kind: of the column or row.
    """
    match kind, value:
        case OpaqueType(), _:
            return _safe(written(value))
        case CollectionType(item=item), list():
            return _list(value, item)
        case BooleanType(), bool():
            return value
        case ((NumberType() | DurationType()), (int() | Decimal())) if not isinstance(value, bool):
            return value
        case DateType(), str():
            return _date(value)
        case TimeType(), str():
            is_read_otherwise = _LIKE_TIME.fullmatch(value) and not _TIME.fullmatch(value)
            return _quoted(value) if is_read_otherwise else _text(value)
        case ((TextType() | EnumerationType()), str()):
            return _text(value)
        case _:
            return None


def itself(members: dict[str, Value]) -> str:
    """What the cell of a record itself holds for members that no other cell holds."""
    return _safe(written(members))


def _date(value: str) -> Written:
    day = day_of(value)
    if day is None:
        return _quoted(value)
    return day if day >= FIRST_DAY else value


def _text(value: str) -> str:
    """A text as it is, or in quotation marks where as it is it would be read as another."""
    plain = value == value.strip() and value and not value.startswith('"')
    return value if plain and not _UNSAFE.search(value) else _quoted(value)


def _quoted(value: str) -> str:
    return _safe(json.dumps(value, ensure_ascii=False))


def _safe(text: str) -> str:
    """JSON with escapes for what a cell may not keep."""
    return _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _list(value: list[Value], item: Type) -> str | None:
    if not value:
        return NONE_WORDS[0]
    tokens = [_token(each, item) for each in value]
    plain = [each for each in tokens if each is not None]
    if len(plain) < len(tokens) or plain[0].startswith("[") or plain[0] in NONE_WORDS:
        return _safe(written(value))
    return f"{ITEM_SEPARATOR} ".join(plain)


def _token(value: Value, item: Type) -> str | None:
    """An item of a list as it stands between separators; ``None`` where JSON must hold the list."""
    found = encoded(value, item)
    match found:
        case str():
            plain = found == value and ITEM_SEPARATOR not in found and "\n" not in found
            return found if plain else None
        case bool():
            return "yes" if found else "no"
        case int() | Decimal():
            return number_text(found)
        case dt.date():
            return found.isoformat()
        case None:
            return None
