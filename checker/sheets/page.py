"""A sheet as it was found in a workbook or a CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checker.sheets.cell import Cell
from checker.sheets.decode import Decoder

Row = tuple[int, Mapping[int, Cell]]
"""The number of a row and its cells by the numbers of their columns, all counted from 1."""


@dataclass(frozen=True)
class Page:
    """A sheet as found.

    ``name``: of the sheet; ``shown``: what messages call it; ``rows``: in their order, read when
    they are asked for; ``merged``: the row and column where merged cells start, known when all rows
    were read.
    """

    name: str
    shown: str
    rows: Iterator[Row]
    decoder: Decoder
    merged: list[tuple[int, int]] = field(default_factory=list)
