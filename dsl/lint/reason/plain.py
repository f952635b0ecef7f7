"""Conditions made plain: definitions put in their places, each bound name its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from itertools import count
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
            return cast(_Part, tuple(self._put(each, names) for each in part))
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

    def number(self, node: ir.Expression) -> int:
        """The number of an expression."""
        term = alike(node)
        found = self._numbers.setdefault(term, len(self._terms))
        if found == len(self._terms):
            self._terms.append(term)
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
            return cast(_Part, tuple(put(each, names) for each in part))
        if not isinstance(part, ir.Expr):
            return part
        made = _over(cast(ir.Expression, part), names, lambda: f"#{next(numbers)}", put)
        return cast(_Part, made)

    return put(node, {})


def _renamed(part: _Part, names: Names) -> _Part:
    if isinstance(part, tuple):
        return cast(_Part, tuple(_renamed(each, names) for each in part))
    if not isinstance(part, ir.Expr):
        return part
    return cast(_Part, _over(cast(ir.Expression, part), names, None, _renamed))


def _over(
    node: ir.Expression,
    names: Names,
    fresh: Callable[[], str] | None,
    put: Callable[[object, Names], object],
) -> ir.Expression:
    """A node with its parts put anew; a name that it binds becomes a fresh one."""
    if isinstance(node, ir.Variable):
        found = names.get(node.name, node.name)
        return replace(node, name=found) if isinstance(found, str) else found
    bound: str | None = getattr(node, "variable", None)
    inner = names
    changed: dict[str, Any] = {}
    if bound is not None and fresh is not None:
        changed["variable"] = fresh()
        inner = {**names, bound: str(changed["variable"])}
    for each in fields(node):
        if each.name not in ("type", "text", "variable"):
            own = inner if bound is not None and each.name in _INSIDE else names
            changed[each.name] = put(getattr(node, each.name), own)
    made: ir.Expression = replace(cast(Any, node), **changed)
    return made
