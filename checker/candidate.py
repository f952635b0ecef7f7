"""What of a policy file decides whether it is the one for a dossier."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Candidate(NamedTuple):
    """A policy file that may be the one; what its head leaves out comes from what it extends.

    The paths are those of its record schema to the authority, the procedure and the dates.
    """

    file: str
    authority: str
    procedure: str | None
    start: dt.date | None
    end: dt.date | None
    extends: bool
    authority_path: str | None
    procedure_path: str | None
    date_paths: tuple[str, ...]

    def covers(self, day: dt.date) -> bool:
        """Whether it was in force on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
