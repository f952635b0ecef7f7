"""How many days a term can last that the calendar does not fix."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

MOST_MONTHS = 1200
_CYCLE = 4800
"""Months after which the calendar repeats itself."""


@lru_cache(maxsize=64)
def days_of_months(months: int, *, up: bool) -> tuple[int, int]:
    """The fewest and the most days that so many months can last.

    Args:
        months: how many, from 0 to ``MOST_MONTHS``.
        up: whether a month's end rounds up.
    """
    lengths = [_length(number) for number in range(_CYCLE)]
    starts = [0]
    for length in lengths * 2:
        starts.append(starts[-1] + length)
    found: set[int] = set()
    for first in range(_CYCLE):
        between = starts[first + months] - starts[first]
        target = lengths[(first + months) % _CYCLE]
        for day in {1, *range(28, lengths[first] + 1)}:
            last = day if day <= target else target + 1 if up else target
            found.add(between + last - day)
    return min(found), max(found)


def _length(number: int) -> int:
    year, month = 2000 + number // 12, number % 12 + 1
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return (following - dt.date(year, month, 1)).days


def least_of_working_days(count: int) -> int:
    """The fewest days in which so many working days can pass, without a holiday among them."""
    return 0 if count <= 0 else count + 2 * ((count - 1) // 5)
