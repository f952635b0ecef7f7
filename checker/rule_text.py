"""A rule or exception as its author wrote it, and the fields of the record that it reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dsl import ir
from dsl.editing.items import dedented, items
from dsl.span import Source
from dsl.types import RecordType, described
from dsl.vocabulary import Noun, Vocabulary
from dsl.voice import Voice


@dataclass(frozen=True)
class FieldRead:
    """A field: its name and its kind as a policy in some language calls them, and its texts."""

    name: str
    kind: str
    titles: Mapping[str, str]
    description: Mapping[str, str]


def written(sources: Mapping[str, Source], where: ir.Where) -> list[str]:
    """The lines of the item that begins at a place, moved to the margin."""
    source = sources[where.source]
    begun = (each for each in items(source) if source.place(each.span.start).line <= where.line)
    item = max(begun, key=lambda each: each.span.start)
    return dedented(source, item.span).splitlines()


def in_own(said: ir.Said, voice: Voice) -> str:
    """A text in the language of a policy where it is there, else as it was first written."""
    return said.by_language.get(voice.language, said.text)


def in_others(said: ir.Said, voice: Voice) -> tuple[tuple[str, str], ...]:
    """The same in other languages, each with its code."""
    own = in_own(said, voice)
    return tuple((code, text) for code, text in said.by_language.items() if text != own)


def fields_read(
    rule: ir.Rule, policy: ir.Policy, vocabulary: Vocabulary, voice: Voice
) -> tuple[FieldRead, ...]:
    """The fields that a rule reads, definitions and exceptions included, each once."""
    parts: list[ir.Expression | None] = [rule.when, rule.duty]
    parts += [loop.source for loop in rule.loops]
    parts += [lift.when for lift in rule.lifts]
    found = dict.fromkeys(
        field for part in parts if part is not None for field in _fields(part, policy, set())
    )
    return tuple(_field(key, name, vocabulary, voice) for key, name in found)


def _fields(node: ir.Expression, policy: ir.Policy, seen: set[str]) -> Iterator[tuple[str, str]]:
    """(record key, field name) of every field below an expression."""
    for each in ir.walk(node):
        if isinstance(each, ir.Call) and each.definition not in seen:
            seen.add(each.definition)
            yield from _fields(policy.definitions[each.definition].body, policy, seen)
        if isinstance(each, ir.Field) and isinstance(each.base.type, RecordType):
            yield each.base.type.key, each.name


def _field(key: str, name: str, vocabulary: Vocabulary, voice: Voice) -> FieldRead:
    owner, language = vocabulary.shapes[key], voice.language
    shape = owner.fields[name]
    full = shape.names.get(language, name)
    if key != vocabulary.root.key:
        noun = vocabulary.nouns.get(owner.name, {}).get(language, Noun(owner.name))
        full = f"{noun.word}.{full}"
    kind = voice.again(described(shape.type))
    return FieldRead(full, kind, shape.texts.title, shape.texts.description)
