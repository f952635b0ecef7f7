"""What is wrong with a dossier is told in the language of the report, alike in every form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli.program import program
from checker.report.forms import FORMS
from tests.report.conftest import reports_on
from tests.report.redacted import STRINGS, record, written
from tests.sheets.made import workbook

SILENT = {"table", "summary"}
"""Forms that tell only of what was audited: the rest is said beside them."""
SAID = {
    "nl": ("`day` is geen datum.", "Schrijf ze als JJJJ-MM-DD."),
    "fr": ("`day` n\u2019est pas une date.", "Écrivez-la sous la forme AAAA-MM-JJ."),
    "de": ("`day` ist kein Datum.", "Schreiben Sie es als JJJJ-MM-TT."),
}


def broken(folder: Path, **fields: object) -> tuple[Path, Path]:
    dossier, policy = written(folder)
    dossier.write_text(json.dumps({**record(), **fields}), encoding="utf-8")
    return dossier, policy


@pytest.mark.parametrize("language", SAID)
def test_every_form_says_the_same(tmp_path: Path, language: str) -> None:
    cause, mend = SAID[language]
    dossier, policy = broken(tmp_path, day="tomorrow")
    made = reports_on(tmp_path, dossier, "--policy", policy, "--lang", language)
    for form in FORMS:
        text = "\n".join(STRINGS[form](made[form])).replace("\\`", "`")
        assert (cause in text and mend in text) is (form not in SILENT), form
        assert "is not a date" not in text


@pytest.mark.parametrize("form", ["table", "json", "ndjson"])
@pytest.mark.parametrize("language", SAID)
def test_what_is_said_beside_reports(tmp_path: Path, language: str, form: str) -> None:
    cause, mend = SAID[language]
    dossier, policy = broken(tmp_path, day="tomorrow")
    given = ["audit", str(dossier), "--policy", str(policy), "--lang", language, "-f", form]
    done = CliRunner().invoke(program, given, catch_exceptions=False)
    assert done.exit_code == 2
    assert done.stderr == f"statuut: {dossier}:1:9: /day: {cause}\n  {mend}\n"


@pytest.mark.parametrize("form", ["table", "ndjson"])
def test_a_file_that_is_not_there(tmp_path: Path, form: str) -> None:
    _, policy = written(tmp_path)
    given = ["audit", "none.json", "--policy", str(policy), "--lang", "nl", "-f", form]
    done = CliRunner().invoke(program, given, catch_exceptions=False)
    assert done.stderr == (
        "statuut: none.json: dit bestand bestaat niet.\n  Controleer de naam en de map.\n"
    )


def test_a_workbook(tmp_path: Path) -> None:
    _, policy = written(tmp_path)
    cells = {"A1": "name", "B1": "value", "A2": "day", "B2": 7}
    book = workbook(tmp_path / "made.xlsx", {"record": cells})
    given = ["audit", str(book), "--policy", str(policy), "--lang", "nl", "-f", "json"]
    done = CliRunner().invoke(program, given, catch_exceptions=False)
    (told,) = json.loads(done.stdout)["rejected"]
    assert told["problems"] == [
        {
            "pointer": "",
            "line": 2,
            "column": 2,
            "sheet": "record",
            "cause": "day: bevat een getal waar een datum gevraagd is.",
            "mend": "Geef de cel de opmaak Datum en kijk na of de dag juist is.",
        }
    ]


def test_no_id_is_told_in_another_language(tmp_path: Path) -> None:
    things = [{"id": "zq1"}, {"id": "zq1"}, {"id": "the"}, {"id": "een", "owner": "zq9"}]
    dossier, policy = broken(tmp_path, things=things, attestations=[])
    given = ("--policy", policy, "--lang", "nl", "--redact")
    made = reports_on(tmp_path, dossier, *given)
    for form in FORMS:
        assert "zq" not in "".join(STRINGS[form](made[form]))
    (told,) = json.loads(made["json"])["rejected"]
    causes = [each["cause"] for each in told["problems"]]
    assert any("staat twee keer op lijn 1, voor twee elementen van `things`." in c for c in causes)
    assert any(c.startswith("`owner` verwijst naar person ") for c in causes)
