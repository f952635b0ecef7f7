"""A sheet of a workbook: a heading that stays in sight, and rows of text and counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

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
        self._columns = len(widths)
        self._rows = 0
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        heading = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D9D9D9"}
        bold = book.add_format({**heading, "bottom": 1})
        for at, (text, width) in enumerate(widths.items()):
            self._sheet.set_column(at, at, width)
            self._put(at, text, bold)
        self._sheet.freeze_panes(1, 1)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
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
        for at, cell in enumerate(cells):
            self._put(at, cell, formats.get(at, self._text))

    def end(self) -> None:
        """Let the rows be filtered."""
        self._sheet.autofilter(0, 0, self._rows, self._columns - 1)

    def _put(self, column: int, cell: str | int, form: Any) -> None:
        if isinstance(cell, int):
            done = self._sheet.write_number(self._rows, column, cell, form)
        else:
            done = self._sheet.write_string(self._rows, column, _fitting(cell), form)
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
