"""A look at single fields of a dossier, before or beside its judging."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import msgspec

from checker.raw import day_of, value_at


def content_of(data: bytes) -> dict[str, Any] | None:
    """A record as plain values; ``None`` where it takes more than this to read it."""
    try:
        content = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def day_in(content: object, paths: Iterable[str]) -> dt.date | None:
    """The procedure's date: the first that is recorded at one of the paths."""
    return next((day for path in paths if (day := day_of(value_at(content, path)))), None)
