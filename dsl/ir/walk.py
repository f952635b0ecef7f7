"""Walking expressions without knowing their kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from dsl.ir.expressions import Call, Expr, Expression


def parts(node: Expression) -> Iterator[Expression]:
    """The expressions that stand directly in another, in their order."""
    waiting: list[object] = [getattr(node, each.name) for each in fields(node)][::-1]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting.extend(reversed(part))
        elif isinstance(part, Expr):
            yield part  # type: ignore[misc]


def walk(node: Expression) -> Iterator[Expression]:
    """An expression and all that stands in it, outermost first."""
    yield node
    for part in parts(node):
        yield from walk(part)


def called(node: Expression) -> Iterator[str]:
    """The keys of the definitions that an expression calls directly."""
    return (each.definition for each in walk(node) if isinstance(each, Call))
