"""Whether the record gives a value: yes, no, or (``None``) it cannot be told."""

from __future__ import annotations

import ast
from collections.abc import Callable

from checker.fast import tree
from checker.fast.body import Body, Condition, Value
from checker.fast.collecting import is_first_alone
from checker.fast.operands import certain, doubtful
from checker.fast.reading import raw_field
from dsl import ir
from dsl.types import OpaqueType, RecordType, TextType, TimeType


def recorded(body: Body, node: ir.Expression) -> Condition:
    """Write whether a value is recorded.

    Only what the record leaves out is missing; what was reckoned from it is neither.
    """
    match node:
        case ir.Field(base=base):
            return _within(body, base, lambda: _field(body, node))
        case ir.Backward(base=base):
            return _within(body, base, lambda: _backward(body, node))
        case ir.Variable(name=name):
            certain(body, body.names[name])
            return Condition(tree.constant(True), known=True)
        case ir.Call():
            return _called(body, node)
        case ir.Only(collection=collection):
            return _only(body, collection)
        case ir.Weekday(of=inner) | ir.Filter(source=inner) | ir.Values(over=inner):
            return recorded(body, inner)
        case ir.Choose():
            body.put(tree.ask())
            return Condition(tree.constant(None), known=False)
        case _:
            value = body.value(node)
            there = tree.chosen(tree.is_none(value.node), tree.constant(None), tree.constant(True))
            return Condition(tree.constant(True) if value.known else there, value.known)


def _called(body: Body, node: ir.Call) -> Condition:
    """A definition's value is recorded when there is one; else its body tells why there is none."""
    if body.program.asks_for_one(node):
        return body.program.inlined(body, node, lambda inner: recorded(body, inner))
    value = body.value(node)
    if value.known:
        return Condition(tree.constant(True), known=True)
    made = body.fresh()
    with body.block() as otherwise:
        presence = body.program.inlined(body, node, lambda inner: recorded(body, inner))
        body.put(tree.assign(made, presence.node))
    there = [tree.assign(made, tree.constant(True))]
    body.put(tree.branch(tree.is_given(value.node), there, otherwise))
    return Condition(tree.read(made), presence.known)


def _within(body: Body, base: ir.Expression, inside: Callable[[], Condition]) -> Condition:
    """Whether something is recorded of a base that may itself be missing."""
    value = body.value(base)
    if value.known:
        return inside()
    made = body.fresh()
    with body.block() as there:
        of_base = inside()
        body.put(tree.assign(made, of_base.node))
    with body.block() as otherwise:
        presence = recorded(body, base)
        body.put(tree.assign(made, presence.node))
    body.put(tree.branch(tree.is_given(value.node), there, otherwise))
    return Condition(tree.read(made), known=False)


def _field(body: Body, node: ir.Field) -> Condition:
    raw = raw_field(body, node)
    match node.type:
        case TextType() | OpaqueType():
            return Condition(tree.call("said", raw.node), known=True)
        case RecordType() if node.refers_to is not None:
            return _reference(body, raw, node.refers_to)
        case TimeType():
            body.put(tree.do(tree.call("time_of", raw.node)))
            return Condition(tree.is_given(raw.node), known=True)
        case _:
            return Condition(tree.is_given(raw.node), known=True)


def _reference(body: Body, raw: Value, path: str) -> Condition:
    """A reference leads somewhere, but for one into a list that is not recorded."""
    target = body.value(body.program.list_at(path))
    if target.known:
        return Condition(tree.is_given(raw.node), known=True)
    said = body.named(tree.call("said", raw.node))
    leads = tree.chosen(tree.is_given(target.node), tree.constant(True), tree.constant(None))
    return Condition(tree.chosen(said, leads, tree.constant(False)), known=False)


def _backward(body: Body, node: ir.Backward) -> Condition:
    items = body.value(body.program.list_at(node.inverse.collection))
    return Condition(tree.is_given(items.node), known=True)


def _only(body: Body, collection: ir.Expression) -> Condition:
    """One is recorded, of none it is missing, of more it cannot be told."""
    items = body.value(collection)
    length = tree.call("len", items.node)
    if items.known and is_first_alone(collection):
        return Condition(tree.compare(length, ast.Eq(), tree.constant(1)), known=True)
    size = body.fresh()
    body.put(tree.assign(size, tree.unless_none(doubtful(items), length)))
    several = tree.chosen(
        tree.compare(tree.read(size), ast.Eq(), tree.constant(0)),
        tree.constant(False),
        tree.constant(None),
    )
    one = tree.compare(tree.read(size), ast.Eq(), tree.constant(1))
    return Condition(tree.chosen(one, tree.constant(True), several), known=False)
