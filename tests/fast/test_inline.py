"""Generated code without names of no use: it does the same, and in the same order."""

from __future__ import annotations

import ast

import pytest

from checker.fast.inline import inlined

CHANGED = {
    "a name read first thing after": ("a = x.f\nif a > 1: r = 1", "if x.f > 1: r = 1"),
    "behind other names": ("a = x.f\nb = c - a", "b = c - x.f"),
    "one after the other": ("a = x.f\nb = x.g\nc = a - b\nr = c >= 3", "r = x.f - x.g >= 3"),
    "in a block": ("for i in x:\n a = i.f\n m.append(a)", "for i in x:\n m.append(i.f)"),
    "what a loop goes over": ("a = x.f\nfor i in a: r = i", "for i in x.f: r = i"),
    "what is never read": ("a = x.f.g\nr = 1", "r = 1"),
}
THE_SAME = {
    "read twice": "a = x.f\nr = a + a",
    "given twice": "a = x.f\na = a + 1\nr = a",
    "read later": "a = x.f\ng()\nr = a",
    "behind a call": "a = g()\nr = h() + a",
    "behind a call of a method": "a = g()\nr = h().add(a)",
    "where it may not be read": "a = g()\nr = b and a",
    "in a branch": "a = g()\nr = 1 if b else a",
    "in a body": "a = g()\nif b: r = a",
    "in each round of a loop": "a = g()\nfor i in x: r = a",
    "in one of several comparisons": "a = g()\nr = b < c < a",
    "never read, but it does something": "a = g()\nr = 1",
    "what is asked for": "r = k",
    "added to": "n = 0\nfor i in x: n += 1\nr = n",
}


def shown(statements: list[ast.stmt]) -> str:
    return ast.unparse(ast.Module(statements, []))


@pytest.mark.parametrize(("before", "after"), CHANGED.values(), ids=CHANGED)
def test_a_name_of_no_use_goes(before: str, after: str) -> None:
    made = inlined(ast.parse(before).body, "r")
    assert shown(made) == shown(ast.parse(after).body)


@pytest.mark.parametrize("text", THE_SAME.values(), ids=THE_SAME)
def test_a_name_of_use_stays(text: str) -> None:
    assert shown(inlined(ast.parse(text).body, "r")) == shown(ast.parse(text).body)


def test_what_is_written_once_may_stand_in_several_places() -> None:
    test = ast.parse("a > 1", mode="eval").body
    branch = ast.If(test, ast.parse("r = 1").body, [])
    made = inlined([*ast.parse("a = x.f").body, branch], "r")
    assert shown(made) == "if x.f > 1:\n    r = 1"
    assert ast.unparse(test) == "a > 1"
