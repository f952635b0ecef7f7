"""What a decoder asks of JSON, as data that can be kept on disk and made into msgspec types."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from math import ceil, floor
from typing import Annotated, Any, Literal, assert_never

import msgspec

Plain = Literal["bool", "number", "date", "text", "any"]


class Text(msgspec.Struct, frozen=True):
    """A text of a least length, or of a pattern."""

    least: int | None = None
    most: int | None = None
    pattern: str | None = None


class Number(msgspec.Struct, frozen=True):
    """A number within bounds."""

    low: float | None = None
    high: float | None = None
    is_whole: bool = False


class OneOf(msgspec.Struct, frozen=True):
    """One of these texts."""

    values: tuple[str, ...]


class Listed(msgspec.Struct, frozen=True):
    """A list."""

    item: Form
    least: int | None = None
    most: int | None = None


class Member(msgspec.Struct, frozen=True):
    """A member of an object; ``attribute`` is the struct's name for it."""

    attribute: str
    name: str
    form: Form
    required: bool


class Struct(msgspec.Struct, frozen=True):
    """An object.

    Args:
        key: tells one kind from another.
        members: what is decoded of it.
        closed: it has no other members.
        notes: attributes that no JSON can fill, for what is computed of it.
    """

    key: str
    members: tuple[Member, ...]
    closed: bool = False
    notes: tuple[str, ...] = ()


UNSET: Any = object()
"""What a note holds before anything was computed."""


class _Note:
    """The type of notes: nothing decodes to it."""


Form = Plain | Text | Number | OneOf | Listed | Struct


def decodable(form: Form) -> Any:
    """The type that msgspec decodes to."""
    return _Types().of(form)


class _Types:
    """Makes each kind of object once."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def of(self, form: Form) -> Any:
        match form:
            case "bool":
                return bool
            case "number":
                return int | Decimal
            case "date":
                return dt.date
            case "text":
                return str
            case "any":
                return Any
            case Text(least=least, most=most, pattern=pattern):
                meta = msgspec.Meta(min_length=least, max_length=most, pattern=pattern)
                return Annotated[str, meta]
            case Number(low=low, high=high, is_whole=is_whole):
                least_whole = None if low is None else ceil(low)
                most_whole = None if high is None else floor(high)
                whole = Annotated[int, msgspec.Meta(ge=least_whole, le=most_whole)]
                if is_whole:
                    return whole
                return whole | Annotated[float, msgspec.Meta(ge=low, le=high)]
            case OneOf(values=values):
                return Literal[values]
            case Listed(item=item, least=least, most=most):
                made = list.__class_getitem__(self.of(item))
                if least is None and most is None:
                    return made
                return Annotated[made, msgspec.Meta(min_length=least, max_length=most)]
            case Struct():
                return self._struct(form)
        assert_never(form)

    def _struct(self, form: Struct) -> Any:
        if form.key not in self._made:
            fields: list[Any] = []
            names = {each: f"~{each}" for each in form.notes}
            for each in form.members:
                kind = self.of(each.form)
                names[each.attribute] = each.name
                # In the order of the schema: records are written in it, and decode sooner so.
                fields.append(
                    (each.attribute, kind) if each.required else (each.attribute, kind | None, None)
                )
            fields += [(each, _Note, UNSET) for each in form.notes]
            self._made[form.key] = msgspec.defstruct(
                f"R{len(self._made)}",
                fields,
                rename=names,
                forbid_unknown_fields=form.closed,
                omit_defaults=True,
                kw_only=True,
                eq=False,
                gc=False,
            )
        return self._made[form.key]
