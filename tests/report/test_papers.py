"""Working papers: CSV, workbook and memo, as an auditor uses them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import cast

import openpyxl
import pytest

from checker.bulk.documents import parts
from checker.bulk.run import Task, outcomes
from checker.bulk.weigh import Detail
from checker.cli.policies import policies_named
from checker.report.account import Told
from checker.report.as_markdown import as_markdown
from checker.report.as_xlsx import as_xlsx
from checker.report.manner import Manner
from checker.report.telling import Teller
from checker.speech import LANGUAGES
from tests.report.conftest import OUDENAARDE, ROOT, Reports, line_of
from tests.report.reading import rows


def test_a_row_has_all_that_traces_a_finding(broken: Reports) -> None:
    row = next(each for each in rows(broken["csv"]) if each["verdict"] == "violation")
    assert row["authority"] == "OCMW Oudenaarde"
    assert (row["article"], row["article_title"]) == ("15", "Term for applications")
    assert (row["rule"], row["subject"]) == ("open_three_weeks", "publication pub2")
    assert row["lawful"] == "lawful from 2018-03-07"
    assert row["evidence"].split("\n") == [
        "/publications/1/call = first (49:15)",
        "/applications/closes_on = 2018-03-06 (69:18)",
        "/publications/1/published_on = 2018-02-14 (48:23)",
    ]
    assert row["policy_line"] == f"{OUDENAARDE}:{line_of('open_three_weeks')}"
    assert (row["reviewed_by"], row["reviewed_on"], row["remark"]) == ("", "", "")


def test_what_was_not_audited_has_a_row_with_its_problem(unusable: Reports) -> None:
    found = rows(unusable["csv"])
    assert [each["verdict"] for each in found] == [""] * 4
    assert all(each["problem"] for each in found)
    book = openpyxl.load_workbook(io.BytesIO(unusable["xlsx"]))
    assert book.sheetnames == ["Summary", "Findings", "Not audited"]
    assert book["Not audited"].max_row == 1 + 4
    assert book["Summary"].max_row == 1 + 3


def test_a_workbook_can_be_filtered_and_its_heading_stays(broken: Reports) -> None:
    book = openpyxl.load_workbook(io.BytesIO(broken["xlsx"]))
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert str(sheet.auto_filter.ref).startswith("A1:")
    found = book["Findings"]
    colours = {str(row[4].value): row[4].fill.start_color.rgb for row in found.iter_rows(min_row=2)}
    assert colours["violation"] != colours["compliant"]
    assert found["A2"].alignment.wrap_text


WORDS = {
    "en": "undetermined",
    "nl": "niet vast te stellen",
    "fr": "indéterminé",
    "de": "nicht feststellbar",
}
HEADINGS = {
    "en": "Evidence (line:column)",
    "nl": "Bewijs (regel:kolom)",
    "fr": "Preuve (ligne:colonne)",
    "de": "Beleg (Zeile:Spalte)",
}
EXAMPLE = ROOT / "examples" / "oudenaarde" / "published.json"


def told_in(language: str, name: str = str(EXAMPLE)) -> list[Told]:
    task = Task(policies_named(None), None, Teller(Manner(language)), Detail.ALL)
    return [cast("Told", each.rendered) for each in outcomes(parts([name]), task, 1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_memo_speaks_the_language_of_its_reader(language: str) -> None:
    memo = as_markdown(told_in(language))
    assert f"| **{WORDS[language]}** | 171 |" in memo
    assert ("Kandidaturen" in memo) == (language == "nl")
    assert ("could not be established" in memo) == (language == "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_speaks_the_language_of_its_reader(language: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(told_in(language))))
    heading, *found = book.worksheets[1].iter_rows(values_only=True)
    assert HEADINGS[language] in heading
    assert [row[4] for row in found].count(WORDS[language]) == 171


def test_a_memo_asks_for_what_the_record_lacks() -> None:
    memo = as_markdown(told_in("en"))
    section = memo.partition("## What could not be established")[2]
    first = section.partition("###")[0].strip().splitlines()
    assert first[:3] == [
        "| Field to ask for | Findings that wait for it |",
        "|---|---:|",
        "| `/candidates` | 36 |",
    ]
    judged = memo.partition("## What a person must judge")[2]
    assert "**Question:** Do the selection criteria" in judged


def test_a_memo_on_nothing_audited_speaks_it_too(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_bytes(b"{")
    assert as_markdown(told_in("nl", str(broken))).startswith("# Niet geauditeerd: `")


def test_no_dossier_at_all_makes_a_report_all_the_same() -> None:
    assert as_markdown([]) == ""
    assert openpyxl.load_workbook(io.BytesIO(as_xlsx([]))).sheetnames[0] == "Summary"
