"""The first N against its definition, and order against every pair of items."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import run
from tests.engine.records import DETERMINISTIC
from tests.meaning.world import agreed, rules, verdict_of, verdicts

TIES = ("included", "excluded", "unsettled")
WAYS = {f"{way}_{ties}": (way, ties) for way, ties in product(("highest", "lowest"), TIES)}
POLICY = rules(
    "\n".join(
        f'rule {name} "t" for each candidate in candidates require candidate is among '
        f"the first count of (candidates where candidate.admitted) by {way} candidate.score "
        f"with ties {ties}"
        for name, (way, ties) in WAYS.items()
    )
)
Row = tuple[bool | None, int | None]
"""Whether the candidate is admitted, and the score."""

FILL = tuple(Fraction(number, 2) for number in range(-1, 6))
"""Scores below, at, between and above those that the records give (0, 1 and 2)."""

rows = st.lists(
    st.tuples(st.sampled_from([True, True, True, False, None]), st.sampled_from([0, 1, 2, None])),
    max_size=5,
).filter(lambda drawn: sum(row.count(None) for row in drawn) <= 2)


def is_first(
    at: int, scores: list[Fraction | None], count: int, way: str, ties: str
) -> bool | None:
    """The definition: who stands before and beside this one among those who are admitted."""
    own = scores[at]
    if own is None:
        return False
    others = [each for i, each in enumerate(scores) if i != at and each is not None]
    before = sum(each > own if way == "highest" else each < own for each in others)
    beside = sum(each == own for each in others)
    if before >= count:
        return False
    if before + beside < count:
        return True
    return {"included": True, "excluded": False, "unsettled": None}[ties]


def filled(drawn: list[Row]) -> list[list[Fraction | None]]:
    """For each way to fill in the record: each candidate's score, ``None`` if not admitted."""
    options = [
        [
            score if belongs else None
            for belongs in ((True, False) if admitted is None else (admitted,))
            for score in (FILL if given is None else (Fraction(given),))
        ]
        for admitted, given in drawn
    ]
    return [list(way) for way in product(*options)]


def content(drawn: list[Row], count: int) -> dict[str, Any]:
    return {
        "count": count,
        "candidates": [
            {
                "id": f"c{i}",
                **({} if admitted is None else {"admitted": admitted}),
                **({} if score is None else {"score": score}),
            }
            for i, (admitted, score) in enumerate(drawn)
        ],
    }


@settings(DETERMINISTIC, max_examples=150)
@given(rows.filter(bool), st.integers(0, 5))
def test_first_n(drawn: list[Row], count: int) -> None:
    said = verdicts(run(POLICY, content(drawn, count), None))
    possible = filled(drawn)
    for name, (way, ties) in WAYS.items():
        wanted = {}
        for at in range(len(drawn)):
            outcomes = {is_first(at, scores, count, way, ties) for scores in possible}
            wanted[f"c{at}"] = agreed(outcomes)
        assert said[name] == wanted, (name, drawn, count)


@settings(DETERMINISTIC, max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=6))
def test_order_pair_by_pair(drawn: list[tuple[int, int]]) -> None:
    record = {
        "candidates": [
            {"id": f"c{i}", "rank": rank, "score": score} for i, (rank, score) in enumerate(drawn)
        ]
    }
    pairs = [(min(a, b), max(a, b)) for a, b in combinations(drawn, 2) if a[0] != b[0]]
    for way, kept in (
        ("falling", all(first[1] >= second[1] for first, second in pairs)),
        ("rising", all(first[1] <= second[1] for first, second in pairs)),
    ):
        condition = f"candidates in order of candidate.rank have {way} candidate.score"
        assert verdict_of(condition, record) == ("compliant" if kept else "violation")


@settings(DETERMINISTIC, max_examples=100)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=4))
def test_alike_pair_by_pair(scores: list[int]) -> None:
    record = {"candidates": [{"id": f"c{i}", "score": score} for i, score in enumerate(scores)]}
    pairs = list(combinations(scores, 2))
    for word, kept in (
        ("equal", all(a == b for a, b in pairs)),
        ("different", all(a != b for a, b in pairs)),
    ):
        said = verdict_of(f"candidates have {word} candidate.score", record)
        assert said == ("compliant" if kept else "violation")
