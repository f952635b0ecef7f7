"""Two things set against each other: which kind they share, or why they are unlike."""

from __future__ import annotations

import re

from dsl import ir, syntax
from dsl.elaborate.context import Context, Scope
from dsl.elaborate.paths import is_known
from dsl.faults.kinds import UnlikeThings, WrongKind, WrongUnit
from dsl.message import Listed, Message, quoted
from dsl.types import (
    CollectionType,
    DateType,
    DurationType,
    EnumerationType,
    FaultyType,
    NumberType,
    QuotientType,
    ShareType,
    TimeType,
    Type,
    common,
    described,
    is_ordered,
)

_WRITTEN = syntax.Literals | syntax.Duration | syntax.Arithmetic


_DAY_ADVICE = Message("Dates are written year-month-day: `2017-12-31`.")
_DAY = r"\d{1,2}[-/]\d{1,2}[-/]\d{4}"


def pair(
    context: Context, scope: Scope, left: syntax.Expression, right: syntax.Expression
) -> tuple[ir.Expression, ir.Expression, Type | None]:
    """Both sides and the kind that they share; ``None`` after a fault was reported.

    A bare enumeration value takes its meaning from the other side.
    """
    if is_known(context, scope, left) or not is_known(context, scope, right):
        one = context.elaborate(context, scope, left)
        other = context.elaborate(context, scope, right, one.type)
    else:
        other = context.elaborate(context, scope, right)
        one = context.elaborate(context, scope, left, other.type)
    blamed = right if isinstance(right, _WRITTEN) else left
    return one, other, shared(context, one, other, blamed)


_ANY_ITEM = "an item"
"""The name of what stands for each item of a collection: no author can give it."""


def any_item(collection: ir.Expression, kind: Type) -> ir.Expression:
    """What stands for each item of a collection where a kind must be shared with all of them."""
    return ir.Variable(_ANY_ITEM, type=kind, text=collection.text)


def _shown(made: ir.Expression) -> str | Message:
    """What messages call an expression."""
    if isinstance(made, ir.Variable) and made.name == _ANY_ITEM:
        return Message("an item of {list}", list=made.text)
    return made.text


def shared(
    context: Context, one: ir.Expression, other: ir.Expression, node: syntax.Node
) -> Type | None:
    """The kind that two things share, or ``None`` after the fault at ``node`` was reported."""
    kind = common(one.type, other.type)
    if isinstance(kind, FaultyType):
        return None
    if kind is None:
        place = node.span
        parts = (_shown(one), described(one.type), _shown(other), described(other.type))
        advice = _advice(context, one, other)
        numeric = NumberType | DurationType
        if isinstance(one.type, numeric) and isinstance(other.type, numeric):
            context.report(WrongUnit(*parts, advice, span=place))
        else:
            context.report(UnlikeThings(*parts, advice, span=place))
    return kind


def _advice(context: Context, one: ir.Expression, other: ir.Expression) -> Message | None:
    match one.type, other.type:
        case (CollectionType(item=item), kind) if common(item, kind) is not None:
            return Message(
                "Write `{one} {INCLUDES} {other}`.", one=_shown(one), other=_shown(other)
            )
        case (CollectionType(), NumberType()):
            return Message("Write `{NUMBER_OF} {one}`.", one=one.text)
        case (kind, CollectionType(item=item)) if common(item, kind) is not None:
            return Message(
                "Write `{one} {IS_AMONG} {other}`.", one=_shown(one), other=_shown(other)
            )
        case (EnumerationType(values=values), _):
            known = tuple(context.spoken.value_words(values))
            return Message("Its values are {values}.", values=Listed(quoted(known), most=12))
        case (NumberType(), DurationType()):
            return Message("Leave the unit of time out, or name a length of time.")
        case (NumberType(), ShareType()):
            return Message("Say of what: `{other} {OF} ...`.", other=other.text)
        case (DurationType(), DurationType()):
            return Message(
                "Durations in different units are kept apart; use the same unit on both sides."
            )
        case (NumberType(), NumberType()):
            return Message("Set like against like: points against points, euro against euro.")
        case (DateType(), NumberType() | ShareType()) if re.fullmatch(_DAY, other.text):
            return _DAY_ADVICE
        case (TimeType(), NumberType()):
            return Message("Times of day are written hour:minute: `14:00`.")
        case (DateType(), DurationType()):
            return Message("Say from which day: `{other} {AFTER} ...`.", other=other.text)
        case _:
            return None


def ordered(context: Context, made: ir.Expression, node: syntax.Node, wanted: Message) -> bool:
    """Whether values of this kind have an order; a fault is reported when not."""
    if is_ordered(made.type):
        return True
    choice = isinstance(made.type, EnumerationType)
    advice = Message("For a choice of values, write `{IS_ONE_OF} (...)`.") if choice else None
    context.report(WrongKind(made.text, described(made.type), wanted, advice, span=node.span))
    return False


def of_kind(
    context: Context,
    scope: Scope,
    node: syntax.Expression,
    kinds: tuple[type[Type], ...],
    wanted: Message,
    advice: Message | None = None,
) -> ir.Expression:
    """The expression, with a fault reported when it is of none of the kinds."""
    made = context.elaborate(context, scope, node)
    if not isinstance(made.type, (*kinds, FaultyType)):
        if DateType in kinds and re.fullmatch(_DAY, made.text):
            advice = _DAY_ADVICE
        fault = WrongKind(made.text, described(made.type), wanted, advice, span=node.span)
        return context.faulty(node, fault)
    return made


NUMERIC: tuple[type[Type], ...] = (NumberType, ShareType, QuotientType, DurationType)
TEMPORAL: tuple[type[Type], ...] = (DateType, TimeType)
