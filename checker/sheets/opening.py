"""A record in sheets, opened: as JSON, with the cell of every value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType
from typing import NamedTuple, TypeAlias

from checker.dossier.cells import Cells
from checker.dossier.record import Value
from checker.dossier.writing import written
from checker.files import MOST_BYTES, Refused, too_large
from checker.sheets.layout import Layout, layout_of
from checker.sheets.names import is_other_workbook, is_workbook
from checker.sheets.read import Found
from checker.speech import Remark
from dsl.vocabulary import Vocabulary

Vocabularies: TypeAlias = Callable[[], Sequence[Vocabulary]]
"""Gives the record schemas of which a record may be, when they are asked for."""


class Opened(NamedTuple):
    """A record as JSON, and where its values stand."""

    content: bytes
    cells: Cells


def opened(path: str, vocabularies: Vocabularies | None) -> Opened:
    """The record in a workbook or in a folder of CSV files.

    Args:
        path: of the workbook or the folder.
        vocabularies: the record schemas of which it may be.

    Raises:
        Refused: it cannot be read, or is not plainly of one of the record schemas.
    """
    layouts = [layout_of(each) for each in vocabularies()] if vocabularies else []
    content, cells = _only(path, layouts)
    data = written(content).encode()
    if len(data) > MOST_BYTES:
        raise too_large(path)
    return Opened(data, cells)


def read_record(path: str, layout: Layout) -> Found:
    """The record in a workbook or in a folder of CSV files, by the layout of its schema.

    Raises:
        Refused: it cannot be read.
    """
    if is_other_workbook(path):
        said = Remark("{path}: a workbook of this form is not read.", path=path)
        raise Refused(said, Remark("Save it as .xlsx."))
    if is_workbook(path):
        found: Found = workbooks("workbook_in").read_workbook(path, layout)
        return found
    from checker.sheets.csv_in import read_folder

    return read_folder(path, layout)


def write_record(path: str, content: dict[str, Value], layout: Layout, language: str) -> None:
    """Write a record as a workbook or as a folder of CSV files, told by the name.

    Args:
        path: of the workbook or the folder.
        content: the record.
        layout: of its schema.
        language: ``en`` or ``nl``, for what a workbook says to people.

    Raises:
        Refused: it cannot be written.
    """
    if is_workbook(path):
        from checker.sheets.wording import WORDINGS

        workbooks("workbook_out").write_workbook(path, content, layout, WORDINGS[language])
        return
    from checker.sheets.csv_out import write_folder

    write_folder(path, content, layout)


def workbooks(part: str) -> ModuleType:
    """A module that knows workbooks, where its extra is installed.

    Raises:
        Refused: it is not.
    """
    try:
        return import_module(f"checker.sheets.{part}")
    except ImportError:
        said = Remark("workbooks need a part of the program that is not installed.")
        raise Refused(said, Remark("Install it: pip install 'statuut[xlsx]'.")) from None


def _only(path: str, layouts: Sequence[Layout]) -> Found:
    """The record by the one layout that it fits."""
    if len(layouts) == 1:
        return read_record(path, layouts[0])
    fitting: list[Found] = []
    for layout in layouts:
        try:
            fitting.append(read_record(path, layout))
        except Refused:
            continue
    if len(fitting) != 1:
        said = Remark(
            "{path}: it does not show of which record schema it is; known are: {names}.",
            path=path,
            names=", ".join(each.records for each in layouts) or Remark("none"),
        )
        raise Refused(said, Remark("Name the policy (on the command line: --policy)."))
    return fitting[0]
