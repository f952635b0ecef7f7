"""The one place that asks this machine what day and what time it is: never for a verdict."""

from __future__ import annotations

import datetime as dt
import os

_EPOCH = "SOURCE_DATE_EPOCH"


def this_day() -> dt.date:
    """Today where this machine stands."""
    return dt.datetime.now(dt.UTC).astimezone().date()


def this_moment() -> dt.datetime:
    """This second, in UTC; the one that ``SOURCE_DATE_EPOCH`` gives, where it is set.

    Raises:
        ValueError: it is set to what is no number of seconds.
    """
    given = os.environ.get(_EPOCH)
    if given is None:
        return dt.datetime.now(dt.UTC).replace(microsecond=0)
    if not (given.isascii() and given.isdecimal()):
        raise ValueError(f"{_EPOCH} is no whole number of seconds since 1970.")
    try:
        return _told(dt.datetime.fromtimestamp(int(given), dt.UTC))
    except (OverflowError, OSError, ValueError):
        raise ValueError(f"{_EPOCH} lies beyond the years 1900 to 2999.") from None


def instant_of(text: str) -> dt.datetime:
    """An instant that is written with its zone (ISO 8601), in UTC and to the second.

    Raises:
        ValueError: it is none that reports can tell; the message says why.
    """
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"write `now` or an instant such as {_EXAMPLE}.") from None
    if found.tzinfo is None:
        raise ValueError(f"an instant needs its zone: {_EXAMPLE}, or Z at its end for UTC.")
    try:
        return _told(found.astimezone(dt.UTC).replace(microsecond=0))
    except OverflowError:
        raise ValueError("it lies beyond the years 1900 to 2999.") from None


_EXAMPLE = "2026-01-31T12:00:00+01:00"


def _told(found: dt.datetime) -> dt.datetime:
    if not 1900 <= found.year <= 2999:
        raise ValueError("it lies beyond the years 1900 to 2999.")
    return found
