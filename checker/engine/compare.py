"""Three-valued comparison and logic (Kleene), on values and on the bounds of unknown ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, TypeGuard, assert_never

from checker.engine.values import Items, Known, Result, Truth, Unknown, high_of, low_of
from checker.finding import Reason, Trail

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
    if has_value(left) and has_value(right):
        return left.value == right.value
    if _at_least(left, right) is False or _at_least(right, left) is False:
        return False
    return None


def has_value(result: Result) -> TypeGuard[Known]:
    """Whether this is a known value that compares; collections never do."""
    return isinstance(result, Known) and not isinstance(result.value, Items)


def opposite(value: bool | None) -> bool | None:
    """Not; unknown stays unknown."""
    return None if value is None else not value


def both(parts: Iterable[Truth]) -> Truth:
    """All of the parts: one that fails decides, else one that is unknown."""
    return _decided(False, tuple(parts))


def either(parts: Iterable[Truth]) -> Truth:
    """Any of the parts: one that holds decides, else one that is unknown."""
    return _decided(True, tuple(parts))


def _decided(deciding: bool, parts: tuple[Truth, ...]) -> Truth:
    hidden = [part for part in parts if part.value is None]
    if sure := [part for part in parts if part.value is deciding]:
        whole = joined(deciding, sure, vacuous=all_vacuous(sure, some_hidden=bool(hidden)))
        return replace(whole, gaps=(whole.gaps, *(part.gaps for part in hidden)))
    if hidden:
        return joined(None, hidden)
    return joined(not deciding, parts, vacuous=all_vacuous(parts))


def all_vacuous(parts: Sequence[Truth], *, some_hidden: bool = False) -> bool | None:
    """Whether what rests on these parts had nothing to look at; hidden ones may yet tell more."""
    if not parts or any(part.vacuous is False for part in parts):
        return False
    return None if some_hidden or any(part.vacuous is None for part in parts) else True


def joined(value: bool | None, parts: Iterable[Truth], *, vacuous: bool | None = False) -> Truth:
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
