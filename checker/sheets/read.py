"""From sheets as found to the content of a record, with the cell of every value."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.dossier.cells import Cells, Table
from checker.dossier.places import Place
from checker.dossier.record import Value
from checker.files import Refused
from checker.sheets.cell import Cell, Unreadable, is_blank
from checker.sheets.faults import Faults
from checker.sheets.heads import KEEP_ONE, NAME, VALUE, Heads, filled_columns
from checker.sheets.layout import Field, Layout, Path, Sheet, is_records
from checker.sheets.page import Page, Row
from checker.speech import Remark, both, quoted
from dsl.spelling import nearest
from dsl.types import RecordType

_Record = dict[str, Value]


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


class _Said(NamedTuple):
    """What a cell says of a record as a whole, to be put there when all is read."""

    record: _Record
    place: Place
    members: _Record


class _None(NamedTuple):
    """A cell that says that a list of a record, with a sheet of its own, is empty."""

    record: _Record
    path: Path
    place: Place
    sheet: Sheet


class _Reader:
    """Reads sheets; what they say collects here."""

    def __init__(self, layout: Layout, name: str) -> None:
        self._layout = layout
        self._name = name
        self._faults = Faults(name)
        self._heads = Heads(self._faults)
        self._met: set[str] = set()
        self._content: _Record = {}
        self._items: dict[Path, list[_Record]] = {}
        self._said: list[_Said] = []
        self._none: list[_None] = []
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
            said = Remark("a second sheet is {name}", name=quoted(sheet.name))
            self._faults.add(Place(1, 1, page.shown), said, KEEP_ONE)
        else:
            self._met.add(sheet.name)
            if sheet is self._layout.record:
                self._take_single(page, sheet)
            else:
                self._take_list(page, sheet)
            for row, column in page.merged:
                place = Place(row, column, page.shown)
                mend = Remark("Unmerge them and fill in each.")
                self._faults.add(place, Remark("this cell is merged with others"), mend)

    def end(self) -> _Record:
        """The record.

        Raises:
            Refused: there is none, or cells could not be read.
        """
        for sheet in self._layout.lists:
            if items := self._items.get(sheet.path):
                if sheet.parent is None:
                    _inside(self._content, sheet.path[:-1])[sheet.path[-1]] = [*items]
                else:
                    self._share_out(sheet, sheet.parent, items)
        for none in self._none:
            parent = _inside(none.record, none.path[:-1])
            if none.path[-1] in parent:
                said = Remark(
                    "says that there are none, but the sheet {name} has rows",
                    name=quoted(none.sheet.name),
                )
                self._faults.add(none.place, said, Remark("Empty this cell, or the sheet."))
            else:
                parent[none.path[-1]] = []
        for record, place, members in self._said:
            for name, value in members.items():
                if name in record:
                    said = Remark(
                        "gives the field {field}, which stands elsewhere too", field=quoted(name)
                    )
                    self._faults.add(place, said, KEEP_ONE)
                record[name] = value
        self._faults.end()
        if not self._met:
            names = [each.name for each in (self._layout.record, *self._layout.lists)][:2]
            raise Refused(
                Remark("{name}: no sheet of it is one of a record.", name=self._name),
                Remark(
                    "Sheets have names like {names}: see `statuut template`.", names=both(names)
                ),
            )
        return self._content

    def _unknown_sheet(self, page: Page) -> None:
        if next(_filled(page.rows), None) is None:
            return
        near = nearest(page.name, [each.name for each in self._layout.by_name.values()])
        aside = Remark("Put its name in parentheses to keep it aside.")
        mend = Remark("Did you mean {name}?", name=quoted(near)) if near else aside
        said = Remark(
            "a record of {schema} has no sheet of this name", schema=quoted(self._layout.records)
        )
        self._faults.add(Place(1, 1, page.shown), said, mend)

    def _take_single(self, page: Page, sheet: Sheet) -> None:
        self.top = Place(1, 1, page.shown)
        columns: dict[str, int] = {}
        headed: set[int] = set()
        for number, row in _filled(page.rows):
            if not columns:
                columns = self._heads.of_single(page, number, row)
                headed = filled_columns(row)
                continue
            label, cell = row.get(columns[NAME]), row.get(columns[VALUE])
            self._heads.check_headed(page, number, row, headed)
            if is_blank(label) and is_blank(cell):
                continue
            place = Place(number, columns[NAME], page.shown)
            field = self._heads.field(sheet, label, place, is_row=True)
            if field is None:
                continue
            if field.path in self.single:
                before = self.single[field.path].line
                said = Remark(
                    "the field {field} has row {row} already", field=quoted(field.label), row=before
                )
                self._faults.add(place, said, KEEP_ONE)
                continue
            self.single[field.path] = Place(number, columns[VALUE], page.shown, field.label)
            if not is_blank(cell):
                self._put(page, sheet, field, cell, number, columns[VALUE], self._content)

    def _take_list(self, page: Page, sheet: Sheet) -> None:
        table = Table(page.shown)
        columns: dict[int, Field] | None = None
        headed: set[int] = set()
        items: list[_Record] = []
        for number, row in _filled(page.rows):
            if columns is None:
                columns = self._heads.of_list(page, sheet, number, row)
                headed = filled_columns(row)
                labels = {each.path: (column, each.label) for column, each in columns.items()}
                table.columns.update(labels)
                continue
            item: _Record = {}
            table.rows.append(number)
            items.append(item)
            self._heads.check_headed(page, number, row, headed)
            for column, cell in row.items():
                field = columns.get(column)
                if field is not None and not is_blank(cell):
                    self._put(page, sheet, field, cell, number, column, item)
        self.tables[sheet.path] = table
        self._items[sheet.path] = items

    def _share_out(self, sheet: Sheet, parent: Path, items: list[_Record]) -> None:
        """Put the rows of a sheet in the rows of another that they name."""
        table = self.tables[sheet.path]
        owner = sheet.fields[0]
        owners: dict[Value, list[int]] = {}
        for index, each in enumerate(self._items.get(parent, ())):
            if isinstance(id_ := each.get("id"), str):
                owners.setdefault(id_, []).append(index)
        path = sheet.path[len(parent) :]
        for number, item in enumerate(items):
            name = item.pop(owner.path[0], None)
            found = owners.get(name, []) if isinstance(name, str) else []
            if len(found) == 1:
                list_ = _inside(self._items[parent][found[0]], path[:-1]).setdefault(path[-1], [])
                assert isinstance(list_, list), "no other sheet holds it"
                list_.append(item)
                table.parts.setdefault(found[0], array("I")).append(number)
            else:
                where = quoted(".".join(parent))
                several = Remark("names more than one row of {list}", list=where)
                said = several if found else Remark("names no row of {list}", list=where)
                place = table.place(number, owner.path)
                mend = Remark("Write the id of the row in which this stands.")
                self._faults.add(place, said, mend)

    def _put(
        self,
        page: Page,
        sheet: Sheet,
        field: Field,
        cell: Cell,
        row: int,
        column: int,
        record: _Record,
    ) -> None:
        """Put what a cell says where it belongs in a record."""
        try:
            if isinstance(field.kind, RecordType):
                inner = _inside(record, field.path)
                place = Place(row, column, page.shown, field.label)
                self._said.append(_Said(inner, place, page.decoder.members(cell)))
            elif is_records(field.kind):
                page.decoder.none(cell)
                place = Place(row, column, page.shown, field.label)
                self._none.append(_None(record, field.path, place, self._layout.of(sheet, field)))
            else:
                value = page.decoder.value(cell, field.kind)
                _inside(record, field.path[:-1])[field.path[-1]] = value
        except Unreadable as fault:
            place = Place(row, column, page.shown, field.label)
            self._faults.add(place, fault.cause, fault.mend)


def _filled(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows in which anything stands."""
    return ((number, row) for number, row in rows if not all(map(is_blank, row.values())))


def _inside(record: _Record, path: Path) -> _Record:
    """The record at a path inside another, made where it is not there."""
    for name in path:
        inner = record.setdefault(name, {})
        assert isinstance(inner, dict), "a path of records leads through records"
        record = inner
    return record
