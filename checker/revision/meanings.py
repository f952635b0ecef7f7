"""Definitions and tables by what they mean, whatever they are called."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple

from checker.revision.essence import bound, essence
from dsl import ir


class Meanings(NamedTuple):
    """A number for each definition and each table of a policy: the same for the same meaning."""

    definitions: Mapping[str, int]
    tables: Mapping[str, int]


class Numbering:
    """Gives numbers to meanings; what has one number in two policies means the same in both."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}

    def of(self, policy: ir.Policy) -> Meanings:
        """Those of a policy."""
        tables = {name: self._number(rows(each)) for name, each in policy.tables.items()}
        definitions: dict[str, int] = {}
        for key in policy.definitions:
            self._define(key, policy, definitions, tables)
        return Meanings(definitions, tables)

    def _define(
        self, key: str, policy: ir.Policy, done: dict[str, int], tables: Mapping[str, int]
    ) -> int:
        """The number of a definition; definitions never go round in a circle."""
        if key not in done:
            made = policy.definitions[key]
            told = essence(
                made.body,
                bound(made.parameters),
                lambda other: self._define(other, policy, done, tables),
                lambda name: tables[name],
            )
            done[key] = self._number(("define", len(made.parameters), told))
        return done[key]

    def _number(self, told: Hashable) -> int:
        return self._numbers.setdefault(told, len(self._numbers))


def rows(table: ir.Table) -> Hashable:
    """What a table gives for each key."""
    kinds = (*(type(each).__name__ for each in table.key_types), type(table.type).__name__)
    return ("table", kinds, frozenset(table.values.items()))
