"""Conditions over all, any or so many items of a collection."""

from __future__ import annotations

import ast

from checker.fast import tree
from checker.fast.body import Body, Condition, Value
from checker.fast.operands import BOUNDS, items_of
from checker.fast.weighing import Weighing
from dsl import ir


def quantified(
    body: Body, source: ir.Expression, variable: str, inner: ir.Expression, *, deciding: bool
) -> Condition:
    """Every (no item fails) or there is (some item holds)."""
    if body.program.can_be_vacuous(inner):
        return _quantified_loosely(body, source, variable, inner, deciding=deciding)
    items, name, item = items_of(body, source)
    made = body.fresh()
    with body.loop(name) as inside, body.bound({variable: item}):
        truth = body.condition(inner)
        settles = [tree.assign(made, tree.constant(deciding)), tree.leave()]
        if truth.known:
            test = truth.node if deciding else tree.negated(truth.node)
            body.put(tree.branch(test, settles))
        else:
            now = body.named(truth.node)
            hides = [tree.assign(made, tree.constant(None))]
            if deciding:
                body.put(tree.branch(now, settles, [tree.branch(tree.is_none(now), hides)]))
            else:
                inner_branch = tree.branch(tree.is_none(now), hides, settles)
                body.put(tree.branch(tree.negated(now), [inner_branch]))
    walk = [
        tree.assign(made, tree.constant(not deciding)),
        tree.loop(tree.target(name), items.node, inside),
    ]
    if items.known:
        body.put(*walk)
    else:
        nothing = [tree.assign(made, tree.constant(None))]
        body.put(tree.branch(tree.is_none(items.node), nothing, walk))
    known = truth.known and items.known
    return Condition(tree.read(made), known, None if deciding else _emptiness(body, items))


def _emptiness(body: Body, items: Value) -> ast.expr:
    """Whether a collection is known to be empty."""
    empty = tree.negated(items.node)
    return empty if items.known else body.named(tree.both([tree.is_given(items.node), empty]))


def _quantified_loosely(
    body: Body, source: ir.Expression, variable: str, inner: ir.Expression, *, deciding: bool
) -> Condition:
    """The same over conditions that may have nothing to look at."""
    items, name, item = items_of(body, source)
    made, empty = body.fresh(), body.fresh()
    weighing = Weighing(body, made, empty, deciding=deciding)
    with body.loop(name) as inside, body.bound({variable: item}):
        weighing.weigh(body.condition(inner), [], leaving=True)
    walk = [
        *weighing.start(),
        tree.loop(tree.target(name), items.node, inside, weighing.end()),
    ]
    unknown = tree.assign_pair(made, empty, tree.pair(tree.constant(None), tree.constant(False)))
    over_nothing = tree.assign_pair(
        made, empty, tree.pair(tree.constant(not deciding), tree.constant(not deciding))
    )
    filled = tree.branch(items.node, walk, [over_nothing])
    if items.known:
        body.put(filled)
    else:
        body.put(tree.branch(tree.is_none(items.node), [unknown], [filled]))
    if deciding:
        held = tree.both([tree.read(empty), tree.read(made)])
        body.put(tree.assign(empty, held))
    return Condition(tree.read(made), known=False, vacuous=tree.read(empty))


def counted(body: Body, node: ir.Counted) -> Condition:
    """So many, or such a share, of the items satisfy."""
    items, name, item = items_of(body, node.source)
    amount = body.value(node.amount)
    held, hidden, made = body.fresh(), body.fresh(), body.fresh()
    with body.loop(name) as inside, body.bound({node.variable: item}):
        truth = body.condition(node.condition)
        if truth.vacuous is not None:
            body.put(tree.branch(truth.vacuous, [tree.ask()]))
        now = truth.node if truth.known else body.named(truth.node)
        unknown = [] if truth.known else [tree.branch(tree.is_none(now), [tree.add_one(hidden)])]
        body.put(tree.branch(now, [tree.add_one(held)], unknown))
    counted = tree.read(held)
    size = tree.call("len", items.node)
    precise = tree.compare(counted, BOUNDS[node.bound](), amount.node)
    how = tree.constant(node.bound), amount.node, tree.constant(node.share)
    unsure = tree.constant(0) if truth.known else tree.read(hidden)
    general = tree.call("settled", *how, counted, unsure, size)
    if node.share:
        outcome = general
    elif truth.known:
        outcome = precise
    else:
        outcome = tree.chosen(tree.read(hidden), general, precise)
    walk = [
        tree.assign(held, tree.constant(0)),
        *([] if truth.known else [tree.assign(hidden, tree.constant(0))]),
        tree.loop(tree.target(name), items.node, inside),
        tree.assign(made, outcome),
    ]
    if node.bound in ("at least", "more than") and not node.share and truth.vacuous is None:
        # So many there are not at all.
        could = tree.compare(size, BOUNDS[node.bound](), amount.node)
        walk = [tree.branch(could, walk, [tree.assign(made, tree.constant(False))])]
    doubtful = [each.node for each in (items, amount) if not each.known]
    if doubtful:
        test = tree.either([tree.is_none(each) for each in doubtful])
        body.put(tree.branch(test, [tree.assign(made, tree.constant(None))], walk))
    else:
        body.put(*walk)
    known = not doubtful and truth.known and not node.share
    return Condition(tree.read(made), known)
