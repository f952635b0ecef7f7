"""The same is found in a policy, whichever language it is written in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.calendar import calendar_names
from checker.candidates import headings
from checker.cli.program import program
from checker.scenarios.suite import named_by
from checker.voice import voice_of
from dsl.compile import compile_policy
from dsl.diagnostics import Fault
from dsl.lint import Linted, lint
from dsl.rewrite import Understood, in_words
from dsl.span import Source
from dsl.words import LANGUAGES
from tests.diagnostics.pages import examples
from tests.lint.given import linted, vocabulary_of
from tests.lint.test_cases import CASES, HEAD
from tests.lint.test_pages import CODES

POLICIES = Path(__file__).parents[2] / "policies"
LOCAL = [code for code in LANGUAGES if code != "en"]
_NAMES = ("rule", "exception", "article", "older")


def understood(source: Source) -> Understood | tuple[Fault, ...]:
    made = compile_policy(source, vocabulary_of, calendar_names)
    return made.faults if made.built is None else Understood(made.meanings, made.built.vocabulary)


def translated(text: str, language: str) -> str:
    made = in_words(Source("policy.statuut", text), LANGUAGES[language], understood)
    assert isinstance(made, str), made
    return made


def at_names(found: Linted) -> list[tuple[str, str]]:
    """The code of each finding with the rule, the exception or the article that it is about."""
    return sorted(
        (each.code, next((getattr(each, at) for at in _NAMES if hasattr(each, at)), ""))
        for each in (*found.found, *found.allowed)
    )


@pytest.mark.parametrize("language", LOCAL)
@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("code", CODES)
def test_examples_of_the_pages(code: str, number: int, language: str) -> None:
    text = examples(code, "en")[number]
    assert at_names(linted(translated(text, language))) == at_names(linted(text))


@pytest.mark.parametrize("language", LOCAL)
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_cases(case: Path, language: str) -> None:
    text = HEAD + re.sub(r" *#! .*", "", case.read_text(encoding="utf-8"))
    assert at_names(linted(translated(text, language))) == at_names(linted(text))


def test_a_limit_is_told_of_the_field_as_the_policy_names_it() -> None:
    [fault] = [
        each
        for each in linted(translated(examples("L101", "en")[0], "nl")).found
        if each.code == "L101"
    ]
    cause = fault.cause(voice_of("nl"))
    assert cause.endswith("Volgens het dossierschema is `jaren_ervaring` 0 of meer.")


def bundled(folder: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The file of each policy, and what is found in it."""
    for named in named_by(str(folder)):
        source, built = named.loaded.compiled.source, named.loaded.compiled.built
        assert built is not None
        found = lint(source, built, tuple(headings(named.loaded.home)))
        yield Path(source.name).name, at_names(found)


def test_bundled_policies(tmp_path: Path) -> None:
    for folder in POLICIES.iterdir():
        for path in folder.glob("*.statuut"):
            if ".scenarios." not in path.name:
                (tmp_path / folder.name).mkdir(exist_ok=True)
                shutil.copy(path, tmp_path / folder.name)
    made = CliRunner().invoke(program, ["fmt", "--lang", "nl", str(tmp_path)])
    assert made.exit_code == 0, made.output
    english = dict(bundled(POLICIES))
    assert len(english) == 5
    assert all(english.values())
    assert dict(bundled(tmp_path)) == english
