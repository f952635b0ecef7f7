"""Findings as a Parquet file. Needs the extra ``parquet``."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from checker.report.manner import Manner
from checker.report.rows import COLUMNS, Row, Rows, table_of
from checker.report.written import instant

__all__ = ["Rows", "Table"]

_ROWS = 10_000


class Table:
    """Writes rows as they come, a group of them at a time."""

    def __init__(self, path: Path, manner: Manner) -> None:
        """Open the file; raises OSError when it cannot be written.

        Where a time of writing or pseudonyms are asked for, the file's metadata say so.
        """
        told = {"statuut.redacted": "true"} if manner.secret else {}
        if manner.written_at is not None:
            told["statuut.written_at"] = instant(manner.written_at)
        columns = COLUMNS.with_metadata(told) if told else COLUMNS
        self._writer = pq.ParquetWriter(path, columns, compression="zstd")
        self._rows: list[Row] = []

    def add(self, rows: list[Row]) -> None:
        """Take the rows of one dossier."""
        self._rows += rows
        if len(self._rows) >= _ROWS:
            self._flush()

    def end(self) -> None:
        """Finish the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_batch(table_of(self._rows))
            self._rows = []
