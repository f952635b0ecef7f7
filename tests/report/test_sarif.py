"""The SARIF report: what each verdict is called, and where each finding is shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from checker.cli.program import program
from checker.verdict import Verdict
from tests.report.conftest import ROOT, Reports, line_of
from tests.report.reading import sarif

KINDS = {
    "violation": ("fail", "error"),
    "observation": ("fail", "note"),
    "undetermined": ("open", "none"),
    "to judge": ("review", "none"),
    "compliant": ("pass", "none"),
    "exempt": ("notApplicable", "none"),
    "not applicable": ("notApplicable", "none"),
    "not in force": ("notApplicable", "none"),
}


def results(made: Reports, verdict: str) -> list[Any]:
    return [
        each for each in sarif(made["sarif"])["results"] if each["properties"]["verdict"] == verdict
    ]


@pytest.mark.parametrize("verdict", [each.value for each in Verdict])
def test_each_verdict_has_its_kind(verdict: str, hostile: Reports) -> None:
    found = {(each["kind"], each["level"]) for each in results(hostile, verdict)}
    assert found == {KINDS[verdict]}


def test_a_violation_points_to_the_record_and_to_the_policy(broken: Reports) -> None:
    first = results(broken, "violation")[0]
    run = sarif(broken["sarif"])
    assert first["ruleId"] == "oudenaarde.open_three_weeks"
    rule = run["tool"]["driver"]["rules"][first["ruleIndex"]]
    assert rule["properties"]["article"] == "15"
    assert rule["properties"]["titles"]["nl"].startswith("Kandidaturen")
    (place,) = first["locations"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "/applications/closes_on"}]
    assert place["physicalLocation"]["region"] == {"startLine": 69, "startColumn": 18}
    *evidence, clause = first["relatedLocations"]
    assert [each["id"] for each in first["relatedLocations"]] == [1, 2, 3]
    assert [each["logicalLocations"][0]["fullyQualifiedName"] for each in evidence] == [
        "/publications/1/published_on",
        "/publications/1/call",
    ]
    assert clause["physicalLocation"]["region"]["startLine"] == line_of("open_three_weeks")
    assert len(first["partialFingerprints"]["statuut/v1"]) == 32


def test_the_dossier_is_an_artifact_with_its_sum(broken: Reports) -> None:
    artifacts = sarif(broken["sarif"])["artifacts"]
    dossier = next(each for each in artifacts if each["roles"] == ["analysisTarget"])
    (audit,) = json.loads(broken["json"])["audits"]
    assert dossier["hashes"] == {"sha-256": audit["dossier"]["sha256"]}
    assert dossier["location"]["uri"].startswith("file:///")


def test_what_the_record_lacks_is_looked_at_first(published: Reports) -> None:
    first = results(published, "undetermined")[0]
    (place,) = first["locations"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "/appointments"}]
    assert place["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}


def test_a_dossier_that_was_not_audited_is_told(unusable: Reports) -> None:
    run = sarif(unusable["sarif"])
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    told = invocation["toolExecutionNotifications"]
    assert {each["level"] for each in told} == {"error"}
    assert len(told) == 4
    assert run["results"] == []


def run_on(*arguments: object) -> Any:
    given = ["audit", *map(str, arguments), "-f", "sarif"]
    return sarif(CliRunner().invoke(program, given, catch_exceptions=False).stdout.encode())


def test_a_dossier_of_a_stream_is_a_line_of_it(tmp_path: Path) -> None:
    example = ROOT / "examples" / "oudenaarde" / "published.json"
    line = json.dumps(json.loads(example.read_bytes()))
    stream = tmp_path / "a b.ndjson"
    stream.write_text(f"\n{line}\n", encoding="utf-8")
    run = run_on(stream)
    artifact = run["artifacts"][0]
    assert artifact["location"]["uri"].endswith("/a%20b.ndjson")
    assert "hashes" not in artifact
    regions = [each["locations"][0]["physicalLocation"] for each in run["results"]]
    assert {each["region"]["startLine"] for each in regions} == {2}


def test_a_relative_name_stays_relative(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    run = run_on("./examples/aalst/compliant.json")
    assert run["artifacts"][0]["location"]["uri"] == "examples/aalst/compliant.json"
    assert run["invocations"][0]["executionSuccessful"] is True
    assert {each["kind"] for each in run["results"]} == {"pass", "notApplicable"}
