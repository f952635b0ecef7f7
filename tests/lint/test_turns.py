"""Where the outcome of a comparison turns when one side is rounded."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.engine.reckon import rounded
from checker.engine.values import Known
from dsl import ir
from dsl.lint.open_ends import turning_point
from dsl.lint.reason.months import days_of_months, least_of_working_days

BOUNDS: tuple[ir.Bound, ...] = tuple(each for each in get_args(ir.Bound) if each != "exactly")


@pytest.mark.parametrize(
    ("bound", "mode", "decimals", "limit", "turn"),
    [
        ("at least", "half", 0, "60", "59.5"),
        ("less than", "half", 0, "60", "59.5"),
        ("more than", "half", 0, "60", "60.5"),
        ("at most", "half", 0, "60", "60.5"),
        ("at least", "half", 2, "0.6", "0.595"),
        ("at least", "half", 0, "59.5", "59.5"),
        ("at least", "up", 0, "60", "59"),
        ("more than", "up", 0, "60", "60"),
        ("at least", "down", 0, "60", "60"),
        ("more than", "down", 0, "60", "61"),
    ],
)
def test_turning_point(bound: ir.Bound, mode: str, decimals: int, limit: str, turn: str) -> None:
    assert turning_point(bound, mode, decimals, Fraction(limit)) == Fraction(turn)


@given(
    st.sampled_from(BOUNDS),
    st.sampled_from(("half", "up", "down")),
    st.integers(0, 2),
    st.fractions(1, 100, max_denominator=200),
    st.fractions("1/1000", "1/10", max_denominator=1000),
)
def test_outcome_differs_on_both_sides_of_the_turn(
    bound: ir.Bound, mode: str, decimals: int, limit: Fraction, step: Fraction
) -> None:
    step = step / 10**decimals
    turn = turning_point(bound, mode, decimals, limit)

    def holds(value: Fraction) -> bool:
        made = rounded(Known(value), mode, decimals)  # type: ignore[arg-type]
        assert isinstance(made, Known)
        assert isinstance(made.value, Fraction)
        is_above = made.value >= limit if bound in ("at least", "less than") else made.value > limit
        return is_above is (bound in ("at least", "more than"))

    assert holds(turn - step) is not holds(turn + step)


@pytest.mark.parametrize(
    ("months", "up", "least", "most"),
    [
        (0, False, 0, 0),
        (1, False, 28, 31),
        (1, True, 28, 31),
        (2, False, 59, 62),
        (12, False, 365, 366),
        (12, True, 365, 366),
        (1200, False, 36524, 36525),
    ],
)
def test_days_of_months(months: int, up: bool, least: int, most: int) -> None:
    assert days_of_months(months, up=up) == (least, most)


@pytest.mark.parametrize(("count", "least"), [(0, 0), (1, 1), (5, 5), (6, 8), (10, 12), (11, 15)])
def test_least_of_working_days(count: int, least: int) -> None:
    assert least_of_working_days(count) == least
