"""What may be written at a place, in an item that is finished or not."""

from __future__ import annotations

import pytest

from tests.editing.small import DUTCH, HEAD, offered

FIELDS = ["applied_on", "experience", "id", "kind"]
NAMES = ["authority", "candidate", "candidates", "closes_on"]
LOOP = 'rule a "A" for each candidate in candidates '
CASES = {
    "fields after a dot": (f"{HEAD}{LOOP}require candidate.^", FIELDS),
    "fields of a word begun": (f"{HEAD}{LOOP}require candidate.ki^", FIELDS),
    "fields within a text": (f"{HEAD}{LOOP}require candidate.^ is 1\nrule b require", FIELDS),
    "fields in brackets": (f"{HEAD}{LOOP}require (candidate.^", FIELDS),
    "fields in a quantifier": (
        f"{HEAD}rule a require every person in candidates where person.^",
        FIELDS,
    ),
    "fields after a clause with a fault": (
        f"{HEAD}{LOOP}\nwhen candidate.kind iss iss internal\nrequire candidate.^",
        FIELDS,
    ),
    "owned definitions": (
        f"{HEAD}{LOOP}require candidate.^\ndefine candidate.late as candidate.id is missing",
        sorted([*FIELDS, "late"]),
    ),
    "names": (f"{HEAD}{LOOP}require ^", NAMES),
    "names in a loop": (f"{HEAD}rule a for each x in ^", [n for n in NAMES if n != "candidate"]),
    "values": (f"{HEAD}{LOOP}require candidate.kind is ^", ["internal", "external"]),
    "values of a list": (
        f"{HEAD}{LOOP}require candidate.kind is one of (internal, ^",
        ["internal", "external"],
    ),
    "days of the week": (f"{HEAD}rule a require weekday of closes_on is m^", ["monday"]),
    "owners": (f"{HEAD}define ^.x as 1", ["candidate"]),
    "rules to lift": (f"{HEAD}{LOOP}require 1 is 1\nexception e to ^", ["a", "base_rule"]),
    "calendars": ('policy town title "T" records small calendar ^', ["belgium", "france"]),
    "record schemas": ('policy town title "T" records ^', ["recruitment"]),
    "Dutch fields": (f"{DUTCH}regel a voor elke x van candidates vereis x.^", FIELDS),
    "Dutch names": (f"{DUTCH}regel a vereis sl^", ["authority", "candidates", "sluit_op"]),
}


@pytest.mark.parametrize(("text", "names"), CASES.values(), ids=CASES)
def test_names(text: str, names: list[str]) -> None:
    assert offered(text)[: len(names)] == names


WORDS = {
    "after a rule's name": (
        f"{HEAD}rule a ^",
        {"for each", "when", "require", "in force"},
        {"ask"},
    ),
    "after a judge's name": (f"{HEAD}judge a ^", {"for each", "when", "ask"}, {"require"}),
    "some words of one": (f"{HEAD}rule a require closes_on is on or ^", {"on or after"}, {"is"}),
    "the end of one": (
        f"{HEAD}rule a require closes_on is on or bef^",
        {"on or before"},
        {"on or after"},
    ),
    "units": (
        f"{HEAD}rule a require closes_on is at least 5 w^",
        {"weeks", "working days"},
        {"days"},
    ),
    "items": (f"{HEAD}^", {"rule", "article", "define"}, {"require"}),
    "nothing after a dot": (f"{HEAD}{LOOP}require candidate.^", {"kind"}, {"is", "and"}),
    "Dutch": (f"{DUTCH}regel a ver^", {"vereis", "verbied"}, {"require"}),
}


@pytest.mark.parametrize(("text", "there", "absent"), WORDS.values(), ids=WORDS)
def test_words(text: str, there: set[str], absent: set[str]) -> None:
    found = set(offered(text))
    assert there <= found
    assert not absent & found


@pytest.mark.parametrize(
    "text",
    [
        f'{HEAD}rule a "A^',
        f"{HEAD}rule a # the ^",
        f"{HEAD}{LOOP}require candidate.experience is 5^",
        f"{HEAD}rule ^",
        f"{HEAD}rule a require 5 5 ^",
    ],
)
def test_nothing(text: str) -> None:
    assert not offered(text)
