"""Where two expressions part: the smallest pair of parts that holds all that differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from checker.revision.essence import (
    Named,
    Names,
    essence,
    plain,
    seen_from,
    slots,
    unit_of,
)
from dsl import ir
from dsl.types import BooleanType

LISTED = ir.OneOf | ir.Includes | ir.Pick
JOINED = ir.All | ir.Any
_BARE = ir.Field | ir.Constant | ir.Call


class Side(NamedTuple):
    """One of two expressions, with all that its names stand for.

    Args:
        node: the expression.
        names: the loop names and parameters that it can speak of.
        definition: what stands for a definition's name.
        table: what stands for a table's name.
    """

    node: ir.Expression
    names: Names
    definition: Named
    table: Named

    @property
    def essence(self) -> Hashable:
        """What it asks."""
        return essence(self.node, self.names, self.definition, self.table)

    @property
    def own(self) -> tuple[Hashable, ...]:
        """What it asks by itself, its parts left out."""
        node = self.node
        called = self.definition(node.definition) if isinstance(node, ir.Call) else None
        looked = self.table(node.table) if isinstance(node, ir.Lookup) else None
        name = self.names.get(node.name) if isinstance(node, ir.Variable) else None
        told = [] if isinstance(node, ir.Variable) else plain(node)
        return type(node).__name__, unit_of(node), called, looked, name, *told

    def parts(self) -> list[tuple[str, Side]]:
        """The expressions that stand directly in it, each with the name of its place."""
        return [
            (slot, self._replace(node=part, names=seen_from(self.node, slot, self.names)))
            for slot, part in slots(self.node)
        ]


class Step(NamedTuple):
    """An expression on the way to where two part, and the place in which the way goes on."""

    node: ir.Expression
    slot: str


class Parting(NamedTuple):
    """Where two expressions part.

    Args:
        old: the part of the one, or all of it.
        new: the part of the other.
        way: what stands around it in the new one, outermost first.
        old_within: the nearest condition around the old part, or the part itself.
        new_within: the same of the new part.
        removed: what the old list (of values, of conditions) has more, where these are lists.
        added: what the new list has more.
    """

    old: ir.Expression
    new: ir.Expression
    way: tuple[Step, ...]
    old_within: ir.Expression
    new_within: ir.Expression
    removed: tuple[ir.Expression, ...] = ()
    added: tuple[ir.Expression, ...] = ()


def parting(old: Side, new: Side) -> Parting:
    """Where two expressions that are not the same part."""
    way: list[Step] = []
    around: list[tuple[Side, Side]] = []
    removed: list[Side] = []
    added: list[Side] = []
    while True:
        old, new = _joined(old, new), _joined(new, old)
        around.append((old, new))
        pairs, removed, added = _unlike(old, new)
        if len(pairs) != 1:
            break
        ((slot, old_part, new_part),) = pairs
        way.append(Step(new.node, slot))
        old, new = old_part, new_part
    old_within, new_within = _condition(around)
    return Parting(
        old.node,
        new.node,
        tuple(way),
        old_within.node,
        new_within.node,
        tuple(each.node for each in removed),
        tuple(each.node for each in added),
    )


def _joined(side: Side, other: Side) -> Side:
    """One condition or value as a list of one, where the other side lists more."""
    node, around = side.node, other.node
    match node, around:
        case ir.Equal(left=value, right=option), ir.OneOf():
            listed: ir.Expression = ir.OneOf(value, (option,), type=node.type, text=node.text)
            made = side._replace(node=listed)
            return made if made.parts()[0][1].essence == other.parts()[0][1].essence else side
        case (ir.All(), ir.All()) | (ir.Any(), ir.Any()):
            return side
        case _, ir.All() | ir.Any():
            if side.essence in {each.essence for _, each in other.parts()}:
                listed = type(around)((node,), type=node.type, text=node.text)
                return side._replace(node=listed)
            return side
        case _:
            return side


def _unlike(old: Side, new: Side) -> tuple[list[tuple[str, Side, Side]], list[Side], list[Side]]:
    """The one pair of parts that differs, where it is one; else what lists have more or less."""
    if old.own != new.own:
        return [], [], []
    before, after = old.parts(), new.parts()
    if isinstance(old.node, LISTED | JOINED):
        removed, added = _left(before, after), _left(after, before)
        slots_left = {slot for slot, _ in (*removed, *added)}
        if len(removed) == len(added) == len(slots_left) == 1 and _akin(removed[0], added[0]):
            return [(removed[0][0], removed[0][1], added[0][1])], [], []
        if slots_left & {"value", "collection"}:
            return [], [], []
        return [], [each for _, each in removed], [each for _, each in added]
    if [slot for slot, _ in before] != [slot for slot, _ in after]:
        return [], [], []
    unlike = [
        (slot, one, other)
        for (slot, one), (_, other) in zip(before, after, strict=True)
        if one.essence != other.essence
    ]
    return (unlike if len(unlike) == 1 else []), [], []


def _akin(one: tuple[str, Side], other: tuple[str, Side]) -> bool:
    """Whether two parts are told as one that changed; values of a list come and go."""
    return one[0] in ("value", "collection", "conditions")


def _left(
    these: Sequence[tuple[str, Side]], those: Sequence[tuple[str, Side]]
) -> list[tuple[str, Side]]:
    """The parts that are not among others."""
    others = Counter((slot, each.essence) for slot, each in those)
    left = []
    for slot, each in these:
        key = slot, each.essence
        if others[key]:
            others[key] -= 1
        else:
            left.append((slot, each))
    return left


def _condition(around: Sequence[tuple[Side, Side]]) -> tuple[Side, Side]:
    """The nearest pair of conditions, or the whole where there is none."""
    return next((pair for pair in reversed(around) if all(map(_is_condition, pair))), around[0])


def _is_condition(side: Side) -> bool:
    """Whether it is one that says more than a field's name."""
    return isinstance(side.node.type, BooleanType) and not isinstance(side.node, _BARE)
