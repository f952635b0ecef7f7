"""What generated functions call: everything here raises :class:`Ask` where the record is in doubt.

Unknown is ``None``. Numbers are ``int`` or ``Fraction``.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from operator import ge, gt, le, lt
from typing import Any, Literal

import msgspec

from checker.calendar import (
    Calendar,
    DateOutOfRange,
    Rounding,
    completed,
    first_of_month_after,
    moved,
)
from checker.exact import first_clash, plain_text
from checker.fast.forms import UNSET
from checker.raw import is_blank


class Ask(Exception):
    """The explaining engine has to say."""


ASKED = (Ask, TypeError, OverflowError, DateOutOfRange)
"""What sends a subject to the explaining engine: TypeError for an unknown side of an order."""

NONE: tuple[Any, ...] = ()
_KEPT_TERMS = 1 << 14


# ---- reading


def exact(number: Decimal | None) -> Fraction | int | None:
    """A number that is no ``int``, exactly."""
    if number is None:
        return None
    whole = Fraction(number)
    return whole.numerator if whole.denominator == 1 else whole


def numbers(values: list[Any] | None) -> list[Any] | None:
    """A list of numbers, exactly."""
    return None if values is None else [v if v.__class__ is int else exact(v) for v in values]


def text(written: str | None) -> str | None:
    """A text; blank says nothing."""
    return None if is_blank(written) else written


def texts(values: list[str] | None) -> list[str] | None:
    """A list of texts, none of them blank."""
    if values:
        for each in values:
            if not each.strip():
                raise Ask
    return values


def time_of(written: str | None) -> dt.time | None:
    """A time of day."""
    if written is None:
        return None
    try:
        return dt.time.fromisoformat(written)
    except ValueError:
        raise Ask from None


def index(items: list[Any] | None, identity: Callable[[Any], str]) -> dict[str, Any]:
    """The records of a collection by their id."""
    if not items:
        return {}
    found = dict(zip(map(identity, items), items, strict=True))
    if len(found) < len(items):
        raise Ask
    return found


def resolved(ids: list[str] | None, by_id: Mapping[str, Any]) -> list[Any] | None:
    """The records that a list refers to."""
    if ids is None:
        return None
    try:
        found = [by_id[each] for each in ids]
    except KeyError:
        raise Ask from None
    if len(set(ids)) < len(ids):
        raise Ask
    return found


def referring(items: Iterable[Any], held_by: Callable[[Any], Any]) -> dict[str, list[Any]]:
    """The records that refer to each id, in a field that holds one."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for item, held in zip(items, map(held_by, items), strict=True):
        found[held].append(item)
    if None in found:
        raise Ask
    return found


def referring_in_lists(items: Iterable[Any], held_by: Callable[[Any], Any]) -> dict[str, list[Any]]:
    """The records that refer to each id, in a field that holds several."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for item in items:
        held = held_by(item)
        if held is None:
            raise Ask
        for each in dict.fromkeys(held):
            found[each].append(item)
    return found


def said(given: object) -> bool:
    """Whether anything is said here."""
    return not is_blank(given)


# ---- logic


def settled(
    bound: str, amount: Fraction, share: bool, held: int, hidden: int, size: int
) -> bool | None:
    """Whether so many of the items satisfy, when some are hidden."""
    if share and not size:
        return None
    goal = amount * size if share else amount
    least, most = held, held + hidden
    if bound == "exactly":
        if goal == least == most:
            return True
        return None if least <= goal <= most and Fraction(goal).denominator == 1 else False
    found = {_BOUNDS[bound](number, goal) for number in (least, most)}
    return found.pop() if len(found) == 1 else None


_BOUNDS: dict[str, Callable[[Any, Any], bool]] = {
    "at least": ge,
    "at most": le,
    "more than": gt,
    "less than": lt,
}


def alike(values: list[Any], different: bool) -> bool | None:
    """Whether all values are equal, or all different."""
    known = [each for each in values if each is not None]
    distinct = len(set(known))
    if distinct < len(known) if different else distinct > 1:
        return False
    return None if len(known) < len(values) else True


def in_order(rows: list[tuple[Any, Any]], falling: bool) -> bool | None:
    """Whether the second of each pair rises (falls) in the order of the first."""
    known = [(key, value, key) for key, value in rows if key is not None and value is not None]
    known.sort(key=lambda row: row[0])
    if first_clash(known, falling) is not None:
        return False
    return None if len(known) < len(rows) else True


# ---- collections and numbers


def first_n(
    items: list[Any], keys: list[Any], count: Fraction, falling: bool, ties: str
) -> list[Any]:
    """The first ``count`` items by their keys."""
    if None in keys or count.denominator != 1:
        raise Ask
    number = int(count)
    if number <= 0:
        return []
    if len(items) <= number:
        return items
    ranked = sorted(keys, reverse=falling)
    edge = ranked[number - 1]
    kept = edge
    if edge == ranked[number] and ties != "included":
        if ties == "unsettled":
            raise Ask
        better = [each for each in ranked[:number] if each != edge]
        if not better:
            return []
        kept = better[-1]
    rows = zip(items, keys, strict=True)
    if falling:
        return [item for item, key in rows if key >= kept]
    return [item for item, key in rows if key <= kept]


def groups(items: list[Any], keys: list[Any]) -> list[tuple[str, list[Any]]]:
    """The items alike in their keys, each group with its label."""
    found: dict[Any, list[Any]] = {}
    for item, key in zip(items, keys, strict=True):
        if key is None or isinstance(key, msgspec.Struct):
            raise Ask
        found.setdefault(key, []).append(item)
    return [(labelled(key), group) for key, group in found.items()]


def labelled(value: Any) -> str:
    """A value in plain text, as a subject shows it."""
    return plain_text(Fraction(value) if value.__class__ is int else value)


def quotient(left: Any, right: Any) -> Fraction | None:
    """Exact division; by zero it is unknown."""
    return None if right == 0 else Fraction(left) / right


def rounded(value: Any, mode: Any, decimals: int) -> Any:
    """A number rounded to decimals."""
    from checker.engine import reckon
    from checker.engine.values import Known

    found = reckon.rounded(Known(Fraction(value)), mode, decimals)
    assert isinstance(found, Known)
    return found.value


# ---- dates


class Counting(msgspec.Struct, frozen=True):
    """How a policy counts terms: its calendar with local days off, and its month end."""

    calendar: str | None
    closed: tuple[dt.date | tuple[int, int], ...]
    month_end: Literal["up", "down"] | None


def terms(counting: Counting) -> dict[str, Callable[..., Any]]:
    """The functions that move dates and times; each gives ``None`` for what cannot be counted."""
    rounding = Rounding(counting.month_end) if counting.month_end else None

    @cache
    def calendar() -> Calendar | None:
        name = counting.calendar
        return Calendar.named(name, counting.closed) if name else None

    @lru_cache(maxsize=_KEPT_TERMS)
    def shifted(base: Any, amount: Any, unit: str, sign: int) -> Any:
        if amount < 0:
            return None
        length = Fraction(amount + 1 if unit == "clear days" else amount)
        working = calendar() if unit == "working days" else None
        try:
            return moved(base, length * sign, unit, working, rounding)
        except DateOutOfRange:
            return None

    @lru_cache(maxsize=_KEPT_TERMS)
    def to_working_day(day: dt.date, sign: int) -> Any:
        working = calendar()
        assert working is not None
        try:
            return working.next_working_day(day) if sign > 0 else working.previous_working_day(day)
        except DateOutOfRange:
            return None

    return {"shifted": shifted, "to_working_day": to_working_day}


LIBRARY: dict[str, Any] = {
    each.__name__: each
    for each in (
        Ask,
        alike,
        completed,
        exact,
        first_n,
        lru_cache(maxsize=_KEPT_TERMS)(first_of_month_after),
        groups,
        in_order,
        index,
        labelled,
        numbers,
        quotient,
        referring,
        referring_in_lists,
        resolved,
        rounded,
        said,
        settled,
        text,
        texts,
        time_of,
    )
} | {"ASKED": ASKED, "UNSET": UNSET, "NONE": NONE}
"""The names that generated code may use."""
