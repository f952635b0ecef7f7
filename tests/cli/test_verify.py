"""``statuut verify``: a report still follows from its dossiers, or what differs is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

RECORDS = {
    "x-date": ["day"],
    "x-version": "4",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "day": {"type": "string", "format": "date"},
        "size": {"type": "number"},
        "things": {
            "type": "array",
            "x-item": "thing",
            "items": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": {"type": "string"}, "whole": {"type": "boolean"}},
            },
        },
    },
}
POLICY = """policy things
  title   "Things"
  records "things.schema.json"
  month end rounds down

article "1"
  rule large "It is large." require size is at least 10
  rule recent "It is of this year." require today is at most 1 years after day
  rule all_whole "Every thing is whole." for each thing in things require thing.whole
"""
DOSSIER = {
    "day": "2020-02-01",
    "size": 9.5,
    "things": [{"id": "t1", "whole": True}, {"id": "t2"}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "things.schema.json").write_text(json.dumps(RECORDS), encoding="utf-8")
    (tmp_path / "things.statuut").write_text(POLICY, encoding="utf-8")
    (tmp_path / "d.json").write_text(json.dumps(DOSSIER), encoding="utf-8")
    return tmp_path


def reported(run: Run, folder: Path, *options: str) -> Path:
    report = folder / "report.json"
    given = ["--as-of", "2020-06-01", "-f", f"json:{report}", *options]
    done = run("audit", folder / "d.json", "--policy", folder / "things.statuut", *given)
    assert done.exit_code == 1
    return report


def verified(run: Run, folder: Path) -> tuple[int, str]:
    options = ["--policy", folder / "things.statuut"]
    done = run("verify", folder / "report.json", folder / "d.json", *options)
    return done.exit_code, done.stdout.replace(str(folder / "d.json"), "d.json")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_report_that_still_follows(run: Run, folder: Path, language: str) -> None:
    reported(run, folder, "--lang", language)
    assert verified(run, folder) == (0, "d.json: the same, all 4 findings.\n")


def test_a_dossier_that_changed(run: Run, folder: Path) -> None:
    reported(run, folder)
    (folder / "d.json").write_text(json.dumps({**DOSSIER, "size": 10}), encoding="utf-8")
    code, said = verified(run, folder)
    assert code == 1
    assert "d.json: not in the report, or changed since.\n" in said
    assert "d.json: in the report, but no dossier given is the same file.\n" in said


def test_a_policy_that_changed(run: Run, folder: Path) -> None:
    reported(run, folder)
    changed = POLICY.replace("at least 10", "at least 9")
    (folder / "things.statuut").write_text(changed, encoding="utf-8")
    code, said = verified(run, folder)
    assert code == 1
    assert "d.json: the SHA-256 of the policy was " in said
    assert "d.json: large was violation, and is compliant.\n" in said
    assert "recent" not in said


def without_the_last(findings: list[Any]) -> None:
    del findings[-1]


def other_evidence(findings: list[Any]) -> None:
    findings[0]["evidence"][0]["value"] = 9


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (without_the_last, "all_whole for t2 is undetermined, and is not in the report."),
        (other_evidence, "large is violation as before, on other evidence."),
    ],
)
def test_a_report_that_was_changed(
    run: Run, folder: Path, change: Callable[[list[Any]], None], told: str
) -> None:
    report = reported(run, folder)
    content = json.loads(report.read_text(encoding="utf-8"))
    change(content["audits"][0]["findings"])
    report.write_text(json.dumps(content), encoding="utf-8")
    assert verified(run, folder) == (1, f"d.json: {told}\n")


@pytest.mark.parametrize("content", ["{}", "[]", "no", '{"version": "1"}', '{"version": "2"}'])
def test_what_is_no_report(run: Run, folder: Path, content: str) -> None:
    (folder / "report.json").write_text(content, encoding="utf-8")
    done = run("verify", folder / "report.json", folder / "d.json")
    assert done.exit_code == 2
    assert "report.json: this " in done.stderr
    assert "audit --format json" in done.stderr
