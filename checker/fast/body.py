"""A generated function while it is written: its statements, names, and what it already computed."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.fast import tree
from dsl import ir

if TYPE_CHECKING:
    from checker.fast.program import Program


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A computed value: a name or literal.

    ``known``: it is never ``None``. ``bounded``: where it is, bounds of it may yet be known.
    """

    node: ast.expr
    known: bool
    bounded: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression that is true, false or (unless ``known``) ``None``.

    ``vacuous``: whether that is so only for want of anything to look at; ``None`` is never.
    """

    node: ast.expr
    known: bool
    vacuous: ast.expr | None = None


class Body(ABC):
    """One function while it is written."""

    def __init__(self, program: Program, names: Mapping[str, Value]) -> None:
        self.program = program
        self.names: dict[str, Value] = dict(names)
        self._block: list[ast.stmt] = []
        self._seen: list[dict[Hashable, Value]] = [{}]
        self._count = 0
        self._before_loops: tuple[list[ast.stmt], dict[Hashable, Value]] | None = None
        self.statements = self._block

    @abstractmethod
    def value(self, node: ir.Expression) -> Value:
        """Write what an expression comes to."""

    @abstractmethod
    def condition(self, node: ir.Expression) -> Condition:
        """Write whether a condition holds."""

    # ---- statements

    def put(self, *statements: ast.stmt) -> None:
        """Add statements."""
        self._block.extend(statements)

    def fresh(self) -> str:
        """A name of its own."""
        self._count += 1
        return f"v{self._count}"

    def named(self, value: ast.expr) -> ast.expr:
        """The value under a name of its own."""
        if isinstance(value, ast.Name | ast.Constant):
            return value
        name = self.fresh()
        self.put(tree.assign(name, value))
        return tree.read(name)

    @contextmanager
    def block(self) -> Iterator[list[ast.stmt]]:
        """Write into an inner block; what it computes is not known after it."""
        outer, self._block = self._block, []
        self._seen.append({})
        try:
            yield self._block
        finally:
            self._block = outer
            self._seen.pop()

    @contextmanager
    def loop(self) -> Iterator[list[ast.stmt]]:
        """Write the body of a loop."""
        outermost = self._before_loops is None
        if outermost:
            self._before_loops = self._block, self._seen[-1]
        try:
            with self.block() as inside:
                yield inside
        finally:
            if outermost:
                self._before_loops = None

    def called(self, function: str) -> ast.expr:
        """What a function gives that takes nothing but the dossier; asked before any loop."""
        key = ("called", function)
        found = self.seen(key)
        if found is None:
            block, seen = self._before_loops or (self._block, self._seen[-1])
            name = self.fresh()
            block.append(tree.assign(name, tree.call(function, tree.read("x"))))
            found = seen[key] = Value(tree.read(name), known=False)
        return found.node

    @contextmanager
    def bound(self, names: Mapping[str, Value]) -> Iterator[None]:
        """Write with these names in scope."""
        outer = self.names
        self.names = {**outer, **names}
        try:
            yield
        finally:
            self.names = outer

    @contextmanager
    def only(self, names: Mapping[str, Value]) -> Iterator[None]:
        """Write with these names in scope and no other."""
        outer = self.names
        self.names = dict(names)
        try:
            yield
        finally:
            self.names = outer

    # ---- what was computed already

    def key(self, node: ir.Expression) -> Hashable:
        """What tells this computation from others in this function."""
        free = self.program.free.of(node)
        return (node, *(_atom(self.names[name]) for name in free))

    def seen(self, key: Hashable) -> Value | None:
        """The value of a computation that was written where it holds here too."""
        return next((each[key] for each in reversed(self._seen) if key in each), None)

    def remember(self, key: Hashable, value: Value) -> None:
        """Note a computation."""
        self._seen[-1][key] = value


def _atom(value: Value) -> Hashable:
    """What tells one name or literal from another."""
    match value.node:
        case ast.Name(id=name):
            return name
        case ast.Constant(value=literal):
            return (type(literal), literal)
        case _:
            raise AssertionError("a value is a name or a literal")
