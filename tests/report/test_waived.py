"""A waiver in every form of report: the measured verdict stands, the waiver beside it."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from checker.cli.program import program

ROOT = Path(__file__).parent.parent.parent
DOSSIER = "examples/oudenaarde/broken-term.json"
WAIVERS = """
[[waiver]]
rule = "open_three_weeks"
subject = ["pub2"]
reason = "=1+1 <b>the second call</b>"
approver = "general director"
approved_on = 2018-01-01
expires = 2018-12-31
"""
FILES = {
    "sarif": "r.sarif",
    "junit": "r.xml",
    "github": "r.github",
    "csv": "r.csv",
    "xlsx": "r.xlsx",
    "oscal": "r.oscal.json",
    "markdown": "r.md",
    "html": "r.html",
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("waived")
    waivers = folder / "waivers.toml"
    waivers.write_text(WAIVERS, encoding="utf-8")
    forms = [f"--format={form}:{folder / name}" for form, name in FILES.items()]
    options = ["--waivers", str(waivers), "--as-of", "2018-08-01"]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        done = CliRunner().invoke(program, ["audit", DOSSIER, *options, *forms])
    assert done.exit_code == 1, "four violations are not waived"
    return folder


def test_sarif_suppresses_it(reports: Path) -> None:
    (run,) = json.loads((reports / "r.sarif").read_text(encoding="utf-8"))["runs"]
    failing = [each for each in run["results"] if each["kind"] == "fail"]
    (waived,) = [each for each in failing if "suppressions" in each]
    assert len(failing) == 5
    assert (waived["level"], waived["properties"]["verdict"]) == ("error", "violation")
    (suppression,) = waived["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"] == "=1+1 <b>the second call</b>"


def test_junit_skips_it(reports: Path) -> None:
    cases = list(ET.parse(reports / "r.xml").iter("testcase"))
    assert sum(case.find("failure") is not None for case in cases) == 4
    (waived,) = [case for case in cases if case.get("name") == "open_three_weeks[pub2]"]
    skipped = waived.find("skipped")
    assert skipped is not None
    assert str(skipped.get("message")).startswith("violation (waived): ")


def test_github_gives_it_a_notice(reports: Path) -> None:
    lines = (reports / "r.github").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 4
    (waived,) = [line for line in lines if "open_three_weeks" in line and "pub2" in line]
    assert waived.startswith("::notice ")
    assert "title=violation (waived)%3A" in waived


def test_working_papers_name_the_waiver_beside_the_verdict(reports: Path) -> None:
    text = (reports / "r.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    (waived,) = [row for row in rows if row["settled"]]
    assert (waived["rule"], waived["subject"]) == ("open_three_weeks", "publication pub2")
    assert waived["verdict"] == "violation"
    assert waived["settled"].startswith("waived from 2018-01-01 until 2018-12-31 by general direct")
    book = openpyxl.load_workbook(reports / "r.xlsx")
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert sum(cell.startswith("waived from 2018-01-01") for cell in cells) == 1


def test_oscal_does_not_call_it_satisfied(reports: Path) -> None:
    document = json.loads((reports / "r.oscal.json").read_text(encoding="utf-8"))
    (result,) = document["assessment-results"]["results"]
    waived = [
        finding
        for finding in result["findings"]
        if any(prop["name"] == "settled" for prop in finding["props"])
    ]
    assert [each["target"]["status"]["state"] for each in waived] == ["not-satisfied"]


@pytest.mark.parametrize("name", ["r.md", "r.html"])
def test_pages_tell_it_and_stay_harmless(reports: Path, name: str) -> None:
    page = (reports / name).read_text(encoding="utf-8")
    assert "waived from 2018-01-01 until 2018-12-31 by general director" in page
    assert "<b>the second" not in page
