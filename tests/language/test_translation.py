"""A policy in another language: the same tree of meaning, and back to the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dsl.compile import Compiled, compile_policy
from dsl.diagnostics import Fault
from dsl.rewrite import NotTheSame, Understood, in_words
from dsl.schema import read_vocabulary
from dsl.span import Source
from dsl.vocabulary import Vocabulary
from dsl.words import ENGLISH, LANGUAGES, Words
from tests.fast.policies import policy_text
from tests.language.dutch_schema import in_dutch
from tests.language.test_layout import same_tree

ROOT = Path(__file__).parents[2]
DUTCH, FRENCH = LANGUAGES["nl"], LANGUAGES["fr"]
RECRUITMENT = json.loads((ROOT / "policies/recruitment.schema.json").read_text(encoding="utf-8"))
SMALL = json.loads(files("tests.fast").joinpath("records.schema.json").read_text(encoding="utf-8"))
every_other = pytest.mark.parametrize("words", [DUTCH, FRENCH], ids=["nl", "fr"])


@cache
def vocabulary(which: str) -> Vocabulary:
    schema = {
        "recruitment": RECRUITMENT,
        "small": SMALL,
        "small in Dutch": in_dutch(SMALL),
    }[which]
    made, faults = read_vocabulary(schema, which)
    assert made is not None, faults
    return made


def compiled(text: str, which: str) -> Compiled:
    return compile_policy(Source("p", text), lambda _: vocabulary(which), lambda: ["belgium"])


def understood(source: Source, which: str) -> Understood | tuple[Fault, ...]:
    made = compiled(source.text, which)
    if made.built is None:
        return made.faults
    return Understood(made.meanings, vocabulary(which))


def turned(text: str, words: Words, which: str) -> str:
    made = in_words(Source("p", text), words, lambda source: understood(source, which))
    assert isinstance(made, str), made
    return made


def bare(node: object) -> object:
    """A core form without the words of its text and the places where they stand."""
    if is_dataclass(node) and not isinstance(node, type):
        kept = [each.name for each in fields(node) if each.name not in ("text", "where", "source")]
        return type(node).__name__, *(bare(getattr(node, name)) for name in kept)
    if isinstance(node, tuple | list):
        return tuple(map(bare, node))
    if isinstance(node, Mapping):
        return {str(key): bare(value) for key, value in node.items()}
    return node


def same_meaning(one: str, other: str, which: str) -> bool:
    left, right = compiled(one, which).policy, compiled(other, which).policy
    assert left is not None
    assert right is not None
    return bare(left) == bare(right)


@every_other
@settings(max_examples=20, deadline=None, derandomize=True)
@given(random=st.randoms(use_true_random=False))
def test_a_policy_means_the_same_in_another_language_and_comes_back(
    words: Words, random: object
) -> None:
    text = policy_text(random)  # type: ignore[arg-type]
    for which in ("small in Dutch",):
        assume(compiled(text, which).built is not None)
        there = turned(text, words, which)
        assert same_meaning(text, there, which)
        assert same_tree(turned(there, ENGLISH, which), text)


def test_every_name_of_the_record_is_in_the_other_language() -> None:
    text = """\
policy p
  title   "T" nl "T"
  records small
article "1" "A"
rule candidate_rule "R." for each candidate in candidates
  require candidate.level is one of (a, "b") and every part in parts satisfies part.max is recorded
"""
    assert turned(text, DUTCH, "small in Dutch") == (
        """\
beleid p
  titel    "T"
        nl "T"
  gegevens small


artikel "1" "A"

  regel candidate_rule
    "R."
    voor elke candidate_nl van candidates_nl
    vereis candidate_nl.level_nl is een van (a_nl, "b_nl")
      en elk part_nl van parts_nl voldoet aan part_nl.max_nl is vermeld
"""
    )


@pytest.mark.parametrize(
    ("clause", "dutch"),
    [
        ("post.level is A", "functie.niveau is A"),
        (
            "applications.closes_on is at least 3 weeks after vacancy.declared_on",
            "kandidaturen.sluit_op is ten minste 3 weken na vacature.vacant_verklaard_op",
        ),
        (
            "applications.closes_on is on or before 1 year after vacancy.declared_on",
            "kandidaturen.sluit_op is uiterlijk 1 jaar na vacature.vacant_verklaard_op",
        ),
        (
            "applications.closes_on is on or before vacancy.declared_on",
            "kandidaturen.sluit_op is uiterlijk op vacature.vacant_verklaard_op",
        ),
        (
            "weekday of applications.closes_on is tuesday",
            "de weekdag van kandidaturen.sluit_op is dinsdag",
        ),
        (
            "every member in commission.members satisfies member.experience_years is at least 5",
            "elk lid van commissie.leden voldoet aan lid.jaren_ervaring is ten minste 5",
        ),
        (
            "every candidate in candidates satisfies candidate.admitted",
            "elke kandidaat van kandidaten voldoet aan kandidaat.toegelaten",
        ),
        (
            "exactly 3 of commission.members satisfy member.role is expert",
            "precies 3 van commissie.leden voldoen aan lid.rol is deskundige",
        ),
        ("not (post.level is A)", "niet (functie.niveau is A)"),
        (
            "applications.closes_on is 1 weeks after vacancy.declared_on",
            "kandidaturen.sluit_op is 1 week na vacature.vacant_verklaard_op",
        ),
        ("number of candidates is more than 1", "het aantal kandidaten is meer dan 1"),
    ],
)
def test_it_reads_as_a_regulation_does(clause: str, dutch: str) -> None:
    text = (
        'policy p title "T" records recruitment month end rounds down '
        f'article "1" "A" rule r "R." require {clause}'
    )
    line = turned(text, DUTCH, "recruitment").splitlines()[-1]
    assert line.strip() == f"vereis {dutch}"
    assert turned(text, FRENCH, "recruitment") != turned(text, DUTCH, "recruitment")


def test_unless_turns_with_its_rule() -> None:
    text = (
        'policy p title "T" records recruitment article "1" "A" rule r "R." '
        "for each member in commission.members "
        "require member.experience_years is at least 5 unless member.role is other"
    )
    made = turned(text, DUTCH, "recruitment")
    assert made.endswith(
        "    voor elk lid van commissie.leden\n"
        "    vereis lid.jaren_ervaring is ten minste 5\n"
        "    tenzij lid.rol is andere\n"
    )


@pytest.mark.parametrize(
    "name",
    [
        "vandaag",  # a word of Dutch
        "kandidaten",  # what Dutch calls a field of the record
        "kandidaat",  # what Dutch calls one of them
    ],
)
def test_a_name_that_is_a_word_there_is_told_and_nothing_is_lost(name: str) -> None:
    text = f"""\
policy p
  title "T"
  records recruitment
article "1" "A"
rule r "R."
  for each {name} in candidates
  require {name}.admitted
"""
    made = in_words(Source("p", text), DUTCH, lambda source: understood(source, "recruitment"))
    assert isinstance(made, NotTheSame)
    assert name in made.line


def test_faults_are_told_and_not_turned() -> None:
    text = (
        'policy p title "T" records recruitment article "1" "A" rule r "R." require pots.level is A'
    )
    made = in_words(Source("p", text), DUTCH, lambda source: understood(source, "recruitment"))
    assert isinstance(made, tuple)
    assert [fault.code for fault in made] == ["E202"]


@pytest.mark.parametrize(
    "condition",
    [
        "elk lid van commissie.leden voldoet aan lid.jaren_ervaring is ten minste 5",
        "het aantal (commissie.leden waarbij lid.jaren_ervaring is ten minste 5) is 3",
    ],
)
def test_the_schemas_own_word_is_not_taken_for_the_dutch_one(condition: str) -> None:
    text = f"""\
beleid p
  titel "T"
  gegevens recruitment
artikel "1" "A"
regel r "R."
  voor elke member van commissie.leden
  vereis {condition} en member.jaren_ervaring is vermeld
"""
    assert [fault.code for fault in compiled(text, "recruitment").faults] == ["E205"]


def test_a_policy_may_extend_one_in_another_language() -> None:
    base = compiled(
        """\
policy base
  title "T"
  records recruitment
article "1" "A"
define candidate.fit as candidate.admitted and post.level is A
rule r "R."
  for each candidate in candidates
  require candidate.fit
""",
        "recruitment",
    ).built
    assert base is not None
    made = compile_policy(
        Source(
            "q",
            """\
beleid q
  titel "T"
  aanvulling op base
artikel "2" "B"
vervang bepaal kandidaat.fit als kandidaat.toegelaten
uitzondering e op r "E."
  voor elke kandidaat van kandidaten
  indien kandidaat.fit en functie.niveau is B
""",
        ),
        lambda _: vocabulary("recruitment"),
        lambda: ["belgium"],
        lambda _: base,
    )
    assert made.faults == ()
    assert made.policy is not None
    (rule,) = made.policy.rules
    assert [lift.name for lift in rule.lifts] == ["e"]
    assert [loop.name for loop in rule.loops] == ["candidate"]
    assert list(made.policy.definitions) == ["candidate.fit"]
