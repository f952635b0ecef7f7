"""The reference: every rule of the grammar has its entry, and its example is read as that rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from lark import Lark, UnexpectedInput

from docs import reference_page
from docs.grammar import rules, terminals
from dsl.parser.parse import grammar_of
from dsl.words import ENGLISH, LANGUAGES
from tests.docs.fences import DOCS, fences

GRAMMAR = reference_page.grammar()
ENTRIES: Mapping[str, Any] = reference_page.entries()
OWN: Mapping[str, Any] = ENTRIES["terminals"]
BLOCKS = list(fences(DOCS / "reference.md", "statuut"))


@pytest.fixture(scope="module")
def reader() -> Lark:
    """A parser that can begin at any rule."""
    return Lark(grammar_of(ENGLISH), parser="lalr", start=list(rules(GRAMMAR, ENGLISH)))


def test_every_rule_of_the_grammar_has_its_entry() -> None:
    assert list(reference_page.faults()) == []
    assert {block.info for block in BLOCKS} == set(rules(GRAMMAR, ENGLISH))


def test_a_rule_without_an_entry_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference_page, "grammar", lambda: f"{GRAMMAR}\nnewer: NAME\nSIGN: /!/\n")
    assert list(reference_page.faults()) == [
        "docs/reference.toml: the terminal SIGN of the grammar has no entry.",
        "docs/reference.toml: the rule newer of the grammar has no entry.",
    ]


def test_an_entry_without_a_rule_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference_page, "grammar", lambda: GRAMMAR.replace("\nonly: ", "\nlone: "))
    assert list(reference_page.faults()) == [
        "docs/reference.toml: the rule lone of the grammar has no entry.",
        "docs/reference.toml: the grammar has no rule only.",
    ]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.info)
def test_the_example_is_read_as_its_rule(reader: Lark, block: Any) -> None:
    assert reader.parse(block.text, start=block.info) is not None


def test_an_example_of_another_rule_would_be_noticed(reader: Lark) -> None:
    with pytest.raises(UnexpectedInput):
        reader.parse("for each day in days", start="when")


@pytest.mark.parametrize("name", OWN)
def test_the_example_of_what_one_writes_is_that(name: str) -> None:
    pattern = terminals(GRAMMAR)[name].strip("/").replace("\\/", "/")
    assert re.fullmatch(pattern, OWN[name][1])


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ('small: RULE NAME ["." NAME] -> other', ['small = "rule" NAME ["." NAME]']),
        ("?small: one | two", ["small = one", "      | two"]),
        (
            "small: (WHEN | UNLESS) cond\n  | NAME+",
            ['small = ("when" | "unless") cond', "      | NAME+"],
        ),
        ("small: LPAR (one)* RPAR", ['small = "(" (one)* ")"']),
    ],
)
def test_a_rule_is_shown_in_words(body: str, shown: list[str]) -> None:
    own = 'LPAR: "("\nRPAR: ")"\n'
    assert rules(f"{body}\n\n{own}", ENGLISH)["small"].text().splitlines() == shown


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_every_word_of_every_language_stands_on_the_page(words: Any) -> None:
    told = set(
        re.findall(r"(?<!`)`([^`\n]+)`", (DOCS / "reference.md").read_text(encoding="utf-8"))
    )
    units = {
        form for unit in words.units.values() for form in (unit.one, unit.many, unit.completed)
    }
    wanted = {*words.forms(), *units, *words.verdicts.values(), *words.values.values()}
    assert wanted - told == set()
