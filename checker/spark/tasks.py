"""What runs on the workers: batches of dossiers in, batches of findings out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from checker.bulk.documents import Document, Unread
from checker.bulk.run import Outcome, Worker
from checker.files import Refused
from checker.report.manner import Manner
from checker.report.rows import Row, rows_of, table_of
from checker.spark.shipment import Shipment, worker_of

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark import Broadcast

_ROWS = 1_000
"""How many findings are sent on together; with their evidence they may be large."""


@dataclass(frozen=True)
class Judging:
    """Judges the dossiers of a partition, each by itself.

    Nothing is remembered from one dossier to the next that could change what is found, so that a
    partition that is judged again, elsewhere, gives the same rows.
    """

    shipment: Broadcast[Shipment]

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Judge the dossiers of a partition; their names stand in a second column, if any."""
        worker = worker_of(self.shipment.value)
        rows: list[Row] = []
        for batch in batches:
            for document in _documents(batch):
                rows += _rows(worker, document)
                if len(rows) >= _ROWS:
                    yield table_of(rows)
                    rows = []
        if rows:
            yield table_of(rows)


def _documents(batch: pa.RecordBatch) -> Iterator[Document | Unread]:
    named = batch.num_columns > 1
    for number in range(batch.num_rows):
        content = batch.column(0)[number].as_py()
        name = (batch.column(1)[number].as_py() or b"").decode(errors="replace") if named else ""
        if content is None:
            said = "This row holds null instead of a dossier."
            yield Unread(Refused(said, "Leave the row out, or export the dossier again."), name)
        else:
            yield Document(name, content, 0)


def _rows(worker: Worker, document: Document | Unread) -> list[Row]:
    try:
        rendered = worker.outcome(document).rendered
    except Exception as fault:
        # A job must not fail over one dossier, nor show what an exception quotes from it.
        rendered = rows_of(Outcome(_fault(fault), "", "", 0, document=document), Manner())
    assert isinstance(rendered, list)
    return rendered


def _fault(fault: Exception) -> Refused:
    place = extract_tb(fault.__traceback__)[-1]
    said = f"A fault in the program itself, at {Path(place.filename).name}:{place.lineno}."
    return Refused(said, "Nothing was decided of this dossier; please report it, with this place.")
