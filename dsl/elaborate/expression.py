"""Which function elaborates which node; a node that is forgotten here is a type error."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from dsl import ir, syntax
from dsl.elaborate import conditions, values
from dsl.elaborate.collections import (
    bound_items,
    elaborate_filtered,
    elaborate_first_n,
    elaborate_values,
)
from dsl.elaborate.context import Context, Scope
from dsl.elaborate.depth import DEEPEST
from dsl.elaborate.paths import elaborate_path
from dsl.faults.syntax import NestedTooDeeply
from dsl.types import CollectionType, FaultyType, Type


def elaborate_expression(
    context: Context, scope: Scope, node: syntax.Expression, wanted: Type | None = None
) -> ir.Expression:
    """Any expression; ``wanted`` decides what a bare enumeration value means.

    Definitions are elaborated where they are first used, so the depth counts through them.
    """
    if context.depth >= DEEPEST:
        return context.faulty(node, NestedTooDeeply(DEEPEST, span=node.span))
    context.depth += 1
    try:
        return _elaborated(context, scope, node, wanted)
    finally:
        context.depth -= 1


def _elaborated(
    context: Context, scope: Scope, node: syntax.Expression, wanted: Type | None
) -> ir.Expression:
    match node:
        case syntax.Path():
            return elaborate_path(context, scope, node, wanted)
        case syntax.Group(inner=inner):
            made = elaborate_expression(context, scope, inner, wanted)
            return replace(made, text=context.text(inner))
        case (
            syntax.Number()
            | syntax.Share()
            | syntax.String()
            | syntax.Date()
            | syntax.Time()
            | syntax.Today()
        ):
            return values.literal(context, node, wanted)
        case syntax.Duration():
            return values.duration(context, scope, node)
        case syntax.Shift():
            return values.shift(context, scope, node)
        case syntax.FirstOfMonthAfter():
            return values.first_of_month(context, scope, node)
        case syntax.MovedToWorkingDay():
            return values.moved(context, scope, node)
        case syntax.Weekday():
            return values.weekday(context, scope, node)
        case syntax.Completed():
            return values.completed(context, scope, node)
        case syntax.Arithmetic():
            return values.arithmetic(context, scope, node)
        case syntax.PartOf():
            return values.part_of(context, scope, node)
        case syntax.Rounded():
            return values.rounded(context, scope, node)
        case syntax.NumberOf():
            return values.number_of(context, scope, node)
        case syntax.Fold():
            return values.fold(context, scope, node)
        case syntax.Pick():
            return values.pick(context, scope, node)
        case syntax.Filtered():
            return elaborate_filtered(context, scope, node)
        case syntax.FirstN():
            return elaborate_first_n(context, scope, node)
        case syntax.Values():
            return elaborate_values(context, scope, node)
        case syntax.AllOf() | syntax.AnyOf():
            return conditions.all_of(context, scope, node)
        case syntax.Negation():
            return conditions.negation(context, scope, node)
        case syntax.ExactlyWhen():
            return conditions.exactly_when(context, scope, node)
        case syntax.Every():
            return conditions.every(context, scope, node)
        case syntax.ThereIs():
            return conditions.there_is(context, scope, node)
        case syntax.Counted():
            return conditions.counted(context, scope, node)
        case syntax.Equal():
            return conditions.equal(context, scope, node)
        case syntax.Limited():
            return conditions.limited(context, scope, node)
        case syntax.Distance():
            return conditions.distance(context, scope, node)
        case syntax.Order():
            return conditions.order(context, scope, node)
        case syntax.OneOf():
            return conditions.one_of(context, scope, node)
        case syntax.Among():
            return conditions.among(context, scope, node)
        case syntax.Presence():
            return conditions.presence(context, scope, node)
        case syntax.Includes(value=value):
            return conditions.includes(context, scope, node, "any", (value,))
        case syntax.IncludesList(kind=kind, options=options):
            return conditions.includes(context, scope, node, kind, options)
        case syntax.Have():
            return conditions.have(context, scope, node)
        case syntax.InOrder():
            return conditions.in_order(context, scope, node)
    assert_never(node)


def elaborate_body(
    context: Context, scope: Scope, node: syntax.Expression | syntax.Cases | syntax.TheOnly
) -> ir.Expression:
    """The body of a definition."""
    match node:
        case syntax.Cases():
            return values.choose(context, scope, node)
        case syntax.TheOnly():
            source, _ = bound_items(context, scope, node.name, node.source, node.where)
            kind = source.type
            item = kind.item if isinstance(kind, CollectionType) else FaultyType()
            return ir.Only(source, type=item, text=context.text(node))
        case _:
            return elaborate_expression(context, scope, node)
