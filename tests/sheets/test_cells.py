"""What a cell says, and what it does not say plainly enough to be read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checker.files import Refused
from checker.sheets.opening import read_record
from tests.sheets.made import Shown, workbook
from tests.sheets.records import layout, same

ODD = layout("odd")

READ: dict[str, tuple[str, Any, Any]] = {
    "a text": ("name", "Jury", "Jury"),
    "a text between blanks": ("name", "  Jury ", "Jury"),
    "a text between blanks in quotation marks": ("name", '" Jury "', " Jury "),
    "a text that starts with a quotation mark": ("name", '"A" and "B"', '"A" and "B"'),
    "a text without a sign": ("name", '""', ""),
    "a whole number as a text": ("name", 7, "7"),
    "a whole number in the format Text": ("name", Shown(7, "@"), "7"),
    "true as a text": ("name", "true", "true"),
    "a date": ("a_day", dt.date(2017, 12, 12), "2017-12-12"),
    "the first sure date": ("a_day", dt.date(1900, 3, 1), "1900-03-01"),
    "a leap day": ("a_day", dt.date(2020, 2, 29), "2020-02-29"),
    "a date that is written": ("a_day", "2017-12-12", "2017-12-12"),
    "an early date that is written": ("a_day", "1900-02-28", "1900-02-28"),
    "a time of day": ("an_hour", dt.time(14, 30), "14:30"),
    "midnight": ("an_hour", dt.time(0, 0), "00:00"),
    "a time of day that is written": ("an_hour", "9:05", "09:05"),
    "a number": ("size", 31.5, Decimal("31.5")),
    "a whole number": ("size", 31, 31),
    "a whole number with decimals": ("size", Shown(31.0, "0.00"), 31),
    "a negative number": ("size", -0.25, Decimal("-0.25")),
    "fifteen digits": ("size", 99999999999999.5, Decimal("99999999999999.5")),
    "a number that is written": ("size", " 31.50 ", Decimal("31.50")),
    "a long number that is written": ("size", "0." + "1" * 39, Decimal("0." + "1" * 39)),
    "yes": ("agreed", "Yes", True),
    "ja": ("agreed", "ja", True),
    "WAAR": ("agreed", "WAAR", True),
    "a true cell": ("agreed", True, True),
    "1": ("agreed", 1, True),
    "neen": ("agreed", " neen ", False),
    "nee": ("agreed", "nee", False),
    "a false cell": ("agreed", False, False),
    "0": ("agreed", 0, False),
    "a value of a list": ("colour", "red ", "red"),
    "one in a list": ("texts", "one", ["one"]),
    "two in a list": ("texts", "one; two", ["one", "two"]),
    "a list with an end": ("texts", "one;two;", ["one", "two"]),
    "a list as JSON": ("texts", '["one; two", "three"]', ["one; two", "three"]),
    "an empty list": ("texts", "(none)", []),
    "an empty list in Dutch": ("texts", "(Geen)", []),
    "an empty list as JSON": ("texts", "[]", []),
    "one number in a list": ("numbers", 2.5, [Decimal("2.5")]),
    "two numbers in a list": ("numbers", "2.5; 3", [Decimal("2.5"), 3]),
    "one date in a list": ("days", dt.date(2017, 12, 12), ["2017-12-12"]),
    "two dates in a list": ("days", "2017-12-12; 2018-01-03", ["2017-12-12", "2018-01-03"]),
    "answers in a list": ("answers", "ja; no", [True, False]),
    "several kinds: a text": ("several", '"12"', "12"),
    "several kinds: a number": ("several", "12", 12),
    "several kinds: a number cell": ("several", 12.5, Decimal("12.5")),
    "several kinds: yes": ("several", True, True),
    "an empty record": ("box", "(empty)", {}),
    "an empty record in Dutch": ("box", "(leeg)", {}),
    "an empty list with a sheet": ("record", "(none)", []),
}

REFUSED: dict[str, tuple[str, Any, str]] = {
    "a formula": ("size", "=1+1", "holds a formula, and its outcome is not read"),
    "a formula in a text": ("name", '="a"', "holds a formula, and its outcome is not read"),
    "an error": ("size", "#N/A", "holds an error of the spreadsheet"),
    "a percentage": ("size", Shown(0.5, "0%"), "is shown as a percentage"),
    "a date for a number": ("size", dt.date(2017, 12, 12), "holds a date where a number is asked"),
    "a decimal comma": ("size", "31,5", "does not hold a number"),
    "leading zeros": ("size", "007", "does not hold a number"),
    "a word for a number": ("size", "ten", "does not hold a number"),
    "yes for a number": ("size", True, "holds yes or no where a number is asked"),
    "digits without end": ("size", "1" * 41, "a number has more than 40 digits"),
    "sixteen whole digits": ("size", 1234567890123456, "more digits than a spreadsheet keeps"),
    "a number for a text": ("name", 2.5, "holds a number where a text is asked"),
    "a number that is shown otherwise": ("name", Shown(7, "000"), "a number where a text is"),
    "a date for a text": ("name", dt.date(2017, 12, 12), "holds a date where a text is asked"),
    "yes for a text": ("name", True, "holds yes or no where a text is asked"),
    "a date in another order": ("a_day", "12/12/2017", "does not hold a date that can be read in"),
    "a date with a time": (
        "a_day",
        dt.datetime.combine(dt.date(2017, 12, 12), dt.time(14)),
        "holds a day with a time of day",
    ),
    "a number for a date": ("a_day", 43081, "holds a number where a date is asked"),
    "the last unsure date": ("a_day", dt.date(1900, 2, 28), "is a day before March 1900"),
    "a time for a date": ("a_day", dt.time(14, 0), "holds a time of day where a date is asked"),
    "a time with seconds": ("an_hour", dt.time(14, 0, 1), "holds a time of day with seconds"),
    "a length of time": ("an_hour", dt.timedelta(hours=30), "holds a length of time"),
    "perhaps": ("agreed", "perhaps", "holds neither yes nor no"),
    "2": ("agreed", 2, "holds a number where yes or no is asked"),
    "nothing between": ("texts", "one;;two", "has nothing between two `;`"),
    "a word in a list of numbers": ("numbers", "1; two", "does not hold a number"),
    "a list that is not closed": ("texts", '["one"', "cannot be read as JSON"),
    "two values": ("texts", '["one"], "x": [2]', "does not hold one value"),
    "several kinds: a bare text": ("several", "abc", "cannot be read as JSON"),
    "a record": ("box", "yes", "does not say what is recorded of this record as a whole"),
    "a list with a sheet": ("record", "3", "does not say that there are none"),
}


def read_cell(tmp_path: Path, name: str, cell: Any) -> Any:
    """The value of a cell of the sheet of what is single."""
    cells = {"A1": "name", "B1": "value", "A2": name, "B2": cell}
    made = workbook(tmp_path / "one.xlsx", {"record": cells})
    return read_record(str(made), ODD).content[name]


@pytest.mark.parametrize("what", READ)
def test_a_cell_is_read(tmp_path: Path, what: str) -> None:
    name, cell, value = READ[what]
    assert same(read_cell(tmp_path, name, cell), value)


@pytest.mark.parametrize("what", REFUSED)
def test_a_cell_is_refused(tmp_path: Path, what: str) -> None:
    name, cell, said = REFUSED[what]
    with pytest.raises(Refused) as refused:
        read_cell(tmp_path, name, cell)
    (line,) = refused.value.message.splitlines()[1:]
    assert line.startswith(f"  Sheet record, row 2, column B ({name}): ")
    assert said in line
    if isinstance(cell, str) and cell.isalpha():
        assert cell not in line.replace(f"({name})", "")


@pytest.mark.parametrize("blank", [None, "", " ", "\n"])
def test_a_blank_cell_says_nothing(tmp_path: Path, blank: str | None) -> None:
    cells = {"A1": "name", "B1": "value", "A2": "name", "B2": blank, "A3": "texts", "B3": "a"}
    made = workbook(tmp_path / "one.xlsx", {"record": cells})
    assert read_record(str(made), ODD).content == {"texts": ["a"]}


def test_dates_are_the_same_in_both_ways_of_counting_days(tmp_path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.title = "record"
    rows = (("name", "value"), ("a_day", dt.date(2017, 12, 12)), ("days", dt.date(1904, 1, 2)))
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "mac.xlsx")
    found = read_record(str(tmp_path / "mac.xlsx"), ODD).content
    assert found == {"a_day": "2017-12-12", "days": ["1904-01-02"]}
