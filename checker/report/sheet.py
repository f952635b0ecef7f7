"""A sheet of a workbook: a heading that stays in sight, and rows of text and counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_A3 = 8
_LINE = 15
_MOST_HEIGHT = 409
_MOST_LINES = 200
_MOST_UNITS = 32_000
_CUT = "(more in the JSON report)"


class Sheet:
    """Writes rows below a heading."""

    def __init__(self, book: Any, name: str, widths: Mapping[str, int]) -> None:
        """Begin a sheet.

        Args:
            book: the workbook, as xlsxwriter has it.
            name: the name of the sheet.
            widths: the headings, each with the width of its column in characters.
        """
        self._book = book
        self._sheet = book.add_worksheet(name)
        self._widths = list(widths.values())
        self._rows = 0
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        heading = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D9D9D9"}
        bold = book.add_format({**heading, "bottom": 1})
        for at, width in enumerate(self._widths):
            self._sheet.set_column(at, at, width)
        self._write(list(widths), dict.fromkeys(range(len(widths)), bold))
        self._sheet.freeze_panes(1, 1)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A3)
        self._sheet.fit_to_pages(1, 0)

    def colour(self, colour: str) -> Any:
        """A format for cells with this background, as ``#RRGGBB``."""
        made = {"text_wrap": True, "valign": "top", "bg_color": colour, "border": 1}
        return self._book.add_format({**made, "border_color": "#BFBFBF"})

    def add(self, cells: Sequence[str | int], formats: Mapping[int, Any]) -> None:
        """Write a row.

        Args:
            cells: texts, which are never read as formulas or links, and counts.
            formats: the formats of those cells that are not plain, by their number from 0.
        """
        self._rows += 1
        self._write(cells, formats)

    def end(self, printed: int | None = None) -> None:
        """Let the rows be filtered; print so many of the columns, or all."""
        self._sheet.autofilter(0, 0, self._rows, len(self._widths) - 1)
        self._sheet.print_area(0, 0, self._rows, (printed or len(self._widths)) - 1)

    def _write(self, cells: Sequence[str | int], formats: Mapping[int, Any]) -> None:
        told = [cell if isinstance(cell, int) else _fitting(cell) for cell in cells]
        # Not every program finds the height of a row by itself.
        lines = max(map(_lines, told, self._widths))
        self._sheet.set_row(self._rows, min(_LINE * lines, _MOST_HEIGHT))
        for at, cell in enumerate(told):
            self._put(at, cell, formats.get(at, self._text))

    def _put(self, column: int, cell: str | int, form: Any) -> None:
        if isinstance(cell, int):
            done = self._sheet.write_number(self._rows, column, cell, form)
        else:
            done = self._sheet.write_string(self._rows, column, cell, form)
        assert done == 0, "what a sheet cannot hold was cut before"


def _fitting(text: str) -> str:
    """The text as far as a cell can hold it, with a word on what was left out."""
    lines = text.split("\n")
    shown = lines if len(lines) <= _MOST_LINES else [*lines[:_MOST_LINES], _CUT]
    told = "\n".join(shown)
    units = told.encode("utf-16-le")
    if len(units) <= 2 * _MOST_UNITS:
        return told
    return f"{units[: 2 * _MOST_UNITS].decode('utf-16-le', 'ignore')} {_CUT}"


def _lines(cell: str | int, width: int) -> int:
    """How many lines a cell takes in a column so many characters wide, at a guess."""
    if isinstance(cell, int):
        return 1
    return sum(1 + int(len(line) * 1.1 / width) for line in cell.split("\n"))
