"""The worked example of docs/schemas.md, audited by the command line as its page says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli.program import program
from tests.docs.fences import write_files

# Reckoned by hand: thirty days after 1 March 2024 is 31 March; from 20 February 2024, a leap
# year, ten days lead to 1 March and 95 more to 4 June.
VERDICTS = {
    ("thirty_days", ()): ("violation", {"side": "exactly", "value": "2024-03-31"}),
    ("objections_answered", ("o1",)): ("compliant", None),
    ("objections_answered", ("o2",)): ("undetermined", None),
    ("objections_answered", ("o3",)): ("not applicable", None),
    ("advice_before_decision", ("fire",)): ("compliant", None),
    ("advice_before_decision", ("heritage",)): ("not applicable", None),
    ("decided_in_time", ()): ("violation", {"side": "until", "value": "2024-06-04"}),
    ("fee", ()): ("compliant", None),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_its_policy_has_no_fault(folder: Path) -> None:
    done = CliRunner().invoke(program, ["check", "permit.statuut"])
    assert done.exit_code == 0
    assert done.stdout == "permit.statuut: no faults\n"


def test_its_record_holds_to_the_schema(folder: Path) -> None:
    done = CliRunner().invoke(program, ["validate", "permit.json", "--policy", "permit.statuut"])
    assert (done.exit_code, done.stdout) == (0, "permit.json: valid\n")


def test_its_findings_are_those_that_the_page_tells(folder: Path) -> None:
    command = ["audit", "permit.json", "--policy", "permit.statuut", "--format", "json"]
    done = CliRunner().invoke(program, command)
    assert done.exit_code == 1
    (audit,) = json.loads(done.stdout)["audits"]
    found = {
        (each["rule"], tuple(part["id"] for part in each["subject"])): each
        for each in audit["findings"]
    }
    assert {key: each["verdict"] for key, each in found.items()} == {
        key: verdict for key, (verdict, _) in VERDICTS.items()
    }
    for key, (verdict, lawful) in VERDICTS.items():
        if verdict == "violation":
            assert found[key]["lawful"] == lawful


def test_a_mended_record_has_no_violation(folder: Path) -> None:
    file = folder / "permit.json"
    mended = file.read_text(encoding="utf-8")
    mended = mended.replace('2024-03-30" }', '2024-03-31" }', 1).replace("2024-06-05", "2024-06-04")
    file.write_text(mended, encoding="utf-8")
    done = CliRunner().invoke(program, ["audit", "permit.json", "--policy", "permit.statuut"])
    assert done.exit_code == 3
