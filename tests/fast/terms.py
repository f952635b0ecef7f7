"""What a generated policy can speak of: names in scope, paths, and definitions made so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from dsl.types import (
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
from tests.fast.world import VOCABULARY

LEVEL = EnumerationType(("a", "b", "c"))
POINTS = NumberType("points")
COUNT = NumberType(None)
YEARS = DurationType("years")
NUMBERS: tuple[Type, ...] = (COUNT, POINTS, POINTS, YEARS, DurationType("days"))
DATE = DateType()
TIME = TimeType()
TEXT = TextType()
RECORDS: dict[str, RecordType] = {
    each.type.item.name: each.type.item
    for each in VOCABULARY.shape(VOCABULARY.root).fields.values()
    if isinstance(each.type, CollectionType)
    and isinstance(each.type.item, RecordType)
    and each.refers_to is None
    and each.name != "attestations"
}
T = TypeVar("T")
Scope = Mapping[str, Type]
_STEPS = 3


@dataclass(frozen=True)
class Definition:
    """A definition: ``owner`` is the key of the record that it belongs to."""

    name: str
    owner: str | None
    parameters: tuple[Type, ...]
    type: Type


@dataclass
class Terms:
    """Paths to everything in scope, for one policy."""

    random: Random
    definitions: list[Definition] = field(default_factory=list)
    tables: list[tuple[str, tuple[Type, ...], Type]] = field(default_factory=list)
    _inside: dict[tuple[str, int], list[tuple[str, Type]]] = field(default_factory=dict)

    def define(self, made: Definition) -> None:
        """Note a definition; later paths can lead through it."""
        self.definitions.append(made)
        self._inside.clear()

    def paths(self, scope: Scope) -> list[tuple[str, Type]]:
        """Every path that takes no arguments."""
        found = [
            each
            for each in self._within(VOCABULARY.root, _STEPS)
            if each[0].partition(".")[0] not in scope
        ]
        for made in self.definitions:
            if made.owner is None and not made.parameters and made.name not in scope:
                found += self.from_(made.name, made.type, _STEPS - 1)
        for name, kind in scope.items():
            # Twice, so that what is in scope is spoken of.
            found += [*self.from_(name, kind, _STEPS)] * 2
        return found

    def from_(self, name: str, kind: Type, steps: int) -> Iterator[tuple[str, Type]]:
        yield name, kind
        if isinstance(kind, RecordType) and steps > 1:
            yield from ((f"{name}.{rest}", inner) for rest, inner in self._within(kind, steps - 1))

    def _within(self, kind: RecordType, steps: int) -> list[tuple[str, Type]]:
        key = (kind.key, steps)
        if key not in self._inside:
            fields = VOCABULARY.shape(kind).fields
            inner = [(name, shape.type) for name, shape in fields.items() if name != "attestations"]
            inner += [
                (each.name, each.type)
                for each in self.definitions
                if each.owner == kind.key and not each.parameters
            ]
            self._inside[key] = [
                found for name, type_ in inner for found in self.from_(name, type_, steps)
            ]
        return self._inside[key]

    def path(self, scope: Scope, wanted: Type) -> str | None:
        """A path to something of a type; ``None`` when there is none."""
        found = [each for each in self.paths(scope) if each[1] == wanted]
        return self._some(found)[0] if found else None

    def any_path(self, scope: Scope) -> tuple[str, Type]:
        """A path to anything."""
        return self._some(self.paths(scope))

    def collection(
        self, scope: Scope, *, named: bool = False, own: bool = False
    ) -> tuple[str, CollectionType]:
        """A path to a collection: one whose items have a word, one of something in scope."""
        found = [
            (path, kind) for path, kind in self.paths(scope) if isinstance(kind, CollectionType)
        ]
        if named:
            found = [each for each in found if each[1].item_name is not None]
        if own:
            found = [each for each in found if each[0].partition(".")[0] in scope] or found
        return self._some(found)

    def owner_path(self, scope: Scope, key: str) -> str | None:
        """A path to a record of a kind."""
        found = [
            each
            for each in self.paths(scope)
            if isinstance(each[1], RecordType) and each[1].key == key
        ]
        return self._some(found)[0] if found else None

    def _some(self, found: list[tuple[str, T]]) -> tuple[str, T]:
        """One of these paths, most often a short one: a long one seldom leads anywhere."""
        if self.random.randint(0, 9) < 7:
            found = [each for each in found if each[0].count(".") < 2] or found
        return self.random.choice(found)
