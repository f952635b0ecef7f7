"""Offsets in a text as an editor counts them: lines, and code units of its encoding."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from dsl.span import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_BYTES = {
    PositionEncodingKind.Utf8: ("utf-8", 1),
    PositionEncodingKind.Utf16: ("utf-16-le", 2),
    PositionEncodingKind.Utf32: ("utf-32-le", 4),
}


class Lines:
    """The lines of a text, in the code units of an encoding.

    Args:
        text: the whole text.
        encoding: the one agreed with the editor; UTF-16 where none is known.
    """

    def __init__(self, text: str, encoding: PositionEncodingKind | str) -> None:
        self._text = text
        self._starts = [0]
        self._ends: list[int] = []
        for match in _LINE_END.finditer(text):
            self._ends.append(match.start())
            self._starts.append(match.end())
        self._ends.append(len(text))
        self._codec, self._size = _BYTES.get(
            PositionEncodingKind(encoding), _BYTES[PositionEncodingKind.Utf16]
        )

    def position(self, offset: int) -> Position:
        """Where an editor shows the character at an offset."""
        offset = max(0, min(offset, len(self._text)))
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._units(self._text[self._starts[line] : offset]))

    def offset(self, position: Position) -> int:
        """The offset of a position; one beyond its line stands for the line's end."""
        if position.line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[position.line], self._ends[position.line]
        left = position.character
        for at in range(start, end):
            if left <= 0:
                return at
            left -= self._units(self._text[at])
        return end

    def range(self, span: Span) -> Range:
        """Where an editor shows a span."""
        return Range(self.position(span.start), self.position(span.end))

    def span(self, range_: Range) -> Span:
        """The span of a range."""
        return Span(self.offset(range_.start), self.offset(range_.end))

    def whole(self) -> Range:
        """The whole text."""
        return self.range(Span(0, len(self._text)))

    def _units(self, text: str) -> int:
        return len(text.encode(self._codec, "surrogatepass")) // self._size
