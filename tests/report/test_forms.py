"""All forms of report say the same, and the same bytes for the same input."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.report.forms import FORMS
from tests.report.conftest import ROOT, Making, Reports
from tests.report.hostile import TEXTS
from tests.report.reading import OPEN, READERS


def test_every_form_has_a_reader_here() -> None:
    assert set(READERS) == set(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_a_broken_procedure_counts_alike_in_each(form: str, broken: Reports) -> None:
    wanted = {"violation": 5, "compliant": 313, "exempt": 4, "not applicable": 350}
    if form == "parquet":
        wanted = {"violation": 5}
    assert READERS[form](broken[form]) == wanted


@pytest.mark.parametrize("form", FORMS)
def test_a_silent_record_counts_alike_in_each(form: str, published: Reports) -> None:
    wanted = READERS["json"](published["json"])
    assert wanted["undetermined"] > 0
    assert wanted["to judge"] == 1
    if form == "parquet":
        wanted = {verdict: count for verdict, count in wanted.items() if verdict in OPEN}
    assert READERS[form](published[form]) == wanted


@pytest.mark.parametrize("form", FORMS)
def test_hostile_text_counts_alike_in_each(form: str, hostile: Reports) -> None:
    n = len(TEXTS)
    wanted = {
        "violation": 2 * n,
        "observation": n,
        "undetermined": n,
        "to judge": n,
        "compliant": n,
        "exempt": n,
        "not applicable": n,
        "not in force": 1,
    }
    if form == "parquet":
        wanted = {verdict: count for verdict, count in wanted.items() if verdict in OPEN}
    assert READERS[form](hostile[form]) == wanted


def test_the_same_bytes_for_the_same_input(reports: Making, published: Reports) -> None:
    again = reports(ROOT / "examples" / "oudenaarde" / "published.json")
    assert [form for form in FORMS if again[form] != published[form]] == []


def test_the_same_bytes_by_several_processes(reports: Making, published: Reports) -> None:
    again = reports(ROOT / "examples" / "oudenaarde" / "published.json", "--jobs", 2)
    assert [form for form in FORMS if again[form] != published[form]] == []


def test_a_policy_without_rules_leaves_no_dossier_out(reports: Making, tmp_path: Path) -> None:
    policy, dossier = tmp_path / "none.statuut", tmp_path / "one.json"
    policy.write_text('policy none\n  title "None"\n  records recruitment\n', encoding="utf-8")
    dossier.write_text("{}", encoding="utf-8")
    made = reports(dossier, "--policy", policy)
    for form in ("markdown", "sarif", "junit", "github", "csv", "oscal"):
        assert b"nothing was tried" in made[form], form
