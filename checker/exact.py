"""Exact numbers in decimals."""

from __future__ import annotations

from fractions import Fraction


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
