"""How a report tells what was found."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Receipt(NamedTuple):
    """The files of waivers and of a baseline that a run was given; "" is none.

    ``day`` is the day on which waivers hold or not.
    """

    waivers: str = ""
    waivers_sha256: str = ""
    day: dt.date | None = None
    baseline: str = ""
    baseline_sha256: str = ""


class Manner(NamedTuple):
    """What holds for all reports of a run.

    Args:
        language: the code of the language in which they speak.
        accepted: the waivers and the baseline that were laid over what was found, if any.
        secret: the key of the pseudonyms that stand for ids; empty where ids are told.
        written_at: the time of writing, where a report is to have it.
    """

    language: str = "en"
    accepted: Receipt | None = None
    secret: bytes = b""
    written_at: dt.datetime | None = None
