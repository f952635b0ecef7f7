"""Conditions joined of which some may hold, or not, only for want of anything to look at.

Of all of them (``deciding`` is false) one that fails decides, of any of them one that holds. Where
nothing but emptiness decides so, that is told; where something is unknown besides, the explaining
engine has to say.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from checker.fast import tree
from checker.fast.body import Body, Condition


class Weighing:
    """Writes how conditions are joined one after the other."""

    def __init__(self, body: Body, made: str, vacuous: str, *, deciding: bool) -> None:
        """Take the names for the outcome, and for whether it is so for want of anything."""
        self._body = body
        self._made, self._vacuous = made, vacuous
        self._deciding = deciding
        self._found, self._hidden, self._grounded = (body.fresh() for _ in range(3))

    def start(
        self, so_far: ast.expr | None = None, *, known: bool = True, grounded: bool = False
    ) -> list[ast.stmt]:
        """What stands before all conditions.

        Args:
            so_far: what conditions that always have something to look at came to.
            known: whether that is never unknown.
            grounded: whether there were any.
        """
        hidden = tree.constant(False) if so_far is None or known else tree.is_none(so_far)
        return [
            tree.assign(self._found, tree.constant(False)),
            tree.assign(self._hidden, hidden),
            tree.assign(self._grounded, tree.constant(grounded)),
        ]

    def weigh(self, truth: Condition, rest: Sequence[ast.stmt], *, leaving: bool = False) -> None:
        """Write what one condition adds, and the ``rest`` where it does not decide.

        ``leaving``: within a loop, which ends where it decides.
        """
        body = self._body
        held = body.named(truth.node)
        decides = tree.is_exactly(held, self._deciding)
        if truth.known:
            decides = held if self._deciding else tree.negated(held)
        settle = [
            tree.assign(self._made, tree.constant(self._deciding)),
            tree.assign(self._vacuous, tree.constant(False)),
            *([tree.leave()] if leaving else []),
        ]
        grounds = tree.assign(self._grounded, tree.constant(True))
        hides = tree.assign(self._hidden, tree.constant(True))
        other: list[ast.stmt] = [grounds]
        if truth.vacuous is not None:
            finds = tree.assign(self._found, tree.constant(True))
            weighty = tree.branch(tree.negated(truth.vacuous), [grounds])
            other = [tree.branch(decides, [finds], [weighty])]
            decides = tree.both([decides, tree.negated(truth.vacuous)])
        if not truth.known:
            other = [tree.branch(tree.is_none(held), [hides], other)]
        body.put(tree.branch(decides, settle, [*other, *rest]))

    def end(self) -> list[ast.stmt]:
        """What stands where no condition decided by itself."""
        found, hidden, grounded = map(tree.read, (self._found, self._hidden, self._grounded))
        deciding = tree.constant(self._deciding)
        return [
            tree.branch(
                found,
                [tree.branch(hidden, [tree.ask()]), *self._outcome(deciding, tree.constant(True))],
                [
                    tree.branch(
                        hidden,
                        self._outcome(tree.constant(None), tree.constant(False)),
                        self._outcome(tree.constant(not self._deciding), tree.negated(grounded)),
                    )
                ],
            )
        ]

    def _outcome(self, made: ast.expr, vacuous: ast.expr) -> list[ast.stmt]:
        return [tree.assign(self._made, made), tree.assign(self._vacuous, vacuous)]
