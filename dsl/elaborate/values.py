"""Values: numbers, terms, dates, and what is reckoned from them."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from dsl import ir, syntax
from dsl.elaborate.collections import items, named_items
from dsl.elaborate.context import Context, Scope
from dsl.elaborate.pairs import NUMERIC, TEMPORAL, of_kind, shared
from dsl.faults.kinds import WrongKind, WrongUnit
from dsl.faults.names import UnknownValue
from dsl.faults.syntax import ImpossibleValue
from dsl.meanings import ValueName
from dsl.message import OR, Keyword, Listed, Message
from dsl.spelling import nearest
from dsl.types import (
    ANY_UNIT,
    DATE_UNITS,
    TIME_UNITS,
    WEEKDAY,
    DateType,
    DurationType,
    EnumerationType,
    FaultyType,
    NumberType,
    QuotientType,
    ShareType,
    TextType,
    TimeType,
    Type,
    common,
    described,
    unit_word,
)


def literal(context: Context, node: syntax.Literals, wanted: Type | None) -> ir.Expression:
    """A written value."""
    text = context.text(node)
    match node:
        case syntax.Number(value=number):
            return ir.Constant(number, type=NumberType(ANY_UNIT), text=text)
        case syntax.Today():
            return ir.Today(type=DateType(), text=text)
        case syntax.String(value=written):
            return _string(context, node, written, wanted)
        case syntax.Share(value=share) if share is not None:
            return ir.Constant(share, type=ShareType(), text=text)
        case syntax.Date(value=day) if day is not None:
            return ir.Constant(day, type=DateType(), text=text)
        case syntax.Time(value=time) if time is not None:
            return ir.Constant(time, type=TimeType(), text=text)
        case syntax.Share():
            kind = Message("a share")
        case syntax.Date():
            kind = Message("a day")
        case syntax.Time():
            kind = Message("a time")
    return context.faulty(node, ImpossibleValue(node.written, kind, span=node.span))


def _string(
    context: Context, node: syntax.String, written: str, wanted: Type | None
) -> ir.Expression:
    text = context.text(node)
    if isinstance(wanted, EnumerationType):
        if (value := context.spoken.value(wanted, written)) is not None:
            context.meanings[node.span] = ValueName(value)
            return ir.Constant(value, type=wanted, text=text)
        known = context.spoken.value_words(wanted.values)
        fault = UnknownValue(written, nearest(written, known), known, span=node.span)
        return context.faulty(node, fault)
    return ir.Constant(written, type=TextType(), text=text)


# ---- terms and dates


def duration(context: Context, scope: Scope, node: syntax.Duration) -> ir.Expression:
    """``3 weeks``, ``plan.notice days``: an amount taken in a unit."""
    amount = context.elaborate(context, scope, node.amount)
    match amount.type:
        case FaultyType():
            return amount
        case NumberType(unit=unit) if unit in (None, ANY_UNIT, node.unit):
            pass
        case DurationType(unit=unit) if unit == node.unit:
            pass
        case kind:
            unit_ = unit_word(node.unit)
            parts = (amount.text, described(kind), unit_, Message("a unit of time"))
            advice = Message(
                "Take it in its own unit, or give it as a number of {unit}.", unit=unit_
            )
            return context.faulty(node, WrongUnit(*parts, advice, span=node.span))
    return replace(amount, type=DurationType(node.unit), text=context.text(node))


def term(
    context: Context, scope: Scope, node: syntax.Duration, base: ir.Expression
) -> ir.Expression:
    """The amount of a term counted from ``base``; its unit must fit a date or a time of day."""
    amount = duration(context, scope, node)
    unit = node.unit
    units = TIME_UNITS if isinstance(base.type, TimeType) else DATE_UNITS
    if unit not in units and not isinstance(base.type, FaultyType):
        kind = Message("a term in {unit}", unit=unit_word(unit))
        parts = (context.text(node), kind, base.text, described(base.type))
        advice = Message("Count it in {units}.", units=Listed(tuple(map(unit_word, units)), OR))
        context.report(WrongUnit(*parts, advice, span=node.span))
    if unit in ("months", "years"):
        context.needs_month_end(node, unit)
    if unit == "working days":
        context.needs_calendar(node)
    return amount


def shift(context: Context, scope: Scope, node: syntax.Shift) -> ir.Expression:
    """A date (time) a term after or before another."""
    base = of_kind(context, scope, node.base, TEMPORAL, Message("a date or a time of day"))
    amount = term(context, scope, node.term, base)
    sign: Literal[1, -1] = 1 if node.direction == "after" else -1
    text = context.text(node)
    return ir.Shift(base, amount, node.term.unit, sign, type=base.type, text=text)


def a_date(context: Context, scope: Scope, node: syntax.Expression) -> ir.Expression:
    """An expression that must be a date."""
    return of_kind(context, scope, node, (DateType,), Message("a date"))


def completed(context: Context, scope: Scope, node: syntax.Completed) -> ir.Expression:
    """``completed years from start to end``."""
    start = a_date(context, scope, node.start)
    end = a_date(context, scope, node.end)
    text = context.text(node)
    match node.unit:
        case "years" | "months" | "weeks" | "days" as unit:
            return ir.Completed(unit, start, end, type=NumberType(unit), text=text)
        case other:
            counted = Message("counted in {unit}", unit=unit_word(other))
            fits = Message("for {DAYS}, {WEEKS}, {MONTHS}, {YEARS}")
            parts = (text, counted, Keyword("COMPLETED"), fits)
            advice = Message("Count {COMPLETED} {DAYS}, {WEEKS}, {MONTHS} or {YEARS}.")
            return context.faulty(node, WrongUnit(*parts, advice, span=node.span))


def moved(context: Context, scope: Scope, node: syntax.MovedToWorkingDay) -> ir.Expression:
    """A date moved to a working day."""
    base = a_date(context, scope, node.base)
    context.needs_calendar(node)
    sign: Literal[1, -1] = 1 if node.direction == "next" else -1
    return ir.MovedToWorkingDay(base, sign, type=DateType(), text=context.text(node))


def weekday(context: Context, scope: Scope, node: syntax.Weekday) -> ir.Expression:
    """The day of the week of a date."""
    return ir.Weekday(a_date(context, scope, node.of), type=WEEKDAY, text=context.text(node))


def first_of_month(context: Context, scope: Scope, node: syntax.FirstOfMonthAfter) -> ir.Expression:
    """The first of the month after a date."""
    base = a_date(context, scope, node.base)
    return ir.FirstOfMonthAfter(base, type=DateType(), text=context.text(node))


# ---- numbers


def arithmetic(context: Context, scope: Scope, node: syntax.Arithmetic) -> ir.Expression:
    """``+ - * /`` on exact numbers; units are minded."""
    wanted = Message("a number, a share or a duration")
    advice = None
    if node.operator in ("+", "-"):
        advice = Message(
            "For dates, write `3 {DAYS} {AFTER} ...` or "
            "`{COMPLETED} {DAYS} {FROM} ... {UP_TO} ...`."
        )
    left = of_kind(context, scope, node.left, NUMERIC, wanted, advice)
    right = of_kind(context, scope, node.right, NUMERIC, wanted, advice)
    text = context.text(node)
    if FaultyType() in (left.type, right.type):
        return context.faulty(node)
    if node.operator in ("+", "-"):
        kind = shared(context, left, right, node)
    elif node.operator == "*":
        kind = _product(left.type, right.type)
    else:
        kind = _quotient(left.type, right.type)
    if kind is None:
        if node.operator in ("*", "/"):
            parts = (left.text, described(left.type), right.text, described(right.type))
            context.report(WrongUnit(*parts, span=node.span))
        return context.faulty(node)
    return ir.Arithmetic(node.operator, left, right, type=kind, text=text)


_PLAIN = (NumberType(None), NumberType(ANY_UNIT), ShareType(), QuotientType())


def _product(left: Type, right: Type) -> Type | None:
    match left, right:
        case (NumberType(unit=None | "*"), NumberType() | DurationType()):
            return right if left == NumberType(ANY_UNIT) or right != NumberType(ANY_UNIT) else left
        case (NumberType() | DurationType(), NumberType(unit=None | "*")):
            return left
        case (ShareType() | QuotientType(), _):
            return right
        case (_, ShareType() | QuotientType()):
            return left
        case (NumberType(unit=a), NumberType(unit=b)):
            return NumberType("·".join(sorted((str(a), str(b)))))
        case _:
            return None


def _quotient(left: Type, right: Type) -> Type | None:
    match left, right:
        case (_, NumberType(unit="*")) if left not in (NumberType(ANY_UNIT), NumberType(None)):
            return left
        case (NumberType() | DurationType(), _) if common(left, right) is not None:
            return QuotientType()
        case (_, ShareType() | QuotientType()):
            return left
        case (ShareType() | QuotientType(), NumberType(unit=None)):
            return left
        case (NumberType(unit=a), NumberType(unit=None)) if a is not None:
            return left
        case (DurationType(), NumberType(unit=None)):
            return left
        case (NumberType(unit=a), NumberType(unit=b)):
            return NumberType(f"{a or 1}/{b}")
        case _:
            return None


def part_of(context: Context, scope: Scope, node: syntax.PartOf) -> ir.Expression:
    """``60% of whole``."""
    share = literal(context, node.share, None)
    whole = of_kind(context, scope, node.whole, NUMERIC, Message("a number or a duration"))
    return ir.Arithmetic("*", share, whole, type=whole.type, text=context.text(node))


def rounded(context: Context, scope: Scope, node: syntax.Rounded) -> ir.Expression:
    """``value rounded to 2 decimals``."""
    value = of_kind(context, scope, node.value, NUMERIC, Message("a number"))
    places = node.decimals.value
    if places.denominator != 1 or places > 12:
        shown, span = context.text(node.decimals), node.decimals.span
        fault = WrongKind(
            shown, Message("no number of decimals"), Message("{range}", range="0 to 12"), span=span
        )
        return context.faulty(node, fault)
    text = context.text(node)
    return ir.Rounded(value, node.mode, int(places), type=value.type, text=text)


def number_of(context: Context, scope: Scope, node: syntax.NumberOf) -> ir.Expression:
    """How many items a collection has."""
    found = items(context, scope, node.collection)
    return ir.NumberOf(found.made, type=NumberType(None), text=context.text(node))


_KINDS: dict[syntax.FoldKind, ir.FoldKind] = {
    "sum": "sum",
    "highest": "highest",
    "lowest": "lowest",
    "earliest": "lowest",
    "latest": "highest",
}


def _fits(kind: syntax.FoldKind) -> tuple[tuple[type[Type], ...], Message, Message | None]:
    """The kinds that fit, what messages call them, and what to write for the others."""
    if kind in ("earliest", "latest"):
        word = Keyword("LOWEST_OF" if kind == "earliest" else "HIGHEST_OF")
        advice = Message("For numbers, write `{word}`.", word=word)
        return TEMPORAL, Message("a date or a time"), advice
    word = Keyword("EARLIEST_OF" if kind == "lowest" else "LATEST_OF")
    dates = None if kind == "sum" else Message("For dates, write `{word}`.", word=word)
    return NUMERIC, Message("a number or a duration"), dates


def fold(context: Context, scope: Scope, node: syntax.Fold) -> ir.Expression:
    """``sum of value over collection`` and its kin."""
    found, name, inner = named_items(context, scope, node.over)
    kinds, wanted, advice = _fits(node.kind)
    value = of_kind(context, inner, node.value, kinds, wanted, advice)
    kind = _KINDS[node.kind]
    text = context.text(node)
    return ir.Fold(kind, name, value, found.made, type=value.type, text=text)


def pick(context: Context, scope: Scope, node: syntax.Pick) -> ir.Expression:
    """``earliest of (a, b)`` and its kin."""
    kinds, wanted, advice = _fits(node.kind)
    options = [of_kind(context, scope, each, kinds, wanted, advice) for each in node.options]
    kind = options[0].type
    for other, written in zip(options[1:], node.options[1:], strict=True):
        both = shared(context, replace(options[0], type=kind), other, written)
        if both is None:
            return context.faulty(node)
        kind = both
    text = context.text(node)
    return ir.Pick(_KINDS[node.kind], tuple(options), type=kind, text=text)


def choose(context: Context, scope: Scope, node: syntax.Cases) -> ir.Expression:
    """A value chosen by the first condition that holds."""
    values = [context.elaborate(context, scope, case.value) for case in node.cases]
    otherwise = context.elaborate(context, scope, node.otherwise)
    kind = otherwise.type
    for value, case in zip(values, node.cases, strict=True):
        both = shared(context, value, replace(otherwise, type=kind), case)
        if both is None:
            return context.faulty(node)
        kind = both
    conditions = [context.condition(scope, case.condition) for case in node.cases]
    text = context.text(node)
    return ir.Choose(tuple(zip(conditions, values, strict=True)), otherwise, type=kind, text=text)
