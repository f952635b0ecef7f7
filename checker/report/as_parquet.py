"""Findings as a Parquet file: a row for each open finding. Needs the extra ``parquet``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from checker.bulk.judge import OPEN, Judged
from checker.bulk.run import Outcome
from checker.sentence import sentence

COLUMNS = pa.schema(
    [
        ("dossier", pa.string()),
        ("dossier_sha256", pa.string()),
        ("authority", pa.string()),
        ("policy", pa.string()),
        ("article", pa.string()),
        ("rule", pa.string()),
        ("subject", pa.list_(pa.string())),
        ("verdict", pa.string()),
        ("sentence", pa.string()),
    ]
)
_ROWS = 10_000


def rows_of(outcome: Outcome) -> list[dict[str, Any]]:
    """The rows of one dossier."""
    if not isinstance(outcome.result, Judged) or (audit := outcome.result.explained) is None:
        return []
    return [
        {
            "dossier": outcome.result.name,
            "dossier_sha256": audit.dossier.sha256,
            "authority": outcome.authority,
            "policy": outcome.policy,
            "article": each.rule.article.number,
            "rule": each.rule.name,
            "subject": list(each.subject.ids),
            "verdict": each.verdict.value,
            "sentence": sentence(each),
        }
        for each in audit.findings
        if each.verdict in OPEN
    ]


class Table:
    """Writes rows as they come, a group of them at a time."""

    def __init__(self, path: Path) -> None:
        """Open the file; raises OSError when it cannot be written."""
        self._writer = pq.ParquetWriter(path, COLUMNS, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(self, outcome: Outcome) -> None:
        """Take the findings of one dossier."""
        if isinstance(outcome.rendered, list):
            self._rows += outcome.rendered
        if len(self._rows) >= _ROWS:
            self._flush()

    def end(self) -> None:
        """Finish the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, COLUMNS))
            self._rows = []
