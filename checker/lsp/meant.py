"""Where what a name stands for is given, and where else it is meant, in all files together."""

from __future__ import annotations

import json
from dataclasses import dataclass

from checker.catalogue import Loaded
from checker.dossier import DossierFault
from checker.dossier import read as read_json
from checker.files import Refused
from checker.lsp.desk import Desk
from checker.lsp.indexed import Indexed
from dsl.editing.items import items
from dsl.editing.names import Named, declared
from dsl.meanings import FieldName, Meaning, NounName, ValueName
from dsl.span import Span
from dsl.words import Words


@dataclass(frozen=True)
class Spot:
    """A place in a file."""

    path: str
    text: str
    span: Span


def given(desk: Desk, index: Indexed, meaning: Meaning) -> Spot | None:
    """Where what is meant gets its name: in a policy, or for a field in the record schema."""
    match meaning:
        case FieldName(record=record, name=name):
            return _in_schema(desk, index, f"{record}/properties/{name}")
        case NounName(bound_at=None) | ValueName():
            return None
        case NounName(bound_at=Span() as place):
            return Spot(index.path, index.source.text, place)
        case _:
            return next(iter(_declarations(index, meaning)), None)


def _declarations(index: Indexed, meaning: Meaning) -> list[Spot]:
    """Where a policy and those that it extends give a name, the nearest first."""
    found: list[Spot] = []
    below: Loaded | None = index.loaded
    if below is None or index.is_policy:
        span = declared(meaning, index.meanings, index.items)
        if span is not None:
            found.append(Spot(index.path, index.source.text, span))
        below = below.base if below is not None else None
    while below is not None:
        compiled = below.compiled
        span = declared(meaning, compiled.meanings, items(compiled.source))
        if span is not None:
            found.append(Spot(below.home.path(below.file), compiled.source.text, span))
        below = below.base
    return found


def _in_schema(desk: Desk, index: Indexed, pointer: str) -> Spot | None:
    if index.loaded is None or index.loaded.schema is None:
        return None
    file = index.loaded.schema.file
    text = desk.text(file)
    if text is None:
        return None
    try:
        places = read_json(text.encode(), file)
    except (DossierFault, Refused):
        return Spot(file, text, Span(0, 0))
    place = places.locate(pointer)
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: place.line - 1])) + place.column - 1
    name = json.dumps(pointer.rpartition("/")[2], ensure_ascii=False)
    at = text.rfind(name, 0, start)
    return Spot(file, text, Span(at + 1, at + len(name) - 1) if at >= 0 else Span(start, start))


def indexes_of(desk: Desk, index: Indexed, named: Named) -> tuple[Indexed, ...]:
    """The files in which a name can stand for the same, known at least where that is written."""
    if isinstance(named.meaning, NounName):
        return (index,)
    written, loaded = index.source.text[named.span.start : named.span.end], index.loaded

    def word(words: Words) -> str:
        if loaded is None or loaded.schema is None:
            return written
        vocabulary = loaded.schema.vocabulary
        match named.meaning:
            case FieldName(record=record, name=name):
                return vocabulary.shapes[record].fields[name].names.get(words.language, name)
            case ValueName(value=value):
                given = vocabulary.values.get(value, {})
                return given.get(words.language) or words.values.get(value, value)
            case _:
                return written

    return desk.family(file_of(index, named.meaning), index.path, word)


def file_of(index: Indexed, meaning: Meaning) -> str:
    """The lowest policy in which a name can stand for the same."""
    if spots := _declarations(index, meaning):
        return spots[-1].path
    if index.is_policy or index.loaded is None:
        return index.path
    return index.loaded.home.path(index.loaded.file)
