"""Exact values: in plain text, and in order."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import groupby
from typing import Any, TypeVar

T = TypeVar("T")


def in_decimals(value: Fraction) -> str | None:
    """An exact number in decimals (``55.5``), or ``None`` when its decimals have no end."""
    digits = 0
    rest = value.denominator
    while rest % 10 == 0:
        rest //= 10
        digits += 1
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
            digits += 1
    if rest != 1:
        return None
    scaled = abs(value.numerator) * 10**digits // value.denominator
    whole, part = divmod(scaled, 10**digits)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{part:0{digits}d}" if digits else f"{sign}{whole}"


def plain_text(value: bool | Fraction | dt.date | dt.time | str) -> str:
    """A value in plain text, as the id of a subject."""
    match value:
        case bool() as yes:
            return "yes" if yes else "no"
        case Fraction() as number:
            return in_decimals(number) or str(number)
        case dt.date() | dt.time() as day:
            return day.isoformat()
        case str():
            return value


def first_clash(
    rows: list[tuple[Any, Any, T]], falling: bool
) -> tuple[tuple[Any, Any, T], tuple[Any, Any, T]] | None:
    """The first two rows, sorted by their keys, whose values go the wrong way."""
    furthest: tuple[Any, Any, T] | None = None
    for _, same_key in groupby(rows, key=lambda row: row[0]):
        group = list(same_key)
        for row in group:
            if furthest is not None and (row[1] > furthest[1] if falling else row[1] < furthest[1]):
                return furthest, row
        edge = min(group, key=lambda row: row[1]) if falling else max(group, key=lambda row: row[1])
        if furthest is None or (edge[1] < furthest[1] if falling else edge[1] > furthest[1]):
            furthest = edge
    return None
