"""Values as operands: what becomes of them where they are unknown."""

from __future__ import annotations

import ast
from fractions import Fraction

from checker.fast import tree
from checker.fast.body import Body, Value
from checker.fast.structs import Unsupported
from dsl import ir
from dsl.types import CollectionType, Type

BOUNDS: dict[str, type[ast.cmpop]] = {
    "at least": ast.GtE,
    "at most": ast.LtE,
    "more than": ast.Gt,
    "less than": ast.Lt,
    "exactly": ast.Eq,
}


def certain(body: Body, value: Value) -> Value:
    """The value; where it is unknown, the explaining engine has to say."""
    if not value.known:
        body.put(tree.branch(tree.is_none(value.node), [tree.ask()]))
    return Value(value.node, known=True)


def unbounded(body: Body, value: Value) -> Value:
    """The value; where it is unknown but for its bounds, the explaining engine has to say."""
    return certain(body, value) if value.bounded else value


def doubtful(*values: Value) -> list[ast.expr]:
    """Those of the values that may be unknown."""
    return [each.node for each in values if not each.known]


def named(body: Body, node: ast.expr, *, known: bool) -> Value:
    """A value under a name of its own."""
    return Value(body.named(node), known)


def made_of(body: Body, operands: list[Value], made: ast.expr) -> Value:
    """A value reckoned from others; unknown where one of them is."""
    node = body.named(tree.unless_none(doubtful(*operands), made))
    known = all(each.known for each in operands)
    return Value(node, known, bounded=any(each.bounded for each in operands))


def no_list(kind: Type) -> None:
    """Lists within lists, and lists set against one another, are left to the explaining engine."""
    if isinstance(kind, CollectionType):
        raise Unsupported("a list as a value")


def items_of(body: Body, source: ir.Expression) -> tuple[Value, str, Value]:
    """A collection, a fresh name for one of its items, and that item as a value."""
    items = body.value(source)
    assert isinstance(source.type, CollectionType)
    no_list(source.type.item)
    name = body.fresh()
    return items, name, Value(tree.read(name), known=True)


def surely(body: Body, condition: ir.Expression) -> ast.expr:
    """Whether a condition holds; where that cannot be told, the explaining engine has to say."""
    if isinstance(condition, ir.Compare):
        # An unknown side has no order, which is found out without a look at it.
        (one, above), (other, below) = scaled(body, condition.left), scaled(body, condition.right)
        first, second = unbounded(body, one).node, unbounded(body, other).node
        return tree.compare(times(first, below), BOUNDS[condition.bound](), times(second, above))
    holds = body.condition(condition)
    if holds.known:
        return holds.node
    test = body.named(holds.node)
    body.put(tree.branch(tree.is_none(test), [tree.ask()]))
    return test


def scaled(body: Body, node: ir.Expression) -> tuple[Value, int]:
    """A value times a whole number, and that number: so that shares need no fractions."""
    match node:
        case (
            ir.Arithmetic(operator="*", left=ir.Constant(value=Fraction() as share), right=other)
            | ir.Arithmetic(operator="*", left=other, right=ir.Constant(value=Fraction() as share))
        ):
            inner = body.value(other)
            factor = tree.constant(share.numerator)
            made = ast.BinOp(inner.node, ast.Mult(), factor)
            with body.before(inner):
                return made_of(body, [inner], made), share.denominator
        case _:
            return body.value(node), 1


def times(value: ast.expr, factor: int) -> ast.expr:
    """``value * factor``."""
    return value if factor == 1 else ast.BinOp(value, ast.Mult(), tree.constant(factor))
