"""Legal dates, with every expected day counted by hand on a wall calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.calendar import (
    Calendar,
    DateOutOfRange,
    Rounding,
    SpanUnit,
    UnknownCalendar,
    _length_of,
    add_days,
    add_months,
    calendar_names,
    completed,
    first_of_month_after,
)

BELGIUM = Calendar.named("belgium")
UP, DOWN = Rounding.UP, Rounding.DOWN
dates = st.dates(date(1902, 1, 1), date(2099, 12, 31))
any_date = st.dates()


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2020-01-17", True),
        ("2020-01-18", False),
        ("2020-01-19", False),
        ("2020-01-20", True),
        ("2020-04-10", True),  # Good Friday is a working day in Belgium
        ("2020-04-13", False),  # Easter Monday
        ("2020-04-14", True),
        ("2020-05-20", True),
        ("2020-05-21", False),  # Ascension
        ("2020-05-22", True),
        ("2020-06-01", False),  # Whit Monday
        ("2020-07-20", True),
        ("2020-07-21", False),  # National Day
        ("2020-07-22", True),
        ("2019-11-01", False),  # All Saints, a Friday
        ("2019-11-11", False),  # Armistice, a Monday
        ("2020-12-25", False),
        ("2020-12-26", False),  # a Saturday
        ("2017-12-26", True),  # the second day of Christmas is no public holiday in Belgium
    ],
)
def test_working_day(day: str, working: bool) -> None:
    assert BELGIUM.is_working_day(d(day)) is working


@pytest.mark.parametrize(
    ("day", "previous", "following"),
    [
        ("2020-01-17", "2020-01-17", "2020-01-17"),
        ("2020-01-18", "2020-01-17", "2020-01-20"),
        ("2020-01-19", "2020-01-17", "2020-01-20"),
        ("2020-04-11", "2020-04-10", "2020-04-14"),
        ("2020-04-13", "2020-04-10", "2020-04-14"),
        ("2021-12-25", "2021-12-24", "2021-12-27"),
        ("2022-01-01", "2021-12-31", "2022-01-03"),
        ("2020-12-25", "2020-12-24", "2020-12-28"),
    ],
)
def test_moved_to_a_working_day(day: str, previous: str, following: str) -> None:
    assert BELGIUM.previous_working_day(d(day)) == d(previous)
    assert BELGIUM.next_working_day(d(day)) == d(following)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2020-01-18", 0, "2020-01-18"),
        ("2020-01-17", 1, "2020-01-20"),
        ("2020-01-18", 1, "2020-01-20"),
        ("2020-01-20", -1, "2020-01-17"),
        ("2020-01-19", -1, "2020-01-17"),
        ("2020-04-10", 1, "2020-04-14"),
        ("2020-04-14", -1, "2020-04-10"),
        ("2020-05-20", 1, "2020-05-22"),
        # 22, 23, 24 December, then 27
        ("2021-12-21", 4, "2021-12-27"),
        # 31, 30, 29, 28, 27 December, then 24
        ("2022-01-03", -6, "2021-12-24"),
        # 20 July, over the National Day to 22
        ("2020-07-17", 2, "2020-07-22"),
    ],
)
def test_add_working_days(day: str, count: int, expected: str) -> None:
    assert BELGIUM.add_working_days(d(day), count) == d(expected)


def test_local_closed_days() -> None:
    # 11 July is the day of the Flemish Community; 10 July 2020 a bridge day of that year alone.
    local = Calendar.named("belgium", [d("2020-07-10"), (7, 11)])
    assert BELGIUM.is_working_day(d("2019-07-11"))
    assert not local.is_working_day(d("2019-07-11"))
    assert not local.is_working_day(d("2018-07-11"))
    assert not local.is_working_day(d("2020-07-10"))
    assert local.is_working_day(d("2019-07-10"))
    assert local.next_working_day(d("2020-07-10")) == d("2020-07-13")


def test_local_closed_leap_day() -> None:
    local = Calendar.named("belgium", [(2, 29)])
    assert not local.is_working_day(d("2024-02-29"))
    assert local.is_working_day(d("2023-02-28"))
    assert local.is_working_day(d("2023-03-01"))


@pytest.mark.parametrize("pair", [(2, 30), (4, 31), (0, 1), (13, 1), (1, 0), (1, 32)])
def test_local_day_of_no_year(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no day"):
        Calendar.named("belgium", [pair])


def test_calendar_names() -> None:
    assert {"belgium", "france", "netherlands", "luxembourg"} <= calendar_names()
    with pytest.raises(UnknownCalendar, match="belgie"):
        Calendar.named("belgie")


def test_calendars_differ_by_country() -> None:
    # 14 July 2020, a Tuesday, is a holiday in France alone.
    assert BELGIUM.is_working_day(d("2020-07-14"))
    assert not Calendar.named("france").is_working_day(d("2020-07-14"))


@pytest.mark.parametrize("year", [1, 1900, 2101, 9999])
def test_years_without_known_holidays_are_refused(year: int) -> None:
    with pytest.raises(DateOutOfRange, match=f"1901 to 2100, not for {year}"):
        BELGIUM.is_working_day(date(year, 6, 15))


@pytest.mark.parametrize("day", ["1901-06-14", "2100-06-15"])
def test_first_and_last_known_year(day: str) -> None:
    assert BELGIUM.is_working_day(d(day))


@pytest.mark.parametrize("count", [10**12, -(10**12)])
def test_a_term_beyond_the_known_years_ends(count: int) -> None:
    with pytest.raises(DateOutOfRange):
        BELGIUM.add_working_days(d("2020-01-17"), count)


def test_a_calendar_without_working_days_ends() -> None:
    shut = Calendar.named("belgium", [(month, day) for month in (1, 2) for day in range(1, 30)])
    assert shut.next_working_day(d("2021-01-04")) == d("2021-03-01")


@pytest.mark.parametrize(
    ("day", "count", "down", "up"),
    [
        ("2020-01-31", 1, "2020-02-29", "2020-03-01"),
        ("2021-01-31", 1, "2021-02-28", "2021-03-01"),
        ("2021-01-29", 1, "2021-02-28", "2021-03-01"),
        ("2021-01-28", 1, "2021-02-28", "2021-02-28"),
        ("2020-01-29", 1, "2020-02-29", "2020-02-29"),
        ("2020-03-31", -1, "2020-02-29", "2020-03-01"),
        ("2020-05-31", -1, "2020-04-30", "2020-05-01"),
        ("2020-10-31", 1, "2020-11-30", "2020-12-01"),
        ("2020-12-31", 1, "2021-01-31", "2021-01-31"),
        ("2020-01-15", -1, "2019-12-15", "2019-12-15"),
        ("2020-02-29", 12, "2021-02-28", "2021-03-01"),
        ("2020-02-29", 48, "2024-02-29", "2024-02-29"),
        ("2020-02-29", -12, "2019-02-28", "2019-03-01"),
        ("1896-02-29", 48, "1900-02-28", "1900-03-01"),  # 1900 was no leap year
        ("1996-02-29", 48, "2000-02-29", "2000-02-29"),  # 2000 was
        ("2020-08-31", 0, "2020-08-31", "2020-08-31"),
    ],
)
def test_add_months(day: str, count: int, down: str, up: str) -> None:
    assert add_months(d(day), count, DOWN) == d(down)
    assert add_months(d(day), count, UP) == d(up)


@pytest.mark.parametrize(
    ("day", "count"), [("9999-12-01", 1), ("0001-01-31", -1), ("2020-01-01", 10**30)]
)
def test_add_months_out_of_range(day: str, count: int) -> None:
    with pytest.raises(DateOutOfRange, match="1 to 9999"):
        add_months(d(day), count, DOWN)


def test_add_months_to_the_last_month_of_all() -> None:
    assert add_months(d("9999-11-30"), 1, UP) == d("9999-12-30")
    assert add_months(d("0001-02-28"), -1, UP) == d("0001-01-28")


def test_the_length_of_every_month() -> None:
    for year in range(MINYEAR, MAXYEAR + 1):
        for month in range(1, 13):
            assert _length_of(year, month) == monthrange(year, month)[1]


def test_add_days() -> None:
    assert add_days(d("2020-02-28"), 2) == d("2020-03-01")
    assert add_days(d("2020-03-01"), -1) == d("2020-02-29")


@pytest.mark.parametrize(
    ("day", "count"), [("9999-12-31", 1), ("0001-01-01", -1), ("2020-01-01", 10**30)]
)
def test_add_days_out_of_range(day: str, count: int) -> None:
    with pytest.raises(DateOutOfRange):
        add_days(d(day), count)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-01-01", "2020-02-01"),
        ("2020-01-31", "2020-02-01"),
        ("2020-02-29", "2020-03-01"),
        ("2020-12-31", "2021-01-01"),
    ],
)
def test_first_of_month_after(day: str, expected: str) -> None:
    assert first_of_month_after(d(day)) == d(expected)


def test_first_of_month_after_the_last() -> None:
    with pytest.raises(DateOutOfRange):
        first_of_month_after(d("9999-12-01"))


@pytest.mark.parametrize(
    ("unit", "start", "end", "expected"),
    [
        ("years", "2000-05-10", "2018-05-09", 17),
        ("years", "2000-05-10", "2018-05-10", 18),
        ("years", "2000-02-29", "2018-02-28", 17),
        ("years", "2000-02-29", "2018-03-01", 18),
        ("years", "2000-02-29", "2020-02-28", 19),
        ("years", "2000-02-29", "2020-02-29", 20),
        ("years", "2019-03-01", "2020-02-29", 0),
        ("months", "2020-01-31", "2020-02-29", 0),
        ("months", "2020-01-31", "2020-03-01", 1),
        ("months", "2020-01-31", "2020-03-30", 1),
        ("months", "2020-01-31", "2020-03-31", 2),
        ("months", "2019-12-15", "2020-01-14", 0),
        ("months", "2019-12-15", "2020-01-15", 1),
        ("weeks", "2020-01-01", "2020-01-07", 0),
        ("weeks", "2020-01-01", "2020-01-08", 1),
        ("days", "2020-02-28", "2020-03-01", 2),
        ("days", "2020-02-28", "2020-02-28", 0),
        ("years", "2018-05-10", "2000-05-10", -18),
        ("years", "2018-05-09", "2000-05-10", -17),
        ("weeks", "2020-01-08", "2020-01-02", 0),
        ("weeks", "2020-01-08", "2020-01-01", -1),
    ],
)
def test_completed(unit: SpanUnit, start: str, end: str, expected: int) -> None:
    assert completed(unit, d(start), d(end)) == expected


@given(dates)
def test_a_moved_day_is_the_nearest_working_day(day: date) -> None:
    following, previous = BELGIUM.next_working_day(day), BELGIUM.previous_working_day(day)
    assert previous <= day <= following
    assert BELGIUM.is_working_day(previous)
    assert BELGIUM.is_working_day(following)
    between = (following - previous).days
    assert not any(BELGIUM.is_working_day(previous + timedelta(days=n)) for n in range(1, between))


@given(dates, st.integers(1, 30))
def test_working_days_there_and_back(day: date, count: int) -> None:
    start = BELGIUM.next_working_day(day)
    if start.year > 2099:
        return
    end = BELGIUM.add_working_days(start, count)
    counted = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(BELGIUM.is_working_day, counted)) == count
    assert BELGIUM.add_working_days(end, -count) == start


@given(dates, st.integers(-600, 600))
def test_rounding_differs_by_one_day_at_most(day: date, count: int) -> None:
    down, up = add_months(day, count, DOWN), add_months(day, count, UP)
    assert up - down in (timedelta(0), timedelta(1))
    assert (up == down) == (down.day == day.day)


@given(dates, st.integers(0, 600))
def test_a_month_is_completed_when_its_term_rounded_up_has_run(day: date, count: int) -> None:
    end = add_months(day, count, UP)
    assert completed("months", day, end) == count
    if count:
        assert completed("months", day, end - timedelta(days=1)) == count - 1


@given(any_date, any_date, st.sampled_from(["years", "months", "weeks", "days"]))
def test_completed_backwards_is_the_negative(start: date, end: date, unit: SpanUnit) -> None:
    assert completed(unit, start, end) == -completed(unit, end, start)
