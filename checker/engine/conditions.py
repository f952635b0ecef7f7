"""Conditions: comparisons, terms, quantifiers, membership and order, each in three values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Protocol

from checker.engine.compare import (
    Bound,
    all_vacuous,
    both,
    either,
    gaps_of,
    joined,
    opposite,
    ordered,
    same,
    trails_of,
)
from checker.engine.membership import alike, among, in_order, includes
from checker.engine.reckon import count_settled
from checker.engine.terms import Terms
from checker.engine.values import (
    Entry,
    Items,
    Known,
    Result,
    Truth,
    Unknown,
    label,
    shown,
    unknown,
)
from checker.finding import Clause, Lawful, Reason, Within
from checker.speech import Remark
from dsl import ir
from dsl.types import BooleanType

Bindings = Mapping[str, Result]


class Walk(Protocol):
    """What the tests need of the evaluator."""

    terms: Terms

    def truth(self, node: ir.Expression, names: Bindings) -> Truth:
        """Whether a condition holds."""

    def value(self, node: ir.Expression, names: Bindings) -> Result:
        """What an expression comes to."""


def truth_of(walk: Walk, node: ir.Expression, names: Bindings) -> Truth | None:
    """The truth of a condition; ``None`` when the node is a plain value."""
    match node:
        case ir.All(conditions=conditions):
            return both(walk.truth(each, names) for each in conditions)
        case ir.Any(conditions=conditions):
            return either(walk.truth(each, names) for each in conditions)
        case ir.Not(condition=condition):
            inner = walk.truth(condition, names)
            return replace(inner, value=opposite(inner.value))
        case ir.Same(left=left, right=right):
            return _same(node, walk.truth(left, names), walk.truth(right, names))
        case ir.Every():
            return _every(walk, node, names)
        case ir.Exists():
            return _exists(walk, node, names)
        case ir.Counted():
            return _counted(walk, node, names)
        case ir.Equal(left=left, right=right) if isinstance(left.type, BooleanType):
            return _same_answer(node, walk.truth(left, names), walk.truth(right, names))
        case ir.Equal(left=left, right=right):
            one, other = walk.value(left, names), walk.value(right, names)
            return _settled(node, same(one, other), (one, other), _exactly(other))
        case ir.Compare(bound=bound, left=left, right=right):
            one, other = walk.value(left, names), walk.value(right, names)
            return _settled(node, ordered(bound, one, other), (one, other), _edge(bound, other))
        case ir.Distance():
            return _distance(walk, node, names)
        case ir.OneOf(value=value, options=options):
            one = walk.value(value, names)
            others = [walk.value(each, names) for each in options]
            found = [same(one, each) for each in others]
            holds = True if True in found else None if None in found else False
            return _settled(node, holds, (one, *others))
        case ir.Among(value=value, collection=collection):
            one, items = walk.value(value, names), walk.value(collection, names)
            return among(node, one, items)
        case ir.Recorded(value=value):
            return _recorded(node, walk.value(value, names))
        case ir.Includes(collection=collection, options=options):
            items = walk.value(collection, names)
            return includes(node, items, [walk.value(each, names) for each in options])
        case ir.Alike(source=source, variable=variable, value=value):
            items = walk.value(source, names)
            return alike(node, items, _values(walk, items, variable, value, names))
        case ir.InOrder(source=source, variable=variable, key=key, value=value):
            items = walk.value(source, names)
            keys = _values(walk, items, variable, key, names)
            return in_order(node, items, keys, _values(walk, items, variable, value, names))
        case _:
            return None


def _values(
    walk: Walk, items: Result, variable: str, value: ir.Expression, names: Bindings
) -> list[Result]:
    if isinstance(items, Unknown):
        return []
    assert isinstance(items.value, Items)
    return [walk.value(value, {**names, variable: entry.value}) for entry in items.value.entries]


def _settled(
    node: ir.Expression,
    holds: bool | None,
    results: tuple[Result, ...],
    lawful: Lawful | None = None,
) -> Truth:
    """A truth that rests on the values of a test's operands."""
    if holds is None:
        return Truth(None, trail=trails_of(*results), gaps=gaps_of(*results))
    clause = Clause(node, holds, tuple(shown(each) for each in results), lawful)
    return Truth(holds, (clause,), trails_of(*results))


def _exactly(limit: Result) -> Lawful | None:
    match limit:
        case Known(value=dt.date() as day):
            return Lawful("exactly", day)
        case _:
            return None


def _edge(bound: Bound, limit: Result) -> Lawful | None:
    """The first or last lawful value, where whole steps make it one."""
    if not isinstance(limit, Known) or not isinstance(limit.value, Fraction | dt.date | dt.time):
        return None
    value = limit.value
    if isinstance(value, dt.date) and bound in ("more than", "less than"):
        try:
            step = dt.timedelta(days=1 if bound == "more than" else -1)
            return Lawful("from" if bound == "more than" else "until", value + step)
        except OverflowError:
            return None
    if bound in ("more than", "less than"):
        return None
    return Lawful("from" if bound == "at least" else "until", value)


def _recorded(node: ir.Recorded, result: Result) -> Truth:
    if isinstance(result, Known):
        return _settled(node, True, (result,))
    if result.absent:
        clause = Clause(node, False, (None,))
        return Truth(False, (clause,), (*result.trail, *result.gaps))
    return Truth(None, trail=result.trail, gaps=result.gaps)


def _same_answer(node: ir.Equal, left: Truth, right: Truth) -> Truth:
    """A yes or no against another; against a written one it says no more than the condition."""
    written = isinstance(node.left, ir.Constant), isinstance(node.right, ir.Constant)
    if not any(written):
        return _same(node, left, right)
    asked = right if written[0] else left
    trail = (left.trail, right.trail)
    if left.value is None or right.value is None:
        return Truth(None, trail=trail, gaps=(left.gaps, right.gaps))
    holds = left.value == right.value
    clause = Clause(node, holds, (left.value, right.value))
    return Truth(holds, (clause,), trail, asked.gaps, asked.vacuous)


def _same(node: ir.Same | ir.Equal, left: Truth, right: Truth) -> Truth:
    for side, part in ((left, node.left), (right, node.right)):
        if side.vacuous is not False:
            why = unknown(Remark("there is nothing to look at"), part.text)
            return Truth(None, trail=side.trail, gaps=(why.gaps, side.gaps))
    if left.value is None or right.value is None:
        return joined(None, (each for each in (left, right) if each.value is None))
    holds = left.value == right.value
    reasons: tuple[Reason, ...] = (
        Clause(node, holds, (left.value, right.value)),
        *left.reasons,
        *right.reasons,
    )
    return Truth(holds, reasons, (left.trail, right.trail))


# ---- terms between dates


def _distance(walk: Walk, node: ir.Distance, names: Bindings) -> Truth:
    """A distance states a direction: at most 4 weeks after D excludes what lies before D."""
    value = walk.value(node.value, names)
    base = walk.value(node.base, names)
    amount = walk.value(node.amount, names)
    limit = walk.terms.shifted(base, amount, node.unit, node.sign, node.text)
    bound = node.bound if node.sign > 0 else _MIRRORED[node.bound]
    holds = ordered(bound, value, limit)
    if node.bound in ("at most", "less than"):
        near: Bound = "at least" if node.sign > 0 else "at most"
        side = ordered(near, value, base)
        holds = False if False in (holds, side) else None if None in (holds, side) else True
    lawful = _edge(bound, limit)
    if holds is None:
        results = (value, limit)
        return Truth(None, trail=trails_of(*results), gaps=gaps_of(*results))
    seen = (shown(value), shown(base), shown(amount), shown(limit))
    trail = trails_of(value, base, amount)
    return Truth(holds, (Clause(node, holds, seen, lawful),), trail)


_MIRRORED: dict[Bound, Bound] = {
    "at least": "at most",
    "at most": "at least",
    "more than": "less than",
    "less than": "more than",
}


# ---- quantifiers


def _items(walk: Walk, source: ir.Expression, names: Bindings) -> tuple[tuple[Entry, ...], Result]:
    found = walk.value(source, names)
    if isinstance(found, Unknown):
        return (), found
    assert isinstance(found.value, Items)
    return found.value.entries, found


def _every(walk: Walk, node: ir.Every, names: Bindings) -> Truth:
    entries, found = _items(walk, node.source, names)
    if isinstance(found, Unknown):
        return Truth(None, trail=found.trail, gaps=found.gaps)
    if not entries:
        clause = Clause(node, True, (Fraction(0),))
        return Truth(True, (clause,), found.trail, vacuous=True)
    parts = [
        _within(entry, walk.truth(node.condition, {**names, node.variable: entry.value}), False)
        for entry in entries
    ]
    whole = both(parts)
    if whole.value:
        clause = Clause(node, True, (Fraction(len(entries)),))
        trail = (found.trail, whole.trail)
        return Truth(True, (clause,), trail, whole.gaps, whole.vacuous)
    return whole


def _exists(walk: Walk, node: ir.Exists, names: Bindings) -> Truth:
    entries, found = _items(walk, node.source, names)
    if isinstance(found, Unknown):
        return Truth(None, trail=found.trail, gaps=found.gaps)
    parts = [
        _within(entry, walk.truth(node.condition, {**names, node.variable: entry.value}), True)
        for entry in entries
    ]
    whole = either(parts)
    if whole.value is False:
        clause = Clause(node, False, (Fraction(len(entries)),))
        reasons = (clause, *whole.reasons)
        return Truth(False, reasons, (found.trail, whole.trail))
    return whole


def _within(entry: Entry, truth: Truth, deciding: bool) -> Truth:
    """A truth about one item; when the item may not belong, only the other outcome is sure."""
    item = (Within(label(entry.value), truth.reasons),)
    if entry.certain:
        return replace(truth, reasons=item)
    gaps = (entry.gaps, truth.gaps)
    if truth.value is not (not deciding):
        return Truth(None, trail=truth.trail, gaps=gaps)
    return Truth(truth.value, item, truth.trail, gaps, truth.vacuous or None)


def _counted(walk: Walk, node: ir.Counted, names: Bindings) -> Truth:
    """How many satisfy, as an interval; a share weighs each item against the whole."""
    entries, found = _items(walk, node.source, names)
    amount = walk.value(node.amount, names)
    if isinstance(found, Unknown) or isinstance(amount, Unknown):
        return Truth(None, trail=trails_of(found, amount), gaps=gaps_of(found, amount))
    assert isinstance(amount.value, Fraction)
    truths = [
        walk.truth(node.condition, {**names, node.variable: entry.value}) for entry in entries
    ]
    trail = (found.trail, amount.trail, tuple(each.trail for each in truths))
    rows = tuple(zip(entries, truths, strict=True))
    states = [(entry.certain, truth.value) for entry, truth in rows]
    holds = count_settled(node.bound, amount.value, node.share, states)
    if holds is None:
        nothing = unknown(Remark("there is nothing to take a share of"), node.text).gaps
        gaps = tuple((entry.gaps, truth.gaps) for entry, truth in rows)
        return Truth(None, trail=trail, gaps=gaps if entries else nothing)
    sure = [label(entry.value) for entry, truth in rows if truth.value and entry.certain]
    seen = (tuple(sure), Fraction(len(entries)), amount.value)
    reasons: list[Reason] = [Clause(node, holds, seen)]
    for entry, truth in rows:
        if truth.value is False and truth.reasons:
            reasons.append(Within(label(entry.value), truth.reasons))
    open_gaps = tuple((entry.gaps, truth.gaps) for entry, truth in rows)
    return Truth(holds, tuple(reasons), trail, open_gaps, _count_vacuous(node, holds, rows))


Rows = tuple[tuple[Entry, Truth], ...]


def _count_vacuous(node: ir.Counted, holds: bool, rows: Rows) -> bool | None:
    """Whether every item that decides the count does so for want of anything to look at."""
    wanted = {"exactly": (True, False), "at least": (holds,), "more than": (holds,)}
    values = wanted.get(node.bound, (not holds,))
    deciding = [truth for entry, truth in rows if entry.certain and truth.value in values]
    hidden = any(truth.value is None or not entry.certain for entry, truth in rows)
    return all_vacuous(deciding, some_hidden=hidden)
