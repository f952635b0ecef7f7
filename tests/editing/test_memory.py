"""What is read from memory is what reading gives, places included."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dsl import syntax
from dsl.parser import Memory, parse
from dsl.span import Source, Span

TEXT = (Path(__file__).parents[1] / "lsp/folder/town.statuut").read_text("utf-8")


def spans(node: object) -> list[Span]:
    """Every place in a tree, from the top down."""
    if isinstance(node, tuple):
        return [span for each in node for span in spans(each)]
    if isinstance(node, syntax.Policy):
        return spans((node.head, *node.items))
    if isinstance(node, syntax.Node):
        names = (name for kind in type(node).__mro__ for name in getattr(kind, "__slots__", ()))
        return [node.span, *spans(tuple(getattr(node, name) for name in names if name != "span"))]
    return []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT)), st.sampled_from(["", "x", "\n", "# c\n", '"'])),
        max_size=4,
    )
)
def test_typing(edits: list[tuple[int, str]]) -> None:
    memory, text = Memory(), TEXT
    for at, typed in edits:
        text = text[:at] + typed + text[at + 1 :]
        source = Source("p", text)
        fresh, again = parse(source), parse(source, memory)
        assert again == fresh
        assert spans(again.policy) == spans(fresh.policy)
