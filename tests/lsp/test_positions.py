"""Offsets as an editor counts them, in each encoding."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind

from checker.lsp.positions import Lines
from dsl.span import Span

FACE = "\N{GRINNING FACE}"
TEXT = f"é§{FACE}x\r\ny{FACE}\rz\n"
PLACES = [
    ("utf-8", 3, (0, 8)),
    ("utf-16", 3, (0, 4)),
    ("utf-32", 3, (0, 3)),
    ("utf-8", 6, (1, 0)),
    ("utf-8", 8, (1, 5)),
    ("utf-16", 8, (1, 3)),
    ("utf-16", 9, (2, 0)),
    ("utf-16", 11, (3, 0)),
]


@pytest.mark.parametrize(("encoding", "offset", "place"), PLACES)
def test_a_place(encoding: str, offset: int, place: tuple[int, int]) -> None:
    lines = Lines(TEXT, PositionEncodingKind(encoding))
    assert lines.position(offset) == Position(*place)
    assert lines.offset(Position(*place)) == offset


def test_beyond_a_line_or_the_text() -> None:
    lines = Lines(TEXT, "utf-16")
    assert lines.offset(Position(0, 99)) == 4
    assert lines.offset(Position(99, 0)) == len(TEXT)
    assert lines.position(99) == Position(3, 0)
    assert lines.position(-1) == Position(0, 0)


@settings(deadline=None, derandomize=True)
@given(st.text(f"ab é\r\n\u2028\x0c{FACE}"), st.sampled_from(PositionEncodingKind))
def test_there_and_back(text: str, encoding: PositionEncodingKind) -> None:
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        inside = text[offset - 1 : offset + 1] == "\r\n"
        assert lines.offset(lines.position(offset)) == offset or inside
    assert lines.span(lines.whole()) == Span(0, len(text))
