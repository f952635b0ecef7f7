"""The rules by hand, over structs with only what they read."""

from __future__ import annotations

from bench.contender import Ready
from bench.lean import check


def ready() -> Ready:
    """The check as it stands."""
    return Ready(check)
