"""How a report tells what was found."""

from __future__ import annotations

from typing import NamedTuple


class Manner(NamedTuple):
    """What holds for all reports of a run.

    Args:
        language: the code of the language in which they speak.
    """

    language: str = "en"
