"""Schemas of everyday keywords, which hold what the draft says without the draft being asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_KINDS = frozenset(("array", "boolean", "integer", "null", "number", "object", "string"))


def holds_to_draft(part: object) -> bool:
    """Whether a schema holds to JSON Schema 2020-12 for certain.

    Where it does not, or says anything unusual, the draft itself has to tell: to load and ask it
    takes longer than all the rest of reading a schema.

    Args:
        part: a schema as JSON gives it, its numbers int or Decimal.
    """
    if isinstance(part, bool):
        return True
    return isinstance(part, dict) and all(_holds(keyword, value) for keyword, value in part.items())


def _holds(keyword: str, value: object) -> bool:
    if keyword.startswith("x-"):
        return True
    asked = _ASKED.get(keyword)
    return asked is not None and asked(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_size(value: object) -> bool:
    return type(value) is int and value >= 0


def _is_whole(value: object) -> bool:
    return type(value) is int


def _is_anything(value: object) -> bool:
    return True


def _are_names(value: object) -> bool:
    return (
        isinstance(value, list)
        and all(isinstance(each, str) for each in value)
        and len({*value}) == len(value)
    )


def _is_kind(value: object) -> bool:
    return (isinstance(value, str) and value in _KINDS) or (
        _are_names(value) and value != [] and _KINDS.issuperset(value)  # type: ignore[arg-type]
    )


def _are_schemas(value: object) -> bool:
    return isinstance(value, dict) and all(map(holds_to_draft, value.values()))


def _is_pattern(value: object) -> bool:
    try:
        return isinstance(value, str) and re.compile(value) is not None
    except re.error:
        return False


_ASKED: Mapping[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("$comment", "$ref", "$schema", "description", "format", "title"), _is_text),
    **dict.fromkeys(("const", "default"), _is_anything),
    **dict.fromkeys(("deprecated", "uniqueItems"), _is_flag),
    **dict.fromkeys(("maxItems", "maxLength", "minItems", "minLength"), _is_size),
    **dict.fromkeys(("maximum", "minimum"), _is_whole),
    **dict.fromkeys(("$defs", "properties"), _are_schemas),
    **dict.fromkeys(("additionalProperties", "items"), holds_to_draft),
    "$id": lambda value: isinstance(value, str) and "#" not in value,
    "enum": lambda value: isinstance(value, list),
    "pattern": _is_pattern,
    "required": _are_names,
    "type": _is_kind,
}
