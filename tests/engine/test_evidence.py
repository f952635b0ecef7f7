"""Every piece of evidence stands in the record where it says, and every gap is a gap there."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from checker.engine import run
from checker.finding import Finding, Shown
from checker.verdict import Verdict
from tests.engine.records import partial_record
from tests.engine.test_silence import POLICY, TODAY
from tests.meaning.world import rules

NOWHERE = object()


def at(content: Any, pointer: str) -> Any:
    """What stands at a JSON pointer, or ``NOWHERE``."""
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        try:
            content = content[int(name)] if isinstance(content, list) else content[name]
        except (KeyError, IndexError):
            return NOWHERE
    return content


def written(value: Shown) -> Any:
    """A value as the record writes it."""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value


@pytest.mark.parametrize("seed", range(40))
def test_evidence_is_in_the_record(seed: int) -> None:
    content = partial_record(Random(seed))
    for finding in run(POLICY, content, TODAY).findings:
        for each in finding.evidence:
            raw = at(content, each.pointer)
            assert raw is not NOWHERE, each
            if isinstance(raw, list):
                held = [item["id"] if isinstance(item, dict) else item for item in raw]
                assert isinstance(each.value, tuple)
                assert list(each.value) == held, each
            else:
                assert written(each.value) == raw, each
        for gap in finding.missing:
            parent = gap.pointer.rpartition("/")[0]
            assert at(content, parent) is not NOWHERE, gap
            if gap.reason == "missing":
                assert at(content, gap.pointer) is NOWHERE, gap
        if finding.verdict is Verdict.UNDETERMINED:
            assert finding.missing, (finding.rule.name, finding.subject)


def finding(condition: str, content: dict[str, Any], loop: str = "") -> Finding:
    made = rules(f'rule r "t" {loop} require {condition}')
    return run(made, content, None).findings[0]


@pytest.mark.parametrize(
    ("condition", "content", "wanted"),
    [
        (
            "closes_on is at least 3 weeks after published_on",
            {"published_on": "2020-01-01", "closes_on": "2020-01-14"},
            {"/published_on": dt.date(2020, 1, 1), "/closes_on": dt.date(2020, 1, 14)},
        ),
        (
            "every member in members satisfies member.years is at least 5",
            {"members": [{"id": "m1", "years": 5}, {"id": "m2", "years": 4}]},
            {"/members/1/years": Fraction(4)},
        ),
        (
            "chair.years is at least 5",
            {"chair": "m1", "members": [{"id": "m1", "years": 5}]},
            {"/chair": "m1", "/members/0/years": Fraction(5)},
        ),
        ("urgent or open", {"urgent": True, "open": False}, {"/urgent": True}),
        ("points is at least 60% of most", {"points": 5, "most": 9},
         {"/points": Fraction(5), "/most": Fraction(9)}),
    ],
)  # fmt: skip
def test_evidence_that_decides(
    condition: str, content: dict[str, Any], wanted: dict[str, Shown]
) -> None:
    shown = {each.pointer: each.value for each in finding(condition, content).evidence}
    assert {pointer: shown.get(pointer) for pointer in wanted} == wanted


def test_a_subject_stands_where_it_says() -> None:
    content = {"members": [{"id": "m1", "years": 5}, {"id": "m2", "years": 4}]}
    made = rules('rule r "t" for each member in members require member.years is at least 5')
    found = run(made, content, None).findings
    assert [each.subject.pointers for each in found] == [("/members/0",), ("/members/1",)]


def test_the_lawful_bound_of_a_term() -> None:
    content = {"published_on": "2020-01-01", "closes_on": "2020-01-14"}
    lawful = finding("closes_on is at least 3 weeks after published_on", content).lawful
    assert lawful is not None
    assert (lawful.side, lawful.value) == ("from", dt.date(2020, 1, 22))
    lawful = finding("closes_on is at most 1 weeks after published_on", content).lawful
    assert lawful is not None
    assert (lawful.side, lawful.value) == ("until", dt.date(2020, 1, 8))
