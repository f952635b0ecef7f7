"""Where something stands in a policy text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from dsl.frozen import frozen


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of character offsets, ``start <= offset < end``."""

    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The range from the start of this one to the end of ``other``."""
        return Span(self.start, max(self.end, other.end))


@frozen
class Place:
    """A line and a column, both counted from 1; columns count characters."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """One policy text with the name under which people know it."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(match.end() for match in re.finditer("\n", self.text)))

    def place(self, offset: int) -> Place:
        """The line and column of a character offset."""
        line = bisect_right(self._line_starts, offset)
        return Place(line, offset - self._line_starts[line - 1] + 1)

    def line_text(self, line: int) -> str:
        """The text of a line (counted from 1) without its line end."""
        start = self._line_starts[line - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end].rstrip("\r")

    def slice(self, span: Span) -> str:
        """The text at ``span`` on one line, its comments left out and white space folded."""
        return " ".join(without_comments(self.text[span.start : span.end]).split())


def without_comments(text: str) -> str:
    """The text with a space for every character of a comment."""
    if "#" not in text:
        return text
    return re.sub(
        r'"[^"\n]*"|#[^\n]*',
        lambda match: match[0] if match[0][0] == '"' else " " * len(match[0]),
        text,
    )
