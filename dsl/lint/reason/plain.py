"""Conditions made plain: definitions put in their places, each bound name its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import cache
from itertools import count
from operator import is_
from typing import Any, TypeVar, cast

from dsl import ir

MOST_PARTS = 5_000
"""How many parts a condition may come to before nothing is claimed of it."""

_INSIDE = frozenset({"value", "where", "key", "condition"})
"""The parts that speak of the item which a form over a collection names."""

_Part = TypeVar("_Part")
Names = Mapping[str, "str | ir.Expression"]
"""What stands in the place of a name: another name, or an expression."""


class TooLarge(Exception):
    """The definitions of a condition come to more than can be looked through."""


class Plainly:
    """Makes the conditions of one policy plain."""

    def __init__(self, definitions: Mapping[str, ir.Definition]) -> None:
        """Take the definitions that a condition may call."""
        self._definitions = definitions
        self._fresh = count()
        self._parts = 0

    def fresh(self) -> str:
        """A name that stands nowhere else."""
        return f"*{next(self._fresh)}"

    def made(self, node: ir.Expression, names: Names) -> ir.Expression:
        """An expression without calls.

        Args:
            node: the expression.
            names: what stands in the place of the names that are free in it.

        Raises:
            TooLarge: it comes to too much.
        """
        self._parts = 0
        try:
            return self._put(node, names)
        except RecursionError:
            raise TooLarge from None

    def _put(self, part: _Part, names: Names) -> _Part:
        if isinstance(part, tuple):
            return cast(_Part, _each(part, names, self._put))
        if not isinstance(part, ir.Expr):
            return part
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise TooLarge
        if isinstance(part, ir.Call):
            definition = self._definitions[part.definition]
            given = [self._put(each, names) for each in part.arguments]
            inner: Names = dict(zip(definition.parameters, given, strict=True))
            return cast(_Part, replace(self._put(definition.body, inner), text=part.text))
        return cast(_Part, _over(cast(ir.Expression, part), names, self.fresh, self._put))


class Terms:
    """Numbers for expressions: one for all that differ in the names that they bind alone."""

    def __init__(self) -> None:
        """Begin without any."""
        self._numbers: dict[ir.Expression, int] = {}
        self._terms: list[ir.Expression] = []
        self._seen: dict[int, tuple[ir.Expression, int]] = {}

    def number(self, node: ir.Expression) -> int:
        """The number of an expression."""
        if (seen := self._seen.get(id(node))) is not None:
            return seen[1]
        term = alike(node)
        found = self._numbers.setdefault(term, len(self._terms))
        if found == len(self._terms):
            self._terms.append(term)
        self._seen[id(node)] = node, found
        return found

    def of(self, number: int) -> ir.Expression:
        """The expression that has a number."""
        return self._terms[number]


def renamed(node: ir.Expression, names: Names) -> ir.Expression:
    """An expression with something else in the place of its free names.

    Bound names are each their own already, so that none is caught.
    """
    return _renamed(node, names)


def alike(node: ir.Expression) -> ir.Expression:
    """An expression with its bound names numbered: equal for what differs in such names alone."""
    numbers = count()

    def put(part: _Part, names: Names) -> _Part:
        if isinstance(part, tuple):
            return cast(_Part, _each(part, names, put))
        if not isinstance(part, ir.Expr):
            return part
        made = _over(cast(ir.Expression, part), names, lambda: f"#{next(numbers)}", put)
        return cast(_Part, made)

    return put(node, {})


def _renamed(part: _Part, names: Names) -> _Part:
    if isinstance(part, tuple):
        return cast(_Part, _each(part, names, _renamed))
    if not isinstance(part, ir.Expr):
        return part
    return cast(_Part, _over(cast(ir.Expression, part), names, None, _renamed))


_Put = Callable[[Any, Names], Any]


def _each(parts: tuple[object, ...], names: Names, put: _Put) -> tuple[object, ...]:
    """Parts put anew; the very same where none changes."""
    made = tuple([put(each, names) for each in parts])
    return parts if all(map(is_, parts, made)) else made


def _over(
    node: ir.Expression, names: Names, fresh: Callable[[], str] | None, put: _Put
) -> ir.Expression:
    """A node with its parts put anew; a name that it binds becomes a fresh one.

    Where nothing changes it is the very same.
    """
    if isinstance(node, ir.Variable):
        found = names.get(node.name, node.name)
        if not isinstance(found, str):
            return found
        return node if found == node.name else replace(node, name=found)
    bound: str | None = getattr(node, "variable", None)
    inner = names
    changed: dict[str, Any] = {}
    if bound is not None and fresh is not None:
        changed["variable"] = fresh()
        inner = {**names, bound: str(changed["variable"])}
    for name in _inner(cast(Any, type(node))):
        old = getattr(node, name)
        new = put(old, inner if bound is not None and name in _INSIDE else names)
        if new is not old:
            changed[name] = new
    return cast(ir.Expression, replace(cast(Any, node), **changed)) if changed else node


@cache
def _inner(kind: Any) -> tuple[str, ...]:
    """The names of what may hold an expression in one of a kind."""
    return tuple(each.name for each in fields(kind) if each.name not in _NO_PART)


_NO_PART = ("type", "text", "variable")
