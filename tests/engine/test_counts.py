"""Counts and shares are settled exactly when every way to fill in the record agrees."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations_with_replacement, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import run
from tests.engine.records import DETERMINISTIC
from tests.meaning.world import agreed, rules, verdict_of, verdicts

BOUNDS = ("at least", "at most", "more than", "less than", "exactly")
AMOUNTS = ("0", "1", "2", "3", "1/3", "1/2", "50%", "100%", "0%")
Item = tuple[bool | None, bool | None]
"""Whether it belongs, and whether it satisfies."""

ASKED = {f"r{i}": asked for i, asked in enumerate(product(BOUNDS, AMOUNTS))}
POLICY = rules(
    "\n".join(
        f'rule {name} "t" require {bound} {amount} of candidates where candidate.admitted '
        "satisfy candidate.called"
        for name, (bound, amount) in ASKED.items()
    )
)
NUMBERS = {f"n{i}": asked for i, asked in enumerate(product((*BOUNDS, ""), ("0", "1", "2", "3")))}
NUMBERS = {name: asked for name, asked in NUMBERS.items() if asked[0] != "exactly"}
NUMBER_POLICY = rules(
    "\n".join(
        f'rule {name} "t" require number of (candidates where candidate.admitted '
        f"and candidate.called) is {bound} {amount}"
        for name, (bound, amount) in NUMBERS.items()
    )
)


def holds(bound: str, number: int, goal: Fraction) -> bool:
    return {
        "at least": number >= goal,
        "at most": number <= goal,
        "more than": number > goal,
        "less than": number < goal,
    }.get(bound, number == goal)


def share_of(written: str) -> Fraction | None:
    """The share that is written; ``None`` for a number."""
    if written.endswith("%"):
        return Fraction(int(written[:-1]), 100)
    return Fraction(written) if "/" in written else None


def ways(items: tuple[Item, ...]) -> Iterator[tuple[int, int]]:
    """How many belong, and how many of these satisfy, in each way to fill in what is unknown."""
    either = (True, False)
    options = [
        list(product(either if a is None else (a,), either if b is None else (b,)))
        for a, b in items
    ]
    for way in product(*options):
        yield sum(belongs for belongs, _ in way), sum(a and b for a, b in way)


def expected(bound: str, amount: str, items: tuple[Item, ...]) -> str:
    outcomes: set[bool | None] = set()
    for whole, number in ways(items):
        share = share_of(amount)
        if share is None:
            outcomes.add(holds(bound, number, Fraction(amount)))
        else:
            outcomes.add(holds(bound, number, share * whole) if whole else None)
    return agreed(outcomes)


def record(items: tuple[Item, ...]) -> dict[str, Any]:
    return {
        "candidates": [
            {
                "id": f"c{i}",
                **({} if belongs is None else {"admitted": belongs}),
                **({} if satisfies is None else {"called": satisfies}),
            }
            for i, (belongs, satisfies) in enumerate(items)
        ]
    }


STATES: tuple[Item, ...] = tuple(product((True, False, None), (True, False, None)))


@pytest.mark.parametrize("size", range(4))
def test_counts_and_shares(size: int) -> None:
    for items in combinations_with_replacement(STATES, size):
        said = verdicts(run(POLICY, record(items), None))
        wanted = {name: expected(*asked, items) for name, asked in ASKED.items()}
        assert said == wanted, (items, {ASKED[k]: v for k, v in said.items() if v != wanted[k]})


@pytest.mark.parametrize("size", range(4))
def test_numbers(size: int) -> None:
    for items in combinations_with_replacement(STATES, size):
        said = verdicts(run(NUMBER_POLICY, record(items), None))
        wanted = {name: expected(*asked, items) for name, asked in NUMBERS.items()}
        assert said == wanted, items


@settings(DETERMINISTIC, max_examples=150)
@given(
    st.integers(1, 40),
    st.integers(0, 40),
    st.integers(0, 12),
    st.integers(1, 12),
    st.sampled_from(BOUNDS),
)
def test_exact_shares(size: int, called: int, part: int, whole: int, bound: str) -> None:
    called = min(called, size)
    content = {"candidates": [{"id": f"c{i}", "called": i < called} for i in range(size)]}
    said = verdict_of(f"{bound} {part}/{whole} of candidates satisfy candidate.called", content)
    kept = holds(bound, called, Fraction(part, whole) * size)
    assert said == ("compliant" if kept else "violation")


@settings(DETERMINISTIC, max_examples=100)
@given(st.integers(0, 400), st.integers(1, 400), st.integers(0, 100))
def test_exact_percentages(points: int, most: int, percent: int) -> None:
    content = {"points": points, "most": most}
    kept = Fraction(points, most) >= Fraction(percent, 100)
    wanted = "compliant" if kept else "violation"
    assert verdict_of(f"points is at least {percent}% of most", content) == wanted
    assert verdict_of(f"points / most is at least {percent}%", content) == wanted
