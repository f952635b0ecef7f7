"""Sheets that are not as they should be: what is said, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.files import Refused
from checker.sheets.opening import read_record
from tests.sheets.made import Cells, workbook
from tests.sheets.records import layout

MEANING = layout("meaning")

RECORD = {"A1": "name", "B1": "value", "A2": "level", "B2": "a"}
PARTS = {"A1": "id", "B1": "max", "A2": "p1", "B2": 50}

FAULTS: dict[str, tuple[dict[str, Cells], list[str]]] = {
    "an unknown sheet": (
        {"record": RECORD, "part": {"A3": "x"}},
        [
            "Sheet part, row 1, column A: a record of `meaning` has no sheet of this name. "
            "Did you mean `parts`?"
        ],
    ),
    "a sheet like no other": (
        {"record": RECORD, "Blad1": {"A3": "x"}},
        [
            "Sheet Blad1, row 1, column A: a record of `meaning` has no sheet of this name. "
            "Put its name in parentheses to keep it aside."
        ],
    ),
    "an unknown column": (
        {"parts": {**PARTS, "B1": "Maximum [maxx]"}},
        ["Sheet parts, row 1, column B: this column names no field. Did you mean `max`?"],
    ),
    "a column twice": (
        {"parts": {**PARTS, "C1": "Again [max]"}},
        ["Sheet parts, row 1, column C: a second column is `max`. Keep one of them."],
    ),
    "no column of ids": (
        {"parts": {"A1": "max", "A2": 50}},
        [
            "Sheet parts, row 1, column A: no column of this sheet is called `id`. "
            "Add it: each row must have one."
        ],
    ),
    "a column without a name": (
        {"parts": {**PARTS, "D2": "x", "D3": "y"}},
        [
            "Sheet parts, row 2, column D: it holds something, but its column has no name. "
            "Name the column in the first row, or empty its cells."
        ],
    ),
    "an unknown row": (
        {"record": {**RECORD, "A3": "levels", "B3": "b"}},
        ["Sheet record, row 3, column A: this row names no field. Did you mean `level`?"],
    ),
    "a row without a name": (
        {"record": {**RECORD, "B3": "b"}},
        ["Sheet record, row 3, column A: this row has no name. Correct its name or remove it."],
    ),
    "a row twice": (
        {"record": {**RECORD, "A5": "level"}},
        ["Sheet record, row 5, column A: the field `level` has row 2 already. Keep one of them."],
    ),
    "no column of values": (
        {"record": {"A1": "name", "B1": "waarde", "A2": "level"}},
        [
            "Sheet record, row 1, column B: this sheet has no column of this name. Remove it.",
            "Sheet record, row 1, column A: no column of this sheet is called `value`. "
            "Name it in the first row.",
        ],
    ),
    "rows of what there is none of": (
        {"record": {**RECORD, "A3": "parts", "B3": "(none)"}, "parts": PARTS},
        [
            "Sheet record, row 3, column B (parts): says that there are none, but the sheet "
            "`parts` has rows. Empty this cell, or the sheet."
        ],
    ),
    "a field in two places": (
        {"parts": {**PARTS, "C1": "*", "C2": '{"max": 3, "extra": 1}'}},
        [
            "Sheet parts, row 2, column C (*): gives the field `max`, which stands elsewhere too. "
            "Keep one of them."
        ],
    ),
    "several at once": (
        {"parts": {**PARTS, "B2": "=1", "B4": "x", "A4": "p2"}},
        [
            "Sheet parts, row 2, column B (max): holds a formula, and its outcome is not read: "
            "it may be an old one. Copy the cell and paste it as a value.",
            "Sheet parts, row 4, column B (max): does not hold a number. "
            "Write digits, with a point before decimals, or make the cell a number.",
        ],
    ),
}


@pytest.mark.parametrize("what", FAULTS)
def test_what_is_said(tmp_path: Path, what: str) -> None:
    sheets, lines = FAULTS[what]
    path = workbook(tmp_path / "made.xlsx", sheets)
    with pytest.raises(Refused) as refused:
        read_record(str(path), MEANING)
    head, *said = refused.value.message.splitlines()
    assert head == f"{path}: this record cannot be read:"
    assert said == [f"  {line}" for line in lines]


@pytest.mark.parametrize(
    ("count", "last"), [(20, "row 21"), (21, "and 1 like these."), (300, "and 80 or more like")]
)
def test_many_faults_are_counted(tmp_path: Path, count: int, last: str) -> None:
    cells = {"A1": "id", "B1": "max"}
    cells |= {f"A{row}": f"p{row}" for row in range(2, count + 2)}
    cells |= {f"B{row}": "x" for row in range(2, count + 2)}
    path = workbook(tmp_path / "made.xlsx", {"parts": cells})
    with pytest.raises(Refused) as refused:
        read_record(str(path), MEANING)
    lines = refused.value.message.splitlines()
    assert len(lines) == 1 + min(count, 20) + (count > 20)
    assert last in lines[-1]


@pytest.mark.parametrize(
    "sheets",
    [
        pytest.param({"record": RECORD, "Sheet1": {}}, id="a blank sheet"),
        pytest.param({"record": RECORD, "(notes)": {"A1": "x"}}, id="a sheet aside"),
        pytest.param({"RECORD ": RECORD}, id="another case"),
        pytest.param(
            {"record": {f"{each[0]}{int(each[1]) + 3}": RECORD[each] for each in RECORD}},
            id="blank rows above",
        ),
        pytest.param({"record": {**RECORD, "C1": "Field [field]", "C2": "x"}}, id="explanations"),
        pytest.param({"record": {**RECORD, "A9": "  ", "F7": "  "}}, id="blanks alone"),
    ],
)
def test_what_does_not_matter(tmp_path: Path, sheets: dict[str, Cells]) -> None:
    path = workbook(tmp_path / "made.xlsx", sheets)
    assert read_record(str(path), MEANING).content == {"level": "a"}


def test_blank_and_hidden_rows_between_others(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    cells = {"A1": "id", "A2": "p1", "A5": "p2", "A6": "p3"}
    path = workbook(tmp_path / "made.xlsx", {"parts": cells})
    book = load_workbook(path)
    book["parts"].row_dimensions[5].hidden = True
    book["parts"].sheet_state = "visible"
    book.save(path)
    found = read_record(str(path), MEANING)
    assert found.content == {"parts": [{"id": "p1"}, {"id": "p2"}, {"id": "p3"}]}
    assert [found.cells.locate(["parts", str(n), "id"]).line for n in range(3)] == [2, 5, 6]


def test_merged_cells(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook(tmp_path / "made.xlsx", {"parts": {**PARTS, "A3": "p2"}})
    book = load_workbook(path)
    book["parts"].merge_cells("B2:B3")
    book.save(path)
    with pytest.raises(Refused, match=r"row 2, column B: this cell is merged with others\."):
        read_record(str(path), MEANING)


PLACES = {
    "": "sheet record, row 1, column A",
    "/level": "sheet record, row 2, column B (level)",
    "/closes_on": "sheet record, row 3, column B (closes_on)",
    "/points": "sheet record, row 1, column A",
    "/members": "sheet members, row 1, column A",
    "/members/0": "sheet members, row 2, column A (years)",
    "/members/0/id": "sheet members, row 2, column B (id)",
    "/members/1/years": "sheet members, row 4, column A (years)",
    "/members/1/offices/1": "sheet members, row 4, column C (offices)",
    "/members/1/expert": "sheet members, row 4, column A (years)",
    "/parts": "sheet record, row 4, column B (parts)",
    "/parts/0/id": "sheet record, row 4, column B (parts)",
}


@pytest.mark.parametrize("pointer", PLACES)
def test_where_a_value_stands(tmp_path: Path, pointer: str) -> None:
    record = {**RECORD, "A3": "closes_on", "A4": "parts", "B4": "(none)"}
    members = {"A1": "years", "B1": "Key [id]", "C1": "offices", "A2": 5, "B2": "m1"}
    members |= {"A4": 6, "B4": "m2", "C4": "council; college"}
    path = workbook(tmp_path / "made.xlsx", {"record": record, "members": members})
    found = read_record(str(path), MEANING)
    assert found.cells.locate(pointer.split("/")[1:]).words == PLACES[pointer]
