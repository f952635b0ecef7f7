"""``docs/record.md``: what a dossier holds, from the record schema.

The vocabulary is read as the compiler reads it, so that page and language cannot differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dsl.schema import read_vocabulary
from dsl.types import (
    BooleanType,
    CollectionType,
    DurationType,
    EnumerationType,
    NumberType,
    RecordType,
    Type,
    described,
)
from dsl.vocabulary import FieldShape, Noun, Texts, Vocabulary
from dsl.voice import ENGLISH_VOICE

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "policies" / "recruitment.schema.json"
LONGEST_LIST = 8
"""Values that a table's cell shows; a longer list has a section of its own."""

_HEAD = """\
<!-- Made by docs/generate.py from {schema}: change that file, then run `make docs`. -->

# The record

What a dossier holds, for those who export one and for those who write or check rules about it. The
rules of a policy name these fields; [language.md](language.md) says how. The file that defines them
all is `{schema}`, version {version}.

## How a dossier is laid out

A dossier is one file: the record of one finished procedure, in JSON (UTF-8).

```json
{{
  "authority": "OCMW Voorbeeld",
  "applications": {{ "closes_on": "2017-12-12" }},
  "candidates": [{{ "id": "c1", "admitted": true }}, {{ "id": "c2" }}],
  "parts": [{{ "id": "p1", "held_on": ["2018-01-09"], "max": 50, "called": ["c1"] }}],
  "results": [{{ "id": "r1", "candidate": "c1", "part": "p1", "score": 31.5 }}],
  "documents": []
}}
```

- **Flat.** Each kind of thing has a list of its own, one row a thing: a [workbook](workbook.md)
  with one sheet a list has the same shape. Only what there is one of (the post, the vacancy) stands
  as a record by itself.
- **Identifiers.** Every row of a list has an `id`, a text that is its own within that list. Other
  rows refer to it by that `id`.
- **What is left out is unknown.** A field that is absent, or that is `null`, was not recorded. That
  is never read as "no" and never as compliance. A list that is absent is unknown; a list that is
  there and empty (`[]`) is known to be empty.
- **Dates** are written year-month-day (`"2017-12-31"`), **times of day** hour and minute
  (`"14:00"`).
- **Numbers** are exact: `31.5` is thirty-one and a half. Points, years and minutes are plain
  numbers in the unit that stands beside the field below.
- **Yes or no** is written `true` or `false`.
- **No names.** People are ids (`c1`, `m2`). The record says that something was seen, when, and with
  what outcome. It holds no name, no national number and no document.
- **No other fields.** A field that is not on this page is refused, so that a slip of the pen is not
  taken for silence.

`statuut validate DOSSIER` tells every fault with its place.

A policy in Dutch names fields, rows and values by the Dutch words below; a dossier always has the
English ones. A value that stands alone is the same in both.

The date that decides which rules were in force is the first of these that is recorded: {dates}.
"""

_FIELDS = ("Field", "Veld", "Kind", "Meaning", "Betekenis")
_WAYS_BACK = ("Name", "Naam", "Leads to", "Meaning", "Betekenis")


@dataclass(frozen=True)
class Place:
    """A record that a section tells of: its path in the language and whether it is a list's.

    ``dutch`` is its path in Dutch; ``row`` is what one row is called there, with its article.
    """

    path: str
    kind: RecordType
    item_name: str | None
    texts: Texts
    dutch: str
    row: str | None


class Page:
    """``docs/record.md`` for one schema."""

    def __init__(self, schema: Mapping[str, Any], file: str) -> None:
        vocabulary, faults = read_vocabulary(schema, file)
        if vocabulary is None:
            said = "\n".join(f"{file}: {each.pointer}: {each.cause}" for each in faults)
            raise SystemExit(said)
        self._file = file
        self._vocabulary: Vocabulary = vocabulary
        self._schema = schema
        self._told: dict[str, str] = {}
        self._lists: dict[str, str] = {}

    def text(self) -> str:
        """The whole page."""
        root = self._vocabulary.shape(self._vocabulary.root)
        plain = [each for each in root.fields.values() if self._inner(each) is None]
        dates = ", ".join(f"`{path}`" for path in self._vocabulary.date_paths)
        places = list(self._places("", "", self._vocabulary.root))
        self._told = {place.kind.key: place.path for place in reversed(places)}
        sections = [section for place in places for section in self._section(place)]
        version = self._vocabulary.version
        return "\n".join(
            [
                _HEAD.format(schema=self._file, version=version, dates=dates),
                "## Contents",
                "",
                *(f"- {_link(place.path)}: {_title(place.texts)}" for place in places),
                "- [Lists of values](#lists-of-values)",
                "",
                "## The procedure as a whole",
                "",
                *_table(_FIELDS, [self._row(each, "") for each in plain]),
                *sections,
                *self._value_lists(),
            ]
        )

    # ---- which records there are

    def _places(self, path: str, dutch: str, kind: RecordType) -> Iterator[Place]:
        for field in self._vocabulary.shape(kind).fields.values():
            if (inner := self._inner(field)) is None:
                continue
            full = _joined(path, field.name)
            named = _joined(dutch, _dutch_name(field))
            item = field.type.item_name if isinstance(field.type, CollectionType) else None
            row = self._row_word(field)
            yield Place(full, inner, item, field.texts, named, row)
            # A row's own records are told of under the row's word: candidate.refusal.
            word = row.rpartition(" ")[2].strip("`") if row else named
            yield from self._places(item or full, word, inner)

    def _inner(self, field: FieldShape) -> RecordType | None:
        """The kind of record that stands in this field itself, not by reference."""
        if field.refers_to or field.inverse:
            return None
        match field.type:
            case RecordType() as kind:
                return kind
            case CollectionType(item=RecordType() as kind):
                return kind
            case _:
                return None

    # ---- one record

    def _section(self, place: Place) -> Iterator[str]:
        shape = self._vocabulary.shape(place.kind)
        yield from ("", f"## {place.path}", "", _said(place.texts), "")
        one = f", one row: {place.row}" if place.row else ""
        yield from (f"In Dutch: `{place.dutch}`{one}.", "")
        if (first := self._told[place.kind.key]) != place.path:
            yield f"The same fields as {_link(first)}."
            return
        if place.item_name:
            yield f"A list; a rule calls one row `{place.item_name}`."
            yield ""
        own = [each for each in shape.fields.values() if each.inverse is None]
        back = [each for each in shape.fields.values() if each.inverse]
        yield from _table(_FIELDS, [self._row(each, place.kind.key) for each in own])
        if back:
            who = f"`{place.item_name}`" if place.item_name else "this record"
            yield from (
                "",
                f"Ways back: what refers to {who}. No dossier writes these; rules use",
                "",
            )
            yield from _table(_WAYS_BACK, [self._way_back(each) for each in back])

    def _row(self, field: FieldShape, key: str) -> tuple[str, ...]:
        kind = self._kind(field, self._at(f"{key}/properties/{field.name}"))
        return (*_names(field), kind, *_meaning(field.texts))

    def _way_back(self, field: FieldShape) -> tuple[str, ...]:
        assert field.inverse is not None
        rows = f"the rows of {_link(field.inverse.collection)}"
        leads = f"{rows} whose `{field.inverse.field}` names it"
        return (*_names(field), leads, *_meaning(field.texts))

    def _kind(self, field: FieldShape, given: Mapping[str, Any]) -> str:
        is_list = isinstance(field.type, CollectionType)
        if field.refers_to:
            return f"{'list of ids of' if is_list else 'id of one of'} {_link(field.refers_to)}"
        match field.type:
            case RecordType() as kind:
                return f"record, see {_link(self._told[kind.key])}"
            case CollectionType(item=RecordType() as kind):
                return f"list, see {_link(self._told[kind.key])}"
            case CollectionType(item=item):
                return f"list: {self._plain_kind(item, given.get('items', {}))}"
            case kind:
                return self._plain_kind(kind, given)

    def _plain_kind(self, kind: Type, given: Mapping[str, Any]) -> str:
        reference = given.get("$ref")
        node = {**self._at(reference.removeprefix("#")), **given} if reference else given
        match kind:
            case EnumerationType(values=values) if reference and len(values) > LONGEST_LIST:
                name = reference.rpartition("/")[2]
                self._lists[name] = reference
                return f"one of [the list {name}](#{_anchor(f'list {name}')})"
            case EnumerationType(values=values):
                return f"one of {self._both(values)}"
            case NumberType(unit=unit) | DurationType(unit=unit):
                whole = "whole number" if node.get("type") == "integer" else "number"
                return f"{whole}{f' of {unit}' if unit else ''}{_bounds(node)}"
            case BooleanType():
                return "yes or no"
            case _:
                return ENGLISH_VOICE.again(described(kind)).removeprefix("a ")

    def _at(self, pointer: str) -> Mapping[str, Any]:
        """The node of the schema that a JSON pointer leads to."""
        node: Any = self._schema
        for step in pointer.split("/")[1:]:
            node = node[step.replace("~1", "/").replace("~0", "~")]
        found: Mapping[str, Any] = node
        return found

    # ---- Dutch words

    def _row_word(self, field: FieldShape) -> str | None:
        """What one row of a list is called, with its article; nothing for other fields."""
        if not isinstance(field.type, CollectionType) or (name := field.type.item_name) is None:
            return None
        noun = self._vocabulary.nouns.get(name, {}).get("nl", Noun(name))
        return f"{'het' if noun.is_marked else 'de'} `{noun.word}`"

    def _both(self, values: Iterable[str]) -> str:
        """Values in English, each with its Dutch word where that differs."""
        written = self._vocabulary.values
        words = ((value, written.get(value, {}).get("nl", value)) for value in values)
        return ", ".join(f"`{a}`" if a == b else f"`{a}` / `{b}`" for a, b in words)

    # ---- lists of values

    def _value_lists(self) -> Iterator[str]:
        yield from ("", "## Lists of values", "", "Lists too long for a cell above.")
        for name, reference in sorted(self._lists.items()):
            node = self._at(reference.removeprefix("#"))
            dutch = node.get("x-nl", {})
            yield from ("", f"### List {name}", "")
            yield f"{node.get('description', '')} *{dutch.get('description', '')}*"
            yield from ("", self._both(node["enum"]))
        yield ""


def _bounds(node: Mapping[str, Any]) -> str:
    low, high = node.get("minimum"), node.get("maximum")
    if low is not None and high is not None:
        return f", from {_number(low)} to {_number(high)}"
    if low is not None:
        return f", {_number(low)} or more"
    return f", at most {_number(high)}" if high is not None else ""


def _number(value: float) -> str:
    return f"{value:g}"


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _names(field: FieldShape) -> tuple[str, str]:
    return f"`{field.name}`", f"`{_dutch_name(field)}`"


def _dutch_name(field: FieldShape) -> str:
    return field.names.get("nl", field.name)


def _meaning(texts: Texts) -> tuple[str, str]:
    return _cell(texts, "en"), _cell(texts, "nl")


def _title(texts: Texts) -> str:
    return f"{texts.title.get('en', '')} / *{texts.title.get('nl', '')}*"


def _said(texts: Texts) -> str:
    said = (_cell(texts, "en"), f"*{_cell(texts, 'nl').replace('**', '')}*")
    return "\n\n".join(each for each in said if each.strip("*"))


def _cell(texts: Texts, language: str) -> str:
    title, description = texts.title.get(language, ""), texts.description.get(language, "")
    if not title or not description or description.rstrip(".") == title:
        return title or description
    return f"**{title}.** {description}"


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def _link(path: str) -> str:
    return f"[`{path}`](#{_anchor(path)})"


def _anchor(heading: str) -> str:
    """The anchor that the usual Markdown readers give a heading."""
    kept = (char for char in heading.lower() if char.isalnum() or char in "_- ")
    return "".join(kept).replace(" ", "-")


def page() -> str:
    """``docs/record.md`` as it should be."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return Page(schema, SCHEMA.relative_to(ROOT).as_posix()).text()
