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
from functools import reduce
from typing import Any

from jsonschema.exceptions import ValidationError

from checker.dossier.draft import looks_like_date
from checker.dossier.wording import shown
from checker.speech import Counted, Remark, Sentence, any_of, both, either, quoted
from dsl.spelling import nearest

Path = tuple[str | int, ...]

_KINDS = {
    "string": Remark("a text"),
    "number": Remark("a number"),
    "integer": Remark("a whole number"),
    "boolean": Remark("true or false"),
    "array": Remark("a list"),
    "object": Remark("a record"),
    "null": "null",
}
_MENDS = {
    "string": Remark("Put quotation marks around it."),
    "number": Remark("Write digits, without quotation marks."),
    "integer": Remark("Write digits, without quotation marks or decimals."),
    "boolean": Remark("Write true or false, without quotation marks."),
    "array": Remark("Put it between brackets, also when it is alone: [ ]."),
    "object": Remark("Write its fields between braces: {{ }}."),
    "null": Remark("Leave the field out."),
}
_ADD = Remark("Add what is missing.")
_CORRECT = Remark("Correct the value.")
_REMOVE = Remark("Remove what is too many.")
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
            return Remark("the record")
        case (*before, int(index)):
            return Remark("item {n} of {list}", n=index + 1, list=subject(tuple(before)))
        case _:
            return quoted(shown(str(path[-1])))


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
            said = Sentence("{what} lacks {fields}.", what=subject(path), fields=_fields(missing))
            yield Explained(path, said, _ADD)
        case "additionalProperties":
            yield from _unknown_fields(path, error)
        case "dependentRequired":
            for name, needed in limit.items():
                missing = [other for other in needed if other not in _members(error)]
                if name in _members(error) and missing:
                    said = Sentence(
                        "{what} has {field}, so it needs {fields} too.",
                        what=subject(path),
                        field=_field(name),
                        fields=_fields(missing),
                    )
                    yield Explained(path, said, _ADD)
        case "anyOf" | "oneOf":
            yield from _no_branch(path, error)
        case "type":
            yield _wrong_kind(path, _kinds(limit), error.instance)
        case "enum":
            yield _not_listed(path, limit, error.instance)
        case "const":
            value = _value(limit)
            said = Sentence("{what} can only be {values}.", what=subject(path), values=value)
            yield Explained(path, said, Remark("Write {value}.", value=value))
        case "format":
            yield _wrong_format(path, str(limit), str(error.instance))
        case keyword:
            cause, mend = _bound(str(keyword), limit, subject(path))
            yield Explained(path, cause, mend)


def _bound(keyword: str, limit: Any, what: str) -> tuple[str, str]:
    """What is wrong with a value that a keyword without choices refuses, and the mend."""
    match keyword:
        case "minimum":
            said = Sentence("{what} must be at least {limit}.", what=what, limit=_number(limit))
            return said, _CORRECT
        case "maximum":
            said = Sentence("{what} must be at most {limit}.", what=what, limit=_number(limit))
            return said, _CORRECT
        case "exclusiveMinimum":
            said = Sentence("{what} must be more than {limit}.", what=what, limit=_number(limit))
            return said, _CORRECT
        case "exclusiveMaximum":
            said = Sentence("{what} must be less than {limit}.", what=what, limit=_number(limit))
            return said, _CORRECT
        case "multipleOf":
            number = _number(limit)
            said = Sentence("{what} must be a multiple of {number}.", what=what, number=number)
            return said, _CORRECT
        case (
            "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties"
        ):
            return _size(keyword, limit, what)
        case _:
            return _form(keyword, limit, what)


def _size(keyword: str, limit: int | Decimal, what: str) -> tuple[str, str]:
    count, number = int(limit), _number(limit)
    signs = Counted("{number} character", "{number} characters", count, number=number)
    items = Counted("{number} item", "{number} items", count, number=number)
    fields = Counted("{number} field", "{number} fields", count, number=number)
    match keyword:
        case "minLength":
            said = Sentence("{what} must have at least {number}.", what=what, number=signs)
            return said, _CORRECT
        case "maxLength":
            said = Sentence("{what} must have at most {number}.", what=what, number=signs)
            return said, _CORRECT
        case "minItems":
            said = Sentence("{what} must hold at least {number}.", what=what, number=items)
            return said, _ADD
        case "maxItems":
            said = Sentence("{what} must hold at most {number}.", what=what, number=items)
            return said, _REMOVE
        case "minProperties":
            said = Sentence("{what} must have at least {number}.", what=what, number=fields)
            return said, _ADD
        case _:
            said = Sentence("{what} must have at most {number}.", what=what, number=fields)
            return said, _REMOVE


def _form(keyword: str, limit: Any, what: str) -> tuple[str, str]:
    match keyword:
        case "pattern":
            said = Sentence("{what} is not written in the form that the schema asks.", what=what)
            return said, Remark("The form is: {form}", form=str(limit))
        case "uniqueItems":
            said = Sentence("{what} holds the same item more than once.", what=what)
            return said, Remark("Keep each item once.")
        case "propertyNames":
            said = Sentence("{what} is no name that the schema allows for a field.", what=what)
            return said, Remark("Correct the name.")
        case "contains" | "minContains":
            said = Sentence(
                "{what} holds too few items of the kind that the schema asks.", what=what
            )
            return said, _ADD
        case "maxContains":
            return Sentence("{what} holds too many items of one kind.", what=what), _REMOVE
        case "items" | "unevaluatedItems":
            return Sentence("{what} holds more items than the schema allows.", what=what), _REMOVE
        case "unevaluatedProperties":
            said = Sentence("{what} has a field that the schema does not know.", what=what)
            return said, Remark("Correct its name or remove it.")
        case "not" if limit != {}:
            return Sentence("{what} has a form that the schema rules out.", what=what), _CORRECT
        case _:
            said = Sentence("{what} is not allowed here by the schema.", what=what)
            return said, Remark("Remove it or correct it.")


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
            Sentence("{what} has no field {field}.", what=subject(path), field=_field(name)),
            meant(quoted(close)) if close else Remark("Remove it or correct its name."),
        )


def _no_branch(path: Path, error: ValidationError) -> Iterator[Explained]:
    """What is wrong with the branch that comes closest to the value."""
    if not error.context:
        said = Sentence(
            "{what} fits more than one of the forms of which the schema allows one.",
            what=subject(path),
        )
        yield Explained(path, said, _CORRECT)
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
    mend = _MENDS[asked[0]] if len(asked) == 1 else _CORRECT
    if value is None and path and isinstance(path[-1], int):
        mend = Remark("Remove the null from the list.")
    said = Sentence(
        "{what} must be {kinds}, but it is {kind}.",
        what=subject(path),
        kinds=reduce(_or, (_KINDS[kind] for kind in asked)),
        kind=_kind_of(value),
    )
    return Explained(path, said, mend)


def _or(one: str, other: str) -> str:
    return any_of((one, other))


def _kind_of(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return Remark("true or false")
        case int():
            return Remark("a number")
        case Decimal():
            return Remark("a number with decimals")
        case str():
            return Remark("a text")
        case list():
            return Remark("a list")
        case _:
            return Remark("a record")


def _not_listed(path: Path, allowed: list[Any], value: Any) -> Explained:
    words = [word for word in allowed if isinstance(word, str)]
    close = nearest(value, words) if isinstance(value, str) and len(value) < 100 else None
    mend = meant(quoted(close)) if close else Remark("Write one of the values that are allowed.")
    if len(allowed) > _MOST_LISTED:
        said = Sentence(
            "{what} is none of the {n} values that are allowed.",
            what=subject(path),
            n=len(allowed),
        )
        return Explained(path, said, mend)
    values = either(word if isinstance(word, str) else _plain(word) for word in allowed)
    said = Sentence("{what} can only be {values}.", what=subject(path), values=values)
    return Explained(path, said, mend)


def _wrong_format(path: Path, kind: str, value: str) -> Explained:
    what = subject(path)
    if kind == "x-time":
        said = Sentence("{what} is not a time of day.", what=what)
        return Explained(path, said, Remark("Write it as HH:MM, from 00:00 to 23:59."))
    if looks_like_date(value):
        said = Sentence("{what} is not a day of the calendar.", what=what)
        return Explained(path, said, Remark("Correct the day, month or year."))
    said = Sentence("{what} is not a date.", what=what)
    return Explained(path, said, Remark("Write it as YYYY-MM-DD."))


def meant(name: str) -> str:
    """The mend of a name that is nearly another one."""
    return Remark("Did you mean {name}?", name=name)


def _fields(names: Iterable[str]) -> str:
    return both(map(shown, names))


def _field(name: str) -> str:
    return quoted(shown(name))


def _value(value: Any) -> str:
    return quoted(value if isinstance(value, str) else _plain(value))


def _plain(value: Any) -> str:
    """A value of a schema that is no text, as JSON writes it."""
    match value:
        case Decimal():
            return _number(value)
        case _:
            return json.dumps(value, default=_number)


def _number(value: int | Decimal) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)
