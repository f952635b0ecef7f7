"""Things without an order (values of a list, texts, records): which can be the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dsl import ir
from dsl.frozen import frozen
from dsl.lint.reason.plain import Terms
from dsl.types import EnumerationType


@frozen
class Likeness:
    """Two things are the same, or (``same`` false) are not."""

    left: int
    right: int
    same: bool


@frozen
class Choice:
    """A thing is one of the values, or (``among`` false) none of them."""

    of: int
    values: frozenset[ir.Scalar]
    among: bool


def can_be_so(likenesses: Sequence[Likeness], choices: Iterable[Choice], terms: Terms) -> bool:
    """Whether some values make all of them true; things are known by their numbers."""
    groups = _Groups(terms)
    for each in likenesses:
        if each.same:
            groups.join(each.left, each.right)
    for choice in choices:
        groups.limit(choice)
    apart = [each for each in likenesses if not each.same]
    changed = True
    while changed:
        changed = False
        for each in apart:
            one, other = groups.root(each.left), groups.root(each.right)
            if one == other:
                return False
            for here, there in ((one, other), (other, one)):
                changed = groups.part(here, there) or changed
    return groups.have_values()


class _Groups:
    """Things that are the same, group by group, with the values that each group can still have."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._above: dict[int, int] = {}
        self._values: dict[int, frozenset[ir.Scalar]] = {}
        self._barred: dict[int, frozenset[ir.Scalar]] = {}

    def root(self, thing: int) -> int:
        if thing not in self._above:
            self._above[thing] = thing
            match self._terms.of(thing):
                case ir.Constant(value=value):
                    self._values[thing] = frozenset((value,))
                case ir.Expr(type=EnumerationType(values=values)):
                    self._values[thing] = frozenset(values)
                case _:
                    pass
        while self._above[thing] != thing:
            thing = self._above[thing]
        return thing

    def join(self, left: int, right: int) -> None:
        one, other = self.root(left), self.root(right)
        if one == other:
            return
        self._above[other] = one
        if (values := self._values.pop(other, None)) is not None:
            self._values[one] = values & self._values.get(one, values)

    def limit(self, choice: Choice) -> None:
        root = self.root(choice.of)
        known = self._values.get(root)
        if choice.among:
            barred = self._barred.get(root, frozenset())
            self._values[root] = (
                choice.values if known is None else known & choice.values
            ) - barred
        elif known is not None:
            self._values[root] = known - choice.values
        else:
            self._barred[root] = self._barred.get(root, frozenset()) | choice.values

    def part(self, here: int, there: int) -> bool:
        """Take the only value of one group from another; whether that changed anything."""
        only = self._values.get(there)
        if only is None or len(only) != 1:
            return False
        known = self._values.get(here)
        if known is None:
            barred = self._barred.get(here, frozenset())
            self._barred[here] = barred | only
            return not only <= barred
        self._values[here] = known - only
        return bool(known & only)

    def have_values(self) -> bool:
        return all(self._values.values())
