"""The records of a dossier as structs that hold only what a policy reads.

Decoding proves what it reads: a required field is there, a date is a date, a value is one of its
list. What does not decode so is not judged here.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.fast.forms import Form, Listed, Member, Number, OneOf, Struct
from dsl.types import (
    BooleanType,
    CollectionType,
    DateType,
    DurationType,
    EnumerationType,
    NumberType,
    RecordType,
    TextType,
    TimeType,
    Type,
)
from dsl.vocabulary import FieldShape, Vocabulary

ATTESTATIONS = "attestations"
"""The list of answers to questions of judgement, at the root of a dossier."""


class Unsupported(Exception):
    """A schema or policy that the fast engine leaves to the explaining one."""


class Structs:
    """The structs of one policy: fields join them as generated code asks for their names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._read: dict[str, dict[str, str]] = {}
        self._notes: dict[str, list[str]] = {}
        self._homes = dict(_homes(vocabulary))

    def shape(self, kind: RecordType, name: str) -> FieldShape:
        """What the schema says of a field."""
        return self._vocabulary.shape(kind).fields[name]

    def has(self, kind: RecordType, name: str) -> bool:
        """Whether records of a kind have such a field."""
        return name in self._vocabulary.shape(kind).fields

    def attribute(self, kind: RecordType, name: str) -> str:
        """The generated name under which a struct holds a field, which is read from now on."""
        read = self._read.setdefault(kind.key, {})
        return read.setdefault(name, f"f{len(read)}")

    def note(self, kind: RecordType) -> str:
        """The generated name of one more place on a record for what was computed of it."""
        notes = self._notes.setdefault(kind.key, [])
        notes.append(f"n{len(notes)}")
        return notes[-1]

    def attributes(self, path: str) -> list[str]:
        """The generated names along a dotted path; none when the schema does not know it."""
        kind: Type = self._vocabulary.root
        found = []
        for name in path.split("."):
            if not isinstance(kind, RecordType) or not self.has(kind, name):
                return []
            found.append(self.attribute(kind, name))
            kind = self.shape(kind, name).type
        return found

    def path_is_required(self, path: str) -> bool:
        """Whether every valid dossier has something at a dotted path."""
        kind = self._vocabulary.root
        for name in path.split("."):
            shape = self.shape(kind, name)
            if not shape.required:
                return False
            if isinstance(shape.type, RecordType):
                kind = shape.type
        return True

    def home(self, kind: Type) -> str | None:
        """The dotted path of the one list in which all records of a kind stand, told by ids."""
        return self._homes.get(kind.key) if isinstance(kind, RecordType) else None

    def root(self) -> Struct:
        """What to decode of a dossier for all that was asked so far.

        Raises:
            Unsupported: records hold records of their own kind.
        """
        return self._struct(self._vocabulary.root, ())

    def _struct(self, kind: RecordType, around: tuple[str, ...]) -> Struct:
        if kind.key in around:
            raise Unsupported("a record holds records of its own kind")
        around = (*around, kind.key)
        read = self._read.get(kind.key, {})
        members = []
        for name, shape in self._vocabulary.shape(kind).fields.items():
            if name in read:
                form = self._form(shape.type, shape.refers_to, around)
                if kind == self._vocabulary.root and name == ATTESTATIONS:
                    form = Listed("any")
                elif shape.is_whole:
                    form = Number(is_whole=True)
                members.append(Member(read[name], name, form, shape.required))
        return Struct(kind.key, tuple(members), notes=tuple(self._notes.get(kind.key, ())))

    def _form(self, kind: Type, refers_to: str | None, around: tuple[str, ...]) -> Form:
        match kind:
            case BooleanType():
                return "bool"
            case NumberType() | DurationType():
                return "number"
            case DateType():
                return "date"
            case TimeType() | TextType():
                return "text"
            case EnumerationType(values=values):
                return OneOf(values)
            case RecordType() if refers_to is not None:
                return "text"
            case RecordType():
                return self._struct(kind, around)
            case CollectionType(item=item):
                return Listed(self._form(item, refers_to, around))
            case _:
                return "any"


def record_of(kind: Type) -> RecordType | None:
    """The kind of record in a collection; ``None`` when its items are none."""
    if isinstance(kind, CollectionType) and isinstance(kind.item, RecordType):
        return kind.item
    return None


def item_at(vocabulary: Vocabulary, path: str) -> RecordType:
    """The kind of record in the collection at a dotted path."""
    kind = vocabulary.root
    for name in path.split("."):
        inner = vocabulary.shape(kind).fields[name].type
        inner = inner.item if isinstance(inner, CollectionType) else inner
        assert isinstance(inner, RecordType)
        kind = inner
    return kind


def _homes(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Each kind of record that stands in one list alone, with the path of that list."""
    places: dict[str, list[str | None]] = {}
    for kind, path in _held(vocabulary, vocabulary.root, "", ()):
        places.setdefault(kind.key, []).append(path)
    for key, paths in places.items():
        identity = vocabulary.shapes[key].fields.get("id")
        if identity is None or not identity.required or identity.refers_to is not None:
            continue
        if identity.type == TextType() and len(paths) == 1 and paths[0] is not None:
            yield key, paths[0]


def _held(
    vocabulary: Vocabulary, kind: RecordType, before: str | None, around: tuple[str, ...]
) -> Iterator[tuple[RecordType, str | None]]:
    """Every place where records stand; its path, where it is a list that a reference can name."""
    if kind.key in around:
        yield kind, None
        return
    for name, shape in vocabulary.shape(kind).fields.items():
        if shape.refers_to is not None or shape.inverse is not None:
            continue
        path = None if before is None else f"{before}{name}"
        inner = shape.type
        if isinstance(inner, RecordType):
            yield inner, None
            deeper = None if path is None else f"{path}."
            yield from _held(vocabulary, inner, deeper, (*around, kind.key))
        while isinstance(inner, CollectionType):
            if isinstance(inner.item, RecordType):
                yield inner.item, path
                yield from _held(vocabulary, inner.item, None, (*around, kind.key))
            inner, path = inner.item, None
