"""Amounts as sums of terms, and whether bounds on them can all hold at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from math import ceil, floor, gcd, lcm

from dsl import ir
from dsl.frozen import frozen

MOST_BOUNDS = 300
"""How many bounds are held against one another before nothing is claimed of them."""


@frozen
class Sum:
    """``constant`` and so many times each term (by its number); days count from year 1 on."""

    terms: tuple[tuple[int, Fraction], ...]
    constant: Fraction

    @staticmethod
    def of(terms: Mapping[int, Fraction], constant: Fraction) -> Sum:
        """A sum without the terms that are taken no times."""
        return Sum(tuple((term, times) for term, times in terms.items() if times), constant)

    def plus(self, other: Sum, times: Fraction | int = 1) -> Sum:
        """This sum and so many times the other."""
        terms = dict(self.terms)
        for term, factor in other.terms:
            terms[term] = terms.get(term, Fraction(0)) + factor * times
        return Sum.of(terms, self.constant + other.constant * times)

    def scaled(self, times: Fraction | int) -> Sum:
        """So many times this sum."""
        return Sum((), Fraction(0)).plus(self, times)

    def moved(self, by: Fraction | int) -> Sum:
        """This sum and a constant."""
        return Sum(self.terms, self.constant + by)


def constant(value: Fraction | int) -> Sum:
    """A number alone."""
    return Sum((), Fraction(value))


@frozen
class AtMost:
    """``amount`` is at most 0 or, when ``strict``, less."""

    amount: Sum
    strict: bool = False


def at_most(left: Sum, right: Sum, *, strict: bool = False) -> AtMost:
    """``left`` is at most (less than) ``right``."""
    return AtMost(left.plus(right, -1), strict)


MIRRORED: dict[ir.Bound, ir.Bound] = {
    "at least": "at most",
    "at most": "at least",
    "more than": "less than",
    "less than": "more than",
}
"""Each bound as it is when both sides change places."""


def compared(bound: ir.Bound, left: Sum, right: Sum, holds: bool) -> AtMost:
    """That ``left`` is at least (at most ...) ``right``, or is not."""
    match bound, holds:
        case ("at most", True) | ("more than", False):
            return at_most(left, right)
        case ("less than", True) | ("at least", False):
            return at_most(left, right, strict=True)
        case ("at least", True) | ("less than", False):
            return at_most(right, left)
        case _:
            return at_most(right, left, strict=True)


def equal_ways(left: Sum, right: Sum, holds: bool) -> tuple[tuple[AtMost, ...], ...]:
    """The ways in which two amounts can be equal, or differ."""
    if holds:
        return ((at_most(left, right), at_most(right, left)),)
    return ((at_most(left, right, strict=True),), (at_most(right, left, strict=True),))


_Row = tuple[dict[int, Fraction], Fraction, bool]


def can_hold(bounds: Iterable[AtMost], whole: Collection[int]) -> bool:
    """Whether some amounts keep all the bounds; ``True`` too where that cannot be told.

    Terms are eliminated one by one (Fourier and Motzkin). Bounds between whole amounts are drawn in
    to whole numbers first.
    """
    rows: dict[tuple[object, ...], _Row] = {}
    for each in bounds:
        if not _add(rows, dict(each.amount.terms), each.amount.constant, each.strict, whole):
            return False
    while True:
        terms = {term for row, _, _ in rows.values() for term in row}
        if not terms:
            return True
        term = min(terms, key=lambda each: _cost(each, rows.values()))
        below = [row for row in rows.values() if row[0].get(term, 0) < 0]
        above = [row for row in rows.values() if row[0].get(term, 0) > 0]
        if len(below) * len(above) + len(rows) > MOST_BOUNDS:
            return True
        rows = {key: row for key, row in rows.items() if term not in row[0]}
        for low, low_constant, low_strict in below:
            for high, high_constant, high_strict in above:
                up, down = high[term], -low[term]
                joined = {
                    each: low.get(each, Fraction(0)) * up + high.get(each, Fraction(0)) * down
                    for each in {**low, **high}
                    if each != term
                }
                total = low_constant * up + high_constant * down
                if not _add(rows, joined, total, low_strict or high_strict, whole):
                    return False


def _cost(term: int, rows: Iterable[_Row]) -> int:
    signs = [row[0].get(term, 0) for row in rows]
    return sum(sign < 0 for sign in signs) * sum(sign > 0 for sign in signs)


def _add(
    rows: dict[tuple[object, ...], _Row],
    terms: dict[int, Fraction],
    number: Fraction,
    strict: bool,
    whole: Collection[int],
) -> bool:
    """Add a bound in its simplest form; ``False`` when it can never hold."""
    terms = {term: times for term, times in terms.items() if times}
    if not terms:
        return number < 0 or (number == 0 and not strict)
    size = Fraction(
        gcd(*(abs(times.numerator) for times in terms.values())),
        lcm(*(times.denominator for times in terms.values())),
    )
    terms = {term: times / size for term, times in terms.items()}
    number /= size
    if all(term in whole for term in terms):
        # The terms come to a whole number: the bound lies at the next one inward.
        limit = ceil(-number) - 1 if strict else floor(-number)
        number, strict = Fraction(-limit), False
    key = (frozenset(terms.items()),)
    known = rows.get(key)
    if known is None or (number, strict) > (known[1], known[2]):
        rows[key] = (terms, number, strict)
    return True
