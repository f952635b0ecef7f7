"""The Dutch words of the bundled schema: every one is there, and each has one meaning."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dsl.parser.parse import parse
from dsl.schema import read_vocabulary
from dsl.span import Source
from dsl.types import RecordType

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "policies" / "recruitment.schema.json").read_text("utf-8")
)
VOCABULARY, _ = read_vocabulary(SCHEMA, "recruitment")
assert VOCABULARY is not None

NAME = re.compile(r"[^\W\d]\w*")
CODE = re.compile(r"[A-Z]\w*")
HEAD = """\
beleid namen
  titel "Namen"
  gegevens "namen"

artikel "1"
"""
OF_ANOTHER_MEANING = {"voorwerp", "diplomagraad", "functiebenaming", "aantal_plaatsen"}
"""Fields whose English name is also that of fields that mean something else."""


class Word(NamedTuple):
    """An English word of the schema, its Dutch one and the JSON pointer of the place."""

    pointer: str
    english: str
    dutch: str | None


def _nodes(node: object, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        yield pointer, node
        for key, inner in node.items():
            if key != "x-nl":
                yield from _nodes(inner, f"{pointer}/{key}")


def _said(node: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = node.get("x-nl", {})
    return found


def _is_field(pointer: str) -> bool:
    return pointer.endswith("/properties")


NODES = list(_nodes(SCHEMA))
FIELDS = [
    Word(f"{pointer}/{name}", name, _said(given).get("name"))
    for pointer, node in NODES
    if _is_field(pointer)
    for name, given in node.items()
]
ITEMS = [
    Word(pointer, node["x-item"], _said(node).get("item"))
    for pointer, node in NODES
    if node.get("type") == "array" and "x-item" in node
]
INVERSES = [
    Word(pointer, node["x-inverse"], _said(node).get("inverse"))
    for pointer, node in NODES
    if isinstance(node.get("x-inverse"), str)
]
ENUMERATIONS = [
    (pointer, node["enum"], _said(node).get("values", {}))
    for pointer, node in NODES
    if isinstance(node.get("enum"), list) and all(isinstance(each, str) for each in node["enum"])
]
VALUES = [
    Word(pointer, value, value if all(map(CODE.fullmatch, values)) else words.get(value))
    for pointer, values, words in ENUMERATIONS
    for value in values
]


def _several(pairs: Iterable[tuple[str, str | None]]) -> dict[str, set[str | None]]:
    """What stands beside more than one other."""
    found: dict[str, set[str | None]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return {one: others for one, others in found.items() if len(others) > 1}


@pytest.mark.parametrize("words", [FIELDS, ITEMS, INVERSES, VALUES])
def test_every_word_has_a_dutch_one_that_can_be_written(words: list[Word]) -> None:
    assert words
    assert [each for each in words if not NAME.fullmatch(each.dutch or "")] == []


@pytest.mark.parametrize("words", [FIELDS, ITEMS, INVERSES, VALUES])
def test_only_codes_have_capitals(words: list[Word]) -> None:
    codes = {each.english for each in VALUES if CODE.fullmatch(each.english)}
    assert {each.dutch for each in words if each.dutch != str(each.dutch).lower()} <= codes
    assert [each for each in VALUES if each.english in codes and each.dutch != each.english] == []


def test_every_list_has_a_word_for_one_item() -> None:
    lists = [pointer for pointer, node in NODES if node.get("type") == "array"]
    assert lists
    assert set(lists) == {each.pointer for each in ITEMS}


def test_only_what_is_there_is_named() -> None:
    places = {
        "name": {each.pointer for each in FIELDS},
        "item": {each.pointer for each in ITEMS},
        "neuter": {each.pointer for each in ITEMS},
        "inverse": {each.pointer for each in INVERSES},
    }
    for pointer, node in NODES:
        if pointer.endswith(("/properties", "/$defs")):
            continue
        keys = set(_said(node)) - {"title", "description", "values"}
        assert [key for key in keys if pointer not in places[key]] == []
        assert _said(node).get("neuter", True) is True
        assert set(_said(node).get("values", {})) <= set(node.get("enum", ()))


def test_names_within_one_record_differ() -> None:
    assert VOCABULARY is not None
    for key, shape in VOCABULARY.shapes.items():
        names = [(field.names.get("nl", field.name), field.name) for field in shape.fields.values()]
        assert len(names) > 1, key
        assert _several(names) == {}, key


def test_values_of_one_enumeration_differ() -> None:
    for _, values, words in ENUMERATIONS:
        assert len({words.get(value, value) for value in values}) == len(values)


@pytest.mark.parametrize("words", [ITEMS, INVERSES, VALUES])
def test_one_word_one_meaning(words: list[Word]) -> None:
    assert _several((each.english, each.dutch) for each in words) == {}
    assert _several((str(each.dutch), each.english) for each in words) == {}


def test_one_article_for_a_word() -> None:
    articles = [
        (_said(node)["item"], str(_said(node).get("neuter")))
        for _, node in NODES
        if "item" in _said(node)
    ]
    assert _several(articles) == {}
    assert {word for word, neuter in articles if neuter == "True"} == {
        "attest", "bericht", "document", "lid", "medisch_onderzoek", "onderdeel", "resultaat",
        "verslag",
    }  # fmt: skip


def test_one_name_for_a_field_wherever_it_stands() -> None:
    names = [(each.english, each.dutch) for each in FIELDS if each.dutch not in OF_ANOTHER_MEANING]
    assert _several(names) == {}
    assert {each.dutch for each in FIELDS} >= OF_ANOTHER_MEANING


def test_items_fields_of_the_top_and_values_do_not_meet_unless_they_do_in_english() -> None:
    top = [each for each in FIELDS if each.pointer.count("/") == 2]
    rows = {each.dutch: each.english for each in ITEMS}
    known = {each.dutch: each.english for each in top} | rows
    assert {each.dutch for each in top} & set(rows) == set()
    assert [each for each in VALUES if known.get(each.dutch, each.english) != each.english] == []


def test_a_word_for_one_record_names_no_other_kind() -> None:
    assert VOCABULARY is not None
    records = [
        (field.names.get("nl", field.name), field.name)
        for key, shape in VOCABULARY.shapes.items()
        for field in shape.fields.values()
        if field.name in VOCABULARY.owners and isinstance(field.type, RecordType)
    ]
    rows = [(str(each.dutch), each.english) for each in ITEMS]
    assert {english for _, english in records + rows} > set(VOCABULARY.owners)
    assert _several(records + rows) == {}


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ([each for each in FIELDS if each.pointer.count("/") == 2] + ITEMS, "{} is vermeld"),
        (VALUES, "veld is {}"),
        (VALUES, "veld is een van (eerste_keuze, {})"),
    ],
)
def test_no_word_of_the_language_is_taken(words: list[Word], written: str) -> None:
    names = sorted({str(each.dutch) for each in words})
    rules = [f'  regel r{n} "Regel." vereis {written.format(name)}' for n, name in enumerate(names)]
    found = parse(Source("names", "\n".join([HEAD, *rules])))
    assert found.faults == ()
    assert [name for name in names if f"Step(name={name!r}" not in repr(found.policy)] == []
