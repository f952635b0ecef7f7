"""Conditions over collections in their simplest forms."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from dsl import ir
from dsl.lint.reason.amounts import number_of
from dsl.lint.reason.plain import renamed
from dsl.types import BooleanType, CollectionType


def item_of(source: ir.Expression, name: str) -> ir.Variable:
    """A name for one item of a collection."""
    kind = source.type
    assert isinstance(kind, CollectionType)
    return ir.Variable(name, type=kind.item, text=name)


def opposite(condition: ir.Expression) -> ir.Expression:
    """That a condition does not hold."""
    if isinstance(condition, ir.Not):
        return condition.condition
    return ir.Not(condition, type=BooleanType(), text=condition.text)


def unfiltered(
    source: ir.Expression,
    variable: str,
    condition: ir.Expression,
    kind: ir.Every | ir.Exists | None,
) -> tuple[ir.Expression, ir.Expression]:
    """The collection from which a filtered one was chosen, the choice put into the condition."""
    while isinstance(source, ir.Filter):
        where = renamed(source.where, {source.variable: variable})
        parts = (opposite(where), condition) if isinstance(kind, ir.Every) else (where, condition)
        join = ir.Any if isinstance(kind, ir.Every) else ir.All
        condition = join(parts, type=BooleanType(), text=condition.text)
        source = source.source
    return source, condition


def number_where(source: ir.Expression, variable: str, condition: ir.Expression) -> ir.NumberOf:
    """How many items satisfy a condition."""
    return number_of(ir.Filter(source, variable, condition, type=source.type, text=""))


def merged(number: ir.NumberOf) -> ir.NumberOf:
    """The number of items chosen in several steps, as of one choice."""
    chosen = number.collection
    if not isinstance(chosen, ir.Filter) or not isinstance(chosen.source, ir.Filter):
        return number
    source, condition = unfiltered(chosen.source, chosen.variable, chosen.where, None)
    return number_where(source, chosen.variable, condition)


def asks_for_one(node: ir.Counted, holds: bool) -> bool:
    """Whether the count can only come out so when one item satisfies at least."""
    if not isinstance(node.amount, ir.Constant) or not isinstance(node.amount.value, Fraction):
        return False
    amount = node.amount.value
    match node.bound, holds:
        case ("at least" | "exactly", True):
            return amount > 0 and not node.share
        case ("more than", True) | ("at most", False):
            return amount >= 0 and not node.share
        case ("less than", False):
            return amount > 0 and not node.share
        case ("at least" | "more than" | "at most" | "less than" | "exactly", _):
            return False
    assert_never(node.bound)


def can_say_nothing(condition: ir.Expression, holds: bool) -> bool:
    """Whether a condition can come out so only because there was nothing to look at."""
    match condition:
        case ir.Not(condition=inner):
            return can_say_nothing(inner, not holds)
        case ir.All(conditions=parts) | ir.Any(conditions=parts):
            return any(can_say_nothing(each, holds) for each in parts)
        case ir.Every(condition=inner):
            return holds or can_say_nothing(inner, False)
        case ir.Exists(condition=inner):
            return can_say_nothing(inner, holds)
        case ir.Alike() | ir.InOrder():
            return holds
        case _:
            looks = ir.Every | ir.Alike | ir.InOrder
            return any(isinstance(each, looks) for each in ir.walk(condition))
