"""The time at which a report was written, where it was asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from checker.report.account import Told


def moment_in(told: Iterable[Told]) -> dt.datetime | None:
    """The time of writing that is told of all dossiers of a run, in UTC."""
    return next((each.written_at for each in told), None)


def written_in(told: Iterable[Told]) -> str | None:
    """The same as text: ``2026-01-31T12:00:00Z``."""
    moment = moment_in(told)
    return None if moment is None else instant(moment)


def instant(moment: dt.datetime) -> str:
    """A time in UTC as ISO 8601 writes it."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
