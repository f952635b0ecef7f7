"""Faults of policies in Dutch and French: said in the language in which the policy is written."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from checker.voice import voice_of
from docs.catalogues import FAULTS
from dsl.diagnostics import Fault
from dsl.faults import FAULTS as KINDS
from dsl.message import Message
from dsl.voice import ENGLISH_VOICE, Voice
from dsl.words import ENGLISH, LANGUAGES, MEANT
from dsl.words.habits import HABITS
from tests.diagnostics.fixtures import HERE, found, rendered

LOCAL = tuple(code for code in LANGUAGES if code != "en")
POLICIES = sorted(path for code in LOCAL for path in (HERE / code).glob("*.statuut"))
SAME = {
    "nl": {
        "scenario",
        "procedure",
        "1 scenario",
        "ok",
        "`{left}` is {left_kind}, `{right}` is {right_kind}.",
    },
    "fr": {
        "exception",
        "table",
        "exceptions",
        "Exceptions",
        "Article {number}",
        "Articles",
        "Catalogue",
        "article {number}",
        "points",
        "verdicts",
        "clauses",
        "ok",
    },
}
"""Messages that are the same in English."""


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_fault_reads_as_agreed(policy: Path) -> None:
    assert rendered(read(policy), policy.name) == read(policy.with_suffix(".txt"))


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_policy_shows_the_fault_it_is_named_after_and_no_other(policy: Path) -> None:
    codes = {fault.code for each in found(read(policy)) for fault in each.faults}
    assert policy.name.partition(".")[0] in codes
    assert len(codes) == 1


# ---- nothing is left in English


@cache
def told() -> tuple[Fault, ...]:
    """Every fault of the English policies of this folder: of each kind at least one."""
    texts = map(read, sorted(HERE.glob("*.statuut")))
    return tuple(fault for text in texts for each in found(text) for fault in each.faults)


def test_faults_of_every_kind_are_tried() -> None:
    assert {type(fault) for fault in told()} == set(KINDS)


def native(fault: Fault) -> bool:
    """Whether its mend is shown as it stands: a habit of English, or the words of another."""
    told = (getattr(fault, name, None) for name in ("hint", "help", "advice"))
    mend = next((each for each in told if each), None)
    return isinstance(mend, str) or (
        isinstance(mend, Message) and mend.text in HABITS["en"].phrases.values()
    )


@pytest.mark.parametrize("code", LOCAL)
def test_every_sentence_of_a_fault_is_said_in_the_language(code: str) -> None:
    voice = voice_of(code)
    for fault in told():
        own, english = sentences(fault, voice), sentences(fault, ENGLISH_VOICE)
        assert not [each for each in own if each in english and each], fault


def sentences(fault: Fault, voice: Voice) -> tuple[str, ...]:
    mend = "" if native(fault) else fault.mend(voice) or ""
    return (voice.again(fault.title), fault.cause(voice), mend)


@pytest.mark.parametrize("code", LOCAL)
def test_no_message_is_the_same_as_in_english(code: str) -> None:
    same = {each for each, said in catalogue(code).items() if said == each}
    assert same <= SAME[code]


def catalogue(code: str) -> dict[str, str]:
    with (FAULTS.folder / f"{code}.po").open("rb") as file:
        return {str(each.id): str(each.string) for each in read_po(file, locale=code) if each.id}


# ---- the words of the language


def native_sentences(code: str) -> list[str]:
    """The sentences that are written for one language alone."""
    return [*HABITS[code].phrases.values(), *MEANT[code].values()]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_in_capitals_is_one_of_the_language(code: str) -> None:
    texts = [*(catalogue(code).values() if code in LOCAL else ()), *native_sentences(code)]
    named = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
    voice = voice_of(code)
    for name in named:
        if name.isupper():
            assert voice(f"{{{name}}}")


@pytest.mark.parametrize("code", LOCAL)
def test_no_keyword_stands_in_english(code: str) -> None:
    foreign = ENGLISH.forms() - LANGUAGES[code].forms()
    for text in chain(catalogue(code).values(), native_sentences(code)):
        for quoted in re.findall(r"`([^`]*)`", re.sub(r"statuut \w+", "", text)):
            written = re.sub(r'\{\w+\}|"[^"]*"', " ", quoted)
            standing = {
                form for form in foreign if re.search(rf"(?<![\w.]){form}(?![\w.])", written)
            }
            assert not standing, text


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_habit_is_a_keyword_of_the_language(code: str) -> None:
    assert not ({*HABITS[code].phrases} - {"unless"}) & LANGUAGES[code].forms()


def test_habits_and_meanings_are_there_for_every_language() -> None:
    assert set(HABITS) == set(MEANT) == set(LANGUAGES)
