"""Files that are no workbooks, or that would take all there is of memory or time."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest

from checker.files import Refused
from checker.sheets.opening import read_record, write_record
from tests.sheets.made import part, repacked, workbook
from tests.sheets.records import layout

MEANING = layout("meaning")
SHEET = "xl/worksheets/sheet1.xml"
ROWS = '<c r="A1" t="inlineStr"><is><t>id</t></is></c>'


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "made.xlsx", {"parts": {"A1": "id", "A2": "p1"}})


def refused(path: Path) -> str:
    with pytest.raises(Refused) as found:
        read_record(str(path), MEANING)
    return found.value.message


def with_rows(book: Path, rows: str) -> Path:
    """A workbook with other rows in its sheet."""
    xml = part(book, SHEET).decode()
    start, end = xml.index("<sheetData>") + len("<sheetData>"), xml.index("</sheetData>")
    return repacked(book, {SHEET: f"{xml[:start]}{rows}{xml[end:]}".encode()})


NO_WORKBOOKS: dict[str, bytes] = {
    "nothing": b"",
    "JSON": b'{"level": "a"}',
    "an archive of nothing": b"PK\x05\x06" + bytes(18),
    "the start of an archive": b"PK\x03\x04" + bytes(40),
}


@pytest.mark.parametrize("what", NO_WORKBOOKS)
def test_no_workbook(tmp_path: Path, what: str) -> None:
    path = tmp_path / "made.xlsx"
    path.write_bytes(NO_WORKBOOKS[what])
    assert "is not a workbook of the form .xlsx, or it is damaged" in refused(path)


def test_a_password(tmp_path: Path) -> None:
    path = tmp_path / "made.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "is protected by a password" in refused(path)


@pytest.mark.parametrize("name", ["made.xls", "made.ods", "made.XLSM"])
def test_another_form(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    assert refused(path) == f"{path}: a workbook of this form is not read."


DAMAGED: dict[str, dict[str, bytes | None]] = {
    "no workbook inside": {"xl/workbook.xml": None},
    "no types": {"[Content_Types].xml": None},
    "no XML": {SHEET: b"not XML"},
    "cut off": {SHEET: b"<worksheet><sheetData><row>"},
    "no styles": {"xl/styles.xml": b"<styleSheet>"},
}


@pytest.mark.parametrize("what", DAMAGED)
def test_damaged(book: Path, what: str) -> None:
    assert "or it is damaged" in refused(repacked(book, DAMAGED[what]))


ROWS_DAMAGED = {
    "a row twice": '<row r="1"><c r="A1"/></row><row r="1"><c r="B1"/></row>',
    "a cell twice": '<row r="1"><c r="A1"/><c r="A1"/></row>',
    "a cell of another row": '<row r="1"><c r="A2"/></row>',
    "a number that is none": '<row r="1"><c r="A1"><v>ten</v></c></row>',
    "a text that is not there": '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
}


@pytest.mark.parametrize("what", ROWS_DAMAGED)
def test_damaged_rows(book: Path, what: str) -> None:
    assert "or it is damaged" in refused(with_rows(book, ROWS_DAMAGED[what]))


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/styles.xml", "docProps/core.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type(book: Path, name: str, encoding: str) -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    xml = part(book, name).decode().removeprefix("<?xml version='1.0' encoding='UTF-8'?>")
    hostile = f"<?xml version='1.0' encoding='{encoding}'?>{entities}{xml}".encode(encoding)
    assert "holds a document type" in refused(repacked(book, {name: hostile}))


def test_an_archive_that_grows(book: Path) -> None:
    more = {f"xl/media/{number}.bin": bytes(65 * 1024 * 1024) for number in range(4)}
    path = repacked(book, more)
    assert path.stat().st_size < 2_000_000
    assert "is larger than a record can be" in refused(path)


def test_tags_without_number(book: Path) -> None:
    path = with_rows(book, f'<row r="1">{ROWS}</row><row r="2">{"<c/>" * 8_000_000}</row>')
    assert "is larger than a record can be" in refused(path)


def test_the_same_part_twice(book: Path) -> None:
    with zipfile.ZipFile(book, "a") as archive, pytest.warns(match="Duplicate"):
        archive.writestr(SHEET, b"<worksheet/>")
    assert "or it is damaged" in refused(book)


def test_a_million_rows_without_content(book: Path) -> None:
    empty = "".join(f'<row r="{row}" ht="15"/>' for row in range(2, 1_000_000))
    last = '<row r="1048576"><c r="XFD1048576"/><c r="XFE1048576"/></row>'
    found = read_record(str(with_rows(book, f'<row r="1">{ROWS}</row>{empty}{last}')), MEANING)
    assert found.content == {}


NUMBERS_AS_SAVED = {
    "1.1000000000000001": Decimal("1.1"),
    "31.5": Decimal("31.5"),
    "2.0": 2,
    "1E2": 100,
    "-1.5E-3": Decimal("-0.0015"),
}
HEADS = f'<row r="1">{ROWS}<c r="B1" t="inlineStr"><is><t>max</t></is></c></row>'


@pytest.mark.parametrize("written", NUMBERS_AS_SAVED)
def test_a_number_as_a_spreadsheet_saves_it(book: Path, written: str) -> None:
    path = with_rows(book, f'{HEADS}<row r="2"><c r="B2"><v>{written}</v></c></row>')
    (part,) = cast("list[dict[str, object]]", read_record(str(path), MEANING).content["parts"])
    assert part == {"max": NUMBERS_AS_SAVED[written]}
    assert type(part["max"]) is type(NUMBERS_AS_SAVED[written])


@pytest.mark.parametrize("written", ["0.30000000000000004", "49.999999999999993", "1e400"])
def test_what_a_calculation_left_is_not_taken_for_a_number(book: Path, written: str) -> None:
    path = with_rows(book, f'{HEADS}<row r="2"><c r="B2"><v>{written}</v></c></row>')
    assert "Sheet parts, row 2, column B (max): holds " in refused(path)


@pytest.mark.parametrize("zone", ["", "Z", "+02:00"])
def test_a_date_with_a_time_zone_is_the_day_that_is_written(book: Path, zone: str) -> None:
    head = f'<row r="1">{ROWS}<c r="B1" t="inlineStr"><is><t>held_on</t></is></c></row>'
    for time, said in (("00:00:00", None), ("23:30:00", "holds a day with a time of day")):
        day = f'<c r="B2" t="d"><v>2017-12-12T{time}{zone}</v></c>'
        path = with_rows(book, f'{head}<row r="2">{day}</row>')
        if said is None:
            found = read_record(str(path), MEANING)
            assert found.content == {"parts": [{"held_on": "2017-12-12"}]}
        else:
            assert said in refused(path)


def test_a_size_that_is_claimed(book: Path) -> None:
    xml = part(book, SHEET).replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    found = read_record(str(repacked(book, {SHEET: xml})), MEANING)
    assert found.content == {"parts": [{"id": "p1"}]}


@pytest.mark.parametrize("write", [lambda path: path.mkdir(), lambda path: None])
def test_no_file(tmp_path: Path, write: Callable[[Path], None]) -> None:
    path = tmp_path / "made.xlsx"
    write(path)
    assert str(path) in refused(path)


def test_a_text_longer_than_a_cell(tmp_path: Path) -> None:
    write_record(str(tmp_path / "a.xlsx"), {"reason": "x" * 32_767}, MEANING, "en")
    read = read_record(str(tmp_path / "a.xlsx"), MEANING).content
    assert read == {"reason": "x" * 32_767}
    with pytest.raises(Refused, match="`reason` in the sheet `record` is too long for a cell"):
        write_record(str(tmp_path / "b.xlsx"), {"reason": "x" * 32_768}, MEANING, "en")
    assert not (tmp_path / "b.xlsx").exists()
