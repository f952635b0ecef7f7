"""What reports say in each language: dates, numbers, plural forms, and findings as a whole."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from pathlib import Path

import pytest

from checker.speech import (
    LANGUAGES,
    Clause,
    Counted,
    Day,
    Remark,
    Sentence,
    Whole,
    both,
    either,
    speech_of,
)
from docs import catalogues, generate
from dsl.words import LANGUAGES as WORDS


@pytest.mark.parametrize("domain", catalogues.DOMAINS, ids=lambda domain: domain.folder.name)
def test_no_message_lacks_a_translation(domain: catalogues.Domain) -> None:
    assert list(generate.untranslated(domain)) == []


def test_every_language_but_english_has_a_catalogue() -> None:
    assert set(catalogues.REPORTS.languages) == set(LANGUAGES) - {"en"}
    assert set(catalogues.FAULTS.languages) == set(WORDS) - {"en"}


def test_a_message_without_a_translation_or_with_other_values_is_told(tmp_path: Path) -> None:
    page = tmp_path / "nl.po"
    page.write_text(
        'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "one"\nmsgstr ""\n\n'
        'msgid "{number} day"\nmsgid_plural "{number} days"\n'
        'msgstr[0] "{number} dag"\nmsgstr[1] ""\n\n'
        'msgid "the {value}"\nmsgstr "de {waarde}"\n\n'
        'msgid "until {day}"\nmsgstr "tot {day}"\n',
        encoding="utf-8",
    )
    assert list(catalogues.wrong(page)) == [
        "nl.po: not translated: one",
        "nl.po: not translated: {number} day",
        "nl.po: other values than in English: the {value}",
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "2018-03-06"),
        ("nl", "6 maart 2018"),
        ("fr", "6 mars 2018"),
        ("de", "6. März 2018"),
    ],
)
def test_a_date(language: str, said: str) -> None:
    assert speech_of(language).day(dt.date(2018, 3, 6)) == said


@pytest.mark.parametrize(
    ("language", "none", "one", "two"),
    [
        ("en", "0 days", "1 day", "2 days"),
        ("nl", "0 dagen", "1 dag", "2 dagen"),
        ("fr", "0 jour", "1 jour", "2 jours"),
        ("de", "0 Tage", "1 Tag", "2 Tage"),
    ],
)
def test_plural_forms(language: str, none: str, one: str, two: str) -> None:
    speech = speech_of(language)
    said = [speech.say_many("{number} day", "{number} days", n, number=n) for n in range(3)]
    assert said == [none, one, two]


@pytest.mark.parametrize(
    ("language", "number", "whole"),
    [
        ("en", "59.5", "1,234,567"),
        ("nl", "59,5", "1.234.567"),
        ("fr", "59,5", "1\u202f234\u202f567"),
        ("de", "59,5", "1.234.567"),
    ],
)
def test_numbers(language: str, number: str, whole: str) -> None:
    assert speech_of(language).number("59.5") == number
    assert speech_of(language).whole(1234567) == whole


def test_a_remark_is_english_and_can_be_said_again() -> None:
    remark = Remark("the verdict would be {verdict}", verdict=Remark("violation"))
    assert remark == "the verdict would be violation"
    assert speech_of("nl").again(Remark("violation")) == "overtreding"
    sent = pickle.loads(pickle.dumps(remark))
    assert sent == remark
    assert (sent.message, sent.values) == (remark.message, remark.values)
    assert speech_of("de").again("words of a policy") == "words of a policy"


def test_a_remark_remembers_what_it_is_made_of() -> None:
    inner = Remark("a list")
    whole = Sentence("{what} must be {kinds}, but it is {kind}.", what="x", kinds=inner, kind="y")
    assert whole == "X must be a list, but it is y."
    assert speech_of("nl").again(whole) == "X moet een lijst zijn, maar is y."
    assert speech_of("en").again(whole) == whole
    assert speech_of("nl").again("plain") == "plain"
    changed = whole.changed(str.upper)
    assert changed == "X must be a list, but it is Y."
    assert speech_of("nl").again(changed) == "X moet een lijst zijn, maar is Y."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["0 items", "1 item", "2 items"]),
        ("nl", ["0 elementen", "1 element", "2 elementen"]),
        ("fr", ["0 élément", "1 élément", "2 éléments"]),
        ("de", ["0 Elemente", "1 Element", "2 Elemente"]),
    ],
)
def test_a_remark_about_so_many(language: str, said: list[str]) -> None:
    told = [Counted("{number} item", "{number} items", n, number=str(n)) for n in range(3)]
    assert [speech_of(language).again(each) for each in told] == said
    assert [speech_of(language).again(each.changed(str)) for each in told] == said


def test_a_clause_loses_its_capital_but_in_german() -> None:
    clause = Clause(Remark("The file is empty."))
    assert clause == "the file is empty"
    assert speech_of("nl").again(clause) == "het bestand is leeg"
    assert speech_of("de").again(clause) == "Die Datei ist leer"
    assert speech_of("nl").again(clause.changed(str.upper)) == "het bestand is leeg"


def test_a_large_number() -> None:
    assert Whole(5_000_000) == "5,000,000"
    assert speech_of("nl").again(Whole(5_000_000)) == "5.000.000"


def test_a_date_in_a_remark() -> None:
    assert Day(dt.date(2018, 3, 6)) == "2018-03-06"
    assert speech_of("fr").again(Day(dt.date(2018, 3, 6))) == "6 mars 2018"


def test_things_in_a_row() -> None:
    assert [either("abc"[:n]) for n in range(4)] == ["", "`a`", "`a` or `b`", "`a`, `b` or `c`"]
    assert [both("abc"[:n]) for n in range(4)] == ["", "`a`", "`a` and `b`", "`a`, `b` and `c`"]
    assert speech_of("nl").again(either("abc")) == "`a`, `b` of `c`"
    assert speech_of("fr").again(both("abc")) == "`a`, `b` et `c`"


@pytest.mark.parametrize(
    "remark",
    [
        Remark("{some} or {last}", some=Remark("a list"), last="x"),
        Sentence("{what} is blank.", what=Remark("the record")),
        Counted("{number} item", "{number} items", 2, number="2"),
        Clause(Sentence("{what} is blank.", what=Remark("the record"))),
        Whole(5_000_000),
        Day(dt.date(2026, 12, 31)),
    ],
)
def test_remarks_travel(remark: Remark) -> None:
    for carried in (pickle.loads(pickle.dumps(remark)), copy.deepcopy(remark)):
        assert type(carried) is type(remark)
        assert carried == remark
        assert hash(carried) == hash(remark)
        for language in LANGUAGES:
            assert speech_of(language).again(carried) == speech_of(language).again(remark)
