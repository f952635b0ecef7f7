"""The page: well made, complete, harmless, the same for the same input, in four languages."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest

from checker.dossier import Place, Problem
from checker.report.account import Account, Told, Unaudited
from checker.report.as_html import as_html
from checker.report.html.axis import NARROW
from checker.report.html.timeline import timeline
from checker.report.html.words import Words
from checker.speech import speech_of
from checker.verdict import Verdict
from tests.report.given import LANGUAGES, every, example, hostile, many, of_things, permit, things
from tests.report.test_axis import assert_apart

UNAUDITED = Unaudited(
    "faults.json",
    "0" * 64,
    (Problem("/things/0", Place(3, 7), "It is <no> thing.", "Mend it."),),
    "en",
)


def tree(told: list[Told]) -> Element:
    """The page as a browser reads it; anything that it would have to mend is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parsed: Element = parser.parse(as_html(told))
    return parsed


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def of_class(root: Element, name: str) -> list[Element]:
    return [each for each in root.iter() if name in (each.get("class") or "").split()]


def local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_there_with_its_verdict(language: str) -> None:
    accounts = every(language)
    root = tree([*accounts, replace(UNAUDITED, language=language)])
    assert root.get("lang") == language
    shown = of_class(root, "finding")
    entries = [entry for account in accounts for entry in account.entries]
    assert Counter(each.get("data-v") for each in shown) == Counter(
        each.verdict.value for each in entries
    )
    page = text_of(root)
    assert all(each.fingerprint in page for each in entries)
    words = Words(speech_of(language))
    for part, account in zip(of_class(root, "dossier"), accounts, strict=True):
        sums = [text_of(each) for each in of_class(part, "sums")[0]]
        wanted = [
            f"{account.counts[each]}{words.verdict(each)}{words.meaning(each)}"
            for each in Verdict
            if account.counts[each]
        ]
        assert sums == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_asks_nothing_of_anybody_and_runs_nothing_but_its_own(language: str) -> None:
    told: list[Told] = [*every(language), UNAUDITED]
    root = tree(told)
    tags = Counter(map(local, root.iter()))
    assert tags["script"] == tags["style"] == 1
    assert not tags.keys() & {"img", "link", "iframe", "object", "embed", "base", "image"}
    for element in root.iter():
        for name, value in element.attrib.items():
            plain = name.rpartition("}")[2]
            assert not plain.startswith("on")
            assert plain not in ("style", "src", "action", "srcset")
            assert plain != "href" or value.startswith("#")
    own = "".join(element.text or "" for element in root.iter() if local(element) in OWN)
    assert "://" not in own
    assert re.findall(r"url\(.", own) == ["url(#"]


OWN = ("script", "style")


def test_its_own_script_and_style_are_all_that_a_browser_may_use() -> None:
    root = tree([things()])
    allowed = next(
        each.get("content") for each in root.iter("meta") if each.get("http-equiv") is not None
    )
    sums = {
        local(each): b64encode(sha256((each.text or "").encode()).digest()).decode()
        for each in root.iter()
        if local(each) in OWN
    }
    assert allowed == (
        f"default-src 'none'; style-src 'sha256-{sums['style']}'; "
        f"script-src 'sha256-{sums['script']}'; base-uri 'none'; form-action 'none'"
    )


def test_a_record_cannot_turn_the_text_around_it() -> None:
    page = as_html([hostile()])
    assert "\u202e" not in page
    assert "\x01" not in page
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in page


def test_every_anchor_has_its_place() -> None:
    root = tree([*every(), UNAUDITED])
    ids = [each.get("id") for each in root.iter() if each.get("id") is not None]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        for name, value in element.attrib.items():
            if name.rpartition("}")[2] == "href":
                assert value[1:] in ids
            if name == "aria-labelledby":
                assert value in ids


def test_headings_go_down_one_step_at_a_time() -> None:
    tags = map(local, tree([*every()]).iter())
    levels = [int(each[1]) for each in tags if HEADING.match(each)]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


HEADING = re.compile(r"h[1-6]$")


def test_the_same_account_gives_the_same_bytes() -> None:
    assert as_html([*every("nl"), UNAUDITED]) == as_html([*every("nl"), UNAUDITED])


def test_what_is_told_in_another_language_says_so() -> None:
    french = as_html([things("fr")])
    assert '<span lang="en">It is large.</span>' in french
    dutch = as_html([things("nl")])
    assert ">Het is groot.<" in dutch
    assert '<span lang="en">It is small.</span>' in dutch
    assert "lang=" not in as_html([things("en")]).replace('<html lang="en">', "")


def test_what_is_missing_is_gathered_by_the_record_to_ask_for() -> None:
    found = of_class(tree([things()]), "lacking")
    # Whether t4 is whole, and when it was seen: for two rules.
    assert [[text_of(cell) for cell in row] for row in found[0][1]] == [
        ["whole", "/things/3/whole", "2 Every thing is whole."],
        [
            "Seen on",
            "/things/3/seen_on",
            "2 Each is seen at least two weeks after the day."
            "2 None is seen later than three weeks before the day.",
        ],
    ]


def test_an_unanswered_question_stands_open() -> None:
    assert "Is it fine?" in text_of(of_class(tree([things()]), "question")[0])
    assert "not answered" in text_of(tree([things()]))


def test_a_dossier_that_was_not_audited_says_why() -> None:
    root = tree([things(), UNAUDITED])
    row = text_of(of_class(root, "problems")[0][1])
    assert row == "/things/0 3:7It is <no> thing. Mend it."
    assert "1 dossier was audited. 1 could not be audited." in text_of(root)


def test_a_run_without_a_dossier_is_a_page_too() -> None:
    assert "No dossier was given." in text_of(tree([]))


def test_a_thousand_findings_stay_below_two_megabytes() -> None:
    account = many(340)
    assert len(account.entries) > 1000
    assert len(as_html([account]).encode()) < 2_000_000


# ---- the timeline


def drawn(account: Account) -> list[str]:
    """Each broken term as it is labelled on the drawing."""
    return [text_of(each) for each in of_class(tree([account]), "off") if local(each) == "text"]


def test_a_broken_term_is_marked_with_how_far() -> None:
    # Two weeks after 1 February is the 15th. `last` was seen on 10 January, 36 days before that,
    # and t2 on the 14th, for which the same line has no room left. Three weeks before 1 February
    # is 11 January.
    assert drawn(things()) == ["36 days too early", "1 day too early"]
    page = text_of(tree([things()]))
    assert "thing.seen_on: 2020-02-14, 1 day too early (thing t2)" in page
    assert "thing.seen_on: 2020-02-15, kept (thing t1)" in page
    assert "Term from 2020-02-01 (day); lawful from 2020-02-15." in page
    assert "lawful from 2020-01-11." in page


def test_a_term_of_another_schema() -> None:
    # 105 days after 20 February 2024 is 4 June; the decision fell on the 5th.
    assert drawn(permit()) == ["1 day too late"]


def test_what_is_only_preferred_is_marked_as_such() -> None:
    # Fourteen days after 12 December 2017 is the 26th; the first part was announced for the 15th.
    account = example("oudenaarde/published.json", "oudenaarde_2017")
    assert drawn(account) == ["11 days too early"]
    assert "2017-12-15, 11 days too early (only preferred)" in text_of(tree([account]))


def test_what_many_records_have_alike_is_one_row() -> None:
    account = many(300)
    line = timeline(account, Words(speech_of("en")))
    assert line is not None
    assert [(row.first.names, row.count) for row in line.dates] == [
        (("day",), 1),
        (("things", "seen_on"), 300),
    ]
    seen = [row for group in line.articles for row in group.rows if row.rule == "seen"]
    assert [[len(mark.entries) for mark in row.marks] for row in seen] == [[300]]


def test_a_record_without_days_has_no_timeline() -> None:
    account = of_things({"size": 3})
    assert timeline(account, Words(speech_of("en"))) is None
    assert "The record holds no day." in text_of(tree([account]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_drawn_lies_on_the_line_and_texts_lie_apart(language: str) -> None:
    for account in every(language):
        line = timeline(account, Words(speech_of(language)))
        assert line is not None
        for row in (row for group in line.articles for row in group.rows):
            assert 2 <= row.left <= row.right <= 98
            assert all(2 <= each <= 98 for each in (row.bound_at, *(m.at for m in row.marks)))
            assert_apart(list(row.labels), NARROW)
            assert bool(row.labels) == any(mark.off for mark in row.marks)
        assert all(2 <= at <= 98 for row in line.dates for at in row.marks)
