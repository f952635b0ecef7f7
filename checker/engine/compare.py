"""Three-valued comparison and logic (Kleene), on values and on the bounds of unknown ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, assert_never

from checker.engine.values import Known, Result, Truth, Unknown, high_of, low_of
from checker.verdict import Reason, Trail

Bound = Literal["at least", "at most", "more than", "less than"]


def ordered(bound: Bound, left: Result, right: Result) -> bool | None:
    """Whether ``left`` is at least (at most ...) ``right``; ``None`` when it cannot be told."""
    match bound:
        case "at least":
            return _at_least(left, right)
        case "at most":
            return _at_least(right, left)
        case "more than":
            return opposite(_at_least(right, left))
        case "less than":
            return opposite(_at_least(left, right))
    assert_never(bound)


def _at_least(left: Result, right: Result) -> bool | None:
    low, high = low_of(left), high_of(left)
    right_low, right_high = low_of(right), high_of(right)
    if low is not None and right_high is not None and low >= right_high:  # type: ignore[operator]
        return True
    if high is not None and right_low is not None and high < right_low:  # type: ignore[operator]
        return False
    return None


def same(left: Result, right: Result) -> bool | None:
    """Whether two values are equal; unknown ones may still be known to differ."""
    if isinstance(left, Known) and isinstance(right, Known):
        return left.value == right.value
    if _at_least(left, right) is False or _at_least(right, left) is False:
        return False
    return None


def opposite(value: bool | None) -> bool | None:
    """Not; unknown stays unknown."""
    return None if value is None else not value


def both(parts: Iterable[Truth]) -> Truth:
    """All of the parts: one that fails decides, else one that is unknown."""
    parts = tuple(parts)
    if failing := [part for part in parts if part.value is False]:
        return joined(False, failing)
    if hidden := [part for part in parts if part.value is None]:
        return joined(None, hidden)
    return joined(True, parts, vacuous=bool(parts) and all(part.vacuous for part in parts))


def either(parts: Iterable[Truth]) -> Truth:
    """Any of the parts: one that holds decides, else one that is unknown."""
    parts = tuple(parts)
    if holding := [part for part in parts if part.value]:
        return joined(True, holding, vacuous=all(part.vacuous for part in holding))
    if hidden := [part for part in parts if part.value is None]:
        return joined(None, hidden)
    return joined(False, parts)


def joined(value: bool | None, parts: Iterable[Truth], *, vacuous: bool = False) -> Truth:
    """A truth that rests on the parts."""
    parts = tuple(parts)
    distinct = {id(reason): reason for part in parts for reason in part.reasons}
    reasons: tuple[Reason, ...] = tuple(distinct.values())
    trail: Trail = tuple(part.trail for part in parts)
    gaps: Trail = tuple(part.gaps for part in parts if part.gaps)
    return Truth(value, reasons, trail, gaps, vacuous)


def gaps_of(*results: Result) -> Trail:
    """What hides those results that are unknown."""
    return tuple(each.gaps for each in results if isinstance(each, Unknown))


def trails_of(*results: Result) -> Trail:
    """The evidence gathered for results."""
    return tuple(each.trail for each in results if each.trail)
