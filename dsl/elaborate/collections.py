"""Collections: lists of the record, filtered lists, the first N, values over a list."""

from __future__ import annotations

from dsl import ir, syntax
from dsl.elaborate.context import Context, Scope
from dsl.elaborate.pairs import ordered
from dsl.faults.kinds import NoItemName, NotACollection, WrongKind
from dsl.frozen import frozen
from dsl.message import Message
from dsl.types import CollectionType, FaultyType, NumberType, Type, described


@frozen
class Items:
    """An elaborated collection, its item's kind, and the name by which one item is known."""

    made: ir.Expression
    item: Type
    name: str | None


def items(context: Context, scope: Scope, node: syntax.Expression) -> Items:
    """Elaborate something that must be a collection."""
    made = context.elaborate(context, scope, node)
    match made.type:
        case CollectionType(item=item, item_name=name):
            return Items(made, item, name and context.spoken.noun_word(name))
        case FaultyType():
            return Items(made, FaultyType(), None)
        case other:
            fault = NotACollection(made.text, described(other), span=node.span)
            return Items(context.faulty(node, fault), FaultyType(), None)


def named_items(
    context: Context, scope: Scope, node: syntax.Expression
) -> tuple[Items, str, Scope]:
    """A collection whose items the following expression speaks of by the schema's word."""
    found = items(context, scope, node)
    name = found.name
    if name is None:
        if not isinstance(found.item, FaultyType):
            context.report(NoItemName(found.made.text, span=node.span))
        return found, "", scope
    return found, context.spoken.noun(name), context.imply(scope, name, found.item, node)


def bound_items(
    context: Context,
    scope: Scope,
    name: syntax.Name,
    node: syntax.Collection,
    where: syntax.Expression | None,
) -> tuple[ir.Expression, Scope]:
    """A collection whose items the author names; with ``where``, only those for which it holds."""
    found = items(context, scope, node)
    inner = context.bind(scope, name, found.item)
    return filtered(context, found, context.noun(name), inner, where), inner


def filtered(
    context: Context,
    found: Items,
    variable: str,
    inner: Scope,
    where: syntax.Expression | None,
) -> ir.Expression:
    """The items for which ``where`` holds, or all of them without it."""
    if where is None:
        return found.made
    condition = context.condition(inner, where)
    text = f"{found.made.text} where {condition.text}"
    return ir.Filter(found.made, variable, condition, type=found.made.type, text=text)


def elaborate_filtered(context: Context, scope: Scope, node: syntax.Filtered) -> ir.Expression:
    """``(collection [as name] where condition)``."""
    found = items(context, scope, node.source)
    if node.name is not None:
        name, inner = context.noun(node.name), context.bind(scope, node.name, found.item)
    else:
        found, name, inner = named_items(context, scope, node.source)
    kind = CollectionType(found.item, name)
    condition = context.condition(inner, node.where)
    return ir.Filter(found.made, name, condition, type=kind, text=context.text(node))


def elaborate_values(context: Context, scope: Scope, node: syntax.Values) -> ir.Expression:
    """``values of value over collection``."""
    found, name, inner = named_items(context, scope, node.over)
    value = context.elaborate(context, inner, node.value)
    kind = CollectionType(value.type, None)
    return ir.Values(name, value, found.made, type=kind, text=context.text(node))


def elaborate_first_n(context: Context, scope: Scope, node: syntax.FirstN) -> ir.Expression:
    """``the first N of collection by highest key with ties ...``."""
    count = context.elaborate(context, scope, node.count)
    if not isinstance(count.type, NumberType | FaultyType):
        wanted = Message("a number")
        context.report(WrongKind(count.text, described(count.type), wanted, span=node.count.span))
    found, name, inner = named_items(context, scope, node.of)
    key = context.elaborate(context, inner, node.key)
    ordered(context, key, node.key, Message("something with an order: a number, a date ..."))
    falling = node.direction in ("highest", "latest")
    ties = ir.Ties(node.ties.value)
    text = context.text(node)
    kind = CollectionType(found.item, name or None)
    return ir.FirstN(count, found.made, name, key, falling, ties, type=kind, text=text)
