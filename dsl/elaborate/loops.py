"""``for each`` and ``in force`` of a rule or exception."""

from __future__ import annotations

from dsl import ir, syntax
from dsl.declare import period
from dsl.elaborate.collections import items
from dsl.elaborate.context import Context, Scope
from dsl.types import CollectionType


def periods(
    context: Context, article: ir.Article, clause: syntax.InForce | None
) -> tuple[ir.Period, ...]:
    """The periods in force of an item and of its article."""
    own = period(clause, context.report)
    return tuple(each for each in (article.period, own) if each is not None)


def elaborate_loops(
    context: Context, nodes: tuple[syntax.Loop, ...]
) -> tuple[tuple[ir.Loop, ...], Scope]:
    """The loops, and the names that they bind."""
    scope = Scope()
    loops = []
    for node in nodes:
        found = items(context, scope, node.source)
        if node.key is None:
            loops.append(ir.Loop(context.noun(node.name), found.made))
            scope = context.bind(scope, node.name, found.item)
            continue
        item = found.name or node.name.text
        inner = context.imply(scope, item, found.item, node.source)
        key = context.elaborate(context, inner, node.key)
        noun = context.spoken.noun(item)
        loops.append(ir.Loop(context.noun(node.name), found.made, noun, key))
        kind = CollectionType(found.item, found.name and noun)
        scope = context.bind(scope, node.name, kind)
    return tuple(loops), scope
