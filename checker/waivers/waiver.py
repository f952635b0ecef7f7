"""One waiver, and all those of a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from enum import Enum
from typing import NamedTuple

from checker.verdict import Verdict

WAIVABLE = frozenset((Verdict.VIOLATION, Verdict.OBSERVATION))
"""The verdicts that can be accepted: a rule is shown not to hold. Silence cannot be accepted."""


class Force(Enum):
    """Whether a waiver holds on a day."""

    HOLDS = "holds"
    EXPIRED = "expired"
    NOT_YET = "not yet approved"


class Waiver(NamedTuple):
    """An accepted deviation, as a file of waivers gives it.

    Args:
        rule: the rule's name.
        policy: the policy in which it stands; ``None`` is every one with such a rule.
        subject: the ids of the finding's subject; ``None`` is every subject.
        procedure: the procedure's own label; ``None`` is every one.
        dossier: the dossier's file; ``None`` is every one.
        reason: why it was accepted.
        approver: the role that accepted it.
        approved_on: the first day on which it holds.
        expires: the last day on which it holds.
        file: where it stands.
        line: its line there.
        column: its column there.
    """

    rule: str
    policy: str | None
    subject: tuple[str, ...] | None
    procedure: str | None
    dossier: str | None
    reason: str
    approver: str
    approved_on: dt.date
    expires: dt.date
    file: str
    line: int
    column: int

    def on(self, day: dt.date) -> Force:
        """Whether it holds on a day."""
        if day < self.approved_on:
            return Force.NOT_YET
        return Force.EXPIRED if day > self.expires else Force.HOLDS

    def is_for(self, dossier: str, procedure: str | None) -> bool:
        """Whether it is for a dossier, by its name, and the label of its procedure."""
        if self.procedure is not None and (
            procedure is None or folded(self.procedure) != folded(procedure)
        ):
            return False
        return self.dossier is None or _ends(_steps(dossier), _steps(self.dossier))

    def names_rule(self, lineage: Collection[str], rules: Collection[str]) -> bool:
        """Whether its rule is one of a policy, given with all that the policy extends."""
        return self.rule in rules and (self.policy is None or self.policy in lineage)

    @property
    def reach(self) -> tuple[object, ...]:
        """All that it can lie over: two with the same reach say the same."""
        label = None if self.procedure is None else folded(self.procedure)
        return self.policy, self.rule, self.subject, label, self.dossier


class Waivers(NamedTuple):
    """The waivers of a file, in its order, and the day on which they are held to hold or not."""

    file: str
    sha256: str
    day: dt.date
    waivers: tuple[Waiver, ...]


def folded(label: str) -> str:
    """A label without regard to capitals and spaces."""
    return " ".join(label.casefold().split())


def _steps(path: str) -> list[str]:
    return [each for each in path.replace("\\", "/").split("/") if each not in ("", ".")]


def _ends(path: list[str], end: list[str]) -> bool:
    return bool(end) and path[-len(end) :] == end
