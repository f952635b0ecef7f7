"""Record schemas: what the language sees of a JSON Schema, with and without annotations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dsl.schema import SchemaFault, read_vocabulary
from dsl.types import (
    BooleanType,
    CollectionType,
    DateType,
    DurationType,
    EnumerationType,
    NumberType,
    OpaqueType,
    RecordType,
    TextType,
    TimeType,
    Type,
)
from dsl.vocabulary import FieldShape, Inverse, Vocabulary

Schema = Mapping[str, Any]
DATE: Schema = {"type": "string", "format": "date"}
TEXT: Schema = {"type": "string"}


def vocabulary(properties: Schema, **rest: object) -> Vocabulary:
    schema = {"type": "object", "properties": properties, **rest}
    read, faults = read_vocabulary(schema, "records")
    assert faults == ()
    assert read is not None
    return read


def faults(properties: Schema, **rest: object) -> tuple[SchemaFault, ...]:
    schema = {"type": "object", "properties": properties, **rest}
    read, found = read_vocabulary(schema, "records")
    assert read is None
    return found


def at(read: Vocabulary, path: str) -> FieldShape:
    """The field at a dotted path; through a collection, that of its items."""
    kind: Type = read.root
    shape: FieldShape | None = None
    for name in path.split("."):
        if isinstance(kind, CollectionType):
            kind = kind.item
        assert isinstance(kind, RecordType)
        shape = read.shape(kind).fields[name]
        kind = shape.type
    assert shape is not None
    return shape


def type_of(given: Schema, **rest: object) -> Type:
    return at(vocabulary({"field": given}, **rest), "field").type


# ---- kinds of fields


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (TEXT, TextType()),
        ({"type": "string", "minLength": 1, "pattern": "^a"}, TextType()),
        ({"type": "string", "format": "email"}, TextType()),
        (DATE, DateType()),
        ({"type": "string", "format": "time"}, TimeType()),
        ({"type": "string", "format": "x-time"}, TimeType()),
        ({"type": "boolean"}, BooleanType()),
        ({"type": "number"}, NumberType(None)),
        ({"type": "integer", "minimum": 0}, NumberType(None)),
        ({"enum": ["a", "b"]}, EnumerationType(("a", "b"))),
        ({"type": "string", "enum": ["a", "b"]}, EnumerationType(("a", "b"))),
        ({"const": "a"}, EnumerationType(("a",))),
        ({"enum": [True, False]}, BooleanType()),
        ({"type": "array", "items": {"type": "number"}}, CollectionType(NumberType(None), "field")),
        (
            {"type": "array", "items": {"enum": ["a"]}},
            CollectionType(EnumerationType(("a",)), "field"),
        ),
    ],
)
def test_plain_field(given: Schema, kind: Type) -> None:
    assert type_of(given) == kind


@pytest.mark.parametrize(
    "given",
    [
        {"type": ["string", "null"], "format": "date"},
        {"type": ["null", "string"], "format": "date"},
        {"anyOf": [DATE, {"type": "null"}]},
        {"oneOf": [{"type": "null"}, DATE]},
        {"anyOf": [{"$ref": "#/$defs/day"}, {"type": "null"}]},
        {"$ref": "#/$defs/day"},
        {"$ref": "#/$defs/same_day"},
        {"$ref": "#/$defs/day_or_nothing"},
        {"allOf": [DATE]},
        {"allOf": [{"$ref": "#/$defs/same_day"}], "title": "A day"},
        {"type": "string", "allOf": [{"format": "date"}]},
    ],
)
def test_what_may_be_null_or_stands_elsewhere_is_of_the_same_kind(given: Schema) -> None:
    definitions = {
        "day": DATE,
        "same_day": {"$ref": "#/$defs/day"},
        "day_or_nothing": {"anyOf": [{"$ref": "#/$defs/same_day"}, {"type": "null"}]},
    }
    assert type_of(given, **{"$defs": definitions}) == DateType()


def test_null_is_no_value_of_an_enumeration() -> None:
    assert type_of({"enum": ["a", None]}) == EnumerationType(("a",))


@pytest.mark.parametrize("unit", ["days", "weeks", "months", "years", "working days", "hours"])
def test_unit_of_time_makes_a_duration(unit: str) -> None:
    assert type_of({"type": "number", "x-unit": unit}) == DurationType(unit)


@pytest.mark.parametrize("unit", ["points", "euro", "year"])
def test_other_unit_makes_a_measure(unit: str) -> None:
    assert type_of({"type": "integer", "x-unit": unit}) == NumberType(unit)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"type": "object"},
        {"type": "array"},
        {"type": "array", "prefixItems": [TEXT]},
        {"type": ["string", "number"]},
        {"anyOf": [TEXT, {"type": "number"}]},
        {"enum": ["a", 1]},
    ],
)
def test_content_of_several_kinds_is_not_looked_into(given: Schema) -> None:
    assert isinstance(type_of(given), OpaqueType)


# ---- records and collections


def test_single_record_is_named_after_its_field() -> None:
    read = vocabulary({"post": {"type": "object", "properties": {"level": TEXT}}})
    kind = at(read, "post").type
    assert isinstance(kind, RecordType)
    assert kind.name == "post"
    assert read.owners["post"] == {kind}
    assert at(read, "post.level").type == TextType()


@pytest.mark.parametrize(
    ("field", "item"),
    [("candidates", "candidate"), ("parties", "party"), ("staff", "staff"), ("press", "press")],
)
def test_item_without_a_name_of_its_own_is_named_after_the_collection(
    field: str, item: str
) -> None:
    row = {"type": "object", "properties": {"name": TEXT}}
    read = vocabulary({field: {"type": "array", "items": row}})
    kind = at(read, field).type
    assert isinstance(kind, CollectionType)
    assert kind.item_name == item
    assert read.owners[item] == {kind.item}
    assert at(read, f"{field}.name").type == TextType()


def test_item_name_of_the_schema_goes_first() -> None:
    row = {"type": "object", "properties": {"name": TEXT}}
    read = vocabulary({"staff": {"type": "array", "x-item": "colleague", "items": row}})
    kind = at(read, "staff").type
    assert isinstance(kind, CollectionType)
    assert kind.item_name == "colleague"
    assert set(read.owners) == {"colleague"}


def test_two_collections_of_one_definition_hold_the_same_kind_of_record() -> None:
    rows = {"type": "array", "items": {"$ref": "#/$defs/person"}}
    person = {"type": "object", "properties": {"name": TEXT}}
    read = vocabulary({"members": rows, "advisers": rows}, **{"$defs": {"person": person}})
    assert at(read, "members").type == at(read, "advisers").type


def test_fields_of_all_parts_are_put_together() -> None:
    named = {"type": "object", "properties": {"name": TEXT, "since": TEXT}}
    whole = {"allOf": [{"$ref": "#/$defs/named"}], "properties": {"since": DATE}}
    read = vocabulary({"post": whole}, **{"$defs": {"named": named}})
    assert at(read, "post.name").type == TextType()
    assert at(read, "post.since").type == DateType()


def test_record_may_hold_records_of_its_own_kind() -> None:
    part = {
        "type": "object",
        "properties": {
            "name": TEXT,
            "parts": {"type": "array", "items": {"$ref": "#/$defs/part"}},
        },
    }
    read = vocabulary({"part": {"$ref": "#/$defs/part"}}, **{"$defs": {"part": part}})
    assert at(read, "part.parts.parts.parts.name").type == TextType()


def test_texts_of_a_field_go_before_those_of_its_definition() -> None:
    day = {**DATE, "title": "Day", "description": "A day.", "x-nl": {"title": "Dag"}}
    field = {"$ref": "#/$defs/day", "title": "Closing day"}
    texts = at(vocabulary({"closes": field}, **{"$defs": {"day": day}}), "closes").texts
    assert texts.title == {"en": "Closing day", "nl": "Dag"}
    assert texts.description == {"en": "A day."}


# ---- references both ways


def rows(properties: Schema, **rest: object) -> Schema:
    row = {"type": "object", "properties": {"id": TEXT, **properties}}
    return {"type": "array", "items": row, **rest}


def to(path: str, **rest: object) -> Schema:
    return {"type": "string", "x-refers-to": path, **rest}


def test_reference_leads_to_the_record_and_back() -> None:
    read = vocabulary({"candidates": rows({}), "results": rows({"candidate": to("candidates")})})
    forth, back = at(read, "results.candidate"), at(read, "candidates.results")
    candidates, results = at(read, "candidates").type, at(read, "results").type
    assert isinstance(candidates, CollectionType)
    assert forth.type == candidates.item
    assert forth.refers_to == "candidates"
    assert forth.inverse is None
    assert back.type == results
    assert back.inverse == Inverse("results", "candidate", "candidates")


def test_list_of_references_leads_to_the_records_and_back() -> None:
    told = {"type": "array", "items": to("candidates")}
    read = vocabulary({"candidates": rows({}), "letters": rows({"told": told})})
    assert at(read, "letters.told").type == at(read, "candidates").type
    assert at(read, "letters.told").refers_to == "candidates"
    assert at(read, "candidates.letters").inverse == Inverse("letters", "told", "candidates")


def test_reference_into_a_record() -> None:
    commission = {"type": "object", "properties": {"members": rows({})}}
    votes = rows({"member": to("commission.members")})
    read = vocabulary({"commission": commission, "votes": votes})
    back = at(read, "commission.members.votes")
    assert back.inverse == Inverse("votes", "member", "commission.members")


def test_reference_from_within_a_record() -> None:
    planning = {"type": "object", "properties": {"days": rows({"part": to("parts")})}}
    read = vocabulary({"planning": planning, "parts": rows({})})
    assert at(read, "parts.days").inverse == Inverse("planning.days", "part", "parts")


@pytest.mark.parametrize("inside", [False, True], ids=["beside", "inside the items"])
def test_way_back_has_the_name_that_the_schema_gives(inside: bool) -> None:
    reference = to("candidates", **{"x-inverse": "ties"})
    field = {"type": "array", "items": reference} if inside else reference
    read = vocabulary({"candidates": rows({}), "kinships": rows({"between": field})})
    assert at(read, "candidates.ties").inverse == Inverse("kinships", "between", "candidates")
    assert "kinships" not in read.shape(_item(read, "candidates")).fields


def test_two_references_to_one_target_have_no_way_back_without_names() -> None:
    links = rows({"one": to("candidates"), "other": to("candidates")})
    read = vocabulary({"candidates": rows({}), "links": links})
    assert set(read.shape(_item(read, "candidates")).fields) == {"id"}


def test_two_references_to_one_target_go_back_by_their_names() -> None:
    links = rows(
        {
            "one": to("candidates", **{"x-inverse": "links_as_one"}),
            "other": to("candidates", **{"x-inverse": "links_as_other"}),
        }
    )
    read = vocabulary({"candidates": rows({}), "links": links})
    assert at(read, "candidates.links_as_one").inverse == Inverse("links", "one", "candidates")
    assert at(read, "candidates.links_as_other").inverse == Inverse("links", "other", "candidates")


def test_reference_to_the_own_collection() -> None:
    read = vocabulary({"parts": rows({"after": to("parts", **{"x-inverse": "followed_by"})})})
    assert at(read, "parts.after").type == _item(read, "parts")
    assert at(read, "parts.followed_by").inverse == Inverse("parts", "after", "parts")


def test_field_of_the_record_hides_an_unnamed_way_back() -> None:
    candidates = rows({"results": {"type": "number"}})
    read = vocabulary({"candidates": candidates, "results": rows({"candidate": to("candidates")})})
    assert at(read, "candidates.results").type == NumberType(None)


def _item(read: Vocabulary, path: str) -> RecordType:
    kind = at(read, path).type
    assert isinstance(kind, CollectionType)
    assert isinstance(kind.item, RecordType)
    return kind.item


# ---- the root


def test_root_says_version_dates_and_authority() -> None:
    read = vocabulary(
        {"authority": TEXT, "vacancy": {"type": "object", "properties": {"on": DATE}}},
        **{"x-version": "3", "x-date": ["vacancy.on"], "x-authority": "authority"},
    )
    assert read.name == "records"
    assert read.version == "3"
    assert read.date_paths == ("vacancy.on",)
    assert read.authority_path == "authority"


def test_root_need_say_nothing() -> None:
    read = vocabulary({})
    assert (read.version, read.date_paths, read.authority_path) == ("", (), None)


# ---- faults


@pytest.mark.parametrize("schema", [None, [], "text", 5, {}, {"properties": []}, True])
def test_what_describes_no_object_is_no_record_schema(schema: object) -> None:
    read, found = read_vocabulary(schema, "records")
    assert read is None
    assert [fault.pointer for fault in found] == [""]


LOOP: Schema = {"one": {"$ref": "#/$defs/two"}, "two": {"$ref": "#/$defs/one"}}


@pytest.mark.parametrize(
    ("properties", "rest", "pointer"),
    [
        ({"a": {"$ref": "#/$defs/b"}}, {}, "/properties/a/$ref"),
        ({"a": {"$ref": "other.json#/$defs/b"}}, {}, "/properties/a/$ref"),
        ({"a": {"$ref": "#/$defs/one"}}, {"$defs": LOOP}, "/$defs/two/$ref"),
        ({"a": to("parts")}, {}, "/properties/a/x-refers-to"),
        ({"a": to("parts"), "parts": TEXT}, {}, "/properties/a/x-refers-to"),
        ({"a": to("post.parts"), "post": TEXT}, {}, "/properties/a/x-refers-to"),
        (
            {"a": to("parts"), "parts": {"type": "array", "items": TEXT}},
            {},
            "/properties/a/x-refers-to",
        ),
        (
            {"candidates": rows({}), "a": {"type": "array", "items": to("candidate")}},
            {},
            "/properties/a/items/x-refers-to",
        ),
        (
            {"candidates": rows({}), "a": {"type": "array", "x-refers-to": "candidates"}},
            {},
            "/properties/a/x-refers-to",
        ),
        ({"a": to("parts"), "parts": rows({})}, {"x-date": ["a"]}, "/x-date"),
        ({"a": {"type": "number", "x-unit": 5}}, {}, "/properties/a/x-unit"),
        ({"a": {"type": "array", "x-item": ["b"], "items": TEXT}}, {}, "/properties/a/x-item"),
        ({"a": DATE}, {"x-date": ["b"]}, "/x-date"),
        ({"a": DATE}, {"x-date": ["a.b"]}, "/x-date"),
        ({"a": TEXT}, {"x-date": ["a"]}, "/x-date"),
        ({"a": TEXT}, {"x-authority": "b"}, "/x-authority"),
        ({"a": DATE}, {"x-authority": "a"}, "/x-authority"),
        (
            {
                "candidates": rows({}),
                "results": rows({"candidate": to("candidates", **{"x-inverse": "id"})}),
            },
            {},
            "/properties/results/items/properties/candidate/x-inverse",
        ),
    ],
)
def test_fault_names_its_place(properties: Schema, rest: Schema, pointer: str) -> None:
    found = faults(properties, **rest)
    assert [fault.pointer for fault in found] == [pointer]
    for sentence in (found[0].cause, found[0].mend):
        assert sentence.endswith((".", '"'))


def test_all_faults_are_told() -> None:
    found = faults({"a": {"$ref": "#/b"}, "c": to("d")}, **{"x-date": ["e"]})
    assert [fault.pointer for fault in found] == [
        "/properties/a/$ref",
        "/properties/c/x-refers-to",
        "/x-date",
    ]
