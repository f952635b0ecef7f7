"""What memory gives is what reading and compiling give, places included."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.catalogue import load
from dsl import compile as compiled
from dsl import syntax
from dsl.compile import Compiled, compile_policy
from dsl.parser import Memory, parse
from dsl.span import Source, Span
from dsl.vocabulary import Vocabulary

TOWN = Path(__file__).parents[1] / "lsp/folder/town.statuut"
TEXT = TOWN.read_text("utf-8")
EDITS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.sampled_from(["", "x", "\n", "# c\n", '"'])),
    max_size=4,
)


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
@given(EDITS)
def test_reading(edits: list[tuple[int, str]]) -> None:
    memory, text = Memory(), TEXT
    for at, typed in edits:
        text = text[:at] + typed + text[at + 1 :]
        source = Source("p", text)
        fresh, again = parse(source), parse(source, memory)
        assert again == fresh
        assert spans(again.policy) == spans(fresh.policy)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(EDITS)
def test_compiling(edits: list[tuple[int, str]]) -> None:
    memory, text = compiled.Memory(), TEXT
    hold(text, memory)
    for at, typed in edits:
        hold(text[:at] + typed + text[at:], memory)
        text = text[:at] + typed + text[at + 1 :]
        hold(text, memory)


@pytest.mark.parametrize("folder", ["aalst/aalst", "oudenaarde/oudenaarde"])
def test_moving(folder: str) -> None:
    file = Path(__file__).parents[2] / f"policies/{folder}.statuut"
    text, memory = file.read_text("utf-8"), compiled.Memory()
    middle = text.index("\n\n", len(text) // 2)
    for moved in (text, f"\n# c\n{text}", f"{text[:middle]}\n# c{text[middle:]}", text):
        hold(moved, memory, file)


def hold(text: str, memory: compiled.Memory, file: Path = TOWN) -> None:
    """Compile a text with memory and without, and see that nothing differs."""
    vocabulary = vocabulary_of(file)
    source = Source("p", text)

    def made(memory: compiled.Memory | None) -> Compiled:
        return compile_policy(source, lambda _: vocabulary, lambda: ["belgium"], memory=memory)

    fresh, again = made(None), made(memory)
    assert again.faults == fresh.faults
    assert [each.span for each in again.faults] == [each.span for each in fresh.faults]
    assert again.meanings == fresh.meanings
    assert (again.built is None) == (fresh.built is None)
    if again.built is not None and fresh.built is not None:
        assert again.built == fresh.built
        assert list(again.built.definitions) == list(fresh.built.definitions)


@cache
def vocabulary_of(file: Path) -> Vocabulary:
    schema = load(str(file)).schema
    assert schema is not None
    return schema.vocabulary
