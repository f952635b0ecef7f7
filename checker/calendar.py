"""Legal dates: months, working days and completed spans.

A term from date to date does not count its first day and counts its last, as articles 52 to 54 of
the Belgian Judicial Code have it; Regulation (EEC, Euratom) No 1182/71, article 3, says the same of
terms in Union law. So a term of n days, weeks or months that starts on ``d`` ends on the day
that lies n days, weeks or months after ``d``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import MAXYEAR, MINYEAR, date, time, timedelta
from enum import Enum
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, assert_never

if TYPE_CHECKING:
    from holidays import HolidayBase

SpanUnit = Literal["years", "months", "weeks", "days"]
LocalDay = date | tuple[int, int]

_DAY = timedelta(days=1)
_SATURDAY = 5
_DAY_IN_MINUTES = 24 * 60
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Rounding(Enum):
    """Where a term in months ends when the month has no such day.

    ``DOWN``: on the last day of that month, as article 3(2)(c) of Regulation 1182/71 has it.
    ``UP``: on the first day of the month that follows. Articles 52 to 54 of the Belgian Judicial
    Code are silent on it, so a policy has to choose.
    """

    UP = "up"
    DOWN = "down"


class DateOutOfRange(ValueError):
    """A date that cannot be told: outside the years 1 to 9999, or outside a calendar's years."""


class UnknownCalendar(ValueError):
    """A calendar name that is not in :func:`calendar_names`."""


def calendar_names() -> frozenset[str]:
    """The countries whose public holidays are known: "belgium", "france", ..."""
    return frozenset(_countries())


class Calendar(NamedTuple):
    """Working days of a country: Monday to Friday, public and local holidays left out.

    Every method raises :class:`DateOutOfRange` when it meets a year whose public holidays are not
    known: without them a holiday would pass for a working day.
    """

    name: str
    closed: frozenset[LocalDay]

    @classmethod
    def named(cls, name: str, closed: Collection[LocalDay] = ()) -> Calendar:
        """The calendar of a country of :func:`calendar_names`, with its local closed days.

        ``closed``: dates, and (month, day) pairs that return every year. Raises
        :class:`UnknownCalendar`, and ``ValueError`` for a pair that is in no year's calendar.
        """
        if name not in _countries():
            raise UnknownCalendar(f"There is no calendar `{name}`.")
        for day in closed:
            if not isinstance(day, date):
                _must_exist(*day)
        return cls(name, frozenset(closed))

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` is a Monday to Friday, and neither a public nor a local holiday."""
        public = _public_holidays(self.name, day.year)
        return (
            day.weekday() < _SATURDAY
            and day not in public
            and day not in self.closed
            and (day.month, day.day) not in self.closed
        )

    def next_working_day(self, day: date) -> date:
        """``day`` itself when it is a working day, otherwise the first one after it.

        Article 53 of the Belgian Judicial Code and article 3(4) of Regulation 1182/71 carry a last
        day that is a Saturday, Sunday or public holiday over to the next working day.
        """
        while not self.is_working_day(day):
            day = _shifted(day, _DAY)
        return day

    def previous_working_day(self, day: date) -> date:
        """``day`` itself when it is a working day, otherwise the last one before it."""
        while not self.is_working_day(day):
            day = _shifted(day, -_DAY)
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``, or before it when ``count`` is negative.

        ``day`` is not counted, whether or not it is a working day; a count of 0 gives ``day``.
        """
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day = _shifted(day, step)
            while not self.is_working_day(day):
                day = _shifted(day, step)
        return day


def add_days(day: date, count: int) -> date:
    """The day ``count`` days after ``day``; ``count`` may be negative. Raises DateOutOfRange."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        raise _beyond_dates() from None


def add_months(day: date, count: int, rounding: Rounding) -> date:
    """The same day of the month ``count`` months on, or back when ``count`` is negative.

    A year is 12 months. ``rounding`` says which day it is when that month is too short. Raises
    :class:`DateOutOfRange`.
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise _beyond_dates()
    last = _length_of(year, month0 + 1)
    if day.day <= last:
        return date(year, month0 + 1, day.day)
    match rounding:
        case Rounding.DOWN:
            return date(year, month0 + 1, last)
        case Rounding.UP:
            # December has every day, so the month that follows is in the same year.
            return date(year, month0 + 2, 1)
        case _:
            assert_never(rounding)


def _length_of(year: int, month: int) -> int:
    """How many days a month has."""
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + (is_leap and month == 2)


def first_of_month_after(day: date) -> date:
    """The first day of the month after the one ``day`` is in. Raises :class:`DateOutOfRange`."""
    if day.month < 12:
        return date(day.year, day.month + 1, 1)
    if day.year == MAXYEAR:
        raise _beyond_dates()
    return date(day.year + 1, 1, 1)


def moved(
    day: date | time,
    steps: Fraction,
    unit: str,
    calendar: Calendar | None,
    rounding: Rounding | None,
) -> date | time | None:
    """A day or time of day moved by so many units, back when ``steps`` is negative.

    Args:
        day: what is moved.
        steps: how many units; "clear days" are counted as days.
        unit: one of the units of a term.
        calendar: for working days.
        rounding: for months and years.

    Returns:
        ``None`` for a part of a day, and past midnight.

    Raises:
        DateOutOfRange: no such date can be told.
    """
    if isinstance(day, time):
        return _later(day, steps * (60 if unit == "hours" else 1))
    whole = steps * 7 if unit == "weeks" else steps * 12 if unit == "years" else steps
    if whole.denominator != 1:
        return None
    count = int(whole)
    match unit:
        case "months" | "years":
            assert rounding is not None
            return add_months(day, count, rounding)
        case "working days":
            assert calendar is not None
            return calendar.add_working_days(day, count)
        case _:
            return add_days(day, count)


def _later(start: time, minutes: Fraction) -> time | None:
    total = start.hour * 60 + start.minute + minutes
    if total.denominator != 1 or not 0 <= total < _DAY_IN_MINUTES:
        return None
    return start.replace(hour=int(total) // 60, minute=int(total) % 60)


def completed(unit: SpanUnit, start: date, end: date) -> int:
    """How many whole years, months, weeks or days lie between two dates.

    A year or month is completed on the day with the number of ``start``; in a month without that
    day, on the first of the month that follows. So who is born on 29 February completes a year on
    1 March of a common year: no article of the Belgian Civil Code settles it, and this reading
    never grants a year early. When ``end`` is before ``start`` the result is
    ``-completed(unit, end, start)``.
    """
    if end < start:
        return -completed(unit, end, start)
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    match unit:
        case "years":
            return months // 12
        case "months":
            return months
        case "weeks":
            return (end - start).days // 7
        case "days":
            return (end - start).days
        case _:
            assert_never(unit)


def _beyond_dates() -> DateOutOfRange:
    return DateOutOfRange(f"The date falls outside the years {MINYEAR} to {MAXYEAR}.")


def _shifted(day: date, step: timedelta) -> date:
    try:
        return day + step
    except OverflowError:
        raise _beyond_dates() from None


def _must_exist(month: int, day: int) -> None:
    """Raise ``ValueError`` unless some year, leap years included, has this day."""
    if not 1 <= month <= 12 or not 1 <= day <= _length_of(2000, month):
        raise ValueError(f"There is no day {day} in month {month}.")


@cache
def _known_years(name: str) -> range:
    known = _holidays_of(name, None)
    return range(known.start_year, known.end_year + 1)


@lru_cache(maxsize=1024)
def _public_holidays(name: str, year: int) -> frozenset[date]:
    known = _known_years(name)
    if year not in known:
        raise DateOutOfRange(
            f"The public holidays of `{name}` are known for the years {known[0]} to {known[-1]}, "
            f"not for {year}."
        )
    return frozenset(_holidays_of(name, year))


def _countries() -> Mapping[str, tuple[str, ...]]:
    # Loaded when first asked: most terms count no working days.
    from holidays.registry import COUNTRIES

    return COUNTRIES


def _holidays_of(name: str, year: int | None) -> HolidayBase:
    from holidays import country_holidays

    code = _countries()[name][1]
    # Left to expand, one look at a far year would compute that year for every later question.
    return country_holidays(code, years=year, expand=False)
