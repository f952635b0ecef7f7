"""Names that are of no use taken out of generated code: each costs time wherever it is given."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any, TypeVar

T = TypeVar("T", bound=ast.AST)


def inlined(statements: Sequence[ast.stmt], result: str | None = None) -> list[ast.stmt]:
    """The same statements without names that are never read, or once, first thing after.

    What they do stays in its order, but for the reading of names and of what records hold.

    Args:
        statements: all in which these names are known.
        result: the name that is read elsewhere.
    """
    names = [each for top in statements for each in ast.walk(top) if isinstance(each, ast.Name)]
    given = Counter(each.id for each in names if isinstance(each.ctx, ast.Store))
    read = Counter(each.id for each in names if isinstance(each.ctx, ast.Load))
    once = [each for each in given if given[each] == 1 and each != result]
    return _inlined(statements, {each: read[each] for each in once})


def _inlined(statements: Sequence[ast.stmt], reads: Mapping[str, int]) -> list[ast.stmt]:
    made: list[ast.stmt] = []
    for each in reversed(statements):
        match each:
            case ast.Assign([ast.Name(name)], value) if reads.get(name) == 0 and _is_held(value):
                continue
            case ast.Assign([ast.Name(name)], value) if made and reads.get(name) == 1:
                following = _within(made[-1], name, value)
                if isinstance(following, ast.stmt):
                    made[-1] = following
                    continue
        made.append(_with_blocks(each, reads))
    return made[::-1]


def _with_blocks(statement: ast.stmt, reads: Mapping[str, int]) -> ast.stmt:
    blocks = {
        name: _inlined(block, reads)
        for name in ("body", "orelse")
        if (block := getattr(statement, name, None))
    }
    return _changed(statement, **blocks) if blocks else statement


def _within(node: ast.AST, name: str, value: ast.expr) -> ast.AST | None:
    """A node with a value for a name, where it reads that before all but other names."""
    if isinstance(node, ast.Name):
        return value if node.id == name else None
    for part in _PARTS.get(type(node), ()):
        held = getattr(node, part)
        several = held if isinstance(held, list) else [held]
        for number, each in enumerate(several):
            made = _within(each, name, value)
            if made is not None:
                changed = [*several[:number], made, *several[number + 1 :]]
                return _changed(node, **{part: changed if held is several else made})
            if not _is_read(each, part):
                return None
    return None


_PARTS = {
    ast.Assign: ("value",),
    ast.Return: ("value",),
    ast.Expr: ("value",),
    ast.If: ("test",),
    ast.For: ("iter",),
    ast.Attribute: ("value",),
    ast.Subscript: ("value", "slice"),
    ast.UnaryOp: ("operand",),
    ast.BinOp: ("left", "right"),
    ast.Compare: ("left",),
    ast.IfExp: ("test",),
    ast.Call: ("func", "args"),
    ast.List: ("elts",),
    ast.Tuple: ("elts",),
}
"""What a node evaluates first, whatever that comes to."""


def _is_read(node: ast.AST, part: str) -> bool:
    """Whether it may as well be evaluated later: a name, a constant, or a method of a name."""
    if part == "func" and isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name | ast.Constant)


def _is_held(node: ast.expr) -> bool:
    """Whether it does nothing: a name, a constant, or what a record holds."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name | ast.Constant)


def _changed(node: T, **parts: Any) -> T:
    """A copy with other parts: what is written once may stand in several places."""
    made = copy(node)
    for part, value in parts.items():
        setattr(made, part, value)
    return made
