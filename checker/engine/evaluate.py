"""The walk over an expression: values here, conditions in ``conditions``; each result kept once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from checker.calendar import completed
from checker.engine import conditions, reckon
from checker.engine.compare import gaps_of, trails_of
from checker.engine.free import FreeNames
from checker.engine.lookup import looked_up
from checker.engine.membership import chosen_from
from checker.engine.record import Record
from checker.engine.terms import Terms
from checker.engine.values import (
    Entry,
    Items,
    Known,
    Rec,
    Result,
    Truth,
    Unknown,
    gap,
    shown,
    unknown,
)
from checker.finding import Clause
from checker.speech import Remark
from dsl import ir
from dsl.types import WEEKDAYS, BooleanType

Bindings = Mapping[str, Result]


class Evaluator:
    """Evaluates expressions of one policy over one record."""

    def __init__(
        self,
        policy: ir.Policy,
        record: Record,
        terms: Terms,
        today: dt.date | None,
    ) -> None:
        self._definitions = policy.definitions
        self._tables = policy.tables
        self._record = record
        self._today = today
        self._free = FreeNames()
        self._values: dict[Hashable, Result] = {}
        self._truths: dict[Hashable, Truth] = {}
        self.terms = terms

    def free(self, node: ir.Expression) -> tuple[str, ...]:
        """The names that an expression reads from around it."""
        return self._free.of(node)

    # ---- conditions

    def truth(self, node: ir.Expression, names: Bindings) -> Truth:
        """Whether a condition holds, and why."""
        match node:
            case ir.Call(definition=key, arguments=arguments):
                definition = self._definitions[key]
                inner = self._bound(definition, arguments, names)
                kept = ("call", key, *(_key(each) for each in inner.values()))
                if kept not in self._truths:
                    self._truths[kept] = self.truth(definition.body, inner)
                return self._truths[kept]
            case ir.Choose():
                return self._chosen_truth(node, names)
            case _ if (found := conditions.truth_of(self, node, names)) is not None:
                return found
            case _:
                return self._plain_truth(node, names)

    def _plain_truth(self, node: ir.Expression, names: Bindings) -> Truth:
        """The truth of a yes-or-no field or value."""
        result = self.value(node, names)
        if isinstance(result, Unknown):
            return Truth(None, gaps=result.gaps, trail=result.trail)
        assert isinstance(result.value, bool)
        clause = Clause(node, result.value, (shown(result),))
        return Truth(result.value, (clause,), result.trail)

    def _chosen_truth(self, node: ir.Choose, names: Bindings) -> Truth:
        reachable, hidden = self._reachable(node, names)
        truths = [self.truth(each, names) for each in reachable]
        if len(truths) == 1 and not hidden:
            return truths[0]
        values = {each.value for each in truths}
        if len(values) == 1 and None not in values:
            agreed = {each.vacuous for each in truths}
            gaps = tuple(each.gaps for each in (*hidden, *truths))
            vacuous = agreed.pop() if len(agreed) == 1 else None
            return replace(truths[0], gaps=gaps, vacuous=vacuous)
        return Truth(None, gaps=tuple(each.gaps for each in (*hidden, *truths)))

    def _reachable(
        self, node: ir.Choose, names: Bindings
    ) -> tuple[list[ir.Expression], list[Truth]]:
        """The cases that can be the one, and the unknown conditions before the last of them."""
        reachable: list[ir.Expression] = []
        hidden: list[Truth] = []
        for condition, value in node.cases:
            holds = self.truth(condition, names)
            if holds.value is not False:
                reachable.append(value)
            if holds.value:
                return reachable, hidden
            if holds.value is None:
                hidden.append(holds)
        return [*reachable, node.otherwise], hidden

    # ---- values

    def value(self, node: ir.Expression, names: Bindings) -> Result:
        """What an expression comes to."""
        match node:
            case ir.Constant(value=value):
                return Known(value)
            case ir.Variable(name=name):
                return names[name]
            case ir.Root():
                return Known(self._record.root)
            case ir.Field():
                return self._field(node, names)
            case _:
                return self._kept(node, names)

    def _kept(self, node: ir.Expression, names: Bindings) -> Result:
        kept = (id(node), *(_key(names[name]) for name in self._free.of(node)))
        if kept not in self._values:
            self._values[kept] = self._computed(node, names)
        return self._values[kept]

    def _computed(self, node: ir.Expression, names: Bindings) -> Result:
        match node:
            case ir.Constant() | ir.Variable() | ir.Root() | ir.Field():
                raise AssertionError("read directly")
            case ir.Backward(base=base, inverse=inverse):
                found = self.value(base, names)
                if isinstance(found, Unknown):
                    return found
                assert isinstance(found.value, Rec)
                return self._record.backward(found.value, inverse, node.text)
            case ir.Call(definition=key, arguments=arguments):
                definition = self._definitions[key]
                return self.value(definition.body, self._bound(definition, arguments, names))
            case ir.Lookup(table=name, arguments=arguments):
                found_row = [self.value(each, names) for each in arguments]
                return looked_up(self._tables[name], found_row, node.text)
            case ir.Today():
                if self._today is None:
                    return unknown(Remark("the date of the audit was not given (--as-of)"), "today")
                return Known(self._today)
            case ir.Shift(base=base, amount=amount, unit=unit, sign=sign):
                start, count = self.value(base, names), self.value(amount, names)
                return self.terms.shifted(start, count, unit, sign, node.text)
            case ir.FirstOfMonthAfter(base=base):
                return self.terms.to_first_of_month(self.value(base, names), node.text)
            case ir.MovedToWorkingDay(base=base, sign=sign):
                return self.terms.to_working_day(self.value(base, names), sign, node.text)
            case ir.Weekday(of=of):
                day = self.value(of, names)
                if isinstance(day, Unknown):
                    return Unknown(day.gaps, day.absent, trail=day.trail)
                assert isinstance(day.value, dt.date)
                return Known(WEEKDAYS[day.value.weekday()], day.trail)
            case ir.Completed():
                return self._completed(node, names)
            case ir.Arithmetic(operator=operator, left=left, right=right):
                one, other = self.value(left, names), self.value(right, names)
                return reckon.arithmetic(operator, one, other, node.text)
            case ir.Rounded(value=inner, mode=mode, decimals=decimals):
                return reckon.rounded(self.value(inner, names), mode, decimals)
            case ir.NumberOf(collection=collection):
                found = self.value(collection, names)
                if isinstance(found, Unknown):
                    return Unknown(found.gaps, low=Fraction(0), trail=found.trail)
                assert isinstance(found.value, Items)
                return reckon.counted(found.value, found.trail)
            case ir.Fold():
                return self._folded(node, names)
            case ir.Pick(kind=kind, options=options):
                entries = [Entry(self.value(each, names)) for each in options]
                assert kind != "sum"
                return reckon.extreme(kind, entries, (), node.text)
            case ir.Choose():
                return self._chosen(node, names)
            case ir.Only(collection=collection):
                return self._only(node, self.value(collection, names))
            case ir.Filter():
                return self._filtered(node, names)
            case ir.FirstN():
                return self._first_n(node, names)
            case ir.Values(variable=variable, value=value, over=over):
                found = self.value(over, names)
                if isinstance(found, Unknown):
                    return found
                entries = self._each(found, variable, value, names)
                return Known(Items(tuple(entries)), found.trail)
            case (
                ir.All()
                | ir.Any()
                | ir.Not()
                | ir.Same()
                | ir.Every()
                | ir.Exists()
                | ir.Counted()
                | ir.Equal()
                | ir.Compare()
                | ir.Distance()
                | ir.OneOf()
                | ir.Among()
                | ir.Recorded()
                | ir.Includes()
                | ir.Alike()
                | ir.InOrder()
            ):
                holds = self.truth(node, names)
                if holds.value is None:
                    return Unknown(holds.gaps, trail=holds.trail)
                return Known(holds.value, holds.trail)
        assert_never(node)

    def _field(self, node: ir.Field, names: Bindings) -> Result:
        base = self.value(node.base, names)
        if isinstance(base, Unknown):
            return Unknown(base.gaps, base.absent, trail=base.trail)
        assert isinstance(base.value, Rec)
        found = self._record.field(base.value, node.name, node.refers_to, node.type, node.text)
        if not base.trail:
            return found
        trail = (base.trail, found.trail)
        if isinstance(found, Known):
            return Known(found.value, trail)
        return Unknown(found.gaps, found.absent, trail=trail)

    def _bound(
        self, definition: ir.Definition, arguments: tuple[ir.Expression, ...], names: Bindings
    ) -> dict[str, Result]:
        given = (self.value(each, names) for each in arguments)
        return dict(zip(definition.parameters, given, strict=True))

    def _completed(self, node: ir.Completed, names: Bindings) -> Result:
        start, end = self.value(node.start, names), self.value(node.end, names)
        trail = trails_of(start, end)
        if isinstance(start, Unknown) or isinstance(end, Unknown):
            return Unknown(gaps_of(start, end), trail=trail)
        assert isinstance(start.value, dt.date)
        assert isinstance(end.value, dt.date)
        return Known(Fraction(completed(node.unit, start.value, end.value)), trail)

    def _folded(self, node: ir.Fold, names: Bindings) -> Result:
        found = self.value(node.over, names)
        if isinstance(found, Unknown):
            return Unknown(found.gaps, trail=found.trail)
        entries = self._each(found, node.variable, node.value, names)
        if node.kind == "sum":
            return reckon.total(entries, found.trail)
        return reckon.extreme(node.kind, entries, found.trail, node.text)

    def _each(
        self, found: Known, variable: str, value: ir.Expression, names: Bindings
    ) -> list[Entry]:
        assert isinstance(found.value, Items)
        return [
            Entry(self.value(value, {**names, variable: entry.value}), entry.certain, entry.gaps)
            for entry in found.value.entries
        ]

    def _chosen(self, node: ir.Choose, names: Bindings) -> Result:
        if isinstance(node.type, BooleanType):
            holds = self._chosen_truth(node, names)
            if holds.value is None:
                return Unknown(holds.gaps, trail=holds.trail)
            return Known(holds.value, holds.trail)
        reachable, hidden = self._reachable(node, names)
        values = [self.value(each, names) for each in reachable]
        first = values[0]
        if not hidden:
            return first
        known = [each.value for each in values if isinstance(each, Known)]
        if len(known) == len(values) and all(each == known[0] for each in known):
            return first
        gaps = (*(each.gaps for each in hidden), gaps_of(*values))
        return Unknown(gaps, trail=trails_of(*values))

    def _only(self, node: ir.Only, found: Result) -> Result:
        if isinstance(found, Unknown):
            return Unknown(found.gaps, trail=found.trail)
        assert isinstance(found.value, Items)
        entries = found.value.entries
        sure = [entry for entry in entries if entry.certain]
        if len(sure) > 1:
            return unknown(Remark("there is more than one"), node.text, trail=found.trail)
        if len(sure) < len(entries):
            hidden = tuple(entry.gaps for entry in entries if not entry.certain)
            return Unknown(hidden, trail=found.trail)
        if not sure:
            return Unknown(
                gap("", node.text, Remark("there is none")), absent=True, trail=found.trail
            )
        only = sure[0].value
        if isinstance(only, Known):
            return Known(only.value, (found.trail, only.trail))
        return only

    def _filtered(self, node: ir.Filter, names: Bindings) -> Result:
        found = self.value(node.source, names)
        if isinstance(found, Unknown):
            return found
        assert isinstance(found.value, Items)
        kept: list[Entry] = []
        trails = []
        for entry in found.value.entries:
            holds = self.truth(node.where, {**names, node.variable: entry.value})
            trails.append(holds.trail)
            if holds.value:
                kept.append(entry)
            elif holds.value is None:
                kept.append(Entry(entry.value, False, (entry.gaps, holds.gaps)))
        items = Items(tuple(kept), chosen_from(found.value, trails))
        return Known(items, (found.trail, tuple(trails)))

    def _first_n(self, node: ir.FirstN, names: Bindings) -> Result:
        found, count = self.value(node.source, names), self.value(node.count, names)
        if isinstance(found, Unknown) or isinstance(count, Unknown):
            return Unknown(gaps_of(found, count), trail=trails_of(found, count))
        assert isinstance(count.value, Fraction)
        assert isinstance(found.value, Items)
        keys = [
            self.value(node.key, {**names, node.variable: entry.value})
            for entry in found.value.entries
        ]
        keyed = list(zip(found.value.entries, keys, strict=True))
        text = f"the first {count.value}"
        members = reckon.first_n(count.value, keyed, node.falling, node.ties, text)
        edge = reckon.edge(count.value, keys, falling=node.falling)
        trails = [(key.trail, edge, count.trail) for key in keys]
        items = Items(members, chosen_from(found.value, trails))
        return Known(items, (found.trail, count.trail, trails_of(*keys)))


class _Itself:
    """A result told apart by identity; holding it keeps its identity from being reused."""

    __slots__ = ("result",)

    def __init__(self, result: Result) -> None:
        self.result = result

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.result is self.result

    def __hash__(self) -> int:
        return id(self.result)


def _key(result: Result) -> Hashable:
    """What tells results apart as arguments: their value, or their own identity."""
    if isinstance(result, Known) and not isinstance(result.value, Items):
        return result.value
    return _Itself(result)
