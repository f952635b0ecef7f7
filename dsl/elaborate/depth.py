"""How deep an expression goes once its definitions are followed.

The engines walk expressions by recursion; the limit keeps every walk within what Python allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from dsl import ir

DEEPEST = 100
"""How many expressions may stand inside one another, definitions followed."""


@cache
def _inner(kind: Any) -> tuple[str, ...]:
    """The fields of a kind of expression, but for what is said of every expression."""
    common = {each.name for each in fields(ir.Expr)}
    return tuple(each.name for each in fields(kind) if each.name not in common)


class Depths:
    """The depths of expressions of one policy, each reckoned once."""

    def __init__(self, definitions: Mapping[str, ir.Definition]) -> None:
        self._definitions = definitions
        self._of_definition: dict[str, int] = {}

    def of(self, node: object) -> int:
        """The depth of an expression, or the greatest of several."""
        if isinstance(node, tuple):
            return max(map(self.of, node), default=0)
        if not isinstance(node, ir.Expr):
            return 0
        kind: Any = type(node)
        inner = max((self.of(getattr(node, name)) for name in _inner(kind)), default=0)
        called = self._of_call(node.definition) if isinstance(node, ir.Call) else 0
        return 1 + max(inner, called)

    def _of_call(self, key: str) -> int:
        if key not in self._of_definition:
            self._of_definition[key] = self.of(self._definitions[key].body)
        return self._of_definition[key]
