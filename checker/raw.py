"""What a bare value of a record says."""

from __future__ import annotations

import datetime as dt
import re

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def is_blank(raw: object) -> bool:
    """Whether nothing is said here: absent, or a text of nothing but blanks."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def day_of(raw: object) -> dt.date | None:
    """A date as the record writes it; ``None`` when this is none."""
    return _existing(raw) if isinstance(raw, str) and _DAY.fullmatch(raw) else None


def _existing(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None
