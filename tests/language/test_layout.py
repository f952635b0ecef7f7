"""The canonical layout: what it looks like, that it changes nothing, and that it is one."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.diagnostics import Fault
from dsl.layout import Layouts, laid_out
from dsl.parser import Memory, parse
from dsl.parser.concrete import concrete
from dsl.rewrite import formatted
from dsl.span import Source, without_comments
from tests.fast.policies import policy_text
from tests.language.test_grammar import EXAMPLES, every_example

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.typed"))
every_layout = pytest.mark.parametrize("typed", LAYOUTS, ids=lambda path: path.stem)


def tidy(text: str) -> str:
    made = formatted(Source("policy.statuut", text))
    assert isinstance(made, str), made
    return made


def same_tree(one: str, other: str) -> bool:
    left, right = parse(Source("one", one)), parse(Source("other", other))
    assert not left.faults
    assert not right.faults
    return left.policy == right.policy


@every_layout
def test_a_text_is_laid_out_so(typed: Path) -> None:
    laid_out_so = typed.with_suffix(".statuut").read_text(encoding="utf-8")
    assert tidy(typed.read_text(encoding="utf-8")) == laid_out_so
    assert tidy(laid_out_so) == laid_out_so


@every_example
def test_the_layout_changes_no_tree_and_is_one(text: str) -> None:
    if not parse(Source("policy.statuut", text)).faults:
        made = tidy(text)
        assert same_tree(text, made)
        assert tidy(made) == made
        assert [
            line for line in made.splitlines() if len(line) > 100 and not set(line) & set('"#')
        ] == []


def test_a_text_with_a_fault_is_not_laid_out() -> None:
    made = formatted(Source("policy.statuut", "policy p\n  titel 5\n"))
    assert isinstance(made, tuple)
    assert all(isinstance(each, Fault) for each in made)
    assert made


# ---- whatever stands between the words


def retyped(text: str, random: Random, comments: bool) -> tuple[str, list[str]]:
    """The same words with other white space between them, and perhaps comments."""
    made = ""
    remarks: list[str] = []
    leaves = list(concrete(Source("policy.statuut", text)).root.leaves())
    for number, leaf in enumerate(leaves):
        if leaf.kind != "CALL" and number:
            made += random.choice((" ", "  ", "\n", "\n\n\n", "\t", "\r\n"))
        if leaf.kind == "TABLE_ROW":
            made += "\n"
        if comments and number and leaf.kind not in ("CALL", "TABLE_ROW") and random.random() < 0.2:
            remark = f"# remark {len(remarks)}"
            remarks.append(remark)
            made += f"{random.choice(('', chr(10)))}{remark}\n"
        made += leaf.text
        if leaf.kind == "TABLE_ROW":
            made += "\n"
    return made, remarks


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False))
def test_the_layout_does_not_depend_on_the_white_space(random: Random) -> None:
    text = tidy(policy_text(random))
    typed, _ = retyped(text, random, comments=False)
    assert tidy(typed) == text


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False))
def test_no_comment_is_lost_and_none_changes_the_tree(random: Random) -> None:
    text = tidy(policy_text(random))
    typed, remarks = retyped(text, random, comments=True)
    made = tidy(typed)
    assert same_tree(text, made)
    assert tidy(made) == made
    places = [made.index(f"{remark}\n") for remark in remarks]
    assert places == sorted(places)


@pytest.mark.parametrize("seed", range(5))
def test_every_form_of_the_language_can_be_retyped(seed: int) -> None:
    text = tidy(without_comments(EXAMPLES["sample"]))
    typed, remarks = retyped(text, Random(seed), comments=seed > 1)
    made = tidy(typed)
    assert same_tree(text, made)
    assert made == text or remarks
    assert laid_out(concrete(Source("policy.statuut", made))) == made


# ---- item by item


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False))
def test_items_are_laid_out_as_in_the_whole(random: Random) -> None:
    layouts = Layouts()
    text = policy_text(random)
    for _ in range(3):
        text, _ = retyped(text, random, comments=True)
        source = Source("policy.statuut", text)
        assert layouts.of(source) == Layouts().of(source) == laid_out(concrete(source))


@every_layout
def test_a_text_typed_on_is_laid_out_as_a_new_one(typed: Path) -> None:
    memory, layouts = Memory(), Layouts()
    text = typed.read_text(encoding="utf-8")
    for at in range(0, len(text), 7):
        for more in ("# remark\n", "\n\n", ""):
            source = Source("policy.statuut", f"{text[:at]}{more}{text[at:]}")
            assert formatted(source, memory, layouts) == formatted(source)
