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
    add_days,
    add_months,
    first_of_month_after,
)
from checker.engine.values import Known, Result, Unknown, unknown
from checker.verdict import Measure, Trail
from dsl import ir

_DAY_IN_MINUTES = 24 * 60


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
            return unknown("is a term of less than nothing", text, trail=amount.trail)
        length = amount.value + 1 if unit == "clear days" else amount.value
        moved = mapped(base, lambda day: self._moved(day, length * sign, unit), text)
        return (
            Known(moved.value, (moved.trail, amount.trail)) if isinstance(moved, Known) else moved
        )

    def _moved(self, day: Measure, steps: Fraction, unit: str) -> Measure | None:
        if isinstance(day, dt.time):
            return _later(day, steps * (60 if unit == "hours" else 1))
        assert isinstance(day, dt.date)
        whole = steps * 7 if unit == "weeks" else steps * 12 if unit == "years" else steps
        if whole.denominator != 1:
            return None
        count = int(whole)
        match unit:
            case "months" | "years":
                return self._by_months(day, count)
            case "working days":
                assert self.calendar is not None
                return self.calendar.add_working_days(day, count)
            case _:
                return add_days(day, count)

    def _by_months(self, day: dt.date, count: int) -> dt.date:
        assert self.rounding is not None
        chosen = add_months(day, count, self.rounding)
        other = Rounding.UP if self.rounding is Rounding.DOWN else Rounding.DOWN
        if add_months(day, count, other) != chosen:
            self.rounding_mattered = True
        return chosen

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
        return unknown("lies beyond the dates that can be counted", text)
    if moved is None:
        reason = "it is no whole number of days, or (for hours and minutes) runs past midnight"
        return unknown(reason, text)
    return Known(moved, base.trail)


def _later(time: dt.time, minutes: Fraction) -> dt.time | None:
    total = time.hour * 60 + time.minute + minutes
    if total.denominator != 1 or not 0 <= total < _DAY_IN_MINUTES:
        return None
    return time.replace(hour=int(total) // 60, minute=int(total) % 60)


def _gaps(result: Result) -> Trail:
    return (result.gaps,) if isinstance(result, Unknown) else ()
