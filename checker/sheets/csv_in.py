"""A folder of CSV files, one a sheet, as people and systems write them."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from hashlib import sha256
from io import StringIO

from checker.dossier.encoding import decoded
from checker.dossier.faults import DossierFault
from checker.files import MOST_BYTES, REFUSES, Refused, read_bytes, too_large
from checker.sheets.decode import Decoder
from checker.sheets.heads import EXPLAINING, NAME, VALUE
from checker.sheets.layout import Layout
from checker.sheets.names import CSV
from checker.sheets.page import Page, Row
from checker.sheets.read import Found, content_of
from checker.speech import Remark

_SIGNS = (",", ";", "\t")


def read_folder(path: str, layout: Layout) -> Found:
    """The record in a folder of CSV files.

    Raises:
        Refused: a file cannot be read, or holds what the record schema does not know.
    """
    digest = sha256()
    pages: list[Page] = []
    size = 0
    for name in _files(path):
        if not name.lower().endswith(CSV) or name.startswith("."):
            continue
        data = read_bytes(os.path.join(path, name))
        size += len(data)
        if size > MOST_BYTES:
            raise too_large(path)
        digest.update(f"{len(name)} {len(data)} {name}".encode(errors="surrogateescape") + data)
        pages.append(_page(os.path.join(path, name), name, data, layout))
    return content_of(pages, layout, path, digest.hexdigest())


def _files(path: str) -> list[str]:
    try:
        return sorted(os.listdir(path))
    except OSError as error:
        said = Remark(
            "{path}: this folder cannot be read ({why}).", path=path, why=error.strerror or REFUSES
        )
        raise Refused(said, Remark("Ask for the right to read it.")) from None


def _page(path: str, name: str, data: bytes, layout: Layout) -> Page:
    try:
        text = decoded(data, path)
    except DossierFault as fault:
        said = Remark(
            "{path}:{line}:{column}: {cause}",
            path=path,
            line=fault.line,
            column=fault.column,
            cause=fault.cause,
        )
        mend = Remark("Save it again as CSV with the encoding UTF-8 (in Excel: CSV UTF-8).")
        raise Refused(said, mend) from None
    stem = name[: -len(CSV)]
    skipped, sign = _separator(text, stem, layout)
    rows = _rows(path, text, skipped, sign)
    return Page(stem, name, rows, Decoder(decimal_comma=sign == ";"))


def _separator(text: str, stem: str, layout: Layout) -> tuple[int, str]:
    """How many lines stand before the heads, and what stands between the cells.

    Excel may say so in a first line; else it is the sign that finds most known names in the heads.
    """
    first = text[: text.find("\n") + 1] or text
    if (said := first.strip().lower()) in [f"sep={sign}" for sign in _SIGNS]:
        return 1, said[-1]
    sheet = layout.by_name.get(stem.casefold())
    single = sheet is None or sheet is layout.record
    known = (NAME, VALUE, *EXPLAINING) if single else tuple(sheet.by_label) if sheet else ()
    start = next((line for line in text.splitlines() if line.strip(" \t,;")), "")

    def found(sign: str) -> int:
        heads = start.split(sign)
        return len({head.strip().strip('"') for head in heads} & {*known})

    return 0, max(_SIGNS, key=found)


def _rows(path: str, text: str, skipped: int, sign: str) -> Iterator[Row]:
    csv.field_size_limit(MOST_BYTES)
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            if number > skipped:
                yield number, {column: cell for column, cell in enumerate(cells, 1) if cell}
    except csv.Error:
        said = Remark(
            "{path}:{line}: this line is not as CSV asks.", path=path, line=reader.line_num
        )
        mend = Remark(
            'A cell in quotes ends with a quote before the next cell; a quote in it is written "".'
        )
        raise Refused(said, mend) from None
