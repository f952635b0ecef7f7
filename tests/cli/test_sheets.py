"""Records in workbooks and CSV files on the command line: as their twins in JSON."""

from __future__ import annotations

import builtins
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Run
from tests.docs.fences import write_files
from tests.sheets.made import changed, workbook

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = sorted(
    each
    for each in (ROOT / "examples").glob("*/*.json")
    if each.name != "faults.json" and each.parent.name in ("oudenaarde", "aalst")
)
FORMS = ["twin.xlsx", "twin"]


def findings(report: str) -> list[dict[str, Any]]:
    """The findings of a JSON report, without their places."""
    found: list[dict[str, Any]] = json.loads(report)["audits"][0]["findings"]
    for finding in found:
        finding.pop("fingerprint", None)
        for each in (*finding["evidence"], *finding["missing"]):
            for name in ("line", "column", "sheet"):
                each.pop(name, None)
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_twin_has_the_same_findings(run: Run, tmp_path: Path, example: Path, form: str) -> None:
    twin = tmp_path / form
    assert run("convert", example, twin).exit_code == 0
    one, other = (run("audit", each, "-f", "json") for each in (example, twin))
    assert one.exit_code == other.exit_code
    assert findings(one.stdout) == findings(other.stdout)
    assert run("validate", twin).stdout == f"{twin}: valid\n"
    assert run("convert", twin, tmp_path / "back.json").exit_code == 0
    assert json.loads((tmp_path / "back.json").read_text()) == json.loads(example.read_text())


@pytest.fixture
def twin(run: Run, tmp_path: Path) -> Path:
    """The published record of Oudenaarde as a workbook."""
    path = tmp_path / "published.xlsx"
    assert run("convert", ROOT / "examples/oudenaarde/published.json", path).exit_code == 0
    return path


def test_places_are_cells(run: Run, twin: Path) -> None:
    report = run("audit", twin).stdout
    assert "announced_dates/1/day = 2017-12-15 (sheet announced_dates, row 3, column D (day))" in (
        report
    )
    missing = "- /candidates: not in the record (sheet record, row 49, column C (candidates))"
    assert missing in report


def test_places_in_json_lines_and_parquet(run: Run, twin: Path, tmp_path: Path) -> None:
    def place(finding: dict[str, Any]) -> tuple[str, int, int]:
        (found,) = (e for e in finding["evidence"] if e["pointer"] == "/announced_dates/1/day")
        return found["sheet"], found["line"], found["column"]

    report = json.loads(run("audit", twin, "-f", "json").stdout)
    rule = "planning_leaves_fourteen_days"
    (one,) = (each for each in report["audits"][0]["findings"] if each["rule"] == rule)
    lines = map(json.loads, run("audit", twin, "-f", "ndjson").stdout.splitlines())
    (two,) = (each for each in lines if each.get("rule") == rule)
    run("audit", twin, "-f", "parquet", "-o", tmp_path / "r.parquet", "--jobs", 2)
    rows = pq.read_table(tmp_path / "r.parquet").to_pylist()
    (three,) = (each for each in rows if each["rule"] == rule)
    assert place(one) == place(two) == place(three) == ("announced_dates", 3, 4)


def test_the_sum_is_that_of_the_file(run: Run, twin: Path) -> None:
    from hashlib import sha256

    report = json.loads(run("audit", twin, "-f", "json").stdout)
    known = sha256(twin.read_bytes()).hexdigest()
    assert report["audits"][0]["dossier"] == {"name": str(twin), "sha256": known}


def test_a_problem_names_its_cell(run: Run, twin: Path) -> None:
    changed(twin, {"announced_dates": {"D3": "2017-02-30", "A4": "d2"}, "record": {"C8": "Z"}})
    done = run("validate", twin)
    assert done.exit_code == 2
    assert done.stdout.splitlines() == [
        f"{twin}: sheet announced_dates, row 3, column D (day): /announced_dates/1/day: "
        "`day` is not a day of the calendar.",
        "  Correct the day, month or year.",
        f"{twin}: sheet announced_dates, row 4, column A (id): /announced_dates/2/id: "
        "The id d2 stands in row 3 and again in row 4, for two items of `announced_dates`.",
        "  Give each item an id of its own.",
        f"{twin}: sheet record, row 8, column C (post.level): /post/level: "
        "`level` can only be `A`, `B`, `C`, `D` or `E`.",
        "  Write one of the values that are allowed.",
    ]
    audited = run("audit", twin)
    assert audited.exit_code == 2
    assert f"{twin}: sheet announced_dates, row 3, column D (day): " in audited.stderr


def test_a_folder_of_dossiers_in_all_forms(run: Run, tmp_path: Path, twin: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    shutil.copy(twin, folder / "one.xlsx")
    shutil.copy(ROOT / "examples/oudenaarde/published.json", folder / "two.json")
    assert run("convert", twin, folder / "three").exit_code == 0
    (folder / "~$one.xlsx").write_bytes(b"open in a spreadsheet program")
    done = run("audit", folder)
    assert done.stdout.endswith("3 dossiers audited, 0 with a violation.\n")
    workbook(folder / "bad.xlsx", {"Blad1": {"A1": "x"}})
    done = run("audit", folder)
    assert done.exit_code == 2
    assert "3 dossiers audited" in done.stdout
    assert "1 dossier could not be used" in done.stdout


def test_cells_that_cannot_be_read_in_ndjson(run: Run, tmp_path: Path, twin: Path) -> None:
    changed(twin, {"announced_dates": {"D3": "12/12/2017", "D4": "=1"}})
    report = run("audit", twin, "-f", "ndjson", "-o", tmp_path / "r", "--jobs", 2)
    assert report.exit_code == 2
    (line,) = map(json.loads, (tmp_path / "r").read_text().splitlines())
    assert (line["type"], line["dossier"]["name"]) == ("rejected", str(twin))
    places = [(each["sheet"], each["line"], each["column"]) for each in line["problems"]]
    assert places == [("announced_dates", 3, 4), ("announced_dates", 4, 4)]
    assert line["problems"][1]["cause"].startswith("day: holds a formula")


def test_a_workbook_of_another_form_in_a_folder_is_told(
    run: Run, tmp_path: Path, twin: Path
) -> None:
    (tmp_path / "old.xls").write_bytes(b"")
    done = run("audit", tmp_path)
    assert done.exit_code == 2
    assert "old.xls: a workbook of this form is not read." in done.stderr
    assert "1 dossier audited" in done.stdout


def test_a_folder_in_csv_is_one_dossier(run: Run, tmp_path: Path, twin: Path) -> None:
    folder = tmp_path / "csv"
    assert run("convert", twin, folder).exit_code == 0
    assert run("audit", folder).stdout.startswith(f"Dossier  {folder}\n")
    shutil.copy(ROOT / "examples/oudenaarde/published.json", folder / "more.json")
    assert "2 dossiers audited" in run("audit", folder).stdout


def test_a_folder_of_other_csv_files_is_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "candidates.csv").write_text("id\nc1\n")
    done = run("audit", tmp_path)
    assert (done.exit_code, "no dossier lies in this folder" in done.stderr) == (2, True)


def test_the_others_are_audited_when_one_cannot_be(run: Run, tmp_path: Path, twin: Path) -> None:
    bad = workbook(tmp_path / "bad.xlsx", {"Blad1": {"A1": "x"}})
    done = run("audit", bad, twin)
    assert done.exit_code == 2
    assert f"Dossier  {twin}" in done.stdout


@pytest.fixture
def permits(tmp_path: Path) -> Path:
    """The building permit of the page on record schemas."""
    write_files(tmp_path)
    return tmp_path


@pytest.mark.parametrize("form", FORMS)
def test_another_record_schema(run: Run, permits: Path, form: str) -> None:
    policy, twin = permits / "permit.statuut", permits / form
    for option in (("--policy", policy), ("--records", permits / "permit.schema.json")):
        assert run("convert", permits / "permit.json", twin, *option).exit_code == 0
        assert run("validate", twin, *option).stdout == f"{twin}: valid\n"
        shutil.rmtree(twin) if twin.is_dir() else twin.unlink()
    run("convert", permits / "permit.json", twin, "--policy", policy)
    one, other = (
        run("audit", each, "--policy", policy, "-f", "json")
        for each in (permits / "permit.json", twin)
    )
    assert findings(one.stdout) == findings(other.stdout)
    assert run("audit", twin, "--policy", permits).exit_code == 1


def test_a_record_of_one_of_several_schemas(run: Run, permits: Path, twin: Path) -> None:
    for name in ("oudenaarde.statuut", "oudenaarde_2017.statuut"):
        shutil.copy(ROOT / "policies/oudenaarde" / name, permits)
    own = permits / "permit.xlsx"
    run("convert", permits / "permit.json", own, "--policy", permits / "permit.statuut")
    assert "permit: " in run("audit", own, "--policy", permits).stdout
    assert "oudenaarde_2017: " in run("audit", twin, "--policy", permits).stdout
    neither = workbook(permits / "neither.xlsx", {"record": {"A1": "name", "B1": "value"}})
    done = run("audit", neither, "--policy", permits)
    assert done.exit_code == 2
    assert "it does not show of which record schema it is" in done.stderr


WRONG = {
    "over itself": (("convert", "{twin}", "{twin}"), "would be written over itself"),
    "a form that is not known": (("convert", "{twin}", "a.csv"), "not the name of a form"),
    "an old form": (("convert", "{twin}", "a.xls"), "not the name of a form"),
    "a template that is no workbook": (("template", "--xlsx", "a.ods"), "not the name of a work"),
    "a template over a record": (("template", "--xlsx", "{twin}"), "this is there already"),
    "two schemas": (("template", "--records", "x", "--policy", "y", "--xlsx", "a.xlsx"), "each na"),
    "no schema of that name": (
        ("template", "--records", "x", "--xlsx", "a.xlsx"),
        "x: this record schema cannot be used",
    ),
    "nowhere": (("template", "--xlsx", "{twin}/no/a.xlsx"), "cannot be written"),
    "no file": (("convert", "no.json", "a.xlsx"), "there is no such file"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_done(run: Run, twin: Path, what: str) -> None:
    words, said = WRONG[what]
    done = run(*(word.format(twin=twin) for word in words))
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_filled_template_is_audited(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "made.xlsx"
    assert run("template", "--lang", "nl", "--xlsx", path).exit_code == 0
    assert run("validate", path).stdout == f"{path}: valid\n"
    changed(path, {"record": {"C2": "OCMW Oudenaarde"}, "candidates": {"A2": "c1", "H2": "ja"}})
    done = run("convert", path, tmp_path / "made.json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads((tmp_path / "made.json").read_text()) == {
        "authority": "OCMW Oudenaarde",
        "candidates": [{"id": "c1", "admitted": True}],
    }
    assert run("audit", path).exit_code == 3


def test_without_the_extra(run: Run, twin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith("checker.sheets.workbook_")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(
        "checker.sheets.opening.import_module",
        lambda name: builtins.__import__("a_module_that_is_not_installed"),
    )
    for words in (("audit", twin), ("template", "--xlsx", twin.with_name("new.xlsx"))):
        done = run(*words)
        assert done.exit_code == 2
        assert "Install it: pip install 'statuut[xlsx]'." in done.stderr
