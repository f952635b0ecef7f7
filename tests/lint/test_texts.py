"""Translations, and versions that lie in files of their own."""

from __future__ import annotations

from dsl.voice import ENGLISH_VOICE
from tests.lint.given import linted, places

HEAD = """policy {name}
  title "Small" {more}
  authority "Voorbeeld"
  records "records.schema.json"
  {force}
"""


def policy(rules: str, *, more: str = "", force: str = "", name: str = "small") -> str:
    return HEAD.format(name=name, more=more, force=force) + rules


TEXTS = """article "1" "Term" nl "Termijn"
rule r1 "In time." nl "Op tijd." note "Silent." require urgent
rule r2 "Early." fr "Tot."
  require level is a
judge j1 "Fair." nl "Juste." fr "Juste."
  ask "Was it fair?" nl "Was het eerlijk?" fr "Juste?"
exception e1 to r1 when free is 1
article "2" "Other" nl "Ander" fr "Autre" not formalised because "It asks nothing."
"""


def test_each_text_without_a_language_that_another_has_is_named() -> None:
    found = [each for each in linted(policy(TEXTS)).found if each.code == "L302"]
    assert [each.cause(ENGLISH_VOICE).split('"')[1] for each in found] == [
        "Small",
        "Term",
        "In time.",
        "Silent.",
        "Early.",
        "It asks nothing.",
    ]
    assert "`fr`, `nl`" in found[0].cause(ENGLISH_VOICE)
    assert "`fr`," in found[1].cause(ENGLISH_VOICE)
    assert "`nl`," in found[4].cause(ENGLISH_VOICE)


def test_one_language_throughout_needs_no_other() -> None:
    assert not [
        code
        for _, code in places(policy('article "1" rule r1 "R." require urgent'))
        if code == "L302"
    ]


OWN = 'article "1" rule r1 "R." require urgent'
NEWER = policy(OWN, force="in force from 2020-01-01", name="newer")


def versions(own: str, *beside: str) -> list[int]:
    return [line for line, code in places(own, *beside) if code == "L303"]


def test_open_version_beside_a_newer_one_is_named_at_its_dates() -> None:
    assert versions(policy(OWN, force="in force from 2017-01-01"), NEWER) == [5]


def test_version_without_any_dates_beside_a_newer_one_is_named() -> None:
    assert versions(policy(OWN), NEWER) == [1]


def test_version_that_ends_is_silent() -> None:
    assert versions(policy(OWN, force="in force from 2017-01-01 until 2019-12-31"), NEWER) == []


def test_newest_version_is_silent() -> None:
    older = policy(OWN, force="in force from 2017-01-01", name="older")
    assert versions(NEWER, older) == []


def test_versions_of_another_authority_and_programmes_are_none() -> None:
    own = policy(OWN, force="in force from 2017-01-01")
    assert versions(own, NEWER.replace("Voorbeeld", "Elders")) == []
    assert versions(own, NEWER.replace('authority "', 'procedure "One"\n  authority "')) == []
