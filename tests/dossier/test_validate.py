"""Dossiers against schemas: a case is a file with a schema, a record and every problem in it."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest

from checker.dossier import Problem, RecordSchema, SchemaFault, is_sound, read, validate

CASES = sorted((Path(__file__).parent / "problems").glob("*.json"))
FOREIGN_WORDS = ("jsonschema", "$defs/", "Decimal", "None", "NoneType", "instance", "Traceback")


def problems_of(record: Any, schema: Any) -> tuple[Problem, ...]:
    return validate(read(json.dumps(record, indent=1).encode(), "d.json"), schema)


def is_sound_in_parts(record: Any, schema: Any) -> bool:
    dossier = read(json.dumps(record).encode(), "d.json")
    return all(is_sound(dossier, RecordSchema.checked(schema)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    told = json.loads(case.read_text(encoding="utf-8"))
    found = problems_of(told["record"], told["schema"])
    assert [
        {"pointer": each.pointer, "cause": each.cause, "mend": each.mend} for each in found
    ] == told["problems"]
    assert is_sound_in_parts(told["record"], told["schema"]) is not bool(found)
    assert not [word for each in found for word in FOREIGN_WORDS if word in each.cause + each.mend]


def test_every_problem_at_once_in_the_order_of_the_file() -> None:
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "day": {"type": "string", "format": "date"},
            "rows": {"type": "array", "items": {"required": ["id"]}},
        },
    }
    text = '{"rows": [{},\n  {"id": "a"}, {}],\n "dya": "x",\n "day": "2017-02-31"}'
    found = validate(read(text.encode(), "d.json"), schema)
    assert [(each.pointer, each.line, each.column) for each in found] == [
        ("/rows/0", 1, 11),
        ("/rows/2", 2, 16),
        ("/dya", 3, 9),
        ("/day", 4, 9),
    ]


def test_a_schema_can_be_checked_once_for_many_dossiers() -> None:
    schema = RecordSchema.checked({"properties": {"a": {"type": "string"}}})
    assert problems_of({"a": "x"}, schema) == ()
    assert [each.pointer for each in problems_of({"a": 1}, schema)] == ["/a"]


def test_no_value_is_shown() -> None:
    secret = "Peeters85073003361"
    kinds = [
        {"type": "number"},
        {"enum": ["a", "b"]},
        {"const": "a"},
        {"format": "date"},
        {"format": "x-time"},
        {"pattern": "^[0-9]$"},
        {"maxLength": 3},
        {"not": {"type": "string"}},
        {"anyOf": [{"type": "number"}, {"maxLength": 3}]},
        {"oneOf": [{"type": "string"}, {"minLength": 3}]},
        {"type": "array"},
    ]
    for kind in kinds:
        (found,) = problems_of({"a": secret}, {"properties": {"a": kind}})
        assert secret not in found.cause + found.mend


def test_long_lists_of_wrong_references_are_told_in_full() -> None:
    schema = {
        "properties": {
            "parts": {"type": "array", "x-item": "part", "items": {}},
            "called": {"type": "array", "items": {"type": "string", "x-refers-to": "parts"}},
        }
    }
    parts = [{"id": f"part_{n}"} for n in range(100)]
    found = problems_of({"parts": parts, "called": [f"prt_{n}" for n in range(200)]}, schema)
    assert len(found) == 200
    assert sum("Did you mean" in each.mend for each in found) == 50


FAULTY_SCHEMAS: dict[str, tuple[dict[str, Any], str, str]] = {
    "no such type": ({"properties": {"a": {"type": "strng"}}}, "/properties/a/type", "`string`"),
    "wrong keyword value": ({"properties": {"a": 1}}, "/properties/a", "no JSON Schema"),
    "minimum a text": ({"$defs": {"a": {"minimum": "1"}}}, "/$defs/a/minimum", "a number"),
    "multiple of nothing": ({"multipleOf": 0}, "/multipleOf", "more than 0"),
    "bad pattern": ({"properties": {"a": {"pattern": "("}}}, "/properties/a/pattern", ""),
    "infinite": ({"minimum": float("inf")}, "/minimum", "not a number"),
    "another draft": (
        {"$schema": "http://json-schema.org/draft-07/schema#"},
        "/$schema",
        "2020-12",
    ),
    "remote": (
        {"properties": {"a": {"$ref": "https://example.org/a.json#/x"}}},
        "/properties/a/$ref",
        "`https://example.org/a.json#/x` stands outside this schema",
    ),
    "another file": ({"items": {"$ref": "post.json"}}, "/items/$ref", "`post.json` stands outside"),
    "an anchor": ({"items": {"$ref": "#post"}}, "/items/$ref", "`#post` stands outside"),
    "to nothing": (
        {"$defs": {"post": {}}, "items": {"$ref": "#/$defs/pots"}},
        "/items/$ref",
        "Did you mean `#/$defs/post`?",
    ),
    "to no schema": (
        {"x-own": {"post": {}}, "items": {"$ref": "#/x-own/post"}},
        "/items/$ref",
        "leads to no part",
    ),
    "inner id": ({"$defs": {"a": {"$id": "https://example.org/a"}}}, "/$defs/a", "`$id`"),
    "dynamic": ({"items": {"$dynamicRef": "#a"}}, "/items", "`$dynamicRef`"),
    "only itself": ({"$ref": "#"}, "", "leads to itself"),
    "round": (
        {
            "$defs": {
                "a": {"allOf": [{"$ref": "#/$defs/b"}]},
                "b": {"anyOf": [{}, {"not": {"$ref": "#/$defs/a"}}]},
            }
        },
        "/$defs/a",
        "leads to itself",
    ),
    "refers to nothing": (
        {"properties": {"a": {"x-refers-to": "parts"}}},
        "/properties/a/x-refers-to",
        "leads to no list",
    ),
    "refers to a record": (
        {"properties": {"a": {"x-refers-to": "b"}, "b": {"type": "object"}}},
        "/properties/a/x-refers-to",
        "leads to no list",
    ),
    "refers to a number": (
        {"properties": {"a": {"x-refers-to": 1}}},
        "/properties/a/x-refers-to",
        "leads to no list",
    ),
}


@pytest.mark.parametrize(
    ("schema", "pointer", "words"), FAULTY_SCHEMAS.values(), ids=FAULTY_SCHEMAS.keys()
)
def test_faulty_schema(
    schema: dict[str, Any], pointer: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("a schema was about to be fetched")

    monkeypatch.setattr(socket, "socket", no_network)
    with pytest.raises(SchemaFault) as caught:
        validate(read(b'{"a": 1}', "d.json"), schema)
    fault = caught.value
    assert fault.pointer == pointer
    assert words in f"{fault.cause} {fault.mend}"
    assert str(fault).startswith(pointer or "the top of the schema")


def nested(levels: int) -> dict[str, Any]:
    schema: dict[str, Any] = {}
    for _ in range(levels):
        schema = {"items": schema}
    return schema


def test_a_schema_of_64_levels_and_no_more() -> None:
    assert problems_of({}, nested(64)) == ()
    for levels in (65, 500):
        with pytest.raises(SchemaFault, match="more than 64 levels"):
            problems_of({}, nested(levels))


def test_a_very_long_way_of_references_is_a_fault() -> None:
    steps = {f"s{n}": {"$ref": f"#/$defs/s{n + 1}"} for n in range(5000)}
    schema = {"$ref": "#/$defs/s0", "$defs": {**steps, "s5000": {"type": "object"}}}
    with pytest.raises(SchemaFault, match="nest too deep"):
        problems_of({}, schema)


def test_the_id_of_a_schema_changes_nothing() -> None:
    for name in ("https://example.org/schema/1", "record.schema.json"):
        schema = {"$id": name, "$ref": "#/$defs/a", "$defs": {"a": {"required": ["x"]}}}
        assert [each.cause for each in problems_of({}, schema)] == ["The record lacks `x`."]


def test_names_in_references_can_be_escaped() -> None:
    schema = {
        "properties": {"a": {"$ref": "#/$defs/one~1two%20three"}},
        "$defs": {"one/two three": {"type": "string"}},
    }
    assert [each.pointer for each in problems_of({"a": 1}, schema)] == ["/a"]


def test_the_deepest_record_against_a_schema_that_contains_itself() -> None:
    schema = {"type": "object", "additionalProperties": {"$ref": "#"}}
    text = '{"a":' * 63 + '{"a": 1}' + "}" * 63
    found = validate(read(text.encode(), "d.json"), schema)
    assert [(each.pointer, each.cause) for each in found] == [
        ("/a" * 64, "`a` must be a record, but it is a number.")
    ]
