"""From sheets as found to the content of a record, with the cell of every value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from checker.dossier.cells import Cells, Table
from checker.dossier.places import Place
from checker.dossier.record import Value
from checker.files import Refused
from checker.sheets.cell import Cell, Unreadable, is_blank
from checker.sheets.faults import Faults
from checker.sheets.layout import Field, Layout, Path, Sheet, is_records
from checker.sheets.page import Page, Row
from dsl.spelling import nearest
from dsl.types import RecordType

NAME, VALUE = "name", "value"
"""The columns of the sheet of what is single."""

EXPLAINING = ("field", "explanation")
"""The columns of it that are for people."""

_LABEL = re.compile(r"\[\s*([^\[\]]+?)\s*\]\s*\Z")


class Found(NamedTuple):
    """A record, and where its values stand."""

    content: dict[str, Value]
    cells: Cells


def content_of(pages: Iterable[Page], layout: Layout, name: str, sha256: str) -> Found:
    """The record in the sheets of a workbook or a folder.

    Args:
        pages: the sheets; each is read to its end before the next.
        layout: of the record schema.
        name: what messages call the workbook or folder.
        sha256: of its bytes, in hexadecimal.

    Raises:
        Refused: they hold no record, or cells cannot be read.
    """
    reader = _Reader(layout, name)
    for page in pages:
        reader.take(page)
    content = reader.end()
    return Found(content, Cells(sha256, reader.single, reader.tables, reader.top))


def is_aside(name: str) -> bool:
    """Whether a sheet is for people alone: its name stands in parentheses."""
    return name.startswith("(") and name.endswith(")")


def label_in(header: str) -> str:
    """The technical name in the head of a column: in brackets after the title, or by itself."""
    match = _LABEL.search(header)
    return match[1] if match else header.strip()


class _Reader:
    """Reads sheets; what they say collects here."""

    def __init__(self, layout: Layout, name: str) -> None:
        self._layout = layout
        self._name = name
        self._faults = Faults(name)
        self._met: set[str] = set()
        self._content: dict[str, Value] = {}
        self._members: list[tuple[dict[str, Value], Place, dict[str, Value]]] = []
        self._none: dict[Path, Place] = {}
        self.single: dict[Path, Place] = {}
        self.tables: dict[Path, Table] = {}
        self.top = Place(1, 1, layout.record.name)

    def take(self, page: Page) -> None:
        """Read a sheet."""
        if is_aside(page.name):
            return
        sheet = self._layout.by_name.get(page.name.strip().casefold())
        if sheet is None:
            self._unknown_sheet(page)
        elif sheet.name in self._met:
            mend = "Keep one of them."
            self._faults.add(Place(1, 1, page.shown), f"a second sheet is `{sheet.name}`", mend)
        else:
            self._met.add(sheet.name)
            if sheet is self._layout.record:
                self._take_single(page, sheet)
            else:
                self._take_list(page, sheet)
            for row, column in page.merged:
                place = Place(row, column, page.shown)
                mend = "Unmerge them and fill in each."
                self._faults.add(place, "this cell is merged with others", mend)

    def end(self) -> dict[str, Value]:
        """The record.

        Raises:
            Refused: there is none, or cells could not be read.
        """
        for path, place in self._none.items():
            if path in self.tables and self.tables[path].rows:
                said = f"says that there are none, but the sheet `{'.'.join(path)}` has rows"
                self._faults.add(place, said, "Empty this cell, or the sheet.")
            else:
                parent = _inside(self._content, path[:-1])
                parent[path[-1]] = []
        for record, place, members in self._members:
            for name, value in members.items():
                if name in record:
                    said = f"gives the field `{name}`, which stands elsewhere too"
                    self._faults.add(place, said, "Keep one of them.")
                record[name] = value
        self._faults.end()
        if not self._met:
            said = f"{self._name}: no sheet of it is one of a record."
            known = (
                f"`{self._layout.record.name}`, `{self._layout.lists[0].name}`"
                if (self._layout.lists)
                else f"`{self._layout.record.name}`"
            )
            mend = f"Its sheets would be called {known} and so on: see `statuut template`."
            raise Refused(said, mend)
        return self._content

    def _unknown_sheet(self, page: Page) -> None:
        filled = (cell for _, row in page.rows for cell in row.values() if not is_blank(cell))
        if next(filled, None) is None:
            return
        known = [each.name for each in self._layout.by_name.values()]
        near = nearest(page.name, known)
        mend = (
            f"Did you mean `{near}`?" if near else "Put its name in parentheses to keep it aside."
        )
        said = f"a record of `{self._layout.records}` has no sheet of this name"
        self._faults.add(Place(1, 1, page.shown), said, mend)

    # ---- what is single

    def _take_single(self, page: Page, sheet: Sheet) -> None:
        self.top = Place(1, 1, page.shown)
        columns: dict[str, int] = {}
        headed: set[int] = set()
        for number, row in _filled(page.rows):
            if not columns:
                columns = self._columns_of_single(page, number, row)
                headed = _filled_columns(row)
                continue
            label, cell = row.get(columns[NAME]), row.get(columns[VALUE])
            self._nameless(page, number, row, headed)
            if is_blank(label) and is_blank(cell):
                continue
            place = Place(number, columns[NAME], page.shown)
            field = self._field(sheet, label, place, "row")
            if field is None:
                continue
            if field.path in self.single:
                before = self.single[field.path].line
                said = f"the field `{field.label}` has row {before} already"
                self._faults.add(place, said, "Keep one of them.")
                continue
            at = Place(number, columns[VALUE], page.shown, field.label)
            self.single[field.path] = at
            if not is_blank(cell):
                self._put(page, field, cell, at, self._content)

    def _columns_of_single(
        self, page: Page, number: int, row: Mapping[int, Cell]
    ) -> dict[str, int]:
        found: dict[str, int] = {}
        for column, cell in sorted(row.items()):
            if is_blank(cell):
                continue
            label = label_in(cell) if isinstance(cell, str) else ""
            place = Place(number, column, page.shown)
            if label.casefold() not in (NAME, VALUE, *EXPLAINING):
                near = nearest(label, (NAME, VALUE))
                mend = f"Did you mean `{near}`?" if near else "Remove it."
                self._faults.add(place, "this sheet has no column of this name", mend)
            elif label.casefold() in found:
                self._faults.add(place, f"a second column is `{label}`", "Keep one of them.")
            else:
                found[label.casefold()] = column
        for name in (NAME, VALUE):
            if name not in found:
                said = f"no column of this sheet is called `{name}`"
                self._faults.add(Place(number, 1, page.shown), said, "Name it in the first row.")
                self._faults.end()
        return found

    # ---- lists

    def _take_list(self, page: Page, sheet: Sheet) -> None:
        table = Table(page.shown)
        columns: dict[int, Field] | None = None
        headed: set[int] = set()
        items: list[Value] = []
        for number, row in _filled(page.rows):
            if columns is None:
                columns = self._columns_of_list(page, sheet, number, row)
                headed = _filled_columns(row)
                table.columns.update(
                    {field.path: (column, field.label) for column, field in columns.items()}
                )
                continue
            item: dict[str, Value] = {}
            table.rows.append(number)
            items.append(item)
            self._nameless(page, number, row, headed)
            for column, cell in row.items():
                field = columns.get(column)
                if field is not None and not is_blank(cell):
                    self._put(page, field, cell, (number, column, page.shown, field.label), item)
        self.tables[sheet.path] = table
        if items:
            _inside(self._content, sheet.path[:-1])[sheet.path[-1]] = items

    def _columns_of_list(
        self, page: Page, sheet: Sheet, number: int, row: Mapping[int, Cell]
    ) -> dict[int, Field]:
        """The fields of the columns, from their heads."""
        found: dict[int, Field] = {}
        known: set[Path] = set()
        for column, cell in sorted(row.items()):
            if is_blank(cell):
                continue
            place = Place(number, column, page.shown)
            field = self._field(sheet, cell, place, "column")
            if field is None:
                continue
            if field.path in known:
                said = f"a second column is `{field.label}`"
                self._faults.add(place, said, "Keep one of them.")
            known.add(field.path)
            found[column] = field
        for field in sheet.fields:
            if field.required and len(field.path) == 1 and field.path not in known:
                said = f"no column of this sheet is called `{field.label}`"
                mend = "Add it: each row must have one."
                self._faults.add(Place(number, 1, page.shown), said, mend)
        return found

    # ---- cells

    def _field(self, sheet: Sheet, cell: Cell, place: Place, noun: str) -> Field | None:
        """The field that a label names; ``None`` after noting that there is none."""
        label = label_in(cell) if isinstance(cell, str) else ""
        found = sheet.by_label.get(label)
        if found is None:
            near = nearest(label, sheet.by_label) if label else None
            mend = f"Did you mean `{near}`?" if near else "Correct its name or remove it."
            said = f"this {noun} names no field" if label else f"this {noun} has no name"
            self._faults.add(place, said, mend)
        return found

    def _nameless(self, page: Page, number: int, row: Mapping[int, Cell], headed: set[int]) -> None:
        """Note the cells under no head, the first of each column."""
        for column in sorted(_filled_columns(row) - headed):
            headed.add(column)
            place = Place(number, column, page.shown)
            mend = "Name the column in the first row, or empty its cells."
            self._faults.add(place, "it holds something, but its column has no name", mend)

    def _put(
        self,
        page: Page,
        field: Field,
        cell: Cell,
        at: Place | tuple[int, int, str, str],
        record: dict[str, Value],
    ) -> None:
        """Put what a cell says where it belongs in a record."""
        try:
            if isinstance(field.kind, RecordType):
                inner = _inside(record, field.path)
                place = at if isinstance(at, Place) else Place(*at)
                self._members.append((inner, place, page.decoder.members(cell)))
            elif is_records(field.kind):
                page.decoder.none(cell)
                assert isinstance(at, Place), "lists with a sheet stand in no list"
                self._none[field.path] = at
            else:
                value = page.decoder.value(cell, field.kind)
                _inside(record, field.path[:-1])[field.path[-1]] = value
        except Unreadable as fault:
            place = at if isinstance(at, Place) else Place(*at)
            self._faults.add(place, fault.cause, fault.mend)


def _filled(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows in which anything stands."""
    return ((number, row) for number, row in rows if not all(map(is_blank, row.values())))


def _filled_columns(row: Mapping[int, Cell]) -> set[int]:
    return {column for column, cell in row.items() if not is_blank(cell)}


def _inside(record: dict[str, Value], path: Path) -> dict[str, Value]:
    """The record at a path inside another, made where it is not there."""
    for name in path:
        inner = record.setdefault(name, {})
        assert isinstance(inner, dict), "a path of records leads through records"
        record = inner
    return record
