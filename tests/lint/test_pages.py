"""Every lint's page: its wrong example is found at its line, and its right one is not."""

from __future__ import annotations

import re

import pytest

from dsl.diagnostics import Severity
from dsl.lint import LINTS
from dsl.voice import ENGLISH_VOICE
from tests.diagnostics.pages import LANGUAGES_OF_PAGES, examples
from tests.lint.given import linted, places

CODES = [fault.code for fault in LINTS]
every_page = pytest.mark.parametrize("language", LANGUAGES_OF_PAGES)
LINES = {
    "en": {
        "L001": "# lint: allow L106",
        "L002": "# lint: allow L103 because the regulation asks for both",
        "L101": "  require member.experience_years is at least 0 years",
        "L102": "  when post.level is A and post.level is one of (B, C)",
        "L103": "  require applications.closes_on is at least 4 weeks after "
        "publication.published_on",
        "L104": "  require commission.chair is recorded and number of commission.members "
        "is at least 0",
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
    },
    "nl": {
        "L001": "  # lint: toegestaan L106",
        "L002": "  # lint: toegestaan L103 omdat het reglement beide vraagt",
        "L101": "    vereis lid.jaren_ervaring is ten minste 0 jaar",
        "L102": "    indien functie.niveau is A en functie.niveau is een van (B, C)",
        "L103": "    vereis kandidaturen.sluit_op is ten minste 4 weken na "
        "bekendmaking.bekendgemaakt_op",
        "L104": "    vereis commissie.voorzitter is vermeld en het aantal commissie.leden "
        "is ten minste 0",
        "L105": "  regel dinsdagsluiting",
        "L106": "  beoordeel externe_leden",
        "L201": "  regel dicht_na_drie_weken",
        "L202": "  regel ervaren",
        "L203": "  regel twee_jaar",
        "L204": "  uitzondering lagere_functies op voorzitter_vermeld",
        "L301": 'artikel "18 §1" "Commissie"',
        "L302": '    "De commissie heeft een voorzitter."',
        "L303": "  geldig vanaf 2017-01-01",
        "L401": "      behoort tot de eerste 15 van resultaten volgens de hoogste resultaat.score "
        "ex aequo onbeslist",
        "L402": "    vereis (de som van resultaat.score over resultaten) / het aantal resultaten",
    },
}


def found_in(text: str, code: str) -> list[tuple[str, str]]:
    """The lines and codes of what is found, without notes of another code."""
    lines = text.splitlines()
    notes = {each.code for each in LINTS if each.severity is Severity.NOTE} - {code}
    return [(lines[line - 1], each) for line, each in places(text) if each not in notes]


@every_page
@pytest.mark.parametrize("code", CODES)
def test_wrong_example_is_found_at_its_line_and_nothing_else(code: str, language: str) -> None:
    wrong, _ = examples(code, language)
    assert found_in(wrong, code) == [(LINES[language][code], code)]


@every_page
@pytest.mark.parametrize("code", CODES)
def test_right_example_is_silent(code: str, language: str) -> None:
    _, right = examples(code, language)
    assert found_in(right, code) == []


def test_codes_are_unique_and_in_order() -> None:
    assert sorted(set(CODES)) == CODES
    assert all(re.fullmatch(r"L\d{3}", code) for code in CODES)
    assert all(fault.severity is not Severity.ERROR for fault in LINTS)


@pytest.mark.parametrize("code", CODES)
def test_sentences_are_whole_and_speak_no_programmers_language(code: str) -> None:
    for fault in linted(examples(code, "en")[0]).found:
        for sentence in filter(None, (fault.cause(ENGLISH_VOICE), fault.mend(ENGLISH_VOICE))):
            own_words = re.sub(r"`[^`]*`", "", sentence)
            assert sentence[-1] in ".?"
            assert not re.search(r"None|True|False|null|boolean|string|enum|Fraction", own_words)
