"""What a record gives for a field, what refers to it, and what tells it from others."""

from __future__ import annotations

import ast

from checker.fast import tree
from checker.fast.body import Body, Value
from checker.fast.operands import doubtful, named
from checker.fast.structs import Unsupported
from dsl import ir
from dsl.types import CollectionType, DurationType, NumberType, RecordType, TextType, TimeType
from dsl.vocabulary import Inverse


def raw_field(body: Body, node: ir.Field) -> Value:
    """What a record gives for a field, as it was decoded."""
    base = body.value(node.base)
    key = ("raw", body.key(node))
    found = body.seen(key)
    if found is None:
        kind = node.base.type
        assert isinstance(kind, RecordType)
        structs = body.program.structs
        given = tree.attribute(base.node, structs.attribute(kind, node.name))
        known = base.known and structs.shape(kind, node.name).required
        with body.before(base):
            found = named(body, tree.unless_none(doubtful(base), given), known=known)
            body.remember(key, found)
    return found


def field_of(body: Body, node: ir.Field) -> Value:
    """The value of a field: exact numbers, texts that say something, the records referred to."""
    raw = raw_field(body, node)
    if node.refers_to is not None:
        return _referred(body, node, raw)
    match node.type:
        case NumberType() | DurationType() if _is_whole(body, node):
            return raw
        case NumberType() | DurationType():
            is_int = tree.compare(tree.attribute(raw.node, "__class__"), ast.Is(), tree.read("int"))
            made = tree.chosen(is_int, raw.node, tree.call("exact", raw.node))
            return named(body, made, known=raw.known)
        case TextType():
            return named(body, tree.call("text", raw.node), known=False)
        case TimeType():
            return named(body, tree.call("time_of", raw.node), known=raw.known)
        case CollectionType(item=NumberType() | DurationType()):
            return named(body, tree.call("numbers", raw.node), known=raw.known)
        case CollectionType(item=TextType()):
            checked = tree.both([raw.node, tree.call("texts", raw.node)])
            return named(body, checked, known=raw.known)
        case CollectionType(item=TimeType() | CollectionType()):
            raise Unsupported("a list of times, or of lists")
        case _:
            return raw


def _is_whole(body: Body, node: ir.Field) -> bool:
    assert isinstance(node.base.type, RecordType)
    return body.program.structs.shape(node.base.type, node.name).is_whole


def _referred(body: Body, node: ir.Field, raw: Value) -> Value:
    assert node.refers_to is not None
    index = body.program.lazily(body, body.program.index(node.refers_to))
    if isinstance(node.type, CollectionType):
        return named(body, tree.call("resolved", raw.node, index), known=raw.known)
    return named(body, tree.method(index, "get", raw.node), known=False)


def backward(body: Body, node: ir.Expression, inverse: Inverse) -> Value:
    """The records that refer to one."""
    base = id_of(body, node)
    referring = body.program.lazily(body, body.program.referring(inverse))
    is_there = body.program.structs.path_is_required(inverse.collection)
    found = tree.method(referring, "get", base.node, tree.read("NONE"))
    unknown = doubtful(base) if is_there else [*doubtful(base), referring]
    return named(body, tree.unless_none(unknown, found), known=not unknown)


def id_of(body: Body, node: ir.Expression) -> Value:
    """The id of a record; of a reference what the record writes, without a look at its target."""
    kind = node.type
    assert isinstance(kind, RecordType)
    key = ("id", body.key(node))
    found = body.seen(key)
    if found is None:
        if isinstance(node, ir.Field) and node.refers_to is not None:
            raw = raw_field(body, node)
            target = body.value(body.program.list_at(node.refers_to))
            there = tree.unless_none(doubtful(target), raw.node)
            found = named(body, there, known=raw.known and target.known)
        else:
            record = body.value(node)
            given = tree.attribute(record.node, body.program.structs.attribute(kind, "id"))
            found = named(body, tree.unless_none(doubtful(record), given), known=record.known)
        body.remember(key, found)
    return found


def identity(body: Body, node: ir.Expression) -> Value:
    """What a value is compared by: a record by its id, where ids tell all of its kind apart."""
    return body.value(node) if body.program.structs.home(node.type) is None else id_of(body, node)
