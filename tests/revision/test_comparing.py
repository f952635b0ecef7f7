"""What is told of a change to a policy: one case a change, in the words that people read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from checker.catalogue import load
from checker.revision.comparing import revision
from tests.revision.versions import HEAD, ITEMS, POLICY, between, in_words, loaded, write


class Case(NamedTuple):
    """A piece of the policy, what stands in its place, and what is told of it."""

    old: str
    new: str
    told: dict[str, list[str]]


CASES = {
    "a bound, longer": Case(
        "at least 3 weeks",
        "at least 4 weeks",
        {
            "rule open_long, article 1: changed, stricter": [
                "What it asks: `3 weeks` became `4 weeks`."
            ]
        },
    ),
    "a bound, shorter": Case(
        "at least 3 weeks",
        "at least 20 days",
        {
            "rule open_long, article 1: changed, looser": [
                "What it asks: `closes_on is at least 3 weeks after opened_on` became "
                "`closes_on is at least 20 days after opened_on`."
            ]
        },
    ),
    "as long, in another unit": Case(
        "at least 3 weeks",
        "at least 21 days",
        {
            "rule open_long, article 1: changed": [
                "What it asks: `closes_on is at least 3 weeks after opened_on` became "
                "`closes_on is at least 21 days after opened_on`."
            ]
        },
    ),
    "an upper bound, lower": Case(
        "at most 2 months",
        "at most 1 months",
        {
            "rule open_short, article 1: changed, stricter": [
                "What it asks: `2 months` became `1 months`."
            ]
        },
    ),
    "the word of a bound": Case(
        "is at least 3 weeks",
        "is more than 3 weeks",
        {
            "rule open_long, article 1: changed, stricter": [
                "What it asks: `closes_on is at least 3 weeks after opened_on` became "
                "`closes_on is more than 3 weeks after opened_on`."
            ]
        },
    ),
    "another day, which tells no direction": Case(
        "require closes_on is at least 3 weeks after opened_on",
        "require opened_on is at least 3 weeks after closes_on",
        {
            "rule open_long, article 1: changed": [
                "What it asks: `closes_on is at least 3 weeks after opened_on` became "
                "`opened_on is at least 3 weeks after closes_on`."
            ]
        },
    ),
    "a duty that becomes a wish": Case(
        "require closes_on is at least",
        "prefer closes_on is at least",
        {"rule open_long, article 1: changed, looser": ["`require` became `prefer`."]},
    ),
    "a value forbidden too": Case(
        "(council, college)",
        "(college, board, council)",
        {"rule no_office, article 2: changed, stricter": ["What it asks: the value `board` came."]},
    ),
    "a value forbidden no more": Case(
        "(council, college)",
        "(council)",
        {"rule no_office, article 2: changed, looser": ["What it asks: the value `college` went."]},
    ),
    "a value for another tells no direction": Case(
        "(council, college)",
        "(council, board)",
        {
            "rule no_office, article 2: changed": [
                "What it asks: the value `board` came; the value `college` went."
            ]
        },
    ),
    "a condition that widens": Case(
        "one of (A, B)",
        "one of (A, B, C)",
        {"rule able, article 2: changed, stricter": ["When it applies: the value `C` came."]},
    ),
    "a condition that narrows": Case(
        "when level is one of (A, B)",
        "when level is one of (A, B) and not urgent",
        {
            "rule able, article 2: changed, looser": [
                "When it applies: the condition `not urgent` came."
            ]
        },
    ),
    "another way to comply": Case(
        "    require closes_on is at least 3 weeks after opened_on",
        "    require closes_on is at least 3 weeks after opened_on or level is one of (A, D)",
        {
            "rule open_long, article 1: changed, looser": [
                "What it asks: the condition `level is one of (A, D)` came."
            ]
        },
    ),
    "a condition that is gone": Case(
        "    when level is one of (A, B)\n",
        "",
        {
            "rule able, article 2: changed, stricter": [
                "It applied when `level is one of (A, B)`, and now always applies."
            ]
        },
    ),
    "a condition that was not there": Case(
        "    require closes_on is at least 3",
        "    when urgent\n    require closes_on is at least 3",
        {
            "rule open_long, article 1: changed, looser": [
                "It always applied, and now applies when `urgent`."
            ]
        },
    ),
    "a definition, and who rests on it": Case(
        "member.years is at least 5 and member.expert",
        "member.years is at least 4 and member.expert",
        {
            "definition member.is_able: changed": [
                "What it stands for: `5` became `4`.",
                "Rules that change in effect: able.",
            ]
        },
    ),
    "a condition of a definition": Case(
        " and member.expert",
        " and member.expert and not member.staff",
        {
            "definition member.is_able: changed": [
                "What it stands for: the condition `not member.staff` came.",
                "Rules that change in effect: able.",
            ]
        },
    ),
    "rows of a table": Case(
        "    | B     | 3     |\n",
        "    | B     | 2.5   |\n    | C     | 1     |\n",
        {
            "table least: changed": [
                "For B: 3 became 2.5.",
                "For C: 1 came.",
                "Rules that change in effect: years_by_level.",
            ]
        },
    ),
    "a row that goes": Case(
        "    | B     | 3     |\n",
        "",
        {
            "table least: changed": [
                "For B: 3 went.",
                "Rules that change in effect: years_by_level.",
            ]
        },
    ),
    "an exception for fewer rules": Case(
        "to able, no_office",
        "to able",
        {
            "exception own_staff, article 2: changed, stricter": [
                "It lifts no_office no more.",
                "Rules that change in effect: able, no_office.",
            ]
        },
    ),
    "an exception in fewer cases": Case(
        "when member.staff",
        "when member.staff and member.expert",
        {
            "exception own_staff, article 2: changed, stricter": [
                "When it lifts: the condition `member.expert` came.",
                "Rules that change in effect: able, no_office.",
            ]
        },
    ),
    "the end of months": Case(
        "month end rounds down",
        "month end rounds up",
        {
            "head, month end: changed": [
                "`down` became `up`.",
                "Rules that change in effect: open_short.",
            ]
        },
    ),
    "days off": Case(
        "closed on 07-11",
        "closed on 07-11, 2020-12-26",
        {
            "head, closed on: changed": [
                "Days off that came: 2020-12-26.",
                "Rules that change in effect: late_enough.",
            ]
        },
    ),
    "the calendar": Case(
        "calendar  belgium",
        "calendar  france",
        {
            "head, calendar: changed": [
                "`belgium` became `france`.",
                "Rules that change in effect: late_enough.",
            ]
        },
    ),
    "in force": Case(
        "from 2020-01-01",
        "from 2021-01-01 until 2021-12-31",
        {
            "head, in force: changed": [
                "In force: from 2021-01-01 until 2021-12-31; before: from 2020-01-01."
            ]
        },
    ),
    "a rule in force for a while": Case(
        '"Open for at most two months."',
        '"Open for at most two months." in force until 2020-06-30',
        {
            "rule open_short, article 1: changed": [
                "In force: until 2020-06-30; before: no period of its own."
            ]
        },
    ),
    "an article in force for a while": Case(
        'article "1" "Term" nl "Termijn"',
        'article "1" "Term" nl "Termijn" in force from 2020-03-01',
        {
            "article 1: changed": [
                "In force: from 2020-03-01; before: no period of its own.",
                "Rules that change in effect: open_long, open_short, late_enough.",
            ]
        },
    ),
    "another question": Case(
        "Do the members fit?",
        "Do all members fit?",
        {
            "question fitting, article 2: changed": [
                "It asks another question; an answer that says to which text it was given "
                "counts no more."
            ]
        },
    ),
    "a title": Case(
        "Open for three weeks.",
        "Three weeks open.",
        {"rule open_long, article 1: only its wording changed": ["Other wording: title."]},
    ),
    "a note and a catalogue id": Case(
        '"Every member is able."',
        '"Every member is able." catalogue "X-1" note "Read so."',
        {
            "rule able, article 2: only its wording changed": [
                "Other wording: notes, catalogue ids."
            ]
        },
    ),
    "the title of an article": Case(
        '"Members"',
        '"The members"',
        {"article 2: only its wording changed": ["Other wording: title."]},
    ),
    "the name of a loop": Case(
        """    for each member in members
    forbid member.offices""",
        """    for each one in members
    forbid one.offices""",
        {
            "rule no_office, article 2: only its wording changed": [
                "Other wording: names within it."
            ]
        },
    ),
    "another name": Case(
        "rule open_short",
        "rule open_shortly",
        {"rule open_shortly, article 1: renamed": ["It was called `open_short`."]},
    ),
    "another name, and who calls it": Case(
        "is_able",
        "is_capable",
        {"definition member.is_capable: renamed": ["It was called `member.is_able`."]},
    ),
    "another number": Case(
        'article "1"', 'article "1bis"', {"article 1bis: renamed": ["It was article 1."]}
    ),
    "a rule renamed that an exception lifts": Case(
        "no_office",
        "without_office",
        {"rule without_office, article 2: renamed": ["It was called `no_office`."]},
    ),
    "asked for each": Case(
        "require every member in members satisfies member.years",
        "for each member in members require member.years",
        {
            "rule years_by_level, article 2: changed": [
                "It was asked once, and is asked for each of `members`.",
                "What it asks: `every member in members satisfies member.years is at least "
                "least(level)` became `member.years is at least least(level)`.",
            ]
        },
    ),
    "a question that becomes a rule": Case(
        """  judge fitting
    "The members fit."
    ask "Do the members fit?"
""",
        """  rule fitting
    "The members fit."
    require members is recorded
""",
        {
            "rule fitting, article 2: changed": [
                "`judge` became `require`.",
                "It put a question, and asks `members is recorded`.",
            ]
        },
    ),
    "an article that is not formalised": Case(
        'article "1" "Term"',
        'article "0" not formalised because "Files."\narticle "1" "Term"',
        {"article 0: added": []},
    ),
    "a rule that is gone": Case(
        """  rule open_short
    "Open for at most two months."
    require closes_on is at most 2 months after opened_on
""",
        "",
        {"rule open_short, article 1: removed": []},
    ),
    "a rule that came": Case(
        'article "2"',
        """  rule closes "It closes." require closes_on is recorded
article \"2\"""",
        {"rule closes, article 1: added": []},
    ),
    "the policy's name, and the answers given to its questions": Case(
        "policy rules",
        "policy other_rules",
        {
            "head, policy: changed": [
                "`rules` became `other_rules`.",
                "Rules that change in effect: fitting.",
            ]
        },
    ),
    "two things at once": Case(
        "require closes_on is at least 3 weeks after opened_on",
        "when urgent require closes_on is at least 4 weeks after opened_on",
        {
            "rule open_long, article 1: changed": [
                "It always applied, and now applies when `urgent`.",
                "What it asks: `3 weeks` became `4 weeks`.",
            ]
        },
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_change_is_told(case: Case, tmp_path: Path) -> None:
    assert case.old in POLICY
    found = between(tmp_path, POLICY, POLICY.replace(case.old, case.new))
    words = [in_words(each) for each in found.changes]
    assert {each.heading: [said.text for said in each.sentences] for each in words} == case.told


SAME = {
    "layout and comments": POLICY.replace("\n    ", "  # so\n\n        "),
    "the order of rules": HEAD
    + ITEMS.replace('article "2"', '#\narticle "2"')
    .replace(
        """  rule late_enough
    "A working day is left."
    prefer closes_on is at least 2 working days after opened_on
""",
        "",
    )
    .replace(
        "  rule open_long",
        """  rule late_enough
    "A working day is left."
    prefer closes_on is at least 2 working days after opened_on
  rule open_long""",
    ),
    "the order of articles": HEAD
    + 'article "2"'
    + ITEMS.partition('article "2"')[2]
    + ITEMS.partition('article "2"')[0],
    "the order of values": POLICY.replace("(council, college)", "(college, council)"),
    "the order of conditions": POLICY.replace(
        "member.years is at least 5 and member.expert",
        "member.expert and member.years is at least 5",
    ),
    "the order of rows": POLICY.replace(
        "    | A     | 5     |\n    | B     | 3     |\n", "    | B | 3.0 |\n    | A | 5 |\n"
    ),
    "the name of an item within a condition": POLICY.replace(
        "every member in members satisfies member.years", "every one in members satisfies one.years"
    ),
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME.keys())
def test_what_is_no_change_is_not_told(text: str, tmp_path: Path) -> None:
    assert text != POLICY
    assert between(tmp_path, POLICY, text).changes == ()


def test_one_value_that_becomes_two(tmp_path: Path) -> None:
    one = POLICY.replace("level is one of (A, B)", "level is A")
    (change,) = between(tmp_path, one, POLICY).changes
    words = in_words(change)
    assert words.heading == "rule able, article 2: changed, stricter"
    assert words.sentences[0].text == "When it applies: the value `B` came."
    assert words.sentences[0].old == "level is A"


def test_a_rule_in_another_article_is_moved_and_no_more(tmp_path: Path) -> None:
    rule = """  rule late_enough
    "A working day is left."
    prefer closes_on is at least 2 working days after opened_on
"""
    moved = POLICY.replace(rule, "").replace("  define member", f"{rule}\n  define member")
    (change,) = between(tmp_path, POLICY, moved).changes
    words = in_words(change)
    assert words.heading == "rule late_enough, article 2: moved"
    assert [each.text for each in words.sentences] == [
        "It stood in article 1, and stands in article 2."
    ]


def test_both_sides_and_both_places_are_told(tmp_path: Path) -> None:
    new = POLICY.replace("at least 3 weeks", "at least 4 weeks").replace("article", "\narticle")
    (change,) = between(tmp_path, POLICY, new).changes
    words = in_words(change)
    assert words.sentences[0].old == "closes_on is at least 3 weeks after opened_on"
    assert words.sentences[0].new == "closes_on is at least 4 weeks after opened_on"
    line = POLICY.split("\n").index("  rule open_long") + 1
    assert words.places == (
        f"{tmp_path / 'old' / 'rules.statuut'}:{line}",
        f"{tmp_path / 'new' / 'rules.statuut'}:{line + 1}",
    )


def test_where_a_definition_changed_too_no_direction_is_told(tmp_path: Path) -> None:
    new = POLICY.replace("years is at least 5", "years is at least 4").replace(
        "one of (A, B)", "one of (A, B, C)"
    )
    headings = [in_words(each).heading for each in between(tmp_path, POLICY, new).changes]
    assert headings == ["definition member.is_able: changed", "rule able, article 2: changed"]


def test_a_definition_reaches_through_another(tmp_path: Path) -> None:
    old = POLICY.replace(
        "    require member.is_able",
        "    require member.fits\n  define member.fits as member.is_able or member.staff",
    )
    new = old.replace("years is at least 5", "years is at least 4")
    (change,) = between(tmp_path, old, new).changes
    assert change.old is not None
    assert (change.old.name, change.rules) == ("member.is_able", ("able",))


def test_a_removed_rule_shows_its_title(tmp_path: Path) -> None:
    text = POLICY.replace("rule open_long", 'rule more "More." require urgent\n  rule open_long')
    (change,) = between(tmp_path, text, POLICY).changes
    assert in_words(change).title == "More."


def test_other_records_are_told_field_by_field(tmp_path: Path) -> None:
    old = loaded(tmp_path, "old", POLICY)
    write(tmp_path, "new", POLICY)
    schema = tmp_path / "new" / "records.schema.json"
    made = json.loads(schema.read_text(encoding="utf-8"))
    fields = made["properties"]
    fields["level"]["enum"].append("E")
    fields["extra"] = {"type": "string"}
    del fields["members"]["items"]["properties"]["offices"]["items"]["enum"][2]
    schema.write_text(json.dumps(made), encoding="utf-8")
    new = load(str(tmp_path / "new" / "rules.statuut"))
    assert old.compiled.built is not None
    assert new.compiled.built is not None
    (change,) = revision(old.compiled.built, new.compiled.built).changes
    words = in_words(change)
    assert words.heading == "head, records: changed"
    assert [each.text for each in words.sentences] == [
        "Fields that came: extra.",
        "Fields of another kind: level, member.offices.",
    ]
