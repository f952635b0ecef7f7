"""A generated function while it is written: its statements, names, and what it already computed."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
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


@dataclass(slots=True, eq=False)
class Level:
    """The statements of a block, and what was computed in it."""

    block: list[ast.stmt] = field(default_factory=list)
    seen: dict[Hashable, Value] = field(default_factory=dict)
    is_loop: bool = False


class Body(ABC):
    """One function while it is written, or one part of a function after a ``prologue``."""

    def __init__(
        self, program: Program, names: Mapping[str, Value], prologue: Level | None = None
    ) -> None:
        self.program = program
        self.names: dict[str, Value] = dict(names)
        self._levels = [prologue, Level()] if prologue is not None else [Level()]
        self._has_prologue = prologue is not None
        self._made_at: dict[str, int] = {}
        self._count = 0
        self.statements = self._levels[-1].block

    @abstractmethod
    def value(self, node: ir.Expression) -> Value:
        """Write what an expression comes to."""

    @abstractmethod
    def condition(self, node: ir.Expression) -> Condition:
        """Write whether a condition holds."""

    # ---- statements

    def put(self, *statements: ast.stmt) -> None:
        """Add statements."""
        self._levels[-1].block.extend(statements)

    def fresh(self) -> str:
        """A name of its own."""
        level = len(self._levels) - 1
        if level == 0 and self._has_prologue:
            name = self.program.fresh("p")
        else:
            self._count += 1
            name = f"v{self._count}"
        self._made_at[name] = level
        return name

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
        self._levels.append(Level())
        try:
            yield self._levels[-1].block
        finally:
            self._levels.pop()

    @contextmanager
    def loop(self, *targets: str) -> Iterator[list[ast.stmt]]:
        """Write the body of a loop over the names that it binds."""
        with self.block() as inside:
            self._levels[-1].is_loop = True
            self._made_at.update(dict.fromkeys(targets, len(self._levels) - 1))
            yield inside

    @contextmanager
    def before(self, *values: Value) -> Iterator[None]:
        """Write before the loops that do not change these values, or any; else right here."""
        depth = max((self._depth(each) for each in values), default=0)
        if depth or not self._has_prologue:
            inner = range(depth + 1, len(self._levels))
            loops = (at - 1 for at in inner if self._levels[at].is_loop)
            depth = next(loops, len(self._levels) - 1)
        with self.at(depth):
            yield

    @contextmanager
    def at(self, depth: int) -> Iterator[None]:
        """Write into one of the blocks around this one; 0 is the outermost."""
        inner = self._levels
        self._levels = inner[: depth + 1]
        try:
            yield
        finally:
            self._levels = inner

    def _depth(self, value: Value) -> int:
        name = value.node.id if isinstance(value.node, ast.Name) else ""
        return self._made_at.get(name, 0)

    def later(self, key: Hashable, held: ast.expr) -> str:
        """The outermost name for something that is computed where it is first needed.

        Args:
            key: what tells it from others.
            held: what may hold it already.
        """
        with self.at(0):
            found = self.seen(key)
            if found is None:
                name = self.fresh()
                self.put(tree.assign(name, held))
                found = Value(tree.read(name), known=False)
                self.remember(key, found)
        assert isinstance(found.node, ast.Name)
        return found.node.id

    def lazily(self, function: str, held: ast.expr) -> ast.expr:
        """What a function gives that takes nothing but the dossier, asked where it is needed."""
        made = self.seen(("asked", function))
        if made is None:
            name = self.later(("held", function), held)
            made = Value(self.ensured(name, tree.call(function, tree.read("x"))), known=False)
            self.remember(("asked", function), made)
        return made.node

    def ensured(self, name: str, value: ast.expr) -> ast.expr:
        """A name for something that is computed here unless it was before."""
        held = tree.read(name)
        self.put(tree.branch(tree.is_unset(held), [tree.assign(name, value)]))
        self._made_at[name] = len(self._levels) - 1
        return held

    @property
    def is_in_loop(self) -> bool:
        """Whether this stands within a loop over items."""
        return any(each.is_loop for each in self._levels)

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
        return (node, *(atom(self.names[name]) for name in free))

    def seen(self, key: Hashable) -> Value | None:
        """The value of a computation that was written where it holds here too."""
        return next((each.seen[key] for each in reversed(self._levels) if key in each.seen), None)

    def remember(self, key: Hashable, value: Value) -> None:
        """Note a computation."""
        self._levels[-1].seen[key] = value


def atom(value: Value) -> Hashable:
    """What tells one name or literal from another."""
    match value.node:
        case ast.Name(id=name):
            return name
        case ast.Constant(value=literal):
            return (type(literal), literal)
        case _:
            raise AssertionError("a value is a name or a literal")
