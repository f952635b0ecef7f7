"""Whether conditions can come out in some way in any record at all.

What is claimed is only that they cannot. A condition that comes out true or false on an incomplete
record comes out so on every completion of it; so it is enough that no whole record agrees. Only
`is recorded` is different: it is held against the tests that need a value of the same field.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dsl import ir
from dsl.lint.reason.amounts import DAYS_OF, Amounts, is_of_records, number_of
from dsl.lint.reason.items import (
    asks_for_one,
    item_of,
    merged,
    number_where,
    opposite,
    unfiltered,
)
from dsl.lint.reason.linear import (
    MIRRORED,
    AtMost,
    at_most,
    can_hold,
    compared,
    constant,
    equal_ways,
)
from dsl.lint.reason.plain import Plainly, TooLarge, renamed
from dsl.lint.reason.sorts import Choice, Likeness, can_be_so
from dsl.lint.reason.state import EveryItem, Goal, State, chosen_ways, same_ways
from dsl.types import BooleanType, CollectionType, TextType, is_ordered

MOST_BRANCHES = 200
"""How many ways to make conditions come out are tried before nothing is claimed of them."""
MOST_STEPS = 4_000
"""How many parts of conditions are looked at in all of these ways together."""

Items = Sequence[tuple[ir.Expression, ir.Variable]]
"""Names that stand for one item of a collection each."""

_Next = tuple[State, Iterable[Goal | AtMost]]
_NEVER = at_most(constant(1), constant(0))


class Possible:
    """Looks for contradictions in the conditions of one policy."""

    def __init__(self, plainly: Plainly, amounts: Amounts) -> None:
        """Take what makes conditions plain, and what reads their amounts."""
        self._plainly = plainly
        self._amounts = amounts
        self._number = amounts.terms.number
        self._left = 0
        self._steps = 0

    def can_be(self, goals: Iterable[Goal], items: Items = ()) -> bool:
        """Whether conditions can all come out as wanted, on one record.

        Args:
            goals: plain conditions.
            items: names that stand for one item of a collection each.

        Returns:
            ``False`` only when they surely cannot.
        """
        self._left, self._steps = MOST_BRANCHES, MOST_STEPS
        state = State()
        try:
            for source, variable in items:
                state = self._with_item(state, source, variable)
            return self._search(state, tuple(goals))
        except (TooLarge, RecursionError):
            return True

    # ---- the search

    def _search(self, state: State, todo: tuple[Goal | AtMost, ...]) -> bool:
        self._left -= 1
        if self._left < 0:
            return True
        waiting = list(todo)
        while waiting:
            step = waiting.pop(0)
            self._steps -= 1
            if self._steps < 0:
                raise TooLarge
            if isinstance(step, AtMost):
                state = replace(state, bounds=(*state.bounds, step))
                continue
            state, more = self._followed(state, step)
            waiting.extend(more)
        if not self._agrees(state):
            return False
        if not state.open:
            return True
        at = min(range(len(state.open)), key=lambda each: len(state.open[each]))
        ways = state.open[at]
        state = replace(state, open=(*state.open[:at], *state.open[at + 1 :]))
        return any(self._search(state, way) for way in ways)

    def _followed(self, state: State, goal: Goal) -> _Next:
        """What follows at once from a goal."""
        node, holds = goal.condition, goal.holds
        match node:
            case ir.Not(condition=inner):
                return state, (goal.of(inner, not holds),)
            case ir.All(conditions=parts) | ir.Any(conditions=parts):
                if isinstance(node, ir.All) is holds:
                    return state, tuple(goal.of(each, holds) for each in parts)
                return state.with_ways(tuple((goal.of(each, holds),) for each in parts)), ()
            case ir.Same(left=left, right=right):
                return state.with_ways(same_ways(goal, left, right)), ()
            case ir.Equal(left=left, right=right) if isinstance(left.type, BooleanType):
                return state.with_ways(same_ways(goal, left, right)), ()
            case ir.Choose():
                return state.with_ways(chosen_ways(goal, node)), ()
            case ir.Every() | ir.Exists():
                return self._over_items(state, node, holds) if goal.settled else (state, ())
            case ir.Counted():
                return self._counted(state, node, holds) if goal.settled else (state, ())
            case ir.Recorded(value=value):
                return self._known(state, value, holds), ()
            case ir.Constant(value=bool() as value):
                return state, () if value is holds else (_NEVER,)
            case ir.Includes():
                return self._includes(state, goal, node)
            case _:
                return self._tested(self._seen(state, goal), goal)

    def _tested(self, state: State, goal: Goal) -> _Next:
        """What follows from a single test."""
        node, holds = goal.condition, goal.holds
        match node:
            case ir.OneOf(value=value, options=options):
                return self._one_of(state, goal, value, options)
            case ir.Equal(left=left, right=right) if is_ordered(left.type):
                one, other = self._amounts.sum_of(left), self._amounts.sum_of(right)
                ways = equal_ways(one, other, holds)
                return (state, ways[0]) if len(ways) == 1 else (state.with_ways(ways), ())
            case ir.Equal(left=left, right=right):
                likeness = Likeness(self._number(left), self._number(right), holds)
                return replace(state, likenesses=(*state.likenesses, likeness)), ()
            case ir.Compare(bound=bound, left=left, right=right):
                one, other = self._amounts.sum_of(left), self._amounts.sum_of(right)
                return state, (compared(bound, one, other, holds),)
            case ir.Distance():
                return self._distance(state, node, holds)
            case _:
                return self._true(state, node, holds), ()

    # ---- collections

    def _over_items(self, state: State, node: ir.Every | ir.Exists, holds: bool) -> _Next:
        source, condition = unfiltered(node.source, node.variable, node.condition, node)
        counted = condition if isinstance(node, ir.Exists) else opposite(condition)
        amount = self._amounts.sum_of(number_where(source, node.variable, counted))
        if isinstance(node, ir.Exists) is not holds:
            every = EveryItem(self._number(source), node.variable, Goal(condition, holds))
            return self._for_each(state, every), (at_most(amount, constant(0)),)
        state, goals = self._one_item(state, source, node.variable, Goal(condition, holds))
        return state, (at_most(constant(1), amount), *goals)

    def _counted(self, state: State, node: ir.Counted, holds: bool) -> _Next:
        number = number_where(node.source, node.variable, node.condition)
        amount = self._amounts.sum_of(merged(number))
        wanted = self._amounts.sum_of(node.amount)
        if node.share:
            if wanted.terms:
                return state, ()
            whole = self._amounts.sum_of(merged(number_of(node.source)))
            wanted = whole.scaled(wanted.constant)
        more: list[Goal | AtMost] = []
        if node.bound != "exactly":
            more.append(compared(node.bound, amount, wanted, holds))
        else:
            state = state.with_ways(equal_ways(amount, wanted, holds))
        if asks_for_one(node, holds):
            source, condition = unfiltered(node.source, node.variable, node.condition, None)
            state, goals = self._one_item(state, source, node.variable, Goal(condition, True))
            more += goals
        return state, more

    def _with_item(self, state: State, source: ir.Expression, variable: ir.Variable) -> State:
        sure = state.sure | {variable.name} if is_of_records(source) else state.sure
        return replace(state, items=(*state.items, (self._number(source), variable)), sure=sure)

    def _one_item(
        self, state: State, source: ir.Expression, variable: str, goal: Goal
    ) -> tuple[State, tuple[Goal, ...]]:
        """The state once there is one item more, and what is so of it."""
        item = item_of(source, self._plainly.fresh())
        own = goal.of(renamed(goal.condition, {variable: item.name}), goal.holds)
        number = self._number(source)
        of_all = (each.of(item.name) for each in state.everies if each.source == number)
        return self._with_item(state, source, item), (own, *of_all)

    def _for_each(self, state: State, every: EveryItem) -> State:
        """The state once something holds of every item; of those known so far, too."""
        state = replace(state, everies=(*state.everies, every))
        for source, item in state.items:
            if source == every.source:
                state = state.with_ways(((every.of(item.name),),))
        return state

    def _includes(self, state: State, goal: Goal, node: ir.Includes) -> _Next:
        options = node.options
        singles = [replace(node, kind="any", options=(each,)) for each in options]
        if node.kind == "only":
            state = self._true(state, node, goal.holds)
            return state, [goal.of(each, True) for each in singles] if goal.holds else ()
        if len(options) == 1:
            member = ir.Among(options[0], node.collection, type=node.type, text=node.text)
            return self._true(state, member, goal.holds), ()
        if (node.kind == "all") is goal.holds:
            return state, [goal.of(each, goal.holds) for each in singles]
        return state.with_ways(tuple((goal.of(each, goal.holds),) for each in singles)), ()

    # ---- single tests

    def _one_of(
        self, state: State, goal: Goal, value: ir.Expression, options: tuple[ir.Expression, ...]
    ) -> _Next:
        written = [each.value for each in options if isinstance(each, ir.Constant)]
        is_choice = not is_ordered(value.type) and not isinstance(value.type, BooleanType)
        if is_choice and len(written) == len(options):
            choice = Choice(self._number(value), frozenset(written), goal.holds)
            return replace(state, choices=(*state.choices, choice)), ()
        kind = BooleanType()
        tests = [goal.of(ir.Equal(value, each, type=kind, text=""), goal.holds) for each in options]
        if not goal.holds:
            return state, tests
        return state.with_ways(tuple((each,) for each in tests)), ()

    def _distance(self, state: State, node: ir.Distance, holds: bool) -> _Next:
        value, base = self._amounts.sum_of(node.value), self._amounts.sum_of(node.base)
        if node.unit in DAYS_OF:
            limit = self._amounts.shifted(base, node.amount, node.unit, node.sign)
        else:
            parts = (node.base, node.amount, node.unit, node.sign)
            limit = self._amounts.sum_of(ir.Shift(*parts, type=node.base.type, text=""))
        bound = node.bound if node.sign > 0 else MIRRORED[node.bound]
        step = compared(bound, value, limit, holds)
        amount = at_most(constant(0), self._amounts.sum_of(node.amount))
        if node.bound in ("at least", "more than"):
            return state, (step, amount)
        near: ir.Bound = "at least" if node.sign > 0 else "at most"
        side = compared(near, value, base, holds)
        if holds:
            return state, (step, side, amount)
        return state.with_ways(((step, amount), (side,))), ()

    # ---- what a test needs of the record

    def _seen(self, state: State, goal: Goal) -> State:
        """A field on which a test came out is recorded."""
        if not goal.settled:
            return state
        match goal.condition:
            case ir.Equal(left=left, right=right) | ir.Compare(left=left, right=right):
                values: tuple[ir.Expression, ...] = (left, right)
            case ir.Distance(value=value, base=base):
                values = (value, base)
            case ir.OneOf(value=value):
                values = (value,)
            case other:
                values = (other,)
        for each in values:
            if isinstance(each, ir.Field) and not isinstance(each.type, CollectionType):
                state = self._known(state, each, True)
        return state

    def _known(self, state: State, value: ir.Expression, is_there: bool) -> State:
        """A value is recorded, and with it all on the way to it; or it is missing."""
        found = {(self._number(value), is_there)}
        while is_there and isinstance(value, ir.Field):
            value = value.base
            found.add((self._number(value), True))
        return replace(state, recorded=state.recorded | found)

    def _true(self, state: State, node: ir.Expression, holds: bool) -> State:
        return replace(state, truths=state.truths | {(self._number(node), holds)})

    # ---- whether all that was settled agrees

    def _agrees(self, state: State) -> bool:
        if any((test, not holds) in state.truths for test, holds in state.truths):
            return False
        for value, is_there in state.recorded:
            if (value, not is_there) in state.recorded:
                return False
            term = self._amounts.terms.of(value)
            if not is_there and self._is_always_recorded(term, state.sure):
                return False
        if not can_be_so(state.likenesses, state.choices, self._amounts.terms):
            return False
        return not state.bounds or can_hold(*self._with_facts(state.bounds))

    def _with_facts(self, bounds: tuple[AtMost, ...]) -> tuple[list[AtMost], set[int]]:
        """Bounds with all that is always so of their terms, and which terms are whole."""
        known: set[int] = set()
        every, waiting = list(bounds), list(bounds)
        while waiting:
            for term, _ in waiting.pop().amount.terms:
                if term not in known:
                    known.add(term)
                    every += self._amounts.facts(term)
                    waiting += self._amounts.facts(term)
        return every, {term for term in known if self._amounts.is_whole(term)}

    def _is_always_recorded(self, value: ir.Expression, sure: frozenset[str]) -> bool:
        """Whether no valid record leaves a value out."""
        match value:
            case ir.Root():
                return True
            case ir.Variable(name=name):
                return name in sure
            case ir.Field(base=base, refers_to=None):
                shape = self._amounts.shape(value)
                is_there = shape is not None and shape.required
                is_text = isinstance(value.type, TextType)
                return is_there and not is_text and self._is_always_recorded(base, sure)
            case _:
                return False
