"""Patterns as JSON Schema reads them."""

from __future__ import annotations

import re

_PATTERN_PART = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\$", re.DOTALL)


def strict_pattern(pattern: str) -> str:
    """A pattern in which ``$`` is the very end, as in JSON Schema, not before a line break."""
    return _PATTERN_PART.sub(lambda part: r"\Z" if part[0] == "$" else part[0], pattern)
