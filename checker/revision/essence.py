"""What an expression asks, without the words in which it asks it.

Two expressions are the same when their essences are equal: the names of loops and parameters, the
order of values in a list and of conditions joined by ``and`` or ``or`` take no part.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields

from dsl import ir

Names = Mapping[str, int]
"""Which binder, counted from the outermost, gives each loop name or parameter."""

Named = Callable[[str], Hashable]
"""What stands for the name of a definition or table."""

WITHIN = frozenset(("where", "value", "key", "condition"))
"""The parts of an expression that speak of its own ``variable``."""

_WORDS = frozenset(("type", "text", "variable", "definition", "table", "refers_to"))
"""What is told otherwise, or comes from the record schema."""

_EITHER_WAY = (ir.Equal, ir.Same)
_ANY_ORDER = (ir.All, ir.Any, ir.OneOf, ir.Includes, ir.Pick)


def essence(node: ir.Expression, names: Names, definition: Named, table: Named) -> Hashable:
    """What an expression asks.

    Args:
        node: the expression.
        names: the loop names and parameters that it can speak of.
        definition: what stands for a definition's name.
        table: what stands for a table's name.
    """

    def inner(part: ir.Expression, of: ir.Expression, slot: str) -> Hashable:
        return essence(part, seen_from(of, slot, names), definition, table)

    if isinstance(node, ir.Variable):
        return ("name", names.get(node.name, node.name))
    if isinstance(node, _EITHER_WAY):
        sides = frozenset((inner(node.left, node, "left"), inner(node.right, node, "right")))
        return type(node).__name__, sides
    told: list[Hashable] = [type(node).__name__, unit_of(node)]
    if isinstance(node, ir.Constant):
        told.append(type(node.value).__name__)
    if isinstance(node, ir.Call):
        told.append(definition(node.definition))
    if isinstance(node, ir.Lookup):
        told.append(table(node.table))
    told += plain(node)
    parts = [(slot, inner(part, node, slot)) for slot, part in slots(node)]
    if isinstance(node, _ANY_ORDER):
        return (*told, frozenset(parts))
    return (*told, *parts)


def slots(node: ir.Expression) -> Iterator[tuple[str, ir.Expression]]:
    """The expressions that stand directly in another, each with the name of its place."""
    for each in fields(node):
        waiting: list[object] = [getattr(node, each.name)]
        while waiting:
            part = waiting.pop()
            if isinstance(part, tuple):
                waiting.extend(reversed(part))
            elif isinstance(part, ir.Expr):
                yield each.name, part  # type: ignore[misc]


def plain(node: ir.Expression) -> list[Hashable]:
    """What an expression holds but other expressions: a bound, a field's name, a value."""
    skipped = {*_WORDS, *(slot for slot, _ in slots(node))}
    return [getattr(node, each.name) for each in fields(node) if each.name not in skipped]


def seen_from(node: ir.Expression, slot: str, names: Names) -> Names:
    """The names that a part of an expression can speak of."""
    variable: str | None = getattr(node, "variable", None)
    if variable is None or slot not in WITHIN:
        return names
    return {**names, variable: len(names)}


def bound(names: tuple[str, ...], outer: Names | None = None) -> Names:
    """Names that are bound one after the other."""
    made = dict(outer or {})
    for name in names:
        made[name] = len(made)
    return made


def unit_of(node: ir.Expression) -> str | None:
    """The unit of time or measure in which an expression counts."""
    unit: str | None = getattr(node.type, "unit", None)
    return unit


def loops_essence(
    loops: tuple[ir.Loop, ...], definition: Named, table: Named
) -> tuple[Hashable, Names]:
    """What a rule is asked for each of, and the names that its conditions can speak of."""
    names: Names = {}
    told: list[Hashable] = []
    for loop in loops:
        told.append(essence(loop.source, names, definition, table))
        if loop.key is not None:
            within = bound((loop.item or "",), names)
            told.append(("with the same", essence(loop.key, within, definition, table)))
        names = bound((loop.name,), names)
    return tuple(told), names
