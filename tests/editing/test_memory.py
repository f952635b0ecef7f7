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


OUDENAARDE = Path(__file__).parents[2] / "policies/oudenaarde/oudenaarde.statuut"
CHANGES = {
    "renamed": ("define decretal_grade as", "define decretal_degree as"),
    "of another kind": ("define decretal_grade as", "define decretal_grade as 3 + 4\ndefine _a as"),
    "a word mistaken": ("define decretal_grade as", "define decretal_grade as vacancy.nothing or"),
    "not to be read": ("define decretal_grade as", "define decretal_grade as as"),
    "of an owner": ("define decretal_grade as", "define candidate.decretal_grade as"),
    "round in a circle": (
        "define decretal_grade as",
        "define decretal_grade as nationality_asked or",
    ),
    "given something": ("define decretal_grade as", "define decretal_grade(part) as"),
    "another one deeper": ("define nationality_asked as", "define nationality_asked as not"),
    "of a loop's name": ("define higher_rank as", "define part as true\ndefine higher_rank as"),
    "no longer used": ("not decretal_grade and post.rank is one of", "post.rank is one of"),
    "a rule gone": ("  rule ", "  rul "),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_definition_changes_and_is_put_back(change: str) -> None:
    text, memory = OUDENAARDE.read_text("utf-8"), compiled.Memory()
    hold(text, memory, OUDENAARDE)
    old, new = CHANGES[change]
    assert old in text
    changed = text.replace(old, new, 1)
    for each in (changed, f"# moved\n{changed}", text):
        hold(each, memory, OUDENAARDE)


def test_two_changes_one_after_the_other() -> None:
    memory, whole = compiled.Memory(), OUDENAARDE.read_text("utf-8")
    hold(whole, memory, OUDENAARDE)
    text = whole
    for old, new in CHANGES.values():
        text = text.replace(old, new, 1)
        hold(text, memory, OUDENAARDE)
    hold(whole, memory, OUDENAARDE)


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
