"""Workbooks that another program opened and saved give what their twins in JSON give."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from checker.cli.program import program
from checker.sheets.opening import read_record, write_record
from tests.sheets.records import NUMBERS, TEXTS, layout, number, same

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(
    each for each in (ROOT / "examples" / "oudenaarde").glob("*.json") if each.stem != "faults"
)
WAYS = {"xlsx": ("xlsx",), "ods": ("ods", "xlsx")}


def saved(path: Path, way: str) -> Path:
    """The workbook after LibreOffice saved it, once or by way of its own form."""
    for form in WAYS[way]:
        folder = path.parent / f"as_{form}_of_{path.suffix[1:]}"
        home = f"-env:UserInstallation={(path.parent / 'home').resolve().as_uri()}"
        subprocess.run(
            ["soffice", "--headless", home, "--convert-to", form, "--outdir", folder, path],
            check=True,
            capture_output=True,
            timeout=300,
        )
        path = folder / f"{path.stem}.{form}"
    return path


def run(*words: object) -> str:
    done = CliRunner().invoke(program, [str(each) for each in words])
    assert done.exit_code in (0, 1, 3), done.stderr
    return done.stdout


def findings(dossier: Path) -> list[dict[str, Any]]:
    """The findings on a dossier, without their places in it."""
    report = json.loads(run("audit", dossier, "-f", "json"))
    found: list[dict[str, Any]] = report["audits"][0]["findings"]
    for finding in found:
        finding.pop("fingerprint", None)
        for each in (*finding["evidence"], *finding["missing"]):
            for name in ("line", "column", "sheet"):
                each.pop(name, None)
    return found


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_workbook_that_was_saved_again(tmp_path: Path, example: Path, way: str) -> None:
    made = tmp_path / "made.xlsx"
    run("convert", example, made, "--lang", "nl")
    again = saved(made, way)
    assert findings(again) == findings(example)
    run("convert", again, tmp_path / "back.json")
    assert json.loads((tmp_path / "back.json").read_text()) == json.loads(example.read_text())


@pytest.mark.parametrize("way", WAYS)
def test_every_awkward_text_and_number(tmp_path: Path, way: str) -> None:
    odd = layout("odd")
    numbers = [number(each) for each in NUMBERS]
    record: dict[str, Any] = {
        "texts": [*TEXTS],
        "numbers": numbers,
        "a_day": "1900-02-28",
        "an_hour": "09:00",
        "agreed": False,
        "days": ["1900-03-01"],
        "record": [{"id": each, "marks": [each], "day": "2017-12-12"} for each in TEXTS],
        "Record": [{"size": each, "whole": True} for each in numbers],
        "box": {"things": [{"id": each, "place": {"town": each}} for each in TEXTS]},
    }
    made = tmp_path / "made.xlsx"
    write_record(str(made), record, odd, "en")
    found = read_record(str(saved(made, way)), odd).content
    assert same(found, record)


@pytest.mark.parametrize("way", WAYS)
def test_an_empty_template(tmp_path: Path, way: str) -> None:
    made = tmp_path / "made.xlsx"
    run("template", "--lang", "nl", "--xlsx", made)
    again = saved(made, way)
    assert run("validate", again) == f"{again}: valid\n"
    sheet = load_workbook(again)["candidates"]
    rules = [each.formula1 for each in sheet.data_validations.dataValidation]
    assert any("ja" in str(each) and "neen" in str(each) for each in rules)
    assert sheet["A1"].comment is not None
