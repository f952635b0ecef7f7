"""The policy of Oudenaarde on its example dossiers and on small changes to them."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.policies.cases import (
    Case,
    Found,
    all_findings,
    audited,
    cases,
    dossier,
    open_findings,
    planted,
    policy,
    untried,
)

NAME = "oudenaarde"


@pytest.mark.parametrize(("name", "faults"), planted(NAME))
def test_exactly_the_planted_faults(name: str, faults: list[Found]) -> None:
    assert open_findings(audited(dossier(NAME, name), NAME)) == faults


@pytest.mark.parametrize("case", cases(NAME))
def test_change(case: Case) -> None:
    assert case.unexpected(NAME) == []


def test_every_rule_is_shown_broken() -> None:
    # More than 25 candidates are made below: too many for a small change.
    assert untried(NAME, NAME) == ["preselection_above_25"]


def _with_approved(number: int, **preselection: Any) -> Any:
    """The compliant dossier with so many approved candidacies (it has six)."""
    record = dossier(NAME, "compliant.json")
    last = record["candidates"][-1]
    for extra in range(number - 6):
        record["candidates"].append(copy.deepcopy(last) | {"id": f"more{extra}"})
    record["parts"][0].update(preselection)
    return record


@pytest.mark.parametrize(
    ("number", "preselection", "verdict"),
    [
        (25, {"took_place": False}, "not applicable"),
        (26, {"took_place": False}, "violation"),
        (26, {"is_eliminatory": False}, "violation"),
        (26, {}, "compliant"),
    ],
)
def test_more_than_25_ask_a_preselection(
    number: int, preselection: dict[str, Any], verdict: str
) -> None:
    record = _with_approved(number, **preselection)
    assert _preselection(record) == verdict


def test_one_approval_unknown_at_the_edge_leaves_the_preselection_open() -> None:
    record = _with_approved(26, took_place=False)
    del record["candidates"][-1]["candidacy_approved"]
    assert _preselection(record) == "undetermined"


def test_a_preselection_that_may_not_have_been_held_stays_open() -> None:
    record = _with_approved(26)
    del record["parts"][0]["took_place"]
    assert _preselection(record) == "undetermined"


def _preselection(record: Any) -> str:
    return all_findings(audited(record, NAME))["preselection_above_25", ()].value


def test_the_planning_is_cited_with_both_dates() -> None:
    outcome = audited(dossier(NAME, "published.json"), NAME)
    (planning,) = [
        each for each in outcome.findings if each.rule.name == "planning_leaves_fourteen_days"
    ]
    cited = {each.pointer: str(each.value) for each in planning.evidence}
    assert cited["/applications/closes_on"] == "2017-12-12"
    assert cited["/announced_dates/1/day"] == "2017-12-15"
    assert planning.lawful is not None
    assert str(planning.lawful.value) == "2017-12-26"


def test_the_published_window_lacks_the_publication() -> None:
    outcome = audited(dossier(NAME, "published.json"), NAME)
    verdicts = all_findings(outcome)
    assert verdicts["closes_on_tuesday", ()].value == "compliant"
    for name in ("open_three_weeks", "open_four_weeks"):
        (window,) = [each for each in outcome.findings if each.rule.name == name]
        assert window.verdict.value == "undetermined"
        assert [each.pointer for each in window.missing] == ["/publications"]


def test_every_rule_has_a_dutch_title() -> None:
    compiled = policy(NAME).compiled.policy
    assert compiled is not None
    lacking = [each.name for each in compiled.rules if "nl" not in each.title.translations]
    assert lacking == []
