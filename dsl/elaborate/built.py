"""A compiled policy with what another one needs to stand upon it."""

from __future__ import annotations

from collections.abc import Mapping

from dsl import ir
from dsl.declare import DeclaredDefinition, Inherited
from dsl.frozen import frozen
from dsl.types import Type
from dsl.vocabulary import Vocabulary


@frozen
class Granted:
    """An exception as granted: ``lift`` is what it is for every rule, ``loops`` its own."""

    lift: ir.Lift
    loops: tuple[ir.Loop, ...]
    rules: tuple[str, ...]


@frozen
class Built:
    """A policy with its definitions as declared and its exceptions as granted."""

    policy: ir.Policy
    vocabulary: Vocabulary
    definitions: Mapping[str, DeclaredDefinition]
    parameter_types: Mapping[str, tuple[Type, ...]]
    exceptions: tuple[Granted, ...]

    def inherited(self) -> Inherited:
        """The names that a policy standing on this one finds in use."""
        return Inherited(
            self.policy.name,
            frozenset(rule.name for rule in self.policy.rules),
            frozenset(each.lift.name for each in self.exceptions),
            frozenset(self.definitions),
            frozenset(self.policy.tables),
        )
