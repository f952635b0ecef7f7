"""What an audit is asked to do."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

FORMATS = ("table", "json", "summary", "ndjson", "parquet")
"""The forms of report."""

FAILING = ("violation", "undetermined", "to judge")
"""The verdicts that can make an audit end with a code other than 0."""


class Wanted(NamedTuple):
    """An audit as it was asked for.

    Args:
        dossiers: files, folders and streams; ``-`` is standard input.
        policy: a bundled policy's name, a file or a folder; ``None`` lets dossiers choose.
        form: the form of the report; ``None`` is what suits the dossiers.
        output: the file for the report.
        today: the date of the audit.
        jobs: how many processes judge.
        fail_on: the verdicts that make the exit code other than 0.
        all: whether the table shows closed findings too.
    """

    dossiers: tuple[str, ...]
    policy: str | None = None
    form: str | None = None
    output: str | None = None
    today: dt.date | None = None
    jobs: int = 1
    fail_on: tuple[str, ...] = FAILING
    all: bool = False
