"""What kinds of things a policy can speak of; unlike kinds never compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import assert_never

from dsl.frozen import frozen
from dsl.message import Keyword, Message, Value, in_a_row

ANY_UNIT = "*"
"""The unit of a number written in a policy: it fits every unit of measure."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DATE_UNITS = ("days", "weeks", "months", "years", "working days", "clear days")
TIME_UNITS = ("hours", "minutes")
UNITS = (*DATE_UNITS, *TIME_UNITS)


@frozen
class BooleanType:
    """Yes or no."""


@frozen
class NumberType:
    """An exact number of ``unit`` (points, euro); ``None`` counts, ``ANY_UNIT`` is written."""

    unit: str | None


@frozen
class ShareType:
    """A share of a whole, as written: 60%, 1/3."""


@frozen
class QuotientType:
    """A number divided by a like number: compares with shares and with bare numbers."""


@frozen
class DateType:
    """A day."""


@frozen
class TimeType:
    """A time of day."""


@frozen
class DurationType:
    """A length of time in one unit; units are kept apart."""

    unit: str


@frozen
class TextType:
    """Free text."""


@frozen
class EnumerationType:
    """One of a list of values; two lists are the same kind when their values are the same.

    ``words``: value -> language code -> how policies in that language write it.
    """

    values: tuple[str, ...]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False)


@frozen
class WordsType:
    """Words written in a table: they fit every list of values that has them all."""

    values: tuple[str, ...]


@frozen
class RecordType:
    """A record; ``key`` tells its shape in the vocabulary, ``name`` is its word for people."""

    key: str
    name: str = field(compare=False)


@frozen
class CollectionType:
    """Items of one kind; ``item_name`` names one of them where the schema gives a name."""

    item: Type
    item_name: str | None = field(compare=False)


@frozen
class OpaqueType:
    """A field that the language cannot look into (``reason`` says why), only ask presence of."""

    reason: Message | str


@frozen
class FaultyType:
    """The kind of an expression in which a fault was already reported."""


Type = (
    BooleanType
    | NumberType
    | ShareType
    | QuotientType
    | DateType
    | TimeType
    | DurationType
    | TextType
    | EnumerationType
    | WordsType
    | RecordType
    | CollectionType
    | OpaqueType
    | FaultyType
)

WEEKDAY = EnumerationType(WEEKDAYS)


def described(kind: Type) -> Message:
    """A type as people say it: "a date", "a number of points"."""
    match kind:
        case BooleanType():
            return Message("a yes or no")
        case NumberType(unit=unit):
            return (
                Message("a number")
                if unit is None or unit == ANY_UNIT
                else Message("a number of {unit}", unit=unit_word(unit))
            )
        case ShareType():
            return Message("a share of a whole")
        case QuotientType():
            return Message("a quotient of two numbers")
        case DateType():
            return Message("a date")
        case TimeType():
            return Message("a time of day")
        case DurationType(unit=unit):
            return Message("a duration in {unit}", unit=unit_word(unit))
        case TextType():
            return Message("a text")
        case EnumerationType(values=values) | WordsType(values=values):
            some = in_a_row(tuple(map(value_word, values[:4])), more=len(values) > 4)
            return Message("one of the values {values}", values=some)
        case RecordType(name=name):
            return Message("a record ({name})", name=name)
        case CollectionType(item=RecordType(name=name)):
            return Message("a collection (of {name} records)", name=name)
        case CollectionType(item=item):
            return Message("a collection (each item {kind})", kind=described(item))
        case OpaqueType():
            return Message("a field of mixed content")
        case FaultyType():
            return Message("an expression with a fault")
    assert_never(kind)


def unit_word(unit: str) -> Value:
    """A unit as policies write it; one of measure as the record's description has it."""
    if unit == "points":
        return Message("points")
    return Keyword.of(unit) if unit in UNITS else unit


def value_word(value: str) -> Value:
    """A value of a list as policies write it; the days of the week are words of the language."""
    return Keyword.of(value) if value in WEEKDAYS else value


def common(left: Type, right: Type) -> Type | None:
    """The kind under which two things compare, or ``None`` when they are unlike."""
    if isinstance(left, FaultyType) or isinstance(right, FaultyType):
        return FaultyType()
    if left == right and not isinstance(left, OpaqueType):
        return left
    match left, right:
        case NumberType(unit=a), NumberType(unit=b) if ANY_UNIT in (a, b):
            return right if a == ANY_UNIT else left
        case (DurationType(unit=unit), NumberType(unit=other)) | (
            NumberType(unit=other),
            DurationType(unit=unit),
        ) if other in (ANY_UNIT, unit):
            return DurationType(unit)
        case (QuotientType(), ShareType() | NumberType(unit=None | "*")) | (
            ShareType() | NumberType(unit=None | "*"),
            QuotientType(),
        ):
            return QuotientType()
        case EnumerationType(values=a_values), EnumerationType(values=b_values) if set(
            a_values
        ) == set(b_values):
            return left
        case (EnumerationType(values=values) as kind, WordsType(values=words)) | (
            WordsType(values=words),
            EnumerationType(values=values) as kind,
        ) if set(words) <= set(values):
            return kind
        case CollectionType(item=a_item, item_name=name), CollectionType(item=b_item):
            item = common(a_item, b_item)
            return None if item is None else CollectionType(item, name)
        case _:
            return None


def is_ordered(kind: Type) -> bool:
    """Whether values of this kind have an order (highest, at least, rising ...)."""
    return isinstance(
        kind,
        NumberType | ShareType | QuotientType | DateType | TimeType | DurationType | FaultyType,
    )
