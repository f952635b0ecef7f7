"""A term that was measured, in days: the bound of what is lawful, and how far a day lies off it."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from checker.report.account import Term


class Lawful(NamedTuple):
    """The day that bounds what is lawful: from it on, or until it."""

    side: Literal["from", "until"]
    day: dt.date


class Off(NamedTuple):
    """How many days a day lies off what is lawful, and on which side."""

    days: int
    side: Literal["early", "late"]


def lawful(term: Term, complies: bool) -> Lawful:
    """The bound of a term.

    Args:
        term: the term.
        complies: whether the finding in which it was measured complies; where it does not, the
            test of the term must come out the other way, which under ``forbid`` means: not hold.
    """
    at_least, length = _asked(term, complies)
    side: Literal["from", "until"] = "from" if at_least == (term.sign > 0) else "until"
    return Lawful(side, _moved(term.start, term.sign * length))


def off(term: Term, complies: bool) -> Off | None:
    """How far the measured day lies off the bound; ``None`` where it does not."""
    at_least, length = _asked(term, complies)
    away = (term.end - term.start).days * term.sign
    wanted = length - away
    if not at_least:
        # "At most 4 weeks after" leaves out what lies before, too.
        wanted = min(wanted, 0) or (-away if away < 0 else 0)
    elif wanted < 0:
        wanted = 0
    if not wanted:
        return None
    return Off(abs(wanted), "early" if (wanted > 0) == (term.sign > 0) else "late")


def _asked(term: Term, complies: bool) -> tuple[bool, int]:
    """Whether at least (or at most) so many days must lie between start and end."""
    length = (term.limit - term.start).days * term.sign
    at_least = term.bound in ("at least", "more than")
    if term.bound in ("more than", "less than"):
        length += 1 if at_least else -1
    if term.holds is complies:
        return at_least, length
    return (False, length - 1) if at_least else (True, length + 1)


def _moved(day: dt.date, days: int) -> dt.date:
    first, last = dt.date.min.toordinal(), dt.date.max.toordinal()
    return dt.date.fromordinal(min(max(day.toordinal() + days, first), last))
