"""Lists that stand in the rows of another list: a sheet of their own, tied by the id of the row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.files import Refused
from checker.sheets.opening import read_record, write_record
from tests.sheets.made import Cells, workbook
from tests.sheets.records import layout

ODD = layout("odd")
PERMITS = {"A1": "id", "B1": "fees", "A2": "p1", "A3": "p2", "A4": "p3", "B4": "(none)"}
FEES = {"A1": "in permits", "B1": "id", "C1": "size"}
FEES |= {"A2": "p2", "B2": "f1", "A3": "p1", "B3": "f1", "A4": "p2", "B4": "f2", "C4": "3"}


def made(tmp_path: Path, permits: Cells, fees: Cells) -> str:
    return str(workbook(tmp_path / "made.xlsx", {"permits.fees": fees, "permits": permits}))


def test_rows_go_where_they_say(tmp_path: Path) -> None:
    found = read_record(made(tmp_path, PERMITS, FEES), ODD)
    assert found.content == {
        "permits": [
            {"id": "p1", "fees": [{"id": "f1"}]},
            {"id": "p2", "fees": [{"id": "f1"}, {"id": "f2", "size": 3}]},
            {"id": "p3", "fees": []},
        ]
    }


PLACES = {
    "/permits/0/fees/0/id": "sheet permits.fees, row 3, column B (id)",
    "/permits/1/fees/1/size": "sheet permits.fees, row 4, column C (size)",
    "/permits/1/fees/0": "sheet permits.fees, row 2, column A (in permits)",
    "/permits/1/fees": "sheet permits, row 3, column B (fees)",
    "/permits/2/fees": "sheet permits, row 4, column B (fees)",
    "/permits/2/fees/0/id": "sheet permits, row 4, column B (fees)",
    "/permits/1/id": "sheet permits, row 3, column A (id)",
}


@pytest.mark.parametrize("pointer", PLACES)
def test_where_a_value_stands(tmp_path: Path, pointer: str) -> None:
    found = read_record(made(tmp_path, PERMITS, FEES), ODD)
    assert found.cells.locate(pointer.split("/")[1:]).words == PLACES[pointer]


FAULTS: dict[str, tuple[Cells, Cells, str]] = {
    "no such row": (
        PERMITS,
        {**FEES, "A3": "p9"},
        "Sheet permits.fees, row 3, column A (in permits): names no row of `permits`.",
    ),
    "no row": (
        PERMITS,
        {**FEES, "A3": None},
        "Sheet permits.fees, row 3, column A (in permits): names no row of `permits`.",
    ),
    "two such rows": (
        {**PERMITS, "A3": "p1"},
        {**FEES, "A2": "p3", "A4": "p3"},
        "Sheet permits.fees, row 3, column A (in permits): names more than one row of `permits`.",
    ),
    "rows of what there is none of": (
        PERMITS,
        {**FEES, "A3": "p3"},
        "Sheet permits, row 4, column B (fees): says that there are none, "
        "but the sheet `permits.fees` has rows.",
    ),
    "no column for the row": (
        PERMITS,
        {"A1": "id", "A2": "f1"},
        "Sheet permits.fees, row 1, column A: no column of this sheet is called `in permits`.",
    ),
}


@pytest.mark.parametrize("what", FAULTS)
def test_what_is_said(tmp_path: Path, what: str) -> None:
    permits, fees, said = FAULTS[what]
    with pytest.raises(Refused) as refused:
        read_record(made(tmp_path, permits, fees), ODD)
    assert f"  {said} " in refused.value.message


@pytest.mark.parametrize("form", ["made.xlsx", "made"])
@pytest.mark.parametrize(
    "permits",
    [
        pytest.param([{"id": "", "fees": [{}]}, {"id": " ", "fees": [{"id": "f"}]}], id="blank"),
        pytest.param([{"id": "a", "fees": [{}]}, {"id": "a", "fees": [{}, {}]}], id="twice"),
        pytest.param([{"fees": [{"id": "f"}]}, {"id": 3, "fees": [{"id": "f"}]}], id="none"),
        pytest.param([{"id": "a", "fees": [1]}, {"id": "b", "fees": {"id": "f"}}], id="no records"),
        pytest.param(
            [{"id": "a", "desk": {"letters": [{"id": "l", "pages": [{"size": 1}]}]}}], id="deep"
        ),
    ],
)
def test_what_no_id_can_tie_returns_too(tmp_path: Path, permits: list[Any], form: str) -> None:
    write_record(str(tmp_path / form), {"permits": permits}, ODD, "en")
    assert read_record(str(tmp_path / form), ODD).content == {"permits": permits}
