"""The one place that asks this machine what day it is: never for a verdict."""

from __future__ import annotations

import datetime as dt


def this_day() -> dt.date:
    """Today where this machine stands."""
    return dt.datetime.now(dt.UTC).astimezone().date()
