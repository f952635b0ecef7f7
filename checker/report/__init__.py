"""Reports: one model of verdicts, one module a format, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.audit import Audit, Rejected

FORMATS = ("table", "json")
"""The forms of report that hold all audits of one run."""


def report(form: str, audits: Sequence[Audit | Rejected]) -> str:
    """The audits of one run in one of :data:`FORMATS`, with every finding."""
    if form == "json":
        from checker.report.as_json import as_json

        return as_json(audits)
    from checker.report.as_table import as_table

    return as_table(audits)
