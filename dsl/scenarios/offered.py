"""What scenarios may name of a policy. As long as that stays, so does what they come to."""

from __future__ import annotations

from collections.abc import Iterable

from dsl import ir, syntax
from dsl.elaborate import Built
from dsl.frozen import frozen
from dsl.vocabulary import Vocabulary


@frozen
class OfferedRule:
    """A rule: its kind, what its loops call their items, and the exceptions that lift it."""

    name: str
    kind: ir.Kind
    loops: tuple[str, ...]
    lifts: tuple[str, ...]


@frozen
class Offered:
    """The rules of a policy in their order, the keys of its definitions, its vocabulary.

    Only changes that no scenario can notice name definitions.
    """

    rules: tuple[OfferedRule, ...]
    definitions: frozenset[str]
    vocabulary: Vocabulary

    def is_like(self, other: Offered, items: Iterable[syntax.Item]) -> bool:
        """Whether the other offers the same to some items, of the very same vocabulary."""
        return (
            self.vocabulary is other.vocabulary
            and self.rules == other.rules
            and (
                self.definitions == other.definitions
                or not any(isinstance(each, syntax.Equivalent) for each in items)
            )
        )


def offered_by(built: Built) -> Offered:
    """What a policy offers to scenarios."""
    rules = tuple(
        OfferedRule(
            rule.name,
            rule.kind,
            tuple(loop.name for loop in rule.loops),
            tuple(dict.fromkeys(lift.name for lift in rule.lifts)),
        )
        for rule in built.policy.rules
    )
    return Offered(rules, frozenset(built.policy.definitions), built.vocabulary)
