"""What a failed keyword of a schema means, in plain words and without the value.

The value itself is never shown: it can be about a person. What is shown comes from the schema, or
is the name of a field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jsonschema.exceptions import ValidationError

from checker.dossier.draft import looks_like_date
from checker.dossier.wording import shown
from dsl.spelling import listed, nearest

Path = tuple[str | int, ...]

_KINDS = {
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a record",
    "null": "null",
}
_MENDS = {
    "string": "Put quotation marks around it.",
    "number": "Write digits, without quotation marks.",
    "integer": "Write digits, without quotation marks or decimals.",
    "boolean": "Write true or false, without quotation marks.",
    "array": "Put it between brackets, also when it is alone: [ ].",
    "object": "Write its fields between braces: { }.",
    "null": "Leave the field out.",
}
_MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Explained:
    """What is wrong at a path, and what mends it."""

    path: Path
    cause: str
    mend: str


def subject(path: Path) -> str:
    """The value at a path, as a sentence calls it: "`kind`", "item 2 of `tests`"."""
    match path:
        case ():
            return "the record"
        case (*before, int(index)):
            return f"item {index + 1} of {subject(tuple(before))}"
        case _:
            return f"`{shown(str(path[-1]))}`"


def sentence(text: str) -> str:
    """A text with a capital at its start."""
    return text[:1].upper() + text[1:]


def explained(errors: Iterable[ValidationError]) -> Iterator[Explained]:
    """Each failed keyword in words; of one value, only what matters.

    A value of the wrong kind fails other keywords too, and a wrong date or time its pattern.
    """
    by_path: dict[Path, list[ValidationError]] = {}
    for error in errors:
        by_path.setdefault(tuple(error.absolute_path), []).append(error)
    for at_path in by_path.values():
        failed = {error.validator for error in at_path}
        for error in at_path:
            if "type" in failed and error.validator != "type":
                continue
            if "format" in failed and error.validator == "pattern":
                continue
            yield from _explained(error)


def _explained(error: ValidationError) -> Iterator[Explained]:
    path: Path = tuple(error.absolute_path)
    limit: Any = error.validator_value
    match error.validator:
        case "required":
            missing = [name for name in limit if name not in _members(error)]
            yield _about(path, f"lacks {_fields(missing)}", "Add what is missing.")
        case "additionalProperties":
            yield from _unknown_fields(path, error)
        case "dependentRequired":
            for name, needed in limit.items():
                missing = [other for other in needed if other not in _members(error)]
                if name in _members(error) and missing:
                    yield _about(
                        path,
                        f"has `{shown(name)}`, so it needs {_fields(missing)} too",
                        "Add what is missing.",
                    )
        case "anyOf" | "oneOf":
            yield from _no_branch(path, error)
        case "type":
            yield _wrong_kind(path, _kinds(limit), error.instance)
        case "enum":
            yield _not_listed(path, limit, error.instance)
        case "const":
            yield _about(path, f"can only be {_value(limit)}", f"Write {_value(limit)}.")
        case "format":
            yield _wrong_format(path, str(limit), str(error.instance))
        case _:
            cause, mend = _bound(str(error.validator), limit)
            yield _about(path, cause, mend)


def _bound(keyword: str, limit: Any) -> tuple[str, str]:
    """What is wrong with a value that a keyword without choices refuses, and the mend."""
    within = "Correct the value."
    match keyword:
        case "minimum":
            return f"must be at least {_number(limit)}", within
        case "maximum":
            return f"must be at most {_number(limit)}", within
        case "exclusiveMinimum":
            return f"must be more than {_number(limit)}", within
        case "exclusiveMaximum":
            return f"must be less than {_number(limit)}", within
        case "multipleOf":
            return f"must be a multiple of {_number(limit)}", within
        case "pattern":
            return "is not written in the form that the schema asks", f"The form is: {limit}"
        case "minLength":
            return f"must have at least {_count(limit, 'character')}", within
        case "maxLength":
            return f"must have at most {_count(limit, 'character')}", within
        case "minItems":
            return f"must hold at least {_count(limit, 'item')}", "Add what is missing."
        case "maxItems":
            return f"must hold at most {_count(limit, 'item')}", "Remove what is too many."
        case "uniqueItems":
            return "holds the same item more than once", "Keep each item once."
        case "minProperties":
            return f"must have at least {_count(limit, 'field')}", "Add what is missing."
        case "maxProperties":
            return f"must have at most {_count(limit, 'field')}", "Remove what is too many."
        case "propertyNames":
            return "is no name that the schema allows for a field", "Correct the name."
        case "contains" | "minContains":
            return "holds too few items of the kind that the schema asks", "Add what is missing."
        case "maxContains":
            return "holds too many items of one kind", "Remove what is too many."
        case "items" | "unevaluatedItems":
            return "holds more items than the schema allows", "Remove what is too many."
        case "unevaluatedProperties":
            return "has a field that the schema does not know", "Correct its name or remove it."
        case "not" if limit != {}:
            return "has a form that the schema rules out", within
        case _:
            return "is not allowed here by the schema", "Remove it or correct it."


def _about(path: Path, cause: str, mend: str) -> Explained:
    return Explained(path, sentence(f"{subject(path)} {cause}."), mend)


def _members(error: ValidationError) -> dict[str, Any]:
    return error.instance if isinstance(error.instance, dict) else {}


def _unknown_fields(path: Path, error: ValidationError) -> Iterator[Explained]:
    schema: Any = error.schema
    known = schema.get("properties", {})
    for name in _members(error):
        if name in known or any(re.search(p, name) for p in schema.get("patternProperties", ())):
            continue
        close = nearest(shown(name), known)
        yield Explained(
            (*path, name),
            sentence(f"{subject(path)} has no field `{shown(name)}`."),
            f"Did you mean `{close}`?" if close else "Remove it or correct its name.",
        )


def _no_branch(path: Path, error: ValidationError) -> Iterator[Explained]:
    """What is wrong with the branch that comes closest to the value."""
    if not error.context:
        cause = "fits more than one of the forms of which the schema allows one"
        yield _about(path, cause, "Correct the value.")
        return
    branches: dict[str | int, list[ValidationError]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    of_kind = [errors for errors in branches.values() if not any(map(_is_wrong_kind, errors))]
    if of_kind:
        yield from explained(sorted(of_kind, key=_distance)[0])
    else:
        limits: list[Any] = [
            inner.validator_value for inner in error.context if _is_wrong_kind(inner)
        ]
        kinds = [kind for limit in limits for kind in _kinds(limit)]
        yield _wrong_kind(path, kinds, error.instance)


def _is_wrong_kind(error: ValidationError) -> bool:
    return error.validator == "type" and not error.path


def _kinds(limit: str | list[str]) -> list[str]:
    """The kinds that `type` allows."""
    return [limit] if isinstance(limit, str) else limit


def _distance(errors: list[ValidationError]) -> tuple[int, int]:
    """How far a value is from a branch: a wrong word near its top most of all tells two apart."""
    words = sum(e.validator in ("const", "enum") and len(e.path) < 2 for e in errors)
    return words, len(errors)


def _wrong_kind(path: Path, kinds: list[str], value: Any) -> Explained:
    # Null members are taken as absent, so that null is no advice unless nothing else is allowed.
    asked = [kind for kind in dict.fromkeys(kinds) if kind != "null"] or ["null"]
    names = " or ".join(_KINDS[kind] for kind in asked)
    mend = _MENDS[asked[0]] if len(asked) == 1 else "Correct the value."
    if value is None and path and isinstance(path[-1], int):
        mend = "Remove the null from the list."
    return _about(path, f"must be {names}, but it is {_kind_of(value)}", mend)


def _kind_of(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int():
            return "a number"
        case Decimal():
            return "a number with decimals"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "a record"


def _not_listed(path: Path, allowed: list[Any], value: Any) -> Explained:
    words = [word for word in allowed if isinstance(word, str)]
    close = nearest(value, words) if isinstance(value, str) and len(value) < 100 else None
    mend = f"Did you mean `{close}`?" if close else "Write one of the values that are allowed."
    if len(allowed) > _MOST_LISTED:
        return _about(path, f"is none of the {len(allowed)} values that are allowed", mend)
    values = listed(word if isinstance(word, str) else _plain(word) for word in allowed)
    return _about(path, f"can only be {values}", mend)


def _wrong_format(path: Path, kind: str, value: str) -> Explained:
    if kind == "x-time":
        return _about(path, "is not a time of day", "Write it as HH:MM, from 00:00 to 23:59.")
    if looks_like_date(value):
        return _about(path, "is not a day of the calendar", "Correct the day, month or year.")
    return _about(path, "is not a date", "Write it as YYYY-MM-DD.")


def _fields(names: Iterable[str]) -> str:
    return listed(map(shown, names), "and")


def _value(value: Any) -> str:
    return f"`{value if isinstance(value, str) else _plain(value)}`"


def _plain(value: Any) -> str:
    """A value of a schema that is no text, as JSON writes it."""
    match value:
        case Decimal():
            return _number(value)
        case _:
            return json.dumps(value, default=_number)


def _number(value: int | Decimal) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _count(limit: int | Decimal, noun: str) -> str:
    return f"{_number(limit)} {noun}" if limit == 1 else f"{_number(limit)} {noun}s"
