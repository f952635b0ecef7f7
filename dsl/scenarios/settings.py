"""A value as a scenario writes it, turned into what a record holds."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from dsl import syntax
from dsl.diagnostics import Fault
from dsl.faults.kinds import WrongKind
from dsl.faults.names import UnknownValue
from dsl.faults.syntax import ImpossibleValue
from dsl.frozen import frozen
from dsl.meanings import Meaning, ValueName
from dsl.message import Keyword, Message, Value
from dsl.span import Span
from dsl.spelling import nearest
from dsl.spoken import Spoken
from dsl.types import (
    BooleanType,
    CollectionType,
    DateType,
    DurationType,
    EnumerationType,
    NumberType,
    OpaqueType,
    RecordType,
    TextType,
    TimeType,
    Type,
    described,
)


@frozen
class Settled:
    """A value that the record can hold."""

    value: Any


@frozen
class Unsettled:
    """Why a value cannot stand there."""

    fault: Fault


def settle(
    spoken: Spoken,
    kind: Type,
    refers_to: str | None,
    value: syntax.Setting,
    meanings: dict[Span, Meaning],
) -> Settled | Unsettled:
    """What a field of a kind holds when it is set to a value; ``meanings`` gets its words."""
    match kind, value:
        case (CollectionType(item=RecordType()), syntax.Settings(values=(_, *_))) if not refers_to:
            return _wrong(spoken, value, Message("`()`; records are added one by one with `{ADD}`"))
        case (CollectionType(item=item), syntax.Settings(values=written)):
            made = [settle(spoken, item, refers_to, each, meanings) for each in written]
            faulty = next((each for each in made if isinstance(each, Unsettled)), None)
            return faulty or Settled([each.value for each in made if isinstance(each, Settled)])
        case (CollectionType(), _):
            return _wrong(spoken, value, Message("a list in brackets: `(a, b)`, or `()`"))
        case (RecordType(), syntax.NamedSetting(name=text) | syntax.String(value=text)) if (
            refers_to
        ):
            return Settled(text)
        case (RecordType(name=name), _):
            meant = (
                Message("an id of `{records}`", records=refers_to)
                if refers_to
                else Message("a field of `{record}`, set by itself", record=name)
            )
            return _wrong(spoken, value, meant)
        case (EnumerationType(values=values), syntax.NamedSetting(name=text)) | (
            EnumerationType(values=values),
            syntax.String(value=text),
        ):
            setting = spoken.value(EnumerationType(values), text)
            if setting is not None:
                meanings[value.span] = ValueName(setting)
                return Settled(setting)
            known = spoken.value_words(values)
            return Unsettled(UnknownValue(text, nearest(text, known), known, span=value.span))
        case (BooleanType(), syntax.NamedSetting(name=word)) if spoken.truth(word) is not None:
            meanings[value.span] = ValueName(spoken.table_value(word))
            return Settled(spoken.truth(word))
        case (NumberType() | DurationType(), syntax.Number(value=number)):
            return Settled(_exact(number))
        case (DateType(), syntax.Date(value=day, written=written)):
            return _possible(day.isoformat() if day else None, written, Message("a day"), value)
        case (TimeType(), syntax.Time(value=time, written=written)):
            return _possible(f"{time:%H:%M}" if time else None, written, Message("a time"), value)
        case (TextType(), syntax.String(value=text) | syntax.NamedSetting(name=text)):
            return Settled(text)
        case (OpaqueType(), syntax.String(value=text)):
            return Settled(text)
        case _:
            return _wrong(spoken, value, described(kind))


def _possible(
    value: str | None, written: str, what: Message, node: syntax.Setting
) -> Settled | Unsettled:
    if value is None:
        return Unsettled(ImpossibleValue(written, what, span=node.span))
    return Settled(value)


def _exact(number: Fraction) -> int | Decimal:
    if number.denominator == 1:
        return int(number)
    with localcontext(prec=100):
        return Decimal(number.numerator) / Decimal(number.denominator)


def _wrong(spoken: Spoken, value: syntax.Setting, wanted: Message) -> Unsettled:
    given: tuple[Message, Value]
    match value:
        case syntax.NamedSetting(name=name) if spoken.truth(name) is not None:
            given = (Message("{TRUE} or {FALSE}"), name)
        case syntax.NamedSetting(name=name):
            given = (Message("a name"), name)
        case syntax.Settings():
            given = (Message("a list"), "( ... )")
        case syntax.Number(value=number):
            given = (Message("a number"), str(number))
        case syntax.Share(written=written):
            given = (Message("a share"), written)
        case syntax.String(value=text):
            given = (Message("a text"), f'"{text}"')
        case syntax.Date(written=written):
            given = (Message("a date"), written)
        case syntax.Time(written=written):
            given = (Message("a time of day"), written)
        case syntax.Today():
            given = (Message("a date"), Keyword("TODAY"))
    return Unsettled(WrongKind(given[1], given[0], wanted, span=value.span))
