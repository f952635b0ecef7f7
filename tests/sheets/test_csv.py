"""Folders of CSV files, as spreadsheets and other systems write them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checker.files import Refused
from checker.sheets.opening import read_record, write_record
from tests.sheets.records import layout

MEANING = layout("meaning")
ODD = layout("odd")
RECORD = "name,value\nlevel,a\n"


def folder(tmp_path: Path, files: dict[str, str | bytes]) -> str:
    for name, content in {"record.csv": RECORD, **files}.items():
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(data)
    return str(tmp_path)


READ: dict[str, tuple[str | bytes, list[dict[str, Any]]]] = {
    "commas": ("id,max\np1,2.5\n", [{"id": "p1", "max": Decimal("2.5")}]),
    "semicolons, and a decimal comma": (
        "id;max\r\np1;2,5\r\np2;2.5\r\np3;1234,567\r\n",
        [
            {"id": "p1", "max": Decimal("2.5")},
            {"id": "p2", "max": Decimal("2.5")},
            {"id": "p3", "max": Decimal("1234.567")},
        ],
    ),
    "tabs": ("id\tmax\np1\t2\n", [{"id": "p1", "max": 2}]),
    "the mark of UTF-8": ("\ufeffid;max\np1;2\n", [{"id": "p1", "max": 2}]),
    "a first line that tells": ("sep=;\nid;max\np1;2\n", [{"id": "p1", "max": 2}]),
    "one column with separators in it": (
        'id\n"a,b"\n"c;d"\n',
        [{"id": "a,b"}, {"id": "c;d"}],
    ),
    "lines inside a cell": ('id,kind\n"p\n1",oral\n', [{"id": "p\n1", "kind": "oral"}]),
    "blank lines": ("\n\nid,max\n\np1,2\n,\n\n", [{"id": "p1", "max": 2}]),
    "short and long rows": ("id,max\np1\np2,2,,\n", [{"id": "p1"}, {"id": "p2", "max": 2}]),
    "heads in quotation marks": ('"id";"max"\n"p1";"2"\n', [{"id": "p1", "max": 2}]),
    "what would be a formula": ("id,max\n=1+1,2\n@a,\n", [{"id": "=1+1", "max": 2}, {"id": "@a"}]),
    "leading zeros": ("id\n007\n", [{"id": "007"}]),
}


@pytest.mark.parametrize("what", READ)
def test_a_file_is_read(tmp_path: Path, what: str) -> None:
    text, rows = READ[what]
    found = read_record(folder(tmp_path, {"parts.csv": text}), MEANING)
    assert found.content == {"level": "a", "parts": rows}


REFUSED: dict[str, tuple[dict[str, str | bytes], str]] = {
    "a decimal comma between commas": (
        {"parts.csv": 'id,max\np1,"2,5"\n'},
        "File parts.csv, row 2, column B (max): does not hold a number.",
    ),
    "a point that can mean thousands": (
        {"parts.csv": "id;max\np1;1.234\n"},
        "row 2, column B (max): holds a point that can stand before decimals or thousands",
    ),
    "an unknown file": (
        {"party.csv": "id\np1\n"},
        "File party.csv, row 1, column A: a record of `meaning` has no sheet of this name. "
        "Did you mean `parts`?",
    ),
    "an unknown column": (
        {"parts.csv": "id;maxx\np1;2\n"},
        "File parts.csv, row 1, column B: this column names no field. Did you mean `max`?",
    ),
    "another encoding": (
        {"parts.csv": "id\né\n".encode("latin-1")},
        "parts.csv:2:1: The file is not written in UTF-8: byte 4 cannot be read as text.",
    ),
    "a cell that is not closed": (
        {"parts.csv": 'id,max\n"p1,2\n'},
        "parts.csv:2: this line is not as CSV asks.",
    ),
    "a row number after lines in a cell": (
        {"parts.csv": 'id,max\n"p\n1",2\np2,x\n'},
        "File parts.csv, row 3, column B (max)",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_is_refused(tmp_path: Path, what: str) -> None:
    files, said = REFUSED[what]
    with pytest.raises(Refused) as refused:
        read_record(folder(tmp_path, files), MEANING)
    assert said in refused.value.message


def test_what_is_no_csv_is_passed_over(tmp_path: Path) -> None:
    path = folder(tmp_path, {"README.txt": "x", ".hidden.csv": "x", "(notes).csv": "any,thing\n"})
    assert read_record(path, MEANING).content == {"level": "a"}


def test_what_is_written(tmp_path: Path) -> None:
    record: dict[str, Any] = {
        "name": "=a, b",
        "size": Decimal("2.50"),
        "agreed": False,
        "days": ["2017-12-12", "2018-01-03"],
        "box": {"things": [{"id": "007", "extra": 1}, {}]},
        "record": [],
        "a.b": "odd",
    }
    write_record(str(tmp_path / "made"), record, ODD, "nl")
    files = {each.name: each.read_bytes().decode() for each in (tmp_path / "made").iterdir()}
    assert files == {
        "record.csv": "\ufeffname,value\r\n"
        'name,"=a, b"\r\n'
        "size,2.50\r\n"
        "agreed,no\r\n"
        "days,2017-12-12; 2018-01-03\r\n"
        "record,(none)\r\n"
        '*,"{""a.b"":""odd""}"\r\n',
        "box.things.csv": "\ufeffid,size,whole,day,marks,part,parts,"
        "place,place.town,place.seen,*\r\n"
        '007,,,,,,,,,,"{""extra"":1}"\r\n'
        ",,,,,,,,,,(empty)\r\n",
    }


def test_files_that_are_there_are_not_mixed_with_new_ones(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text("id\n")
    with pytest.raises(Refused, match="there is something in this folder"):
        write_record(str(tmp_path), {}, MEANING, "en")
    assert [each.name for each in tmp_path.iterdir()] == ["old.csv"]
