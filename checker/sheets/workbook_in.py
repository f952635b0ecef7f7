"""A workbook as people fill it in.

openpyxl's own worksheets fill up rows to the last column that a file claims, and keep no merged
cells when they stream; its parser of a sheet, which they stand on, gives the cells that are there.
"""

from __future__ import annotations

import datetime as dt
import math
import warnings
from collections.abc import Iterator, Mapping
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import WorkSheetParser

from checker.files import Refused, read_bytes
from checker.sheets.archive import check_archive, no_workbook
from checker.sheets.cell import Cell, Number, Unusable
from checker.sheets.decode import Decoder
from checker.sheets.layout import Layout
from checker.sheets.page import Page, Row
from checker.sheets.read import Found, content_of
from checker.speech import Remark

_FORMULA = Unusable(
    Remark("holds a formula, and its outcome is not read: it may be an old one"),
    Remark("Copy the cell and paste it as a value."),
)
_ERROR = Unusable(Remark("holds an error of the spreadsheet"), Remark("Write the value itself."))
_WITH_TIME = Unusable(
    Remark("holds a day with a time of day"),
    Remark("Write the day alone, and a time of day where one is asked."),
)
_LENGTH = Unusable(
    Remark("holds a length of time"),
    Remark("Write it as a number, or as a time of day as 14:00."),
)
_PLAIN_FORMATS = ("General", "0", "@")


def read_workbook(path: str, layout: Layout) -> Found:
    """The record in a workbook.

    Raises:
        Refused: it cannot be read, or holds what the record schema does not know.
    """
    data = read_bytes(path)
    check_archive(data, path)
    # What openpyxl warns of is what it does not keep when it saves: nothing is saved here.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(BytesIO(data), read_only=True)
            pages = [_page(each, _Formats(book)) for each in book.worksheets]
            return content_of(pages, layout, path, sha256(data).hexdigest())
        except Refused:
            raise
        except Exception:
            # A damaged workbook makes openpyxl raise almost anything.
            raise no_workbook(path) from None


class _Formats:
    """How numbers are shown, by the number of a cell's style."""

    def __init__(self, book: Any) -> None:
        self._shown: list[str] = []
        for style in book._cell_styles:
            number = style.numFmtId
            own = number - 164
            is_own = 0 <= own < len(book._number_formats)
            self._shown.append(
                book._number_formats[own] if is_own else BUILTIN_FORMATS.get(number, "General")
            )

    def number(self, value: int | Decimal, style: int) -> Number:
        """A number as a cell of a style shows it."""
        shown = self._shown[style] if style < len(self._shown) else "General"
        return Number(value, shown in _PLAIN_FORMATS, "%" in shown)


def _page(sheet: Any, formats: _Formats) -> Page:
    merged: list[tuple[int, int]] = []
    is_chart = not isinstance(sheet, ReadOnlyWorksheet)
    rows = iter(()) if is_chart else _rows(sheet, formats, merged)
    return Page(sheet.title, sheet.title, rows, Decoder(), merged)


def _rows(sheet: Any, formats: _Formats, merged: list[tuple[int, int]]) -> Iterator[Row]:
    book = sheet.parent
    last = 0
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, cells in parser.parse():
            parser.row_dimensions.clear()
            found = {cell["column"]: _cell(cell, formats) for cell in cells}
            if number <= last or len(found) < len(cells):
                raise ValueError("a row or a cell stands twice")
            if any(cell["row"] != number for cell in cells):
                raise ValueError("a cell stands in another row than its own")
            last = number
            yield number, found
        if parser.merged_cells:
            merged += [(each.min_row, each.min_col) for each in parser.merged_cells.mergeCell]


def _cell(found: Mapping[str, Any], formats: _Formats) -> Cell:
    value = found["value"]
    match found["data_type"], value:
        case "f", _:
            return _FORMULA
        case "e", _:
            return _ERROR
        case _, None:
            return None
        case _, bool() | str():
            return value
        case _, float() if not math.isfinite(value):
            return _ERROR
        case _, int():
            return formats.number(value, found["style_id"])
        case _, float():
            exact = int(value) if value.is_integer() else Decimal(repr(value))
            return formats.number(exact, found["style_id"])
        case _, dt.datetime():
            return value.date() if value.time() == dt.time() else _WITH_TIME
        case _, dt.date() | dt.time():
            return value
        case _, dt.timedelta():
            return _LENGTH
        case _:
            raise ValueError("a cell holds something unheard of")
