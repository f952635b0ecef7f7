"""Numbers and collections reckoned with what is known: counts, sums, extremes, the first N.

An unknown input does not always leave the outcome open, so bounds are kept wherever they hold.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Any, Literal, assert_never

from checker.engine.compare import gaps_of, trails_of
from checker.engine.values import (
    Entry,
    Items,
    Known,
    Result,
    Unknown,
    high_of,
    label,
    low_of,
    unknown,
)
from checker.finding import Measure, Trail
from checker.speech import Remark
from dsl import ir


def counted(items: Items, trail: Trail) -> Result:
    """How many items; between the certain and the possible ones when that is open."""
    sure = sum(entry.certain for entry in items.entries)
    if sure == len(items.entries):
        return Known(Fraction(sure), trail)
    gaps = tuple(entry.gaps for entry in items.entries if not entry.certain)
    low, high = Fraction(sure), Fraction(len(items.entries))
    return Unknown(gaps, low=low, high=high, trail=trail)


def count_settled(
    bound: ir.Bound, amount: Fraction, share: bool, states: Sequence[tuple[bool, bool | None]]
) -> bool | None:
    """Whether so many items (or, with ``share``, that share of them) satisfy a condition.

    Args:
        bound: how the number is held against the amount.
        amount: a number, or a share.
        share: whether the amount is a share of the items.
        states: for each item whether it belongs for certain, and whether it satisfies.

    Returns:
        ``None`` when two ways to fill in what is unknown disagree, or when there may be nothing
        to take a share of.
    """
    tally = Counter(states)
    loose = sum(not belongs for belongs, _ in states)
    outcomes: set[bool | None] = set()
    for extra in range(loose + 1):
        whole = len(states) - loose + extra
        least = tally[True, True] + max(0, extra - tally[False, False] - tally[False, None])
        most = tally[True, True] + tally[True, None]
        most += min(extra, tally[False, True] + tally[False, None])
        goal = amount * whole if share else amount
        if share and not whole:
            outcomes.add(None)
        elif bound == "exactly":
            outcomes.add(least <= goal <= most and goal.denominator == 1)
            outcomes.add(least == most == goal)
        else:
            outcomes |= {_compared(bound, number, goal) for number in (least, most)}
    return outcomes.pop() if len(outcomes) == 1 else None


def _compared(
    bound: Literal["at least", "at most", "more than", "less than"], number: int, goal: Fraction
) -> bool:
    match bound:
        case "at least":
            return number >= goal
        case "at most":
            return number <= goal
        case "more than":
            return number > goal
        case "less than":
            return number < goal
    assert_never(bound)


def total(entries: Sequence[Entry], trail: Trail) -> Result:
    """The sum of the entries' values; of none it is 0."""
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    for entry in entries:
        least, most = low_of(entry.value), high_of(entry.value)
        if not entry.certain:
            least = None if least is None else min(Fraction(0), least)
            most = None if most is None else max(Fraction(0), most)
        low = None if low is None or least is None else low + least  # type: ignore[operator]
        high = None if high is None or most is None else high + most  # type: ignore[operator]
    return _between(low, high, entries, trail)


def extreme(
    kind: Literal["highest", "lowest"], entries: Sequence[Entry], trail: Trail, text: str
) -> Result:
    """The highest (latest) or lowest (earliest) value; of none it is unknown."""
    if not entries:
        return unknown(Remark("nothing to take it from"), text, trail=trail)
    if not any(entry.certain for entry in entries):
        return _between(None, None, entries, trail)
    choose: Any = max if kind == "highest" else min
    sure_low = [low_of(entry.value) for entry in entries if entry.certain]
    sure_high = [high_of(entry.value) for entry in entries if entry.certain]
    all_low = [low_of(entry.value) for entry in entries]
    all_high = [high_of(entry.value) for entry in entries]
    if kind == "highest":
        known = [each for each in sure_low if each is not None]
        low = choose(known) if known else None
        high = choose(all_high) if None not in all_high else None
    else:
        known = [each for each in sure_high if each is not None]
        high = choose(known) if known else None
        low = choose(all_low) if None not in all_low else None
    return _between(low, high, entries, trail)


def _between(
    low: Measure | None, high: Measure | None, entries: Sequence[Entry], trail: Trail
) -> Result:
    evidence: Trail = (trail, trails_of(*(entry.value for entry in entries)))
    if low is not None and low == high:
        return Known(low, evidence)
    hidden = tuple(entry.gaps for entry in entries if not entry.certain)
    gaps: Trail = (gaps_of(*(entry.value for entry in entries)), hidden)
    return Unknown(gaps, low=low, high=high, trail=evidence)


def arithmetic(
    operator: Literal["+", "-", "*", "/"], left: Result, right: Result, text: str
) -> Result:
    """Exact arithmetic; a quotient by zero is unknown."""
    trail = trails_of(left, right)
    if isinstance(left, Known) and isinstance(right, Known):
        one, other = left.value, right.value
        assert isinstance(one, Fraction)
        assert isinstance(other, Fraction)
        match operator:
            case "+":
                return Known(one + other, trail)
            case "-":
                return Known(one - other, trail)
            case "*":
                return Known(one * other, trail)
            case "/" if other == 0:
                return unknown(Remark("divides by zero"), text, trail=trail)
            case "/":
                return Known(one / other, trail)
    low, high = _bounds(operator, left, right)
    return Unknown(gaps_of(left, right), low=low, high=high, trail=trail)


def _bounds(
    operator: Literal["+", "-", "*", "/"], left: Result, right: Result
) -> tuple[Measure | None, Measure | None]:
    a: Any = (low_of(left), high_of(left))
    b: Any = (low_of(right), high_of(right))
    if operator in ("+", "-"):
        if operator == "-":
            b = (None if b[1] is None else -b[1], None if b[0] is None else -b[0])
        low = None if a[0] is None or b[0] is None else a[0] + b[0]
        high = None if a[1] is None or b[1] is None else a[1] + b[1]
        return low, high
    if operator == "*" and isinstance(left, Known):
        a, b, left, right = b, a, right, left
    factor: Any = right.value if isinstance(right, Known) else None
    if factor is None or factor <= 0:
        return None, None
    factor = 1 / factor if operator == "/" else factor
    return (None if a[0] is None else a[0] * factor), (None if a[1] is None else a[1] * factor)


def rounded(value: Result, mode: Literal["half", "up", "down"], decimals: int) -> Result:
    """Rounded to decimals: halves away from zero, up to the next, or down to the last."""
    scale = Fraction(10) ** decimals

    def one(number: Fraction) -> Fraction:
        scaled = number * scale
        if mode == "up":
            return ceil(scaled) / scale
        if mode == "down":
            return floor(scaled) / scale
        whole = floor(abs(scaled) + Fraction(1, 2))
        return (whole if scaled >= 0 else -whole) / scale

    if isinstance(value, Known):
        assert isinstance(value.value, Fraction)
        return Known(one(value.value), value.trail)
    low, high = value.low, value.high
    return Unknown(
        value.gaps,
        low=one(low) if isinstance(low, Fraction) else None,
        high=one(high) if isinstance(high, Fraction) else None,
        trail=value.trail,
    )


def first_n(
    count: Fraction, keyed: Sequence[tuple[Entry, Result]], falling: bool, ties: ir.Ties, text: str
) -> tuple[Entry, ...]:
    """The first ``count`` entries by their keys.

    An entry is in for certain when even at worst fewer than ``count`` stand before it, out when
    even at best so many do; in between it is uncertain. Entries with an unknown key, or that may
    not belong at all, can stand anywhere they might.
    """
    sure = sorted(
        key.value  # type: ignore[type-var]
        for entry, key in keyed
        if entry.certain and isinstance(key, Known)
    )
    loose = [(entry, key) for entry, key in keyed if not (entry.certain and isinstance(key, Known))]
    loose_keys = sorted(key.value for _, key in loose if isinstance(key, Known))  # type: ignore[type-var]
    keyless = len(loose) - len(loose_keys)
    open_gaps: Trail = tuple((entry.gaps, gaps_of(key)) for entry, key in loose)
    members: list[Entry] = []
    for entry, key in keyed:
        if count <= 0:
            continue
        if isinstance(key, Unknown):
            if len(keyed) <= count:
                members.append(entry)
            else:
                members.append(Entry(entry.value, False, (entry.gaps, key.gaps)))
            continue
        before_sure = _before(sure, key.value, falling)
        before_loose = _before(loose_keys, key.value, falling)
        tied_sure = _tied(sure, key.value) - (1 if entry.certain else 0)
        tied_loose = _tied(loose_keys, key.value) - (0 if entry.certain else 1)
        most = before_sure + before_loose + keyless
        worst = most + tied_sure + tied_loose
        if before_sure >= count:
            continue
        if worst < count or (ties is ir.Ties.INCLUDED and most < count):
            members.append(entry)
        elif ties is ir.Ties.EXCLUDED and before_sure + tied_sure >= count:
            continue
        elif before_loose + keyless + tied_loose:
            members.append(Entry(entry.value, False, (entry.gaps, open_gaps)))
        else:
            name = label(entry.value)
            why = unknown(Remark("is tied with others at the edge of {list}", list=text), name)
            members.append(Entry(entry.value, False, (entry.gaps, why.gaps)))
    return tuple(members)


def edge(count: Fraction, keys: Sequence[Result], *, falling: bool) -> Trail:
    """The evidence of the last key among the first ``count``, and of the first after it."""
    ranked: list[Any] = [key for key in keys if isinstance(key, Known)]
    ranked.sort(key=lambda key: key.value, reverse=falling)
    last = max(ceil(count), 1)
    return trails_of(*ranked[last - 1 : last + 1])


def _before(keys: Sequence[Any], key: object, falling: bool) -> int:
    return len(keys) - bisect_right(keys, key) if falling else bisect_left(keys, key)


def _tied(keys: Sequence[Any], key: object) -> int:
    return bisect_right(keys, key) - bisect_left(keys, key)
