"""The example dossiers hold exactly the faults that were planted in them."""

from __future__ import annotations

import pytest

from tests.policies.cases import (
    ROOT,
    Case,
    Found,
    all_findings,
    audited,
    cases,
    dossier,
    open_findings,
    planted,
)

AUTHORITIES = ("aalst", "berlare", "oudenaarde")


@pytest.mark.parametrize(
    ("authority", "name", "faults"),
    [
        pytest.param(each, *parameter.values, id=f"{each}-{parameter.id}")
        for each in AUTHORITIES
        for parameter in planted(each)
    ],
)
def test_exactly_the_planted_faults(authority: str, name: str, faults: list[Found]) -> None:
    assert open_findings(audited(dossier(authority, name))) == faults


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_compliant_example_is_the_base_of_the_scenarios(authority: str) -> None:
    example = ROOT / "examples" / authority / "compliant.json"
    base = ROOT / "policies" / authority / "complete.json"
    assert example.read_bytes() == base.read_bytes()


@pytest.mark.parametrize("case", cases())
def test_change_to_a_published_procedure(case: Case) -> None:
    assert case.unexpected() == []


@pytest.mark.parametrize(
    ("authority", "policy"),
    [("aalst", "aalst"), ("berlare", "berlare_2020"), ("oudenaarde", "oudenaarde_2017")],
)
def test_published_procedure_is_audited_with_its_own_programme(authority: str, policy: str) -> None:
    assert audited(dossier(authority, "published.json")).policy.name == policy


def test_the_planning_is_cited_with_both_dates() -> None:
    outcome = audited(dossier("oudenaarde", "published.json"))
    (planning,) = [
        each for each in outcome.findings if each.rule.name == "planning_leaves_fourteen_days"
    ]
    cited = {each.pointer: str(each.value) for each in planning.evidence}
    assert cited["/applications/closes_on"] == "2017-12-12"
    assert cited["/announced_dates/1/day"] == "2017-12-15"
    assert planning.lawful is not None
    assert str(planning.lawful.value) == "2017-12-26"


def test_the_published_window_lacks_the_publication() -> None:
    outcome = audited(dossier("oudenaarde", "published.json"))
    assert all_findings(outcome)["closes_on_tuesday", ()].value == "compliant"
    for name in ("open_three_weeks", "open_four_weeks"):
        (window,) = [each for each in outcome.findings if each.rule.name == name]
        assert window.verdict.value == "undetermined"
        assert [each.pointer for each in window.missing] == ["/publications"]
