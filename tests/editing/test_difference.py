"""Where two texts differ, and where a place of the newer one lay in the older."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.editing.difference import difference
from dsl.span import Span

TEXTS = st.text("ab", max_size=12)


@settings(deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_the_new_part_makes_the_new_text(old: str, new: str) -> None:
    found = difference(old, new)
    inner = new[found.new.start : found.new.end]
    assert old[: found.old.start] + inner + old[found.old.end :] == new
    for start in range(len(new)):
        then = found.carried(Span(start, start + 1))
        assert then is None or old[then.start : then.end] == new[start]


def test_what_lies_outside_the_part_is_found() -> None:
    found = difference("one two three", "one and two three")
    assert found.carried(Span(0, 3)) == Span(0, 3)
    assert found.carried(Span(12, 17)) == Span(8, 13)
    assert found.carried(Span(4, 7)) is None
