"""The first row of a sheet: what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from checker.dossier.places import Place
from checker.sheets.cell import Cell, is_blank
from checker.sheets.faults import Faults
from checker.sheets.layout import Field, Path, Sheet
from checker.sheets.page import Page
from checker.speech import Remark, quoted
from dsl.spelling import nearest

NAME, VALUE = "name", "value"
"""The columns of the sheet of what is single."""

EXPLAINING = ("field", "explanation")
"""The columns of it that are for people."""

KEEP_ONE = Remark("Keep one of them.")
"""The mend of what stands twice."""

_LABEL = re.compile(r"\[\s*([^\[\]]+?)\s*\]\s*\Z")


class Heads:
    """Reads the heads of one sheet after the other."""

    def __init__(self, faults: Faults) -> None:
        """Take where faults are noted."""
        self._faults = faults

    def of_single(self, page: Page, number: int, row: Mapping[int, Cell]) -> dict[str, int]:
        """The columns of the sheet of what is single, by their names.

        Raises:
            SheetsRefused: those that it must have are not there.
        """
        found: dict[str, int] = {}
        for column, cell in sorted(row.items()):
            if is_blank(cell):
                continue
            label = _label(cell).casefold()
            place = Place(number, column, page.shown)
            if label not in (NAME, VALUE, *EXPLAINING):
                said = Remark("this sheet has no column of this name")
                mend = _meant(label, (NAME, VALUE)) or Remark("Remove it.")
                self._faults.add(place, said, mend)
            elif label in found:
                said = Remark("a second column is {name}", name=quoted(label))
                self._faults.add(place, said, KEEP_ONE)
            else:
                found[label] = column
        missing = [name for name in (NAME, VALUE) if name not in found]
        for name in missing:
            said = Remark("no column of this sheet is called {name}", name=quoted(name))
            mend = Remark("Name it in the first row.")
            self._faults.add(Place(number, 1, page.shown), said, mend)
        if missing:
            self._faults.end()
        return found

    def of_list(
        self, page: Page, sheet: Sheet, number: int, row: Mapping[int, Cell]
    ) -> dict[int, Field]:
        """The fields of the columns of a list."""
        found: dict[int, Field] = {}
        known: set[Path] = set()
        for column, cell in sorted(row.items()):
            if is_blank(cell):
                continue
            place = Place(number, column, page.shown)
            field = self.field(sheet, cell, place, is_row=False)
            if field is None:
                continue
            if field.path in known:
                said = Remark("a second column is {name}", name=quoted(field.label))
                self._faults.add(place, said, KEEP_ONE)
            known.add(field.path)
            found[column] = field
        for field in sheet.fields:
            if field.required and len(field.path) == 1 and field.path not in known:
                said = Remark("no column of this sheet is called {name}", name=quoted(field.label))
                mend = Remark("Add it: each row must have one.")
                self._faults.add(Place(number, 1, page.shown), said, mend)
        return found

    def field(self, sheet: Sheet, cell: Cell, place: Place, *, is_row: bool) -> Field | None:
        """The field that a cell names; ``None`` after noting that there is none.

        ``is_row``: whether it names that of its row, not that of its column.
        """
        label = _label(cell)
        found = sheet.by_label.get(label)
        if found is None:
            mend = _meant(label, sheet.by_label) or Remark("Correct its name or remove it.")
            self._faults.add(place, _nameless(label, is_row=is_row), mend)
        return found

    def check_headed(
        self, page: Page, number: int, row: Mapping[int, Cell], headed: set[int]
    ) -> None:
        """Note the cells of a row under no head, the first of each column."""
        for column in sorted(filled_columns(row) - headed):
            headed.add(column)
            place = Place(number, column, page.shown)
            said = Remark("it holds something, but its column has no name")
            mend = Remark("Name the column in the first row, or empty its cells.")
            self._faults.add(place, said, mend)


def filled_columns(row: Mapping[int, Cell]) -> set[int]:
    """The columns in which a row holds anything."""
    return {column for column, cell in row.items() if not is_blank(cell)}


def _label(cell: Cell) -> str:
    """The technical name in a cell: in brackets after the title, or by itself."""
    if not isinstance(cell, str):
        return ""
    match = _LABEL.search(cell)
    return match[1] if match else cell.strip()


def _nameless(label: str, *, is_row: bool) -> Remark:
    if is_row:
        return Remark("this row names no field") if label else Remark("this row has no name")
    return Remark("this column names no field") if label else Remark("this column has no name")


def _meant(label: str, known: Collection[str]) -> str | None:
    near = nearest(label, known) if label else None
    return Remark("Did you mean {name}?", name=quoted(near)) if near else None
