"""Where the values of a record stand in the sheets from which it was read."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from checker.dossier.places import Place

Steps = tuple[str, ...]

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Table:
    """A list of records in a sheet: the row of each item, and the column of each field.

    ``parts``: of a sheet that holds the lists of several rows of another one, the items of each, by
    the index of that row.
    """

    sheet: str
    rows: array[int] = field(default_factory=lambda: array("I"))
    columns: dict[Steps, tuple[int, str]] = field(default_factory=dict)
    parts: dict[int, array[int]] = field(default_factory=dict)

    def place(self, index: int, steps: Sequence[str]) -> Place:
        """The cell of a field of an item, or of what encloses it."""
        found = _longest(self.columns, steps) or next(iter(self.columns.values()), (1, ""))
        return Place(self.rows[index], found[0], self.sheet, found[1])


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells of a whole record.

    ``single``: of fields that stand in no list; ``tables``: of lists, by their path. ``sha256``: of
    the bytes of the workbook or of the CSV files, in hexadecimal.
    """

    sha256: str
    single: Mapping[Steps, Place]
    tables: Mapping[Steps, Table]
    top: Place

    def locate(self, steps: Sequence[str]) -> Place:
        """The cell of the value at a path, or else of what encloses it or would."""
        for length in range(1, len(steps)):
            table = self.tables.get(tuple(steps[:length]))
            if table is not None and steps[length].isdecimal():
                index = int(steps[length])
                if index < len(table.rows):
                    inner = self._inside(steps[:length], index, steps[length + 1 :])
                    return inner or table.place(index, steps[length + 1 :])
        table = self.tables.get(tuple(steps))
        if table is not None and table.rows:
            return Place(1, 1, table.sheet)
        return _longest(self.single, steps) or self.top

    def _inside(self, path: Sequence[str], index: int, steps: Sequence[str]) -> Place | None:
        """The cell of a value in a list that stands in an item of another list."""
        for end in range(1, len(steps)):
            table = self.tables.get((*path, *steps[:end]))
            items = table.parts.get(index) if table is not None else None
            if table is None or items is None or not steps[end].isdecimal():
                continue
            if int(steps[end]) < len(items):
                return table.place(items[int(steps[end])], steps[end + 1 :])
        return None


def _longest(known: Mapping[Steps, T], steps: Iterable[str]) -> T | None:
    """What is known of the longest beginning of a path."""
    path = tuple(steps)
    return next(
        (known[path[:end]] for end in range(len(path), -1, -1) if path[:end] in known), None
    )
