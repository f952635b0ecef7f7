"""What is settled of a record while conditions are looked through; expressions by their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from dsl import ir
from dsl.frozen import frozen
from dsl.lint.reason.linear import AtMost
from dsl.lint.reason.plain import renamed
from dsl.lint.reason.sorts import Choice, Likeness


@frozen
class Goal:
    """A condition and how it should come out.

    ``settled``: on the record as it is, and not only on a completion of it.
    """

    condition: ir.Expression
    holds: bool
    settled: bool = True

    def of(self, condition: ir.Expression, holds: bool) -> Goal:
        """How another condition should come out for the sake of this one."""
        return Goal(condition, holds, self.settled)


Ways = tuple[tuple["Goal | AtMost", ...], ...]
"""Of which at least one must come true, all of its parts together."""


@frozen
class EveryItem:
    """What holds of each item of a collection."""

    source: int
    variable: str
    goal: Goal

    def of(self, item: str) -> Goal:
        """The same of one item."""
        return self.goal.of(renamed(self.goal.condition, {self.variable: item}), self.goal.holds)


@frozen
class State:
    """What was settled so far on one branch."""

    bounds: tuple[AtMost, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    choices: tuple[Choice, ...] = ()
    truths: frozenset[tuple[int, bool]] = frozenset()
    recorded: frozenset[tuple[int, bool]] = frozenset()
    items: tuple[tuple[int, ir.Variable], ...] = ()
    everies: tuple[EveryItem, ...] = ()
    open: tuple[Ways, ...] = ()
    sure: frozenset[str] = field(default_factory=frozenset)

    def with_ways(self, ways: Ways) -> State:
        """The state with something of which one way at least must come true."""
        return replace(self, open=(*self.open, ways))


def same_ways(goal: Goal, left: ir.Expression, right: ir.Expression) -> Ways:
    """Two conditions come out alike, or (where they should not) differently."""
    return (
        (goal.of(left, True), goal.of(right, goal.holds)),
        (goal.of(left, False), goal.of(right, not goal.holds)),
    )


def chosen_ways(goal: Goal, node: ir.Choose) -> Ways:
    """One way a case: those before it do not hold, though perhaps only on a whole record."""
    return tuple(_ways_chosen(goal, node))


def _ways_chosen(goal: Goal, node: ir.Choose) -> Iterator[tuple[Goal, ...]]:
    before: tuple[Goal, ...] = ()
    for condition, value in node.cases:
        yield (*before, Goal(condition, True, settled=False), goal.of(value, goal.holds))
        before = (*before, Goal(condition, False, settled=False))
    yield (*before, goal.of(node.otherwise, goal.holds))
