"""Conditions of the core form as generated Python: ``True``, ``False``, or ``None`` for unknown."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TypeGuard

from checker.fast import tree
from checker.fast.body import Body, Condition, Value, atom
from checker.fast.operands import BOUNDS, certain, items_of, no_list, scaled, times, unbounded
from checker.fast.presence import recorded
from checker.fast.quantifiers import counted, quantified
from checker.fast.reading import identity, raw_field
from checker.fast.values import shifted
from checker.fast.weighing import Weighing
from dsl import ir
from dsl.types import BooleanType, CollectionType, DurationType, NumberType

_MIRRORED = {
    "at least": "at most",
    "at most": "at least",
    "more than": "less than",
    "less than": "more than",
}


def condition_of(body: Body, node: ir.Expression) -> Condition:
    """Write whether a condition holds."""
    match node:
        case ir.All(conditions=conditions):
            return _joined(body, conditions, deciding=False)
        case ir.Any(conditions=conditions):
            return _joined(body, conditions, deciding=True)
        case ir.Not(condition=condition):
            inner = body.condition(condition)
            return Condition(_opposite(body, inner), inner.known, inner.vacuous)
        case ir.Same(left=left, right=right):
            return _same(body, left, right)
        case ir.Every(variable=variable, source=source, condition=inner):
            return quantified(body, source, variable, inner, deciding=False)
        case ir.Exists(variable=variable, source=source, condition=inner):
            return quantified(body, source, variable, inner, deciding=True)
        case ir.Counted():
            return counted(body, node)
        case ir.Equal(left=left, right=right) if isinstance(left.type, BooleanType):
            return _same_answer(body, left, right)
        case ir.Equal(left=left, right=right):
            return _equal(body, left, right)
        case ir.Compare(bound=bound, left=left, right=right):
            return _compared(body, bound, left, right)
        case ir.Distance():
            return _distance(body, node)
        case ir.OneOf(value=value, options=options):
            return _one_of(body, value, options)
        case ir.Among(value=value, collection=collection):
            return _among(body, value, collection)
        case ir.Recorded(value=value):
            return recorded(body, value)
        case ir.Includes():
            return _includes(body, node)
        case ir.Alike(source=source, variable=variable, value=value, different=different):
            items, rows = _rows(body, source, variable, [value])
            how = tree.constant(different)
            return _of_items(items, tree.call("alike", rows, how), body)
        case ir.InOrder(source=source, variable=variable, key=key, value=value, falling=falling):
            items, rows = _rows(body, source, variable, [key, value])
            how = tree.constant(falling)
            return _of_items(items, tree.call("in_order", rows, how), body)
        case ir.Call():
            return body.program.called_condition(body, node)
        case ir.Choose():
            return _chosen(body, node)
        case _:
            plain = body.value(node)
            return Condition(plain.node, plain.known)


def _opposite(body: Body, inner: Condition) -> ast.expr:
    if inner.known:
        return tree.negated(inner.node)
    held = body.named(inner.node)
    return tree.unless_none([held], tree.negated(held))


def _of_items(items: Value, made: ast.expr, body: Body) -> Condition:
    """A condition on a whole collection, which holds of an empty one for want of items."""
    doubtful = [] if items.known else [items.node]
    held = body.named(tree.unless_none(doubtful, made))
    vacuous = tree.both([tree.is_given(items.node), tree.negated(items.node)])
    return Condition(held, known=False, vacuous=body.named(vacuous))


def _rows(
    body: Body, source: ir.Expression, variable: str, columns: Sequence[ir.Expression]
) -> tuple[Value, ast.expr]:
    """For each item its values: one, or a tuple of several."""
    for each in columns:
        no_list(each.type)
    items, name, item = items_of(body, source)
    made = body.fresh()
    with body.loop(name) as inside, body.bound({variable: item}):
        cells = [identity(body, each).node for each in columns]
        row = cells[0] if len(cells) == 1 else tree.pair(*cells)
        body.put(tree.do(tree.method(tree.read(made), "append", row)))
    over = items.node if items.known else tree.either([items.node, tree.read("NONE")])
    body.put(tree.assign(made, tree.empty_list()), tree.loop(tree.target(name), over, inside))
    return items, tree.read(made)


def _joined(body: Body, conditions: Sequence[ir.Expression], *, deciding: bool) -> Condition:
    """All (any) of the conditions: the plain ones first, each only where those before leave it."""
    loose = [each for each in conditions if body.program.can_be_vacuous(each)]
    plain = [each for each in conditions if not body.program.can_be_vacuous(each)]
    made = body.fresh()
    held = tree.read(made)
    known = _chain(body, plain, made, deciding=deciding)
    if not loose:
        return Condition(held, known)
    vacuous = body.fresh()
    with body.block() as rest:
        weighing = Weighing(body, made, vacuous, deciding=deciding)
        body.put(*weighing.start(held, known=known, grounded=bool(plain)))
        _weigh_all(body, weighing, loose)
    body.put(
        tree.assign(vacuous, tree.constant(False)),
        tree.branch(_open(held, known, deciding=deciding), rest),
    )
    return Condition(held, known=False, vacuous=tree.read(vacuous))


def _weigh_all(body: Body, weighing: Weighing, conditions: Sequence[ir.Expression]) -> None:
    if not conditions:
        body.put(*weighing.end())
        return
    truth = body.condition(conditions[0])
    with body.block() as rest:
        _weigh_all(body, weighing, conditions[1:])
    weighing.weigh(truth, rest)


def _open(held: ast.expr, known: bool, *, deciding: bool) -> ast.expr:
    """Whether what was found so far does not decide."""
    if known:
        return tree.negated(held) if deciding else held
    return tree.compare(held, ast.IsNot(), tree.constant(deciding))


def _chain(body: Body, conditions: Sequence[ir.Expression], made: str, *, deciding: bool) -> bool:
    """Write the conditions into ``made``; whether it is never ``None``."""
    held = tree.read(made)
    if not conditions:
        body.put(tree.assign(made, tree.constant(not deciding)))
        return True
    first = body.condition(conditions[0])
    body.put(tree.assign(made, first.node))

    def write(rest: Sequence[ir.Expression], known: bool) -> bool:
        if not rest:
            return known
        with body.block() as inside:
            truth = body.condition(rest[0])
            if known:
                body.put(tree.assign(made, truth.node))
            elif deciding:
                now = body.named(truth.node)
                hides = [tree.branch(tree.is_none(now), [tree.assign(made, tree.constant(None))])]
                settles = tree.assign(made, tree.constant(True))
                body.put(tree.branch(now, [settles], [] if truth.known else hides))
            else:
                now = body.named(truth.node)
                body.put(tree.branch(tree.negated(now), [tree.assign(made, now)]))
            all_known = write(rest[1:], known and truth.known)
        body.put(tree.branch(_open(held, known, deciding=deciding), inside))
        return all_known

    return write(conditions[1:], first.known)


def _looked(body: Body, node: ir.Expression) -> Condition:
    """A condition that is unknown where there is nothing to look at."""
    truth = body.condition(node)
    if truth.vacuous is None:
        return truth
    return Condition(
        tree.chosen(truth.vacuous, tree.constant(None), body.named(truth.node)), known=False
    )


def _same(body: Body, left: ir.Expression, right: ir.Expression) -> Condition:
    one, other = _looked(body, left), _looked(body, right)
    nodes = body.named(one.node), body.named(other.node)
    doubtful = [node for node, each in zip(nodes, (one, other), strict=True) if not each.known]
    made = tree.unless_none(doubtful, tree.compare(nodes[0], ast.Is(), nodes[1]))
    return Condition(made, known=not doubtful)


def _same_answer(body: Body, left: ir.Expression, right: ir.Expression) -> Condition:
    written = [isinstance(each, ir.Constant) for each in (left, right)]
    if not any(written):
        return _same(body, left, right)
    asked, answer = (right, left) if written[0] else (left, right)
    truth = body.condition(asked)
    held = body.named(truth.node)
    other = body.named(body.condition(answer).node)
    made = tree.compare(held, ast.Is(), other)
    doubtful = [] if truth.known else [held]
    return Condition(tree.unless_none(doubtful, made), truth.known, truth.vacuous)


def _chosen(body: Body, node: ir.Choose) -> Condition:
    """Case by case; where a condition cannot be told, the explaining engine has to say."""
    made, empty = body.fresh(), body.fresh()
    can_be_empty = body.program.can_be_vacuous(node)
    known: list[bool] = []

    def settle(value: ir.Expression) -> None:
        truth = body.condition(value)
        known.append(truth.known)
        body.put(tree.assign(made, truth.node))
        if can_be_empty:
            body.put(tree.assign(empty, truth.vacuous or tree.constant(False)))

    def write(cases: tuple[tuple[ir.Expression, ir.Expression], ...]) -> None:
        if not cases:
            settle(node.otherwise)
            return
        holds = body.condition(cases[0][0])
        test = body.named(holds.node)
        if not holds.known:
            body.put(tree.branch(tree.is_none(test), [tree.ask()]))
        with body.block() as then:
            settle(cases[0][1])
        with body.block() as otherwise:
            write(cases[1:])
        body.put(tree.branch(test, then, otherwise))

    write(node.cases)
    return Condition(tree.read(made), all(known), tree.read(empty) if can_be_empty else None)


def _equal(body: Body, left: ir.Expression, right: ir.Expression) -> Condition:
    if isinstance(left.type, CollectionType):
        return Condition(tree.constant(None), known=False)
    match left, right:
        case (ir.Weekday(of=of), ir.Constant(value=str() as name)) | (
            ir.Constant(value=str() as name),
            ir.Weekday(of=of),
        ):
            day = body.value(of)
            number = tree.constant(body.program.weekday(name))
            made = tree.compare(tree.method(day.node, "weekday"), ast.Eq(), number)
            return _unless_unknown([unbounded(body, day)], made)
        case _:
            one = unbounded(body, identity(body, left))
            other = unbounded(body, identity(body, right))
            return _unless_unknown([one, other], tree.compare(one.node, ast.Eq(), other.node))


def _unless_unknown(operands: list[Value], made: ast.expr) -> Condition:
    doubtful = [each.node for each in operands if not each.known]
    return Condition(tree.unless_none(doubtful, made), known=not doubtful)


def _compared(body: Body, bound: str, left: ir.Expression, right: ir.Expression) -> Condition:
    if isinstance(right, ir.Constant) and _is_read(left):
        # As it was decoded: numbers of whatever form compare exactly.
        number = raw_field(body, left)
        test = tree.compare(number.node, BOUNDS[bound](), body.value(right).node)
        return _unless_unknown([number], test)
    (one, above), (other, below) = scaled(body, left), scaled(body, right)
    one, other = unbounded(body, one), unbounded(body, other)
    made = tree.compare(times(one.node, below), BOUNDS[bound](), times(other.node, above))
    return _unless_unknown([one, other], made)


def _is_read(node: ir.Expression) -> TypeGuard[ir.Field]:
    """Whether a number stands in the record as such."""
    return isinstance(node, ir.Field) and isinstance(node.type, NumberType | DurationType)


def _distance(body: Body, node: ir.Distance) -> Condition:
    """A distance has a direction: within a term of a day is never on its other side."""
    days = body.program.days(node.amount, node.unit)
    if days is not None and body.program.is_near(node.base, days):
        return _days_apart(body, node, days)
    value = unbounded(body, body.value(node.value))
    base = unbounded(body, body.value(node.base))
    limit = shifted(body, base, node.amount, node.unit, node.sign, surely=True)
    bound = node.bound if node.sign > 0 else _MIRRORED[node.bound]
    test = tree.compare(value.node, BOUNDS[bound](), limit.node)
    if node.bound in ("at most", "less than"):
        near = "at least" if node.sign > 0 else "at most"
        side = tree.compare(value.node, BOUNDS[near](), base.node)
        test = tree.both([side, test])
    return _unless_unknown([value, base], test)


def _days_apart(body: Body, node: ir.Distance, days: int) -> Condition:
    """A written number of days, counted from the one date to the other."""
    value = unbounded(body, body.value(node.value))
    base = unbounded(body, body.value(node.base))
    first, last = (base, value) if node.sign > 0 else (value, base)
    key = ("days", atom(first), atom(last))
    apart = body.seen(key)
    if apart is None:
        between = tree.attribute(ast.BinOp(last.node, ast.Sub(), first.node), "days")
        doubtful = [each.node for each in (value, base) if not each.known]
        apart = Value(body.named(tree.unless_none(doubtful, between)), known=not doubtful)
        body.remember(key, apart)
    limit = tree.constant(days)
    if node.bound in ("at most", "less than"):
        test = tree.between(tree.constant(0), apart.node, BOUNDS[node.bound](), limit)
    else:
        test = tree.compare(apart.node, BOUNDS[node.bound](), limit)
    return _unless_unknown([apart], test)


def _one_of(body: Body, value: ir.Expression, options: Sequence[ir.Expression]) -> Condition:
    no_list(value.type)
    one = unbounded(body, identity(body, value))
    if all(isinstance(each, ir.Constant) for each in options):
        written = frozenset(each.value for each in options if isinstance(each, ir.Constant))
        among = body.program.shared_constant(written)
        return _unless_unknown([one], tree.compare(one.node, ast.In(), among))
    others = [certain(body, identity(body, each)) for each in options]
    listed = tree.pair(*(each.node for each in others))
    return _unless_unknown([one], tree.compare(one.node, ast.In(), listed))


def _among(body: Body, value: ir.Expression, collection: ir.Expression) -> Condition:
    items = body.program.members(body, collection)
    one = identity(body, value)
    found = tree.compare(one.node, ast.In(), items.node)
    if not one.known:
        unknown = tree.chosen(items.node, tree.constant(None), tree.constant(False))
        found = tree.chosen(tree.is_none(one.node), unknown, found)
    doubtful = [] if items.known else [items.node]
    return Condition(tree.unless_none(doubtful, found), known=one.known and items.known)


def _includes(body: Body, node: ir.Includes) -> Condition:
    items = body.program.members(body, node.collection)
    options = [certain(body, identity(body, each)) for each in node.options]
    written = [each.value for each in node.options if isinstance(each, ir.Constant)]
    if node.kind == "any" and len(written) == len(options) > 1:
        among = body.program.shared_constant(frozenset(written))
        met = tree.negated(tree.method(among, "isdisjoint", items.node))
        made = tree.chosen(items.node, met, tree.constant(False))
    elif node.kind == "only":
        sides = [tree.call("set", each) for each in (items.node, tree.pair(*_nodes(options)))]
        made = tree.compare(sides[0], ast.Eq(), sides[1])
    else:
        tests = [tree.compare(each.node, ast.In(), items.node) for each in options]
        made = tree.either(tests) if node.kind == "any" else tree.both(tests)
    return _unless_unknown([items], made)


def _nodes(values: Sequence[Value]) -> list[ast.expr]:
    return [each.node for each in values]
