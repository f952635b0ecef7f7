"""Terms: a date (or time of day) so many units away from another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from checker.calendar import (
    Calendar,
    DateOutOfRange,
    Rounding,
    first_of_month_after,
    moved,
)
from checker.engine.values import Known, Result, Unknown, unknown
from checker.finding import Measure, Trail
from checker.speech import Remark
from dsl import ir


@dataclass
class Terms:
    """Counts terms by one policy's calendar and month end.

    ``rounding_mattered`` is set once a month's end was rounded and the other way would have given
    another day.
    """

    calendar: Calendar | None
    rounding: Rounding | None
    rounding_mattered: bool = field(default=False, init=False)

    def shifted(self, base: Result, amount: Result, unit: str, sign: int, text: str) -> Result:
        """``base`` moved by ``sign`` times ``amount`` of ``unit``.

        Days and weeks are exact; the first day is not counted, the last is. With "clear days"
        neither is. Bounds of an unknown base move with it: no term turns the order round.
        """
        if isinstance(amount, Unknown):
            return Unknown((amount.gaps, *_gaps(base)), trail=amount.trail)
        assert isinstance(amount.value, Fraction)
        if amount.value < 0:
            return unknown(Remark("is a term of less than nothing"), text, trail=amount.trail)
        length = amount.value + 1 if unit == "clear days" else amount.value
        shifted = mapped(base, lambda day: self._moved(day, length * sign, unit), text)
        return (
            Known(shifted.value, (shifted.trail, amount.trail))
            if isinstance(shifted, Known)
            else shifted
        )

    def _moved(self, day: Measure, steps: Fraction, unit: str) -> Measure | None:
        if unit in ("months", "years") and isinstance(day, dt.date):
            self._look_at_rounding(day, steps, unit)
        assert isinstance(day, dt.date | dt.time)
        return moved(day, steps, unit, self.calendar, self.rounding)

    def _look_at_rounding(self, day: dt.date, steps: Fraction, unit: str) -> None:
        other = Rounding.UP if self.rounding is Rounding.DOWN else Rounding.DOWN
        if moved(day, steps, unit, None, self.rounding) != moved(day, steps, unit, None, other):
            self.rounding_mattered = True

    def to_working_day(self, base: Result, sign: int, text: str) -> Result:
        """``base``, or the next (previous) working day when it is none."""
        calendar = self.calendar
        assert calendar is not None
        move = calendar.next_working_day if sign > 0 else calendar.previous_working_day
        return mapped(base, lambda day: move(day) if isinstance(day, dt.date) else None, text)

    def to_first_of_month(self, base: Result, text: str) -> Result:
        """The first day of the month after ``base``."""
        return mapped(
            base, lambda day: first_of_month_after(day) if isinstance(day, dt.date) else None, text
        )


def terms_of(policy: ir.Policy, rounding: Rounding | None = None) -> Terms:
    """Terms by a policy's calendar; by its month end, unless ``rounding`` gives another."""
    named = policy.calendar
    calendar = Calendar.named(named.name, named.closed) if named else None
    own = Rounding(policy.month_end) if policy.month_end else None
    return Terms(calendar, rounding or own)


def mapped(base: Result, move: Callable[[Measure], Measure | None], text: str) -> Result:
    """A measure moved by a function that keeps the order; bounds move with it."""
    try:
        if isinstance(base, Unknown):
            low = None if base.low is None else move(base.low)
            high = None if base.high is None else move(base.high)
            return Unknown(base.gaps, low=low, high=high, trail=base.trail)
        moved = move(base.value)  # type: ignore[arg-type]
    except DateOutOfRange:
        return unknown(Remark("lies beyond the dates that can be counted"), text)
    if moved is None:
        reason = Remark(
            "it is no whole number of days, or (for hours and minutes) runs past midnight"
        )
        return unknown(reason, text)
    return Known(moved, base.trail)


def _gaps(result: Result) -> Trail:
    return (result.gaps,) if isinstance(result, Unknown) else ()
