"""What a schema cannot check: ids, references and years.

The schema's annotations say where to look: ``x-refers-to`` holds the dotted path of the list whose
items' ``id`` a text repeats, and ``x-item`` what one item of a list is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from checker.dossier.draft import as_date
from checker.dossier.explanation import Explained, Path, meant, subject
from checker.dossier.places import Place, pointer_to
from checker.dossier.record import Dossier, Value
from checker.dossier.schema import Part, RecordSchema
from checker.speech import Remark, Sentence, quoted
from dsl.spelling import nearest

FIRST_YEAR = 1900
LAST_YEAR = 2200

# Nearness costs a look at every id: a record with more wrong ones than this is wrong as a whole.
_MOST_SUGGESTIONS = 50
_PLAIN_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")


@dataclass(frozen=True, slots=True)
class _Reference:
    path: Path
    id: str
    collection: str


@dataclass(slots=True)
class _Met:
    """What a walk through a record has met."""

    references: list[_Reference] = field(default_factory=list)
    # By list and id: the paths of the ids.
    ids: dict[tuple[Path, str], list[Path]] = field(default_factory=dict)
    improbable: list[Path] = field(default_factory=list)
    blank: list[Path] = field(default_factory=list)


def faults_between_fields(dossier: Dossier, schema: RecordSchema) -> Iterator[Explained]:
    """Ids that are blank or that two items of a list share, references to nothing, odd years.

    A reference into a list that the record leaves out is no fault: what that list holds is unknown.
    """
    met = _Met()
    _walk(dossier.content, schema, met)
    for path in met.improbable:
        yield Explained(
            path,
            Sentence(
                "{what} lies outside the years {first} to {last}.",
                what=subject(path),
                first=FIRST_YEAR,
                last=LAST_YEAR,
            ),
            Remark("Correct the year."),
        )
    for path in met.blank:
        said = Sentence("{what} is blank.", what=subject(path))
        yield Explained(path, said, Remark("Give the item an id."))
    for (_, repeated), paths in met.ids.items():
        first = dossier.locate(pointer_to(paths[0]))
        for path in paths[1:]:
            yield _repeated_id(repeated, path, first, dossier.locate(pointer_to(path)))
    yield from _dangling_references(dossier.content, schema, met.references)


def _walk(content: Value, schema: RecordSchema, met: _Met) -> None:
    """Note what matters of every value that the schema speaks about."""
    pending: list[tuple[Path, Value, list[Part]]] = [((), content, [schema.root])]
    while pending:
        path, value, given = pending.pop()
        parts = [part for root in given for part in schema.about(root, value)]
        match value:
            case str():
                _note(path, value, parts, met)
            case dict():
                for name, member in value.items():
                    inner = [part for known in parts for part in _of_member(known, name)]
                    pending.append(((*path, name), member, inner))
            case list():
                # From the last to the first, since what is pending is taken from its end.
                for index in reversed(range(len(value))):
                    inner = [part for known in parts for part in _of_item(known, index)]
                    pending.append(((*path, index), value[index], inner))
            case bool() | int() | Decimal() | None:
                pass


def _of_member(part: Mapping[str, Any], name: str) -> list[Part]:
    """The schemas that a schema has for a member of this name."""
    properties: Mapping[str, Part] = part.get("properties", {})
    patterns: Mapping[str, Part] = part.get("patternProperties", {})
    found = [properties[name]] if name in properties else []
    found += [inner for pattern, inner in patterns.items() if re.search(pattern, name)]
    return found or [part.get("additionalProperties", True)]


def _of_item(part: Mapping[str, Any], index: int) -> list[Part]:
    """The schemas that a schema has for the item at an index."""
    first = part.get("prefixItems", [])
    return [first[index] if index < len(first) else part.get("items", True)]


def _note(path: Path, text: str, parts: list[Mapping[str, Any]], met: _Met) -> None:
    collections = {part["x-refers-to"] for part in parts if "x-refers-to" in part}
    met.references += [_Reference(path, text, name) for name in sorted(collections)]
    match path:
        case (*_, int(), "id") if parts and not collections and not text.strip():
            met.blank.append(path)
        case (*before, int(), "id") if parts and not collections:
            met.ids.setdefault((tuple(before), text), []).append(path)
    if any(part.get("format") == "date" for part in parts):
        day = as_date(text)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            met.improbable.append(path)


def _repeated_id(repeated: str, path: Path, first: Place, again: Place) -> Explained:
    said = _repeated(_plain_id(repeated), first, again, subject(path[:-2]))
    return Explained(path, said, Remark("Give each item an id of its own."))


def _repeated(id_: str, first: Place, again: Place, items: str) -> str:
    if first.line == again.line and again.sheet:
        return Remark(
            "The id{id} stands twice in row {line}, for two items of {list}.",
            id=id_,
            line=again.line,
            list=items,
        )
    if first.line == again.line:
        return Remark(
            "The id{id} stands twice on line {line}, for two items of {list}.",
            id=id_,
            line=again.line,
            list=items,
        )
    if again.sheet:
        return Remark(
            "The id{id} stands in row {first} and again in row {line}, for two items of {list}.",
            id=id_,
            first=first.line,
            line=again.line,
            list=items,
        )
    return Remark(
        "The id{id} stands on line {first} and again on line {line}, for two items of {list}.",
        id=id_,
        first=first.line,
        line=again.line,
        list=items,
    )


def _dangling_references(
    content: Value, schema: RecordSchema, references: list[_Reference]
) -> Iterator[Explained]:
    known = {name: _ids_of(content, name) for name in {each.collection for each in references}}
    suggestions = 0
    for each in references:
        ids = known[each.collection]
        if ids is None or each.id in ids:
            continue
        suggestions += 1
        close = nearest(each.id, ids) if suggestions <= _MOST_SUGGESTIONS else None
        item = schema.item_name(each.collection)
        items = quoted(each.collection)
        yield Explained(
            each.path,
            Sentence(
                "{what} refers to {item}{id}, which is not in {list}.",
                what=subject(each.path),
                item=item or "",
                id=_plain_id(each.id),
                list=items,
            ),
            meant(close)
            if close and _plain_id(close)
            else Remark("Add it to {list} or correct the id.", list=items),
        )


def _ids_of(content: Value, collection: str) -> frozenset[str] | None:
    """The ids in a list of the record; None when the record leaves the list out."""
    found: Value = content
    for name in collection.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, list):
        return None
    ids = (item.get("id") for item in found if isinstance(item, dict))
    return frozenset(each for each in ids if isinstance(each, str))


def _plain_id(each: str) -> str:
    """An id after a space, or nothing when it does not look like one and could be personal."""
    return f" {each}" if _PLAIN_ID.fullmatch(each) else ""
