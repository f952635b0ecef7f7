"""The records of a dossier as structs that hold only what a policy reads.

Decoding proves what it reads: a required field is there, a date is a date, a value is one of its
list. What does not decode so is not judged here.
"""

from __future__ import annotations

from checker.fast.forms import Form, Listed, Member, OneOf, Struct
from checker.fast.reads import ATTESTATIONS, Reads
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


class Unsupported(Exception):
    """A schema or policy that the fast engine leaves to the explaining one."""


class Structs:
    """The structs of one policy, and the generated names of their fields."""

    def __init__(self, reads: Reads, vocabulary: Vocabulary) -> None:
        """Make the structs; raises :class:`Unsupported` for records that hold themselves."""
        self._reads = reads
        self._vocabulary = vocabulary
        self._made: dict[str, Struct] = {}
        self._making: set[str] = set()
        self.root = self._struct(vocabulary.root)

    def shape(self, kind: RecordType, name: str) -> FieldShape:
        """What the schema says of a field."""
        return self._vocabulary.shape(kind).fields[name]

    def attribute(self, kind: RecordType, name: str) -> str:
        """The generated name under which a struct holds a field."""
        return f"f{sorted(self._reads[kind.key]).index(name)}"

    def has(self, kind: RecordType, name: str) -> bool:
        """Whether records of a kind have such a field, and the policy reads it."""
        return name in self._reads.get(kind.key, ())

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

    def _struct(self, kind: RecordType) -> Struct:
        if kind.key in self._made:
            return self._made[kind.key]
        if kind.key in self._making:
            raise Unsupported("a record holds records of its own kind")
        self._making.add(kind.key)
        members = []
        for name in sorted(self._reads.get(kind.key, ())):
            shape = self.shape(kind, name)
            is_answers = kind == self._vocabulary.root and name == ATTESTATIONS
            form = Listed("any") if is_answers else self._form(shape.type, shape.refers_to)
            members.append(Member(self.attribute(kind, name), name, form, shape.required))
        self._made[kind.key] = Struct(kind.key, tuple(members))
        return self._made[kind.key]

    def _form(self, kind: Type, refers_to: str | None) -> Form:
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
                return self._struct(kind)
            case CollectionType(item=item):
                return Listed(self._form(item, refers_to))
            case _:
                return "any"
