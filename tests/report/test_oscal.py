"""The OSCAL report: states, identifiers and dates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.report.oscal_ids import token
from tests.report.conftest import ROOT, Making, Reports
from tests.report.reading import oscal, verdict_of

STATES = {
    "violation": ("not-satisfied", "fail"),
    "observation": ("not-satisfied", "other"),
    "undetermined": ("not-satisfied", "other"),
    "to judge": ("not-satisfied", "other"),
    "compliant": ("satisfied", "pass"),
}
EXAMPLE = ROOT / "examples" / "aalst" / "broken-order.json"


def test_only_what_complies_is_satisfied(hostile: Reports) -> None:
    (result,) = oscal(hostile["oscal"])["results"]
    states = {
        (verdict_of(each), each["target"]["status"]["state"], each["target"]["status"]["reason"])
        for each in result["findings"]
    }
    assert states == {(verdict, *state) for verdict, state in STATES.items()}


def test_each_finding_rests_on_its_observation(broken: Reports) -> None:
    (result,) = oscal(broken["oscal"])["results"]
    observed = {each["uuid"]: each for each in result["observations"]}
    for each in result["findings"]:
        (related,) = each["related-observations"]
        assert observed[related["observation-uuid"]]["props"] == each["props"]
    violation = next(each for each in result["findings"] if verdict_of(each) == "violation")
    evidence = observed[violation["related-observations"][0]["observation-uuid"]]
    assert [each["description"] for each in evidence["relevant-evidence"]] == [
        "/publications/1/call = first (49:15)",
        "/applications/closes_on = 2018-03-06 (69:18)",
        "/publications/1/published_on = 2018-02-14 (48:23)",
    ]


def uuids(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["uuid"]] if "uuid" in node else []
        return own + [each for inner in node.values() for each in uuids(inner)]
    return [each for inner in node for each in uuids(inner)] if isinstance(node, list) else []


def test_no_two_things_share_an_identifier(reports: Making) -> None:
    found = uuids(oscal(reports(EXAMPLE, EXAMPLE)["oscal"]))
    assert len(found) == len(set(found)) > 100


def test_what_is_referred_to_is_there(published: Reports) -> None:
    document = oscal(published["oscal"])
    resources = {each["uuid"] for each in document["back-matter"]["resources"]}
    assert document["import-ap"]["href"].removeprefix("#") in resources
    (result,) = document["results"]
    subjects = {each["subjects"][0]["subject-uuid"] for each in result["observations"]}
    assert subjects <= resources
    reviewed = result["reviewed-controls"]["control-objective-selections"][0]
    objectives = {each["objective-id"] for each in reviewed["include-objectives"]}
    assert {each["target"]["target-id"] for each in result["findings"]} <= objectives


@pytest.mark.parametrize(
    ("options", "day"),
    [((), "2018-02-05"), (("--as-of", "2026-01-31"), "2026-01-31")],
    ids=["of the procedure", "of the audit"],
)
def test_its_date_is_never_that_of_the_clock(
    options: tuple[str, ...], day: str, reports: Making
) -> None:
    example = ROOT / "examples" / "oudenaarde" / "broken-term.json"
    document = oscal(reports(example, *options)["oscal"])
    assert document["metadata"]["last-modified"] == f"{day}T00:00:00Z"


def test_a_dossier_without_a_date_says_so(reports: Making, tmp_path: Path) -> None:
    dossier = tmp_path / "silent.json"
    dossier.write_text(json.dumps({"authority": "OCMW Oudenaarde"}), encoding="utf-8")
    document = oscal(reports(dossier, "--policy", "oudenaarde")["oscal"])
    assert document["metadata"]["last-modified"] == "1970-01-01T00:00:00Z"


def test_what_was_not_audited_has_no_finding(unusable: Reports) -> None:
    results = oscal(unusable["oscal"])["results"]
    assert len(results) == 3
    assert all("findings" not in each for each in results)
    assert all(
        verdict_of(seen) == "not audited" for each in results for seen in each["observations"]
    )


def test_a_token_reads_as_the_name() -> None:
    assert token("oudenaarde", "article", "15") == "oudenaarde-article-15"
    assert token("p", "article", "18bis §2") == "p-article-18bis.20..a7.2"
    assert token("2017") == "_2017"


@given(st.lists(st.text(), min_size=2, max_size=2), st.lists(st.text(), min_size=2, max_size=2))
def test_other_names_are_another_token(one: list[str], other: list[str]) -> None:
    assert (token(*one) == token(*other)) == (one == other)
