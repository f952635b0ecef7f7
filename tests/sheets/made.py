"""Workbooks as others make them: cell by cell, and archives part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

Cells = Mapping[str, Any]
"""What cells hold, by their coordinates."""


class Shown:
    """A value with the format in which a cell shows it."""

    def __init__(self, value: object, form: str) -> None:
        self.value = value
        self.form = form


def workbook(path: Path, sheets: Mapping[str, Cells]) -> Path:
    """Write a workbook with these cells."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, cells in sheets.items():
        _fill(book.create_sheet(name), cells)
    book.save(path)
    return path


def changed(path: Path, sheets: Mapping[str, Cells]) -> Path:
    """Change cells of a workbook."""
    book = load_workbook(path)
    for name, cells in sheets.items():
        _fill(book[name], cells)
    book.save(path)
    return path


def _fill(sheet: Any, cells: Cells) -> None:
    for coordinate, given in cells.items():
        cell = sheet[coordinate]
        cell.value = given.value if isinstance(given, Shown) else given
        if isinstance(given, Shown):
            cell.number_format = given.form


def repacked(path: Path, parts: Mapping[str, bytes | None]) -> Path:
    """Give parts of a workbook another content, or take them out."""
    with zipfile.ZipFile(path) as archive:
        found: dict[str, bytes | None] = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**found, **parts}.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def part(path: Path, name: str) -> bytes:
    """A part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)
