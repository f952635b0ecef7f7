"""Conditions: comparisons, terms between dates, quantifiers, order."""

from __future__ import annotations

from typing import Literal

from dsl import ir, syntax
from dsl.elaborate.collections import bound_items, filtered, items, named_items
from dsl.elaborate.context import Context, Scope
from dsl.elaborate.pairs import TEMPORAL, any_item, of_kind, ordered, pair, shared
from dsl.elaborate.values import term
from dsl.faults.kinds import WrongKind
from dsl.message import Keyword, Message
from dsl.types import (
    BooleanType,
    CollectionType,
    DateType,
    FaultyType,
    NumberType,
    TimeType,
    common,
    described,
)

HOLDS = BooleanType()
_WITH_ORDER = Message("something with an order: a number, a duration ...")


def negated(made: ir.Expression, negative: bool, text: str) -> ir.Expression:
    """``made``, or its negation."""
    return ir.Not(made, type=HOLDS, text=text) if negative else made


def equal(context: Context, scope: Scope, node: syntax.Equal) -> ir.Expression:
    """``left is right``."""
    left, right, kind = pair(context, scope, node.left, node.right)
    if kind is None:
        return context.faulty(node)
    if isinstance(kind, CollectionType):
        advice = Message(
            "Ask what it holds: `{left} {CONSISTS_OF} (...)`, or `{INCLUDES}`.", left=left.text
        )
        wanted = Message("a single thing; whole collections do not compare")
        fault = WrongKind(left.text, described(kind), wanted, advice, span=node.left.span)
        return context.faulty(node, fault)
    text = context.text(node)
    return negated(ir.Equal(left, right, type=HOLDS, text=text), node.negative, text)


def limited(context: Context, scope: Scope, node: syntax.Limited) -> ir.Expression:
    """``value is at least limit``; dates have words of their own."""
    left, right, kind = pair(context, scope, node.value, node.limit)
    if kind is None:
        return context.faulty(node)
    if isinstance(kind, DateType | TimeType):
        word = {
            "at least": "ON_OR_AFTER",
            "at most": "ON_OR_BEFORE",
            "more than": "AFTER",
            "less than": "BEFORE",
        }[node.bound]
        advice = Message(
            "Write `{left} {IS} {word} {right}`.",
            left=left.text,
            word=Keyword(word),
            right=right.text,
        )
        wanted = Message("a number (`{IS} {bound}` measures amounts)", bound=Keyword.of(node.bound))
        fault = WrongKind(left.text, described(kind), wanted, advice, span=node.span)
        return context.faulty(node, fault)
    if not ordered(context, left, node.value, _WITH_ORDER):
        return context.faulty(node)
    return ir.Compare(node.bound, left, right, type=HOLDS, text=context.text(node))


_ORDER: dict[syntax.OrderWord, Literal["at least", "at most", "more than", "less than"]] = {
    "before": "less than",
    "after": "more than",
    "on or before": "at most",
    "on or after": "at least",
}


def order(context: Context, scope: Scope, node: syntax.Order) -> ir.Expression:
    """``left is on or before right``."""
    wanted = Message("a date or a time of day")
    advice = Message(
        "For amounts, write `{IS} {AT_LEAST}`, `{IS} {AT_MOST}`, `{IS} {MORE_THAN}` or "
        "`{IS} {LESS_THAN}`."
    )
    left = of_kind(context, scope, node.left, TEMPORAL, wanted, advice)
    right = of_kind(context, scope, node.right, TEMPORAL, wanted, advice)
    if shared(context, left, right, node) is None:
        return context.faulty(node)
    return ir.Compare(_ORDER[node.word], left, right, type=HOLDS, text=context.text(node))


def distance(context: Context, scope: Scope, node: syntax.Distance) -> ir.Expression:
    """``value is at least 3 weeks after base``."""
    wanted = Message("a date or a time of day")
    value = of_kind(context, scope, node.value, TEMPORAL, wanted)
    base = of_kind(context, scope, node.base, TEMPORAL, wanted)
    amount = term(context, scope, node.term, base)
    if shared(context, value, base, node) is None:
        return context.faulty(node)
    sign: Literal[1, -1] = 1 if node.direction == "after" else -1
    text = context.text(node)
    return ir.Distance(node.bound, value, amount, node.term.unit, sign, base, type=HOLDS, text=text)


def one_of(context: Context, scope: Scope, node: syntax.OneOf) -> ir.Expression:
    """``value is one of (a, b)``."""
    value = context.elaborate(context, scope, node.value)
    options = _options(context, scope, value, node.options)
    if options is None:
        return context.faulty(node)
    text = context.text(node)
    return negated(ir.OneOf(value, options, type=HOLDS, text=text), node.negative, text)


def _options(
    context: Context,
    scope: Scope,
    value: ir.Expression,
    written: tuple[syntax.Expression, ...],
) -> tuple[ir.Expression, ...] | None:
    made = [context.elaborate(context, scope, each, value.type) for each in written]
    kinds = [shared(context, value, m, w) for m, w in zip(made, written, strict=True)]
    return None if None in kinds else tuple(made)


def among(context: Context, scope: Scope, node: syntax.Among) -> ir.Expression:
    """``value is among collection``."""
    found = items(context, scope, node.collection)
    value = context.elaborate(context, scope, node.value, found.item)
    item = any_item(found.made, found.item)
    if shared(context, value, item, node) is None:
        return context.faulty(node)
    text = context.text(node)
    return negated(ir.Among(value, found.made, type=HOLDS, text=text), node.negative, text)


def presence(context: Context, scope: Scope, node: syntax.Presence) -> ir.Expression:
    """``value is recorded`` or ``is missing``."""
    value = context.elaborate(context, scope, node.value)
    text = context.text(node)
    return negated(ir.Recorded(value, type=HOLDS, text=text), node.missing, text)


def includes(
    context: Context,
    scope: Scope,
    node: syntax.Includes | syntax.IncludesList,
    kind: Literal["any", "all", "only"],
    written: tuple[syntax.Expression, ...],
) -> ir.Expression:
    """``collection includes value``, ``any of (...)``, ``all of (...)``, ``consists of (...)``."""
    found = items(context, scope, node.collection)
    item = any_item(found.made, found.item)
    options = _options(context, scope, item, written)
    if options is None or isinstance(found.item, FaultyType):
        return context.faulty(node)
    return ir.Includes(kind, found.made, options, type=HOLDS, text=context.text(node))


def every(context: Context, scope: Scope, node: syntax.Every) -> ir.Expression:
    """``every item in collection [where ...] satisfies condition``."""
    source, inner = bound_items(context, scope, node.name, node.source, node.where)
    condition = context.condition(inner, node.condition)
    text = context.text(node)
    return ir.Every(context.noun(node.name), source, condition, type=HOLDS, text=text)


def there_is(context: Context, scope: Scope, node: syntax.ThereIs) -> ir.Expression:
    """``there is a (no) item in collection where condition``."""
    source, inner = bound_items(context, scope, node.name, node.source, None)
    condition = context.condition(inner, node.condition)
    text = context.text(node)
    exists = ir.Exists(context.noun(node.name), source, condition, type=HOLDS, text=text)
    return negated(exists, node.negative, text)


def counted(context: Context, scope: Scope, node: syntax.Counted) -> ir.Expression:
    """``at least 3 (1/3) of collection [where ...] satisfy condition``."""
    found, name, inner = named_items(context, scope, node.source)
    source = filtered(context, found, name, inner, node.where)
    condition = context.condition(inner, node.condition)
    amount = context.elaborate(context, scope, node.amount)
    share = isinstance(node.amount, syntax.Share)
    if not share and common(amount.type, NumberType(None)) is None:
        kind = described(amount.type)
        fault = WrongKind(amount.text, kind, Message("a number or a share"), span=node.amount.span)
        return context.faulty(node, fault)
    text = context.text(node)
    return ir.Counted(node.bound, amount, share, name, source, condition, type=HOLDS, text=text)


def have(context: Context, scope: Scope, node: syntax.Have) -> ir.Expression:
    """``collection have equal (different) value``."""
    found, name, inner = _collection(context, scope, node.collection)
    value = context.elaborate(context, inner, node.value)
    text = context.text(node)
    return ir.Alike(node.different, name, found, value, type=HOLDS, text=text)


def in_order(context: Context, scope: Scope, node: syntax.InOrder) -> ir.Expression:
    """``collection in order of key have rising (falling) value``."""
    found, name, inner = _collection(context, scope, node.collection)
    wanted = Message("something with an order: a number, a date ...")
    key = context.elaborate(context, inner, node.key)
    value = context.elaborate(context, inner, node.value)
    known = [ordered(context, key, node.key, wanted), ordered(context, value, node.value, wanted)]
    if not all(known):
        return context.faulty(node)
    text = context.text(node)
    return ir.InOrder(name, found, key, value, node.falling, type=HOLDS, text=text)


def _collection(
    context: Context, scope: Scope, node: syntax.Expression
) -> tuple[ir.Expression, str, Scope]:
    found, name, inner = named_items(context, scope, node)
    return found.made, name, inner


def all_of(context: Context, scope: Scope, node: syntax.AllOf | syntax.AnyOf) -> ir.Expression:
    """Conditions joined by ``and``, or by ``or``."""
    parts = tuple(context.condition(scope, each) for each in node.conditions)
    kind = ir.All if isinstance(node, syntax.AllOf) else ir.Any
    return kind(parts, type=HOLDS, text=context.text(node))


def negation(context: Context, scope: Scope, node: syntax.Negation) -> ir.Expression:
    """``not condition``."""
    inner = context.condition(scope, node.condition)
    return ir.Not(inner, type=HOLDS, text=context.text(node))


def exactly_when(context: Context, scope: Scope, node: syntax.ExactlyWhen) -> ir.Expression:
    """Both sides hold, or neither."""
    left = context.condition(scope, node.left)
    right = context.condition(scope, node.right)
    return ir.Same(left, right, type=HOLDS, text=context.text(node))
