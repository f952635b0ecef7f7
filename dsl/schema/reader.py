"""JSON Schema (2020-12, with annotations) to vocabulary.

The annotations: ``x-item`` names one item of an array; ``x-refers-to`` says whose ids a string
holds (the dotted path of a collection); ``x-inverse`` names the way back; ``x-unit`` makes a
number a duration or a measure; ``x-nl`` holds Dutch texts; ``x-date``, ``x-authority`` and
``x-procedure`` stand at the root and name the procedure's date, authority and label. ``x-nl`` and
``x-fr`` may also hold the words that a policy in that language writes: ``name`` of a field,
``item`` of an array (with ``neuter``, in French ``feminine``), ``inverse``, and ``values``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from dsl.message import Message
from dsl.schema.fault import SchemaFault
from dsl.schema.words import Schema, SchemaWords, over, texts
from dsl.types import (
    UNITS,
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
    described,
)
from dsl.vocabulary import FieldShape, Inverse, Limits, RecordShape, Vocabulary
from dsl.voice import ENGLISH_VOICE


def read_vocabulary(schema: object, name: str) -> tuple[Vocabulary | None, tuple[SchemaFault, ...]]:
    """The vocabulary of a schema, or the faults that stand in the way.

    Args:
        schema: the parsed JSON Schema.
        name: what messages call it.
    """
    if not isinstance(schema, dict) or not isinstance(schema.get("properties"), dict):
        cause = "A record schema describes an object with `properties`; this one does not."
        return None, (SchemaFault("", cause, 'Give it "type": "object" and "properties".'),)
    reader = _Reader(schema)
    vocabulary = reader.vocabulary(name)
    return (None, tuple(dict.fromkeys(reader.faults))) if reader.faults else (vocabulary, ())


class _Reader:
    """Reads one schema; shapes and faults collect here."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._shapes: dict[str, RecordShape] = {}
        self._fields: dict[str, dict[str, FieldShape]] = {}
        self._owners: dict[str, set[RecordType]] = {}
        self._words = SchemaWords()
        self.faults: list[SchemaFault] = []

    def vocabulary(self, name: str) -> Vocabulary:
        root = self._record(self._schema, "", "record")
        for path, key, item in list(self._collections(self._schema, "", "")):
            self._add_inverses(path, key, item)
        self.faults.extend(self._words.faults(self._fields))
        given = self._schema.get("x-date", [])
        dates = given if isinstance(given, list) else [given]
        for path in dates:
            self._check_path("x-date", path, DateType())
        named: dict[str, str] = {}
        for keyword in ("x-authority", "x-procedure"):
            if (given := self._schema.get(keyword)) is not None:
                self._check_path(keyword, given, TextType())
                named[keyword] = str(given)
        return Vocabulary(
            name,
            str(self._schema.get("x-version", "")),
            root,
            {key: replace(shape, fields=self._fields[key]) for key, shape in self._shapes.items()},
            {word: frozenset(kinds) for word, kinds in self._owners.items()},
            self._words.nouns,
            self._words.values,
            tuple(dates),
            named.get("x-authority"),
            named.get("x-procedure"),
        )

    # ---- types

    def _type(self, node: Schema, pointer: str, word: str) -> tuple[Type, str | None]:
        """The type of a schema node and the collection it refers to, if it does."""
        node, pointer, word = self._followed(node, pointer, word)
        kinds = node.get("type")
        if isinstance(kinds, list):
            kinds = [kind for kind in kinds if kind != "null"]
            kinds = kinds[0] if len(kinds) == 1 else kinds
        if not self._annotated_well(node, pointer):
            return OpaqueType(Message("an annotation of it is faulty")), None
        if target := node.get("x-refers-to"):
            kind = self._target(target, pointer)
            return (kind or OpaqueType(Message("its reference leads nowhere")), target)
        if "enum" in node or "const" in node:
            values = [value for value in node.get("enum", [node.get("const")]) if value is not None]
            if all(isinstance(value, str) for value in values):
                self._words.note_values(node, pointer, values)
                words = {value: self._words.values[value] for value in values}
                return EnumerationType(tuple(values), words), None
            if all(isinstance(value, bool) for value in values):
                return BooleanType(), None
        if "properties" in node:
            return self._record(node, pointer, word), None
        match kinds:
            case "array" if isinstance(items := node.get("items"), dict):
                given = node.get("x-item")
                item, target = self._type(items, f"{pointer}/items", given or _singular(word))
                if given is None:
                    given = item.name if isinstance(item, RecordType) else _singular(word)
                if isinstance(item, RecordType):
                    self._owners.setdefault(given, set()).add(item)
                self._words.note_noun(given, node, pointer, "item")
                return CollectionType(item, given), target
            case "string" if node.get("format") == "date":
                return DateType(), None
            case "string" if node.get("format") in ("time", "x-time"):
                return TimeType(), None
            case "string":
                return TextType(), None
            case "boolean":
                return BooleanType(), None
            case "number" | "integer":
                unit = node.get("x-unit")
                return (DurationType(unit) if unit in UNITS else NumberType(unit)), None
            case _:
                return OpaqueType(
                    Message("its schema allows several kinds of content, or says none")
                ), None

    def _annotated_well(self, node: Schema, pointer: str) -> bool:
        """Whether the annotations of a node are of the right form; a fault is noted when not."""
        for keyword in ("x-item", "x-unit", "x-refers-to", "x-inverse"):
            if keyword in node and not isinstance(node[keyword], str):
                cause = f"`{keyword}` holds something other than a text."
                mend = f'Write it in quotes: "{keyword}": "...".'
                self.faults.append(SchemaFault(f"{pointer}/{keyword}", cause, mend))
                return False
        if "x-refers-to" in node and node.get("type") == "array":
            cause = "`x-refers-to` stands on a list, but each item of the list is a reference."
            mend = "Put it inside `items`, beside the items' type."
            self.faults.append(SchemaFault(f"{pointer}/x-refers-to", cause, mend))
            return False
        return True

    def _record(self, node: Schema, pointer: str, word: str) -> RecordType:
        kind = RecordType(pointer, word)
        if pointer in self._fields:
            return kind
        fields: dict[str, FieldShape] = {}
        self._fields[pointer] = fields
        self._shapes[pointer] = RecordShape(word, fields, texts(node))
        for name, given in node["properties"].items():
            place = f"{pointer}/properties/{name}"
            if not isinstance(given, dict):
                continue
            field_type, target = self._type(given, place, name)
            if isinstance(field_type, RecordType) and target is None:
                self._owners.setdefault(name, set()).add(field_type)
                self._words.note_noun(name, given, place, "name")
            meant = self._followed(given, place, name)[0]
            fields[name] = FieldShape(
                name,
                field_type,
                texts(given, meant),
                target,
                required=name in node.get("required", ()) and self._is_never_null(given),
                is_whole=meant.get("type") in ("integer", ["integer", "null"], ["null", "integer"]),
                names=self._words.said(given, place, "name"),
                limits=_limits(meant),
            )
        return kind

    def _is_never_null(self, node: Schema) -> bool:
        followed = set()
        while "$ref" in node and node["$ref"] not in followed:
            followed.add(node["$ref"])
            node = self._at(node["$ref"]) or {}
        kind = node.get("type")
        return isinstance(kind, str) and kind != "null"

    def _followed(self, node: Schema, pointer: str, word: str) -> tuple[Schema, str, str]:
        """The node behind references, nullable choices and ``allOf``."""
        seen = set()
        while True:
            if "$ref" in node and "properties" not in node:
                target = node["$ref"]
                found = self._at(target) if target not in seen else None
                if found is None:
                    self.faults.append(
                        SchemaFault(
                            f"{pointer}/$ref",
                            f"`{target}` leads nowhere within this schema, or round in a circle.",
                            'Refer within the file, as in "#/$defs/candidate".',
                        )
                    )
                    return {}, pointer, word
                seen.add(target)
                rest = {key: value for key, value in node.items() if key not in ("$ref", "title")}
                node = over(found, {k: v for k, v in rest.items() if k.startswith("x-")})
                pointer, word = target.removeprefix("#"), target.rpartition("/")[2]
                continue
            choices = node.get("anyOf") or node.get("oneOf")
            if isinstance(choices, list):
                real = [each for each in choices if each.get("type") != "null"]
                if len(real) == 1:
                    outer = {k: v for k, v in node.items() if k not in ("anyOf", "oneOf")}
                    node = over(real[0], outer)
                    continue
            if isinstance(parts := node.get("allOf"), list):
                merged: dict[str, Any] = {k: v for k, v in node.items() if k != "allOf"}
                for part in parts:
                    inner = self._followed(part, pointer, word)[0]
                    for key, value in inner.items():
                        if key == "properties":
                            merged[key] = {**value, **merged.get(key, {})}
                        else:
                            merged.setdefault(key, value)
                node = merged
                continue
            return node, pointer, word

    def _at(self, target: object) -> Schema | None:
        if not isinstance(target, str) or not target.startswith("#"):
            return None
        node: Any = self._schema
        for step in target.removeprefix("#").split("/")[1:]:
            step = step.replace("~1", "/").replace("~0", "~")
            if not isinstance(node, dict) or step not in node:
                return None
            node = node[step]
        return node if isinstance(node, dict) else None

    # ---- references both ways

    def _collections(self, node: Schema, path: str, pointer: str) -> Iterator[tuple[str, str, str]]:
        """Path, items' record key and item name of every collection reachable through records."""
        for name, given in node.get("properties", {}).items():
            if not isinstance(given, dict):
                continue
            place = f"{pointer}/properties/{name}"
            inner, at, _ = self._followed(given, place, name)
            full = f"{path}.{name}" if path else name
            if "properties" in inner and full.count(".") < 8:
                yield from self._collections(inner, full, at)
            elif isinstance(items := inner.get("items"), dict):
                _, key, _ = self._followed(items, f"{at}/items", name)
                if key in self._fields:
                    yield full, key, inner.get("x-item") or self._shapes[key].name

    def _target(self, path: object, pointer: str) -> RecordType | None:
        node: Schema = self._schema
        at, word = "", "record"
        for name in str(path).split("."):
            given = node.get("properties", {}).get(name)
            if not isinstance(given, dict):
                self._bad_reference(path, pointer)
                return None
            node, at, word = self._followed(given, f"{at}/properties/{name}", name)
        if not isinstance(items := node.get("items"), dict):
            self._bad_reference(path, pointer)
            return None
        word = node.get("x-item") or _singular(word)
        item, at, word = self._followed(items, f"{at}/items", word)
        if "id" not in item.get("properties", {}):
            self._bad_reference(path, pointer)
            return None
        return self._record(item, at, word)

    def _bad_reference(self, path: object, pointer: str) -> None:
        self.faults.append(
            SchemaFault(
                f"{pointer}/x-refers-to",
                f"`{path}` is not a collection of records with an `id`.",
                "Name a collection by its path from the root, as in `commission.members`.",
            )
        )

    def _add_inverses(self, path: str, key: str, item_name: str) -> None:
        own = self._fields[key]
        references = [each for each in own.values() if each.refers_to]
        item = RecordType(key, self._shapes[key].name)
        for each in references:
            target = _record_of(each.type)
            if target is None:
                continue
            given = self._inverse_name(key, each.name)
            rivals = [other for other in references if _record_of(other.type) == target]
            if given is None and len(rivals) > 1:
                continue
            name = given or path.rpartition(".")[2]
            fields = self._fields[target.key]
            if name in fields:
                if given:
                    self.faults.append(
                        SchemaFault(
                            f"{key}/properties/{each.name}/x-inverse",
                            f"`{name}` is already a field of the record referred to.",
                            "Choose another name for the way back.",
                        )
                    )
                continue
            kind = CollectionType(item, item_name)
            inverse = Inverse(path, each.name, str(each.refers_to))
            names = (
                self._words.said(*self._referring(key, each.name), "inverse")
                if given
                else self._names_of(path)
            )
            said = self._shapes[key].texts
            fields[name] = FieldShape(name, kind, said, None, inverse, names=names)

    def _inverse_name(self, key: str, name: str) -> str | None:
        found = self._referring(key, name)[0].get("x-inverse")
        return str(found) if found else None

    def _referring(self, key: str, name: str) -> tuple[Schema, str]:
        """The part of the schema that holds a reference, and its pointer."""
        record = self._at(f"#{key}")
        given = record.get("properties", {}).get(name, {}) if record else {}
        pointer = f"{key}/properties/{name}"
        if "x-inverse" not in given and "items" in given:
            return given["items"], f"{pointer}/items"
        return given, pointer

    def _names_of(self, path: str) -> Mapping[str, str]:
        """How other languages call the collection at a dotted path."""
        key, shape = "", None
        for name in path.split("."):
            shape = self._fields[key].get(name)
            kind = None if shape is None else _record_of(shape.type)
            key = kind.key if kind else ""
        return shape.names if shape else {}

    def _check_path(self, keyword: str, path: object, wanted: Type) -> None:
        node: Schema = self._schema
        pointer = ""
        for name in str(path).split("."):
            given = node.get("properties", {}).get(name)
            if not isinstance(given, dict):
                cause = f"`{path}` is not a field of this record."
                break
            node, pointer, _ = self._followed(given, f"{pointer}/properties/{name}", name)
        else:
            kind, _ = self._type(node, pointer, "")
            if kind == wanted:
                return
            cause = f"`{path}` is {_english(kind)}, not {_english(wanted)}."
        mend = "Name a field by its path from the root, as in `vacancy.declared_on`."
        self.faults.append(SchemaFault(f"/{keyword}", cause, mend))


def _english(kind: Type) -> str:
    return ENGLISH_VOICE.again(described(kind))


def _record_of(kind: Type) -> RecordType | None:
    match kind:
        case RecordType():
            return kind
        case CollectionType(item=RecordType() as item):
            return item
        case _:
            return None


def _limits(node: Schema) -> Limits:
    low, high = _number(node, "minimum"), _number(node, "maximum")
    above, below = _number(node, "exclusiveMinimum"), _number(node, "exclusiveMaximum")
    return Limits(
        max((each for each in (low, above) if each is not None), default=None),
        min((each for each in (high, below) if each is not None), default=None),
        above is not None and (low is None or above >= low),
        below is not None and (high is None or below <= high),
    )


def _number(node: Schema, keyword: str) -> Fraction | None:
    given = node.get(keyword)
    is_number = isinstance(given, int | float | Decimal) and not isinstance(given, bool)
    return Fraction(str(given)) if is_number else None


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
