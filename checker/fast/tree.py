"""Python syntax trees, made without pasting text."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any


def read(name: str) -> ast.expr:
    """The value of a name."""
    return ast.Name(name, ast.Load())


def constant(value: Any) -> ast.expr:
    """A literal."""
    return ast.Constant(value)


def attribute(base: ast.expr, name: str) -> ast.expr:
    """``base.name``."""
    return ast.Attribute(base, name, ast.Load())


def call(function: str | ast.expr, *arguments: ast.expr) -> ast.expr:
    """``function(...)``."""
    made = read(function) if isinstance(function, str) else function
    return ast.Call(made, list(arguments), [])


def method(base: ast.expr, name: str, *arguments: ast.expr) -> ast.expr:
    """``base.name(...)``."""
    return call(attribute(base, name), *arguments)


def pair(*items: ast.expr) -> ast.expr:
    """A tuple."""
    return ast.Tuple(list(items), ast.Load())


def empty_list() -> ast.expr:
    """A new list."""
    return ast.List([], ast.Load())


def listed(items: Sequence[ast.expr]) -> ast.expr:
    """A new list of these."""
    return ast.List(list(items), ast.Load())


def empty_table() -> ast.expr:
    """A new dictionary."""
    return ast.Dict([], [])


def each_of(value: ast.expr, name: str, over: ast.expr) -> ast.expr:
    """``[value for name in over]``."""
    walk = ast.comprehension(ast.Name(name, ast.Store()), over, [], 0)
    return ast.ListComp(value, [walk])


def item(base: ast.expr, key: ast.expr) -> ast.expr:
    """``base[key]``."""
    return ast.Subscript(base, key, ast.Load())


def assign(name: str, value: ast.expr) -> ast.stmt:
    """``name = value``."""
    return ast.Assign([ast.Name(name, ast.Store())], value)


def assign_pair(first: str, second: str, value: ast.expr) -> ast.stmt:
    """``first, second = value``."""
    names: list[ast.expr] = [ast.Name(first, ast.Store()), ast.Name(second, ast.Store())]
    return ast.Assign([ast.Tuple(names, ast.Store())], value)


def keep(base: ast.expr, key: ast.expr, value: ast.expr) -> ast.stmt:
    """``base[key] = value``."""
    return ast.Assign([ast.Subscript(base, key, ast.Store())], value)


def keep_on(base: ast.expr, name: str, value: ast.expr) -> ast.stmt:
    """``base.name = value``."""
    return ast.Assign([ast.Attribute(base, name, ast.Store())], value)


def add_one(name: str) -> ast.stmt:
    """``name += 1``."""
    return ast.AugAssign(ast.Name(name, ast.Store()), ast.Add(), constant(1))


def do(expression: ast.expr) -> ast.stmt:
    """An expression as a statement."""
    return ast.Expr(expression)


def give(value: ast.expr) -> ast.stmt:
    """``return value``."""
    return ast.Return(value)


def branch(
    test: ast.expr, then: Sequence[ast.stmt], otherwise: Sequence[ast.stmt] = ()
) -> ast.stmt:
    """``if``."""
    return ast.If(test, list(then) or [ast.Pass()], list(otherwise))


def loop(
    names: ast.expr, over: ast.expr, body: Sequence[ast.stmt], unbroken: Sequence[ast.stmt] = ()
) -> ast.stmt:
    """``for``, and what is done where no ``break`` ended it."""
    return ast.For(names, over, list(body), list(unbroken))


def target(*names: str) -> ast.expr:
    """What a ``for`` binds."""
    stored: list[ast.expr] = [ast.Name(each, ast.Store()) for each in names]
    return stored[0] if len(stored) == 1 else ast.Tuple(stored, ast.Store())


def leave() -> ast.stmt:
    """``break``."""
    return ast.Break()


def ask() -> ast.stmt:
    """Send the subject to the explaining engine."""
    return ast.Raise(read("Ask"), None)


def guarded(body: Sequence[ast.stmt], asked: Sequence[ast.stmt]) -> ast.stmt:
    """``try``, with what to do when the explaining engine has to say."""
    handler = ast.ExceptHandler(read("ASKED"), None, list(asked))
    return ast.Try(list(body), [handler], [], [])


def compare(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> ast.expr:
    """``left operator right``."""
    return ast.Compare(left, [operator], [right])


def between(low: ast.expr, middle: ast.expr, edge: ast.cmpop, high: ast.expr) -> ast.expr:
    """``low <= middle edge high``."""
    return ast.Compare(low, [ast.LtE(), edge], [middle, high])


def is_none(value: ast.expr) -> ast.expr:
    """``value is None``."""
    return compare(value, ast.Is(), constant(None))


def is_given(value: ast.expr) -> ast.expr:
    """``value is not None``."""
    return compare(value, ast.IsNot(), constant(None))


def is_unset(value: ast.expr) -> ast.expr:
    """Whether nothing was computed yet."""
    return compare(value, ast.Is(), read("UNSET"))


def is_exactly(value: ast.expr, literal: bool) -> ast.expr:
    """``value is True`` or ``value is False``."""
    return compare(value, ast.Is(), constant(literal))


def both(tests: Sequence[ast.expr]) -> ast.expr:
    """``and`` of the tests; of none it is true."""
    return _joined(ast.And(), tests, True)


def either(tests: Sequence[ast.expr]) -> ast.expr:
    """``or`` of the tests; of none it is false."""
    return _joined(ast.Or(), tests, False)


def _joined(operator: ast.boolop, tests: Sequence[ast.expr], of_none: bool) -> ast.expr:
    if not tests:
        return constant(of_none)
    return tests[0] if len(tests) == 1 else ast.BoolOp(operator, list(tests))


def negated(test: ast.expr) -> ast.expr:
    """``not test``."""
    if isinstance(test, ast.UnaryOp):
        return test.operand
    return ast.UnaryOp(ast.Not(), test)


def chosen(test: ast.expr, then: ast.expr, otherwise: ast.expr) -> ast.expr:
    """``then if test else otherwise``."""
    return ast.IfExp(test, then, otherwise)


def unless_none(operands: Sequence[ast.expr], value: ast.expr) -> ast.expr:
    """``value``, or ``None`` when one of the operands is."""
    if not operands:
        return value
    return chosen(either([is_none(each) for each in operands]), constant(None), value)


def function(name: str, parameters: Sequence[str], body: Sequence[ast.stmt]) -> ast.stmt:
    """``def``."""
    arguments = ast.arguments([], [ast.arg(each) for each in parameters], None, [], [], None, [])
    return ast.FunctionDef(name, arguments, list(body) or [ast.Pass()], [])
