"""What elaborating one policy needs to know and collects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from dsl import ir, syntax
from dsl.declare import DeclaredDefinition
from dsl.diagnostics import Fault
from dsl.faults.dates import MonthEndUnsaid, NoCalendar
from dsl.faults.kinds import NotACondition
from dsl.faults.names import TwoMeanings
from dsl.frozen import frozen
from dsl.meanings import Meaning, NounName
from dsl.message import Message
from dsl.span import Source, Span
from dsl.spoken import Spoken
from dsl.types import BooleanType, CollectionType, FaultyType, Type, described
from dsl.vocabulary import Vocabulary


@frozen
class Scope:
    """The names bound around an expression."""

    names: Mapping[str, Type] = field(default_factory=dict)
    places: Mapping[str, Span | None] = field(default_factory=dict)

    def with_name(self, name: str, kind: Type, place: Span | None = None) -> Scope:
        """This scope with one name more, given at ``place``; it hides an outer one."""
        names, places = {**self.names, name: kind}, {**self.places, name: place}
        return replace(self, names=names, places=places)


class Elaborator(Protocol):
    """Elaborates any expression; ``wanted`` tells which kind decides a bare name."""

    def __call__(
        self, context: Context, scope: Scope, node: syntax.Expression, wanted: Type | None = None
    ) -> ir.Expression: ...


class BodyElaborator(Protocol):
    """Elaborates the body of a definition."""

    def __call__(
        self,
        context: Context,
        scope: Scope,
        node: syntax.Expression | syntax.Cases | syntax.TheOnly,
    ) -> ir.Expression: ...


@dataclass
class Context:
    """One run over one policy: what it may name, what was found wrong, what its names mean."""

    spoken: Spoken
    source: Source
    lost: frozenset[str]
    has_month_end: bool
    has_calendar: bool
    definitions: Mapping[str, DeclaredDefinition]
    report: Callable[[Fault], None]
    elaborate: Elaborator
    elaborate_body: BodyElaborator
    tables: dict[str, ir.Table] = field(default_factory=dict)
    done: dict[str, ir.Definition] = field(default_factory=dict)
    parameter_types: dict[str, tuple[Type, ...]] = field(default_factory=dict)
    meanings: dict[Span, Meaning] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    depth: int = 0

    @property
    def vocabulary(self) -> Vocabulary:
        """What the policy may name, under the words of its language."""
        return self.spoken.vocabulary

    def text(self, node: syntax.Node) -> str:
        """What the author wrote there, on one line."""
        return self.source.slice(node.span)

    def written(self, node: syntax.Node) -> str:
        """The part of the text at which a node stands, as it is."""
        return self.source.text[node.span.start : node.span.end]

    def condition(self, scope: Scope, node: syntax.Expression) -> ir.Expression:
        """An expression that must hold or not; a fault is reported when it is a plain value."""
        made = self.elaborate(self, scope, node, BooleanType())
        if not isinstance(made.type, BooleanType | FaultyType):
            collection = isinstance(made.type, CollectionType)
            kind = described(made.type)
            return self.faulty(node, NotACondition(made.text, kind, collection, span=node.span))
        return made

    def faulty(self, node: syntax.Node, fault: Fault | None = None) -> ir.Expression:
        """A stand-in for an expression in which a fault is (or was) reported."""
        if fault is not None:
            self.report(fault)
        return ir.Constant(False, type=FaultyType(), text=self.text(node))

    def bind(self, scope: Scope, name: syntax.Name, kind: Type) -> Scope:
        """``scope`` with a loop name that the author chose; it may hide nothing."""
        root = self.vocabulary.shape(self.vocabulary.root).fields
        second = None
        if self.noun(name) in map(self.spoken.noun, scope.names):
            second = Message("a loop name around it")
        elif name.text in root:
            second = Message("a field of the record")
        elif name.text in self.definitions:
            second = Message("a definition")
        elif name.text in self.tables:
            second = Message("a table")
        if second:
            first = Message("a loop name")
            self.report(TwoMeanings(name.text, first, second, span=name.span))
        self.meanings[name.span] = NounName(self.noun(name), name.span)
        return scope.with_name(name.text, kind, name.span)

    def imply(self, scope: Scope, word: str, kind: Type, node: syntax.Node) -> Scope:
        """``scope`` with the schema's word for one item of ``node``; it hides an outer one.

        An outer name that is written otherwise and is the same word in the core form, such as the
        schema's own `member` beside the Dutch `lid`, would be taken for it.
        """
        noun = self.spoken.noun(word)
        for outer in scope.names:
            if outer != word and self.spoken.noun(outer) == noun:
                first, second = Message("a loop name"), Message("a loop name around it")
                self.report(TwoMeanings(outer, first, second, span=node.span))
        return scope.with_name(word, kind)

    def noun(self, name: syntax.Name) -> str:
        """The name of a loop or parameter in the core form, the same in every language."""
        return self.spoken.noun(name.text)

    def needs_calendar(self, node: syntax.Node) -> None:
        """Report a use of working days without a calendar."""
        if not self.has_calendar:
            self.report(NoCalendar(self.text(node), span=node.span))

    def needs_month_end(self, node: syntax.Node, unit: str) -> None:
        """Report a term in months or years without a choice of rounding."""
        if not self.has_month_end:
            self.report(MonthEndUnsaid(unit, span=node.span))
