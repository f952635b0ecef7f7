"""What a template offers: sheets, heads, explanations, and rules of cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from checker.sheets.layout import is_records, layout_of
from checker.sheets.opening import read_record, write_record
from dsl.schema import read_vocabulary
from tests.sheets.records import SCHEMAS, layout

RECRUITMENT = layout("recruitment")


@pytest.fixture(scope="module", params=["en", "nl"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, language: str) -> Any:
    path = tmp_path_factory.mktemp("template") / "made.xlsx"
    write_record(str(path), {}, RECRUITMENT, language)
    return load_workbook(path)


def rule(sheet: Any, coordinate: str) -> Any:
    """The rule of a cell."""
    (found,) = [each for each in sheet.data_validations.dataValidation if coordinate in each.cells]
    return found


def row_of(sheet: Any, name: str) -> int:
    """The row of a field in the sheet of what is single."""
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 2).value == name)


def column_of(sheet: Any, name: str) -> str:
    """The column of a field in the sheet of a list."""
    found: str = next(each.column_letter for each in sheet[1] if each.value.endswith(f"\n[{name}]"))
    return found


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_empty_template_is_a_record_of_which_nothing_is_known(
    tmp_path: Path, name: str, language: str
) -> None:
    path = str(tmp_path / "made.xlsx")
    write_record(path, {}, layout(name), language)
    assert read_record(path, layout(name)).content == {}


def test_every_list_has_a_sheet(book: Any, language: str) -> None:
    first, last = {"en": ("(guide)", "(values)"), "nl": ("(uitleg)", "(waarden)")}[language]
    lists = [each.name for each in RECRUITMENT.lists]
    assert book.sheetnames == [first, "record", *lists, last]
    assert {"commission.members", "candidates", "applications.received"} <= {*lists}


def test_heads_have_a_title_a_name_and_an_explanation(book: Any, language: str) -> None:
    head = book["candidates"]["A1"]
    assert head.value == {"en": "Identifier\n[id]", "nl": "Sleutel\n[id]"}[language]
    for sheet in RECRUITMENT.lists:
        assert all(cell.comment.text for cell in book[sheet.name][1])


def test_what_is_single_has_a_row_each(book: Any, language: str) -> None:
    sheet = book["record"]
    row = row_of(sheet, "applications.closes_on")
    title, name, value, explanation = (cell.value for cell in sheet[row])
    assert title == {"en": "Closes on", "nl": "Sluit op"}[language]
    assert (name, value) == ("applications.closes_on", None)
    assert explanation
    known = [field.label for field in RECRUITMENT.record.fields]
    assert [sheet.cell(row, 2).value for row in range(2, sheet.max_row + 1)] == known


def test_the_guide_says_how_unknown_and_none_are_told_apart(book: Any, language: str) -> None:
    text = " ".join(str(row[0].value) for row in book.worksheets[0].rows)
    unknown = {"en": "LEFT BLANK IS UNKNOWN", "nl": "BLANCO BLIJFT, IS ONBEKEND"}[language]
    assert unknown in text
    assert {"en": "(none)", "nl": "(geen)"}[language] in text
    assert {"en": "(empty)", "nl": "(leeg)"}[language] in text


def test_a_yes_or_no_is_chosen(book: Any, language: str) -> None:
    sheet = book["candidates"]
    found = rule(sheet, f"{column_of(sheet, 'admitted')}2")
    assert found.formula1 == {"en": '"yes,no"', "nl": '"ja,neen"'}[language]
    assert found.showErrorMessage


def test_a_short_list_of_values_is_chosen(book: Any) -> None:
    found = rule(book["record"], f"C{row_of(book['record'], 'post.level')}")
    assert found.formula1 == '"A,B,C,D,E"'


def test_a_long_list_of_values_stands_in_its_sheet(book: Any) -> None:
    sheet = book["documents"]
    found = rule(sheet, f"{column_of(sheet, 'kind')}2")
    name, cells = found.formula1.rsplit("!", 1)
    values = [row[0].value for row in book[name.strip("'")][cells.replace("$", "")]]
    assert len(values) == 19
    assert (values[0], values[-1]) == ("application_form", "other")


def test_several_values_can_stand_in_a_cell(book: Any, language: str) -> None:
    sheet = book["publications"]
    found = rule(sheet, f"{column_of(sheet, 'states')}2")
    none = {"en": "(none)", "nl": "(geen)"}[language]
    assert found.formula1.startswith('"employment_relation,')
    assert found.formula1.endswith(f',{none}"')
    assert not found.showErrorMessage


def test_a_reference_is_chosen_among_the_ids(book: Any) -> None:
    sheet = book["results"]
    found = rule(sheet, f"{column_of(sheet, 'candidate')}2")
    letter = column_of(book["candidates"], "id")
    assert found.formula1 == f"'candidates'!${letter}$2:${letter}$2001"
    assert found.showErrorMessage


def test_a_date_is_checked(book: Any) -> None:
    sheet = book["announced_dates"]
    column = column_of(sheet, "day")
    found = rule(sheet, f"{column}2001")
    assert (found.type, found.operator) == ("date", "between")
    assert (found.formula1, found.formula2) == ("61", "109939")
    assert sheet.column_dimensions[column].number_format == "yyyy-mm-dd"


def test_a_text_keeps_what_is_typed(book: Any) -> None:
    sheet = book["candidates"]
    assert sheet.column_dimensions[column_of(sheet, "id")].number_format == "@"


def test_a_known_empty_list_is_chosen(book: Any, language: str) -> None:
    found = rule(book["record"], f"C{row_of(book['record'], 'candidates')}")
    assert found.formula1 == {"en": '"(none)"', "nl": '"(geen)"'}[language]


def test_what_looks_like_a_formula_is_written_as_a_text(tmp_path: Path) -> None:
    path = tmp_path / "made.xlsx"
    write_record(str(path), {"procedure": "=1+1", "authority": "#N/A"}, RECRUITMENT, "en")
    sheet = load_workbook(path)["record"]
    for name, text in (("procedure", "=1+1"), ("authority", "#N/A")):
        cell = sheet.cell(row_of(sheet, name), 3)
        assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_a_name_of_a_sheet_is_short_and_unlike_others() -> None:
    long = "a_list_with_a_name_that_is_longer_than_a_sheet_can_have"
    text = {"type": "string"}
    rows = {"type": "array", "items": {"type": "object", "properties": {"id": text}}}
    properties = {"record": rows, "Record": rows, long: rows, f"{long}_2": rows}
    vocabulary, _ = read_vocabulary({"type": "object", "properties": properties}, "names")
    assert vocabulary is not None
    made = layout_of(vocabulary)
    assert [each.name for each in made.lists] == [
        "record_2",
        "Record_3",
        "a_list_with_a_name_that_is_long",
        "a_list_with_a_name_that_is_lo_2",
    ]
    assert all(is_records(each.kind) for each in made.record.fields)
