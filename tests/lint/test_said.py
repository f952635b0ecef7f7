"""What findings say, in the words of the language in which a policy is written."""

from __future__ import annotations

import re

import pytest

from checker.voice import voice_of
from tests.lint.given import linted
from tests.lint.test_cases import HEAD

UNLESS = """rule r1 "R."
  require free is more than 5
  unless free is more than 5
rule r2 "R."
  when urgent
  require level is a
  unless urgent
"""
LOOPED = """rule r1 "R."
  for each one in the first 3 of (members where member.is_external)
    by highest member.years with ties included
  require not one.is_external
"""


def said(rules: str, code: str, language: str) -> list[tuple[str, str | None]]:
    """The cause and the mend of each finding of a code."""
    voice = voice_of(language)
    found = (each for each in linted(HEAD + rules).found if each.code == code)
    return [(each.cause(voice), each.mend(voice)) for each in found]


def test_rule_that_its_own_unless_leaves_nothing_to_keep() -> None:
    assert said(UNLESS, "L103", "en") == [
        (
            "Where the `unless` of `r1` does not hold, what the rule asks cannot be so.",
            "Correct what stands after `unless`, or what the rule asks.",
        )
    ]
    assert said(UNLESS, "L103", "nl") == [
        (
            "Waar de `tenzij` van `r1` niet vervuld is, kan niet zijn wat de regel vraagt.",
            "Verbeter wat na `tenzij` staat, of wat de regel vraagt.",
        )
    ]


def test_rule_that_its_unless_keeps_from_applying() -> None:
    [(cause, mend)] = said(UNLESS, "L102", "en")
    assert cause == "The condition under which `r2` applies holds in no record."
    assert mend == "Correct what stands after `unless`, or leave the rule out."


def test_rule_that_none_of_its_items_can_keep() -> None:
    [(cause, mend)] = said(LOOPED, "L103", "fr")
    assert cause == (
        "De tout ce qui suit `pour chaque` dans `r1`, rien ne peut être tel que la règle le "
        "demande."
    )
    assert mend == "Corrigez ce qui figure sous `pour chaque`, ou ce que la règle demande."


RULE = '# lint: {comment}\nrule r1 "R." require share is at least 0\n'
ALLOWED = (
    "allow L101 because it is meant",
    "toegestaan L101 omdat het zo bedoeld is",
    "Toegestaan l101, L105 omdat het zo bedoeld is",
    "admis L101 parce que le texte le dit",
    "admis L101 parce qu'il le dit",
    "admis L101 parce qu\N{RIGHT SINGLE QUOTATION MARK}il le dit",
)
WITHOUT_REASON = (
    "toegestaan L101",
    "toegestaan L101 omdat",
    "toegestaan omdat het zo bedoeld is",
    "laat L101 toe omdat het zo bedoeld is",
    "admis L101 parce que",
    "admis L101 parce qu'",
    "allow L101 becauseitismeant",
)


def dutch(text: str) -> str:
    """The head and the rule of these tests in Dutch, the comment as it is."""
    for english, words in (
        ("policy small", "beleid small"),
        ("  title", "  titel"),
        ("records", "gegevens"),
        ("calendar", "kalender"),
        ("month end rounds down", "maandeinde rondt af naar beneden"),
        ("\narticle", "\nartikel"),
        ("\nrule", "\nregel"),
        (" require", " vereis"),
        ("is at least", "is ten minste"),
    ):
        text = text.replace(english, words, 1)
    return text.replace("gegevens.schema.json", "records.schema.json")


@pytest.mark.parametrize("comment", ALLOWED)
def test_a_comment_allows_in_any_language_in_policies_in_any(comment: str) -> None:
    text = HEAD + RULE.format(comment=comment)
    for each in (text, dutch(text)):
        found = linted(each)
        assert "L101" in {fault.code for fault in found.allowed}
        assert {"L001", "L101"}.isdisjoint(fault.code for fault in found.found)


@pytest.mark.parametrize("comment", WITHOUT_REASON)
def test_a_comment_without_code_or_reason_allows_nothing_in_any_language(comment: str) -> None:
    found = linted(HEAD + RULE.format(comment=comment))
    assert {"L001", "L101"} <= {fault.code for fault in found.found}
    assert not found.allowed


@pytest.mark.parametrize("language", ["en", "nl", "fr"])
def test_the_comment_that_is_advised_is_accepted(language: str) -> None:
    [(_, mend)] = said(RULE.format(comment="L101"), "L001", language)
    advised = re.findall(r"`# lint: (.*) \.\.\.`", mend or "")
    text = RULE.format(comment=f"{advised[0]} x".replace("L104", "L101"))
    assert [each.code for each in linted(HEAD + text).allowed] == ["L101"]
