"""A record that is changed without touching the one that it was made from."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any


class Draft:
    """Only what lies on the way to a change is copied; the rest is shared."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self.record: dict[str, Any] = dict(record)
        self._own: dict[int, Any] = {}

    def within(self, holder: Any, key: str | int) -> Any:
        """The record or list that ``holder``, itself of this draft, has at a key or index."""
        inner = holder[key]
        if id(inner) not in self._own:
            inner = holder[key] = copy.copy(inner)
            self._own[id(inner)] = inner
        return inner
