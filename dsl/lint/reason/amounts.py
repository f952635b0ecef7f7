"""Amounts and days of the core form as sums of terms, with what is always so of each term."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from dsl import ir
from dsl.lint.reason.linear import AtMost, Sum, at_most, constant
from dsl.lint.reason.months import MOST_MONTHS, days_of_months, least_of_working_days
from dsl.lint.reason.plain import Terms
from dsl.types import CollectionType, DateType, NumberType, RecordType, is_ordered
from dsl.vocabulary import FieldShape, Vocabulary

DAYS_OF = {"days": 1, "weeks": 7, "clear days": 1, "hours": 60, "minutes": 1}
"""How many days (of hours: minutes) one of a unit is, where that is fixed."""


class Amounts:
    """Reads amounts and days by one vocabulary and one way to round the end of a month."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        month_end: Literal["up", "down"] | None,
        *,
        has_limits: bool = True,
    ) -> None:
        """Take what decides the limits of fields (unless without limits) and of months."""
        self._vocabulary = vocabulary
        self._has_limits = has_limits
        self._month_end = month_end
        self._facts: dict[int, tuple[AtMost, ...]] = {}
        self.terms = Terms()

    def sum_of(self, node: ir.Expression) -> Sum:
        """An amount, a day or a time of day as a sum; what is not reckoned is a term by itself."""
        match node:
            case ir.Constant(value=value):
                return constant(_number(value))
            case ir.Arithmetic(operator="+", left=left, right=right):
                return self.sum_of(left).plus(self.sum_of(right))
            case ir.Arithmetic(operator="-", left=left, right=right):
                return self.sum_of(left).plus(self.sum_of(right), -1)
            case ir.Arithmetic(operator="*", left=left, right=right):
                one, other = self.sum_of(left), self.sum_of(right)
                if not one.terms:
                    return other.scaled(one.constant)
                if not other.terms:
                    return one.scaled(other.constant)
            case ir.Arithmetic(operator="/", left=left, right=right):
                divisor = self.sum_of(right)
                if not divisor.terms and divisor.constant:
                    return self.sum_of(left).scaled(1 / divisor.constant)
            case ir.Shift(base=base, amount=amount, unit=unit, sign=sign) if unit in DAYS_OF:
                return self.shifted(self.sum_of(base), amount, unit, sign)
            case _:
                pass
        return Sum(((self.terms.number(node), Fraction(1)),), Fraction(0))

    def shifted(self, base: Sum, amount: ir.Expression, unit: str, sign: int) -> Sum:
        """``base`` moved by an amount of a unit whose length is fixed."""
        length = self.sum_of(amount).scaled(DAYS_OF[unit])
        return base.plus(length.moved(1) if unit == "clear days" else length, sign)

    def is_whole(self, number: int) -> bool:
        """Whether a term can only be a whole number (of days, for a day)."""
        match term := self.terms.of(number):
            case ir.NumberOf() | ir.Completed() | ir.Rounded(decimals=0):
                return True
            case ir.Field():
                shape = self.shape(term)
                return isinstance(term.type, DateType) or (shape is not None and shape.is_whole)
            case _:
                return isinstance(term.type, DateType)

    def shape(self, field: ir.Field) -> FieldShape | None:
        """What the record schema says of a field."""
        kind = field.base.type
        if not isinstance(kind, RecordType):
            return None
        return self._vocabulary.shape(kind).fields.get(field.name)

    # ---- what is always so

    def facts(self, number: int) -> tuple[AtMost, ...]:
        """Bounds that a term keeps in every record in which it has a value."""
        if number not in self._facts:
            self._facts[number] = tuple(self._always(number))
        return self._facts[number]

    def _always(self, number: int) -> Iterator[AtMost]:
        own, term = Sum(((number, Fraction(1)),), Fraction(0)), self.terms.of(number)
        low, high, above, below = self._limits(term)
        if low is not None:
            yield at_most(constant(low), own, strict=above)
        if high is not None:
            yield at_most(own, constant(high), strict=below)
        match term:
            case ir.NumberOf(collection=ir.Filter(source=source)):
                yield at_most(own, self.sum_of(number_of(source)))
            case ir.Shift(base=base, amount=amount, unit=unit, sign=sign):
                yield from self._of_shift(own, self.sum_of(base), amount, unit, sign)
            case ir.FirstOfMonthAfter(base=base):
                start = self.sum_of(base)
                yield at_most(start.moved(1), own)
                yield at_most(own, start.moved(31))
            case ir.MovedToWorkingDay(base=base, sign=sign):
                start = self.sum_of(base)
                yield at_most(start, own) if sign > 0 else at_most(own, start)
            case ir.Pick(kind=kind, options=options):
                for each in options:
                    one = self.sum_of(each)
                    yield at_most(one, own) if kind == "highest" else at_most(own, one)
            case ir.Rounded(value=value, mode=mode, decimals=decimals):
                exact, step = self.sum_of(value), Fraction(1, 10**decimals)
                under = {"half": step / 2, "up": Fraction(0), "down": step}[mode]
                over = {"half": step / 2, "up": step, "down": Fraction(0)}[mode]
                yield at_most(exact.moved(-under), own)
                yield at_most(own, exact.moved(over))
            case _:
                pass

    def _of_shift(
        self, own: Sum, base: Sum, amount: ir.Expression, unit: str, sign: int
    ) -> Iterator[AtMost]:
        least, most = self._length(amount, unit)
        if least is not None:
            near = base.moved(sign * least)
            yield at_most(near, own) if sign > 0 else at_most(own, near)
        if most is not None:
            far = base.moved(sign * most)
            yield at_most(own, far) if sign > 0 else at_most(far, own)

    def _length(self, amount: ir.Expression, unit: str) -> tuple[int | None, int | None]:
        """The fewest and the most days of a term that the calendar does not fix."""
        given = self.sum_of(amount)
        if given.terms or given.constant < 0:
            return 0, None
        number = given.constant * (12 if unit == "years" else 1)
        if number.denominator != 1:
            return None, None
        if unit == "working days":
            return least_of_working_days(int(number)), None
        if number > MOST_MONTHS or self._month_end is None:
            return 0, None
        return days_of_months(int(number), up=self._month_end == "up")

    def _limits(self, term: ir.Expression) -> tuple[Fraction | None, Fraction | None, bool, bool]:
        """The lowest and the highest that a term can be; whether above and below those."""
        match term:
            case ir.NumberOf():
                return Fraction(0), None, False, False
            case ir.Field():
                shape = self.shape(term)
                if shape is not None and self._has_limits:
                    limits = shape.limits
                    return limits.low, limits.high, limits.above, limits.below
            case ir.Fold(kind="sum", value=value):
                low, high = self.range(value)
                nothing = Fraction(0)
                return (
                    nothing if low is not None and low >= 0 else None,
                    nothing if high is not None and high <= 0 else None,
                    False,
                    False,
                )
            case ir.Fold(value=value):
                return (*self.range(value), False, False)
            case ir.Choose(cases=cases, otherwise=otherwise):
                ranges = [self.range(each) for each in (*(each for _, each in cases), otherwise)]
                lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
                return (
                    None if None in lows else min(each for each in lows if each is not None),
                    None if None in highs else max(each for each in highs if each is not None),
                    False,
                    False,
                )
            case ir.Arithmetic(operator="*" | "/", left=left, right=right):
                ranges = [self.range(left), self.range(right)]
                if all(low is not None and low >= 0 for low, _ in ranges):
                    return Fraction(0), None, False, False
            case _:
                pass
        return None, None, False, False

    def range(self, node: ir.Expression) -> tuple[Fraction | None, Fraction | None]:
        """Bounds of an amount by the limits of its terms alone."""
        if not is_ordered(node.type):
            return None, None
        made = self.sum_of(node)
        low: Fraction | None = made.constant
        high: Fraction | None = made.constant
        for number, times in made.terms:
            least, most = self._limits(self.terms.of(number))[:2]
            if times < 0:
                least, most = most, least
            low = None if low is None or least is None else low + times * least
            high = None if high is None or most is None else high + times * most
        return low, high


def number_of(source: ir.Expression) -> ir.NumberOf:
    """How many items a collection has."""
    return ir.NumberOf(source, type=NumberType(None), text="")


def _number(value: ir.Scalar) -> Fraction:
    match value:
        case bool() | str():
            return Fraction(0)
        case dt.date():
            return Fraction(value.toordinal())
        case dt.time():
            seconds = value.hour * 3600 + value.minute * 60 + value.second
            return Fraction(seconds, 60)
        case Fraction():
            return value


def is_of_records(source: ir.Expression) -> bool:
    """Whether the items are records that stand in the collection itself, or that refer back."""
    match source:
        case ir.Filter(source=inner) | ir.FirstN(source=inner):
            return is_of_records(inner)
        case ir.Field(refers_to=None, type=CollectionType(item=RecordType())) | ir.Backward():
            return True
        case _:
            return False
