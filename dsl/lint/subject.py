"""What the lint looks at: one policy as written and as compiled, with the heads beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from dsl import ir, syntax
from dsl.elaborate import Built
from dsl.frozen import frozen
from dsl.heading import Heading
from dsl.lint.reason.amounts import Amounts
from dsl.lint.reason.plain import Names, Plainly
from dsl.lint.reason.possible import Items, Possible
from dsl.lint.reason.state import Goal
from dsl.parser import parse
from dsl.span import Source, Span
from dsl.spoken import spoken
from dsl.types import BooleanType, CollectionType
from dsl.vocabulary import FieldShape
from dsl.words import spoken_in


@frozen
class Case:
    """A rule made plain: when it applies, when it is kept, and of which items it speaks.

    ``applies`` holds of every subject to which it applies; ``duty`` is ``None`` for a question.
    """

    rule: ir.Rule
    applies: tuple[Goal, ...]
    duty: Goal | None
    items: Items
    names: tuple[str, ...]

    @property
    def breaks(self) -> tuple[Goal, ...]:
        """What is so of a subject by which the rule is broken."""
        assert self.duty is not None
        return (*self.applies, Goal(self.duty.condition, not self.duty.holds))

    @property
    def keeps(self) -> tuple[Goal, ...]:
        """What is so of a subject by which the rule is kept, where it applies."""
        assert self.duty is not None
        return (*self.applies, self.duty)


Item = syntax.Rule | syntax.Judge | syntax.ExceptionClause | syntax.Definition | syntax.Table


class Subject:
    """One policy: its text, its tree, its core form, and the policies that lie beside it."""

    def __init__(self, source: Source, built: Built, beside: Sequence[Heading] = ()) -> None:
        """Take a policy that compiled, and the heads of those in its folder."""
        self.source = source
        self.built = built
        self.beside = beside
        self.tree = parse(source).policy
        self.spoken = spoken(built.vocabulary, spoken_in(source.text))
        self._plainly = Plainly(built.policy.definitions)
        self.amounts = Amounts(built.vocabulary, built.policy.month_end)
        self.possible = Possible(self._plainly, self.amounts)
        unlimited = Amounts(built.vocabulary, built.policy.month_end, has_limits=False)
        self.possible_without_limits = Possible(self._plainly, unlimited)
        self._items = {each.name.text: each for each in self.items() if _is_clause(each)}
        self._definitions = {
            self._key(each): each for each in self.items() if isinstance(each, syntax.Definition)
        }

    @property
    def policy(self) -> ir.Policy:
        """The compiled policy."""
        return self.built.policy

    # ---- what is written in this file

    def items(self) -> Iterator[Item]:
        """The rules, questions, exceptions, definitions and tables of the file."""
        for each in self.tree.items:
            item = each.item if isinstance(each, syntax.Replacement) else each
            if isinstance(item, Item):
                yield item

    def articles(self) -> tuple[syntax.Article, ...]:
        """The headings of articles in the file."""
        return tuple(each for each in self.tree.items if isinstance(each, syntax.Article))

    def rules(self) -> Iterator[tuple[ir.Rule, syntax.Rule | syntax.Judge]]:
        """The rules and questions of the file."""
        for rule in self.policy.rules:
            node = self._items.get(rule.name)
            if self.is_own(rule.where) and isinstance(node, syntax.Rule | syntax.Judge):
                yield rule, node

    def exceptions(self) -> Iterator[tuple[ir.Lift, tuple[str, ...], syntax.ExceptionClause]]:
        """The exceptions of the file, with the names of the rules that they lift."""
        for each in self.built.exceptions:
            node = self._items.get(each.lift.name)
            if self.is_own(each.lift.where) and isinstance(node, syntax.ExceptionClause):
                yield each.lift, each.rules, node

    def definitions(self) -> Iterator[tuple[ir.Definition, syntax.Definition]]:
        """The definitions of the file."""
        for key, node in self._definitions.items():
            if key in self.policy.definitions:
                yield self.policy.definitions[key], node

    def is_own(self, where: ir.Where) -> bool:
        """Whether something stands in this file, not in one that the policy extends."""
        return where.source == self.source.name

    def place(self, node: syntax.Node, text: str) -> Span:
        """Where in a clause an expression stands, known by what its author wrote."""
        for each in _nodes(node):
            if self.source.slice(each.span) == text:
                return each.span
        return node.span

    def word(self, field: FieldShape) -> str:
        """What the policy calls a field."""
        return field.names.get(self.spoken.words.language, field.name)

    def _key(self, node: syntax.Definition) -> str:
        owner = node.owner
        return f"{self.spoken.noun(owner.text)}.{node.name.text}" if owner else node.name.text

    # ---- made plain

    def plain(self, node: ir.Expression, names: Names) -> ir.Expression:
        """An expression without calls.

        Raises:
            TooLarge: it comes to more than can be looked through.
        """
        return self._plainly.made(node, names)

    def case(self, rule: ir.Rule, names: Sequence[str] | None = None) -> Case:
        """A rule made plain.

        Args:
            rule: the rule.
            names: what the items of its loops are called; by default after their number.

        Raises:
            TooLarge: it comes to more than can be looked through.
        """
        called = names_of(rule) if names is None else names
        given: dict[str, str] = {}
        applies: list[Goal] = []
        items: list[tuple[ir.Expression, ir.Variable]] = []
        for loop, name in zip(rule.loops, called, strict=True):
            source = self.plain(loop.source, given)
            given[loop.name] = name
            if loop.key is None and isinstance(source.type, CollectionType):
                variable = ir.Variable(name, type=source.type.item, text=loop.name)
                while isinstance(source, ir.Filter | ir.FirstN):
                    if isinstance(source, ir.Filter):
                        where = self.plain(source.where, {source.variable: name})
                        applies.append(Goal(where, True))
                    source = source.source
                items.append((source, variable))
        if rule.when is not None:
            applies.append(Goal(self.plain(rule.when, given), True))
        duty = None
        if rule.duty is not None:
            duty = Goal(self.plain(rule.duty, given), rule.kind is not ir.Kind.FORBID)
        return Case(rule, tuple(applies), duty, tuple(items), tuple(called))

    def lifted(self, lift: ir.Lift, names: Sequence[str]) -> Goal:
        """That an exception holds of a subject of a rule whose loops are called so.

        Raises:
            TooLarge: it comes to more than can be looked through.
        """
        given = {own: names[at] for own, at in zip(lift.names, lift.bound, strict=True)}
        return Goal(self.plain(lift.when, given), True)


def names_of(rule: ir.Rule) -> list[str]:
    """What the items of a rule's loops are called."""
    return [f"@{number}" for number in range(len(rule.loops))]


def is_condition(node: ir.Expression) -> bool:
    """Whether an expression holds or does not."""
    return isinstance(node.type, BooleanType)


def _is_clause(node: Item) -> bool:
    return isinstance(node, syntax.Rule | syntax.Judge | syntax.ExceptionClause)


def _nodes(node: syntax.Node) -> Iterator[syntax.Node]:
    """A node and all that stand in it, outermost first."""
    yield node
    waiting: list[object] = [getattr(node, each.name) for each in fields(node)][::-1]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting.extend(reversed(part))
        elif isinstance(part, syntax.Node):
            yield from _nodes(part)
