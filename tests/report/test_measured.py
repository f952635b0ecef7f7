"""The bound of a term and how far a day lies off it, on both sides of each bound."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import pytest

from checker.report.account import Term
from checker.report.html.measured import Lawful, Off, lawful, off

START = dt.date(2024, 3, 10)


def term(bound: str, days: int, sign: Literal[1, -1], end: int, holds: bool) -> Term:
    """A term of so many days from 10 March 2024, measured on a day of that March."""
    limit = START + dt.timedelta(days=days * sign)
    return Term(START, "start", dt.date(2024, 3, end), "end", limit, bound, sign, holds)


@pytest.mark.parametrize(
    ("bound", "sign", "end", "side", "day", "away"),
    [
        ("at least", 1, 15, "from", 15, None),
        ("at least", 1, 14, "from", 15, Off(1, "early")),
        ("at least", 1, 8, "from", 15, Off(7, "early")),
        ("more than", 1, 16, "from", 16, None),
        ("more than", 1, 15, "from", 16, Off(1, "early")),
        ("at most", 1, 15, "until", 15, None),
        ("at most", 1, 17, "until", 15, Off(2, "late")),
        ("at most", 1, 9, "until", 15, Off(1, "early")),
        ("less than", 1, 14, "until", 14, None),
        ("less than", 1, 15, "until", 14, Off(1, "late")),
        ("at least", -1, 5, "until", 5, None),
        ("at least", -1, 6, "until", 5, Off(1, "late")),
        ("more than", -1, 4, "until", 4, None),
        ("more than", -1, 5, "until", 4, Off(1, "late")),
        ("at most", -1, 5, "from", 5, None),
        ("at most", -1, 3, "from", 5, Off(2, "early")),
        ("at most", -1, 11, "from", 5, Off(1, "late")),
        ("less than", -1, 6, "from", 6, None),
        ("less than", -1, 5, "from", 6, Off(1, "early")),
    ],
)
def test_a_term_of_five_days_that_is_asked(
    bound: str,
    sign: Literal[1, -1],
    end: int,
    side: Literal["from", "until"],
    day: int,
    away: Off | None,
) -> None:
    complies = away is None
    found = term(bound, 5, sign, end, complies)
    assert lawful(found, complies) == Lawful(side, dt.date(2024, 3, day))
    assert off(found, complies) == away


@pytest.mark.parametrize(
    ("bound", "sign", "end", "side", "day", "away"),
    [
        ("at least", 1, 14, "until", 14, None),
        ("at least", 1, 15, "until", 14, Off(1, "late")),
        ("more than", 1, 15, "until", 15, None),
        ("more than", 1, 17, "until", 15, Off(2, "late")),
        ("at most", 1, 16, "from", 16, None),
        ("at most", 1, 15, "from", 16, Off(1, "early")),
        ("less than", 1, 15, "from", 15, None),
        ("less than", 1, 14, "from", 15, Off(1, "early")),
        ("more than", -1, 5, "from", 5, None),
        ("more than", -1, 4, "from", 5, Off(1, "early")),
    ],
)
def test_a_term_of_five_days_that_is_forbidden(
    bound: str,
    sign: Literal[1, -1],
    end: int,
    side: Literal["from", "until"],
    day: int,
    away: Off | None,
) -> None:
    complies = away is None
    found = term(bound, 5, sign, end, not complies)
    assert lawful(found, complies) == Lawful(side, dt.date(2024, 3, day))
    assert off(found, complies) == away


def test_a_bound_beyond_the_calendar_lies_at_its_end() -> None:
    last = dt.date.max
    found = Term(last, "start", last, "end", last, "more than", 1, False)
    assert lawful(found, complies=False) == Lawful("from", last)
