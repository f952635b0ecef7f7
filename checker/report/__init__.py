"""Reports: one model of verdicts, one module a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from checker.audit import Audit, Rejected
from checker.report.as_json import as_json
from checker.report.as_table import as_table

FORMATS: Mapping[str, Callable[[Sequence[Audit | Rejected]], str]] = {
    "table": as_table,
    "json": as_json,
}
"""Every format by name; each turns the audits of one run into a text."""

__all__ = ["FORMATS"]
