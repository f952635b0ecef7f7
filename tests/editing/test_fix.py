"""The replacement that mends a fault, in the text that it makes."""

from __future__ import annotations

import pytest

from dsl.editing.fix import fix
from dsl.span import Source
from dsl.words import ENGLISH, LANGUAGES
from tests.editing.small import DUTCH, HEAD, compiled

LOOP = 'rule a "A" for each candidate in candidates '
CASES = {
    "a field": (f"{LOOP}require candidate.kinde is internal", "kinde", "kind"),
    "a name": (f"{LOOP}require closes_en is 2020-01-01", "closes_en", "closes_on"),
    "a value": (f"{LOOP}require candidate.kind is internol", "internol", "internal"),
    "a quoted value": (f'{LOOP}require candidate.kind is "internol"', '"internol"', '"internal"'),
    "a rule": (f"{LOOP}require 1 is 1\nexception e to aa when 1 is 1", "to aa", "to a"),
    "a word": (f"{LOOP}requier candidate.kind is internal", "requier", "require"),
    "a habit": (f"{LOOP}must candidate.kind is internal", "must", "require"),
    "two signs": (f"{LOOP}require candidate.kind != internal", "!=", "is not"),
    "an item's word": ('rul a "A" require 1 is 1', "rul a", "rule a"),
}


@pytest.mark.parametrize(("text", "wrong", "right"), CASES.values(), ids=CASES)
def test_it_mends(text: str, wrong: str, right: str) -> None:
    whole = HEAD + text
    (fault,) = compiled(whole).faults
    found = fix(fault, Source("p", whole), ENGLISH)
    assert found is not None
    mended = whole[: found.span.start] + found.text + whole[found.span.end :]
    assert mended == whole.replace(wrong, right)
    assert not compiled(mended).faults


@pytest.mark.parametrize(
    "text",
    [
        "rule a require 1 is 1",
        f"{LOOP}require candidate.zzzzz is 1",
        f"{LOOP}require candidate.experience >= 5",
        f"{LOOP}require then candidate.experience is 5",
        f'{LOOP}require candidate.kind is "inter',
    ],
)
def test_it_leaves_what_is_not_certain(text: str) -> None:
    whole = HEAD + text
    (fault,) = compiled(whole).faults
    assert fix(fault, Source("p", whole), ENGLISH) is None


def test_the_words_are_those_of_the_text() -> None:
    whole = f'{DUTCH}regel a "A" vereis 1 is 1 && 2 is 2'
    (fault,) = compiled(whole).faults
    found = fix(fault, Source("p", whole), LANGUAGES["nl"])
    assert found is not None
    assert found.text == "en"


@pytest.mark.parametrize(
    ("language", "habit", "word"),
    [("nl", "moet", "REQUIRE"), ("nl", "wanneer", "WHEN"), ("fr", "doit", "REQUIRE")],
)
def test_a_habit_in_another_language(language: str, habit: str, word: str) -> None:
    words = LANGUAGES[language]
    says = {name: forms[0] for name, forms in words.keywords.items()}
    head = '{POLICY} town {TITLE} "T" {RECORDS} small {AUTHORITY} "A"\n{ARTICLE} "1"\n{RULE} a "A" '
    whole = f"{head.format(**says)}{habit} 1 {says['IS']} 1"
    fault = next(each for each in compiled(whole).faults if each.code == "E101")
    found = fix(fault, Source("p", whole), words)
    assert found is not None
    assert found.text == says[word]
