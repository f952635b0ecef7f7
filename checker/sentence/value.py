"""A value in words: as its kind is written, in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from typing import assert_never

from checker.exact import in_decimals
from checker.finding import Between, Shown
from checker.speech import Speech
from dsl import ir
from dsl.types import (
    ANY_UNIT,
    WEEKDAYS,
    CollectionType,
    DurationType,
    EnumerationType,
    NumberType,
    ShareType,
    Type,
)

MOST = 6
"""How many reasons, gaps or list items one sentence names before it says how many more."""


def named(node: ir.Expression, value: Shown | Between | None, like: Type, speech: Speech) -> str:
    """A right-hand side: a written value as its partner's kind is written, else name and value."""
    if isinstance(node, ir.Constant):
        return as_kind(value, like, speech)
    return f"{node.text} ({as_kind(value, node.type, speech)})"


def as_kind(value: Shown | Between | None, kind: Type, speech: Speech) -> str:
    """A value as its kind is written."""
    match kind:
        case ShareType() if isinstance(value, Fraction):
            return speech.say("{number}%", number=_number(value * 100, speech))
        case DurationType(unit=unit) | NumberType(unit=str(unit)) if isinstance(value, Fraction):
            return _measured(value, unit, speech)
        case CollectionType() if isinstance(value, tuple):
            return listed(value, speech, kind)
        case EnumerationType(values=values) if values == WEEKDAYS and isinstance(value, str):
            return speech.weekday(value, WEEKDAYS.index(value))
        case EnumerationType(words=words) if isinstance(value, str):
            return speech.of({"en": value, **words.get(value, {})})
        case _:
            return value_text(value, speech)


def days(count: int, speech: Speech) -> str:
    """So many days."""
    return _measured(Fraction(count), "days", speech)


def value_text(value: Shown | Between | None, speech: Speech) -> str:
    """A value in plain text, without the unit that its kind may have."""
    match value:
        case None:
            return speech.say("unknown")
        case Between(low=low, high=None):
            return speech.say("{low} or more", low=value_text(low, speech))
        case Between(low=None, high=high):
            return speech.say("{high} or less", high=value_text(high, speech))
        case Between(low=low, high=high):
            least, most = value_text(low, speech), value_text(high, speech)
            return speech.say("between {low} and {high}", low=least, high=most)
        case bool():
            return speech.say("yes") if value else speech.say("no")
        case Fraction():
            return _number(value, speech)
        case dt.datetime():
            return speech.day(value.date())
        case dt.date():
            return speech.day(value)
        case dt.time():
            return f"{value:%H:%M}"
        case tuple():
            return listed(value, speech)
        case str():
            return value
    assert_never(value)


def listed(values: Shown | Between | None, speech: Speech, kind: Type | None = None) -> str:
    """The items of a list between brackets, the first few by name.

    Args:
        values: the items.
        speech: the reader's language.
        kind: that of the list, where the items are more than ids.
    """
    if not isinstance(values, tuple):
        return value_text(values, speech)
    if not values:
        return speech.say("(nothing)")
    shown: Iterable[str] = values[:MOST]
    if isinstance(kind, CollectionType):
        shown = (as_kind(each, kind.item, speech) for each in shown)
    items, more = ", ".join(shown), len(values) - MOST
    return speech.say("({items} and {n} more)", items=items, n=more) if more > 0 else f"({items})"


def _number(value: Fraction, speech: Speech) -> str:
    """An exact number in decimals; one without an end is marked as rounded."""
    if (exact := in_decimals(value)) is not None:
        return speech.number(exact)
    return speech.say("about {number}", number=speech.number(f"{float(value):.2f}"))


def _measured(value: Fraction, unit: str, speech: Speech) -> str:
    """A number with its unit; units that a schema names itself stand as it names them."""
    number = _number(value, speech)
    count = abs(int(value)) if value.denominator == 1 else 2
    match unit:
        case "days":
            return speech.say_many("{number} day", "{number} days", count, number=number)
        case "weeks":
            return speech.say_many("{number} week", "{number} weeks", count, number=number)
        case "months":
            return speech.say_many("{number} month", "{number} months", count, number=number)
        case "years":
            return speech.say_many("{number} year", "{number} years", count, number=number)
        case "hours":
            return speech.say_many("{number} hour", "{number} hours", count, number=number)
        case "minutes":
            return speech.say_many("{number} minute", "{number} minutes", count, number=number)
        case "working days":
            return speech.say_many(
                "{number} working day", "{number} working days", count, number=number
            )
        case "clear days":
            return speech.say_many(
                "{number} clear day", "{number} clear days", count, number=number
            )
        case "points":
            return speech.say_many("{number} point", "{number} points", count, number=number)
        case _ if unit == ANY_UNIT:
            return number
        case _:
            return f"{number} {unit.removesuffix('s') if value == 1 else unit}"
