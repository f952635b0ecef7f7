"""Every lint's page: its wrong example is found at its line, and its right one is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dsl.diagnostics import Fault, Severity
from dsl.lint import LINTS
from dsl.voice import ENGLISH_VOICE
from tests.lint.given import linted, places

PAGES = Path(__file__).parents[2] / "dsl" / "pages"
CODES = [fault.code for fault in LINTS]
LINES = {
    "L001": "# lint: allow L106",
    "L002": "# lint: allow L103 because the regulation asks for both",
    "L101": "  require member.experience_years is at least 0 years",
    "L102": "  when post.level is A and post.level is one of (B, C)",
    "L103": "  require applications.closes_on is at least 4 weeks after publication.published_on",
    "L104": "  require commission.chair is recorded and number of commission.members is at least 0",
    "L105": "rule tuesday",
    "L106": "judge external_members",
    "L201": "rule closed_in_three_weeks",
    "L202": "rule experienced",
    "L203": "rule some_years",
    "L204": "exception lower_posts to external_chair",
    "L301": 'article "18 §1" "Commission"',
    "L302": '  "The commission has a chair."',
    "L303": 'article "15" "Term for applications" in force from 2017-01-01',
    "L401": "  when result is among the first 15 of results by highest result.score "
    "with ties unsettled",
    "L402": "  require (sum of result.score over results) / number of results "
    "rounded to 0 decimals is at least 10",
}


def example(code: str, number: int) -> str:
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    found: list[str] = re.findall(r"```statuut\n(.*?)```", text, re.DOTALL)
    return found[number]


def found_in(text: str, code: str) -> list[tuple[str, str]]:
    """The lines and codes of what is found, without notes of another code."""
    lines = text.splitlines()
    notes = {each.code for each in LINTS if each.severity is Severity.NOTE} - {code}
    return [(lines[line - 1], each) for line, each in places(text) if each not in notes]


@pytest.mark.parametrize("code", CODES)
def test_wrong_example_is_found_at_its_line_and_nothing_else(code: str) -> None:
    assert found_in(example(code, 0), code) == [(LINES[code], code)]


@pytest.mark.parametrize("code", CODES)
def test_right_example_is_silent(code: str) -> None:
    assert found_in(example(code, 1), code) == []


@pytest.mark.parametrize("fault", LINTS, ids=CODES)
def test_page_has_the_fixed_form(fault: type[Fault]) -> None:
    text = (PAGES / f"{fault.code}.md").read_text(encoding="utf-8")
    shown = r"```statuut\n[^`]+\n```\n"
    form = rf"# (.+)\n\n[^#]+\n\n## Wrong\n\n{shown}\n## Right\n\n{shown}(\n[^#]+\n)?"
    found = re.fullmatch(form, text)
    assert found, text
    assert found[1] == f"{fault.code}: {fault.title.text}"


def test_codes_are_unique_and_in_order() -> None:
    assert sorted(set(CODES)) == CODES
    assert all(re.fullmatch(r"L\d{3}", code) for code in CODES)
    assert all(fault.severity is not Severity.ERROR for fault in LINTS)


@pytest.mark.parametrize("code", CODES)
def test_sentences_are_whole_and_speak_no_programmers_language(code: str) -> None:
    for fault in linted(example(code, 0)).found:
        for sentence in filter(None, (fault.cause(ENGLISH_VOICE), fault.mend(ENGLISH_VOICE))):
            own_words = re.sub(r"`[^`]*`", "", sentence)
            assert sentence[-1] in ".?"
            assert not re.search(r"None|True|False|null|boolean|string|enum|Fraction", own_words)
