"""Items chosen, reckoned together, or put in order."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TypeGuard

from checker.fast import tree
from checker.fast.body import Body, Value
from checker.fast.operands import certain, doubtful, items_of, named, no_list, surely
from checker.fast.reading import identity, raw_field
from checker.fast.structs import record_of
from dsl import ir


def gathered(
    body: Body,
    source: ir.Expression,
    variable: str,
    where: ir.Expression | None,
    value: ir.Expression | None,
    by: Callable[[Body, ir.Expression], Value] | None = None,
    once: bool = False,
) -> Value:
    """The items for which a condition holds, or a value for each, ``by`` which it is compared.

    With ``once`` as a set, else as a list.
    """
    chosen_as = variable
    if (
        isinstance(source, ir.Filter)
        and where is None
        and not body.program.is_shared(source, body.names)
    ):
        # One walk over what was there before the choice.
        where, chosen_as, source = source.where, source.variable, source.source
    items, name, item = items_of(body, source)
    made = body.fresh()
    with body.loop(name) as inside:
        add = tree.attribute(tree.read(made), "add" if once else "append")
        with body.bound({chosen_as: item}):
            test = None if where is None else surely(body, where)
        with body.block() as adding, body.bound({variable: item}):
            added = (
                item
                if value is None
                else certain(body, by(body, value) if by else body.value(value))
            )
            body.put(tree.do(tree.call(add, added.node)))
        body.put(*(adding if test is None else [tree.branch(test, adding)]))
    empty = tree.call("set") if once else tree.empty_list()
    filled = [tree.assign(made, empty), _each(name, items, inside)]
    if items.known:
        body.put(*filled)
    else:
        nothing = [tree.assign(made, tree.constant(None))]
        body.put(tree.branch(tree.is_none(items.node), nothing, filled))
    return Value(tree.read(made), items.known)


def identities(body: Body, node: ir.Expression) -> Value:
    """What the items of a collection are compared by."""
    kind = record_of(node.type)
    home = None if kind is None else body.program.structs.home(kind)
    if kind is None or home is None:
        return body.value(node)
    match node:
        case ir.Field(refers_to=str()):
            raw = raw_field(body, node)
            target = body.value(body.program.list_at(home))
            for each in doubtful(target):
                body.put(tree.branch(tree.both([tree.is_none(each), raw.node]), [tree.ask()]))
            return raw
        case ir.Values(variable=variable, value=value, over=over):
            return gathered(body, over, variable, None, value, by=identity)
        case ir.Filter(source=source, variable=variable, where=where):
            item = ir.Variable(variable, type=kind, text="")
            return gathered(body, source, variable, where, item, by=identity)
        case _:
            items = body.value(node)
            name = body.fresh()
            given = tree.attribute(tree.read(name), body.program.structs.attribute(kind, "id"))
            made = tree.each_of(given, name, items.node)
            return named(body, tree.unless_none(doubtful(items), made), known=items.known)


def identity_set(body: Body, node: ir.Expression) -> Value:
    """The same as a set."""
    if isinstance(node, ir.Values) and not body.program.is_shared(node, body.names):
        no_list(node.value.type)
        return gathered(body, node.over, node.variable, None, node.value, by=identity, once=True)
    items = identities(body, node)
    made = tree.unless_none(doubtful(items), tree.call("frozenset", items.node))
    return named(body, made, known=items.known)


def _each(name: str, items: Value, inside: list[ast.stmt]) -> ast.stmt:
    return tree.loop(tree.target(name), items.node, inside)


def folded(body: Body, node: ir.Fold) -> Value:
    """The sum, highest or lowest of a value over the items."""
    items, name, item = items_of(body, node.over)
    made = body.fresh()
    is_sum = node.kind == "sum"
    with body.loop(name) as inside, body.bound({node.variable: item}):
        each = certain(body, body.value(node.value)).node
        so_far = tree.read(made)
        if is_sum:
            body.put(tree.assign(made, ast.BinOp(so_far, ast.Add(), each)))
        else:
            further = ast.Gt() if node.kind == "highest" else ast.Lt()
            test = tree.either([tree.is_none(so_far), tree.compare(each, further, so_far)])
            body.put(tree.branch(test, [tree.assign(made, each)]))
    start = tree.assign(made, tree.constant(0 if is_sum else None))
    walk = _each(name, items, inside)
    if items.known:
        body.put(start, walk)
        return Value(tree.read(made), known=is_sum)
    nothing = [tree.assign(made, tree.constant(None))]
    body.put(tree.branch(tree.is_none(items.node), nothing, [start, walk]))
    return Value(tree.read(made), known=False)


def first_n(body: Body, node: ir.FirstN) -> Value:
    """The first items by their keys."""
    if is_first_alone(node):
        return _first(body, node)
    count = certain(body, body.value(node.count))
    items = certain(body, body.value(node.source))
    keys, name = body.fresh(), body.fresh()
    item = Value(tree.read(name), known=True)
    with body.loop(name) as inside, body.bound({node.variable: item}):
        key = body.value(node.key)
        body.put(tree.do(tree.method(tree.read(keys), "append", key.node)))
    body.put(tree.assign(keys, tree.empty_list()), _each(name, items, inside))
    how = tree.constant(node.falling), tree.constant(node.ties.value)
    made = tree.call("first_n", items.node, tree.read(keys), count.node, *how)
    return named(body, made, known=True)


def is_first_alone(node: ir.Expression) -> TypeGuard[ir.FirstN]:
    """Whether it is a list of one item at most: the first, without those that share its key."""
    if not isinstance(node, ir.FirstN) or node.ties is ir.Ties.INCLUDED:
        return False
    return isinstance(node.count, ir.Constant) and node.count.value == 1


def _first(body: Body, node: ir.FirstN) -> Value:
    """The first alone: the item with the best key, unless others share it."""
    source, variable = node.source, node.variable
    where: ir.Filter | None = None
    if isinstance(source, ir.Filter) and not body.program.is_shared(source, body.names):
        where, source = source, source.source
    items, name, item = items_of(body, source)
    items = certain(body, items)
    made, best, tied = body.fresh(), body.fresh(), body.fresh()
    found, edge, is_tied = tree.read(made), tree.read(best), tree.read(tied)
    with body.loop(name) as inside:
        test = None
        if where is not None:
            with body.bound({where.variable: item}):
                test = surely(body, where.where)
        with body.block() as looking, body.bound({variable: item}):
            key = certain(body, body.value(node.key)).node
            further = ast.Gt() if node.falling else ast.Lt()
            better = tree.either([tree.is_none(edge), tree.compare(key, further, edge)])
            alone = [
                tree.assign(best, key),
                tree.assign(made, item.node),
                tree.assign(tied, tree.constant(False)),
            ]
            ties = tree.branch(
                tree.compare(key, ast.Eq(), edge), [tree.assign(tied, tree.constant(True))]
            )
            body.put(tree.branch(better, alone, [ties]))
        body.put(*(looking if test is None else [tree.branch(test, looking)]))
    body.put(
        tree.assign(best, tree.constant(None)),
        tree.assign(tied, tree.constant(False)),
        _each(name, items, inside),
    )
    is_out = tree.is_none(edge)
    if node.ties is ir.Ties.UNSETTLED:
        body.put(tree.branch(is_tied, [tree.ask()]))
    else:
        is_out = tree.either([is_out, is_tied])
    return named(body, tree.chosen(is_out, tree.read("NONE"), tree.listed([found])), known=True)
