"""A record as a folder of CSV files."""

from __future__ import annotations

import csv
import datetime as dt
import os
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO

from checker.dossier.record import Value
from checker.dossier.writing import number_text
from checker.files import Refused
from checker.sheets.encode import Written
from checker.sheets.heads import NAME, VALUE
from checker.sheets.layout import SELF, SEPARATOR, Layout
from checker.sheets.names import CSV, MARK
from checker.sheets.spread import Filled, spread

_MARK_OF_UTF8 = "\ufeff"


def write_folder(path: str, content: dict[str, Value], layout: Layout) -> None:
    """Write a record as a new folder of CSV files: UTF-8 with its mark, commas between cells.

    Raises:
        Refused: there is something there already, or it cannot be written.
    """
    found = spread(content, layout)
    files = {MARK: [[NAME, VALUE], *_single(found.single)]}
    for sheet_path, rows in found.lists.items():
        sheet = layout.by_path[sheet_path]
        paths = [each.path for each in sheet.fields]
        paths += [()] if any(() in row for row in rows) else []
        heads = [SEPARATOR.join(each) or SELF for each in paths]
        lines = [[_cell(row.get(each)) for each in paths] for row in rows]
        files[f"{sheet.name}{CSV}"] = [heads, *lines]
    try:
        os.makedirs(path, exist_ok=True)
        if os.listdir(path):
            said = f"{path}: there is something in this folder, and old files would mix with new."
            raise Refused(said, "Name a new folder.")
        for name, cells in files.items():
            with open(os.path.join(path, name), "x", encoding="utf-8", newline="") as file:
                file.write(_MARK_OF_UTF8 + _csv(cells))
    except OSError as error:
        said = f"{path}: cannot be written ({error.strerror or 'the system refuses'})."
        raise Refused(said, "Name a folder where you may write.") from None


def _single(filled: Filled) -> Iterable[list[str]]:
    return ([SEPARATOR.join(path) or SELF, _cell(value)] for path, value in filled.items())


def _cell(value: Written | None) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | Decimal():
            return number_text(value)
        case dt.date():
            return value.isoformat()
        case str():
            return value


def _csv(rows: Iterable[list[str]]) -> str:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()
