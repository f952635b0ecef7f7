"""Faults in scenarios."""

from __future__ import annotations

from dsl.diagnostics import Fault
from dsl.frozen import frozen


@frozen
class MissingBase(Fault):
    """The dossier or scenario from which a scenario starts cannot be had."""

    code = "E601"
    title = "start of a scenario that cannot be used"

    name: str
    reason: str
    advice: str

    def cause(self) -> str:
        return f"The scenario cannot start from `{self.name}`: {self.reason}"

    def mend(self) -> str:
        return self.advice


@frozen
class NoSuchRecord(Fault):
    """A place that the dossier does not have."""

    code = "E602"
    title = "nothing at this place of the dossier"

    place: str
    id: str
    near: str | None
    known: tuple[str, ...]

    def cause(self) -> str:
        return f"`{self.place}` holds no `{self.id}` at this point of the scenario."

    def mend(self) -> str:
        if self.near:
            return f"Did you mean `{self.near}`?"
        if self.known:
            return f"It holds {', '.join(f'`{each}`' for each in self.known[:8])}."
        return "It is empty or not recorded; use `add` for a new record."


@frozen
class Unchangeable(Fault):
    """A change that cannot be made at this place."""

    code = "E603"
    title = "change that cannot be made"

    place: str
    reason: str
    advice: str

    def cause(self) -> str:
        return f"`{self.place}` cannot be changed so: {self.reason}"

    def mend(self) -> str:
        return self.advice


@frozen
class InvalidAfterChanges(Fault):
    """A changed dossier that no longer is a valid record."""

    code = "E604"
    title = "changes that leave an invalid dossier"

    problem: str
    advice: str

    def cause(self) -> str:
        return f"After its changes the dossier is no longer valid: {self.problem}"

    def mend(self) -> str:
        return self.advice


@frozen
class ExpectationMisfit(Fault):
    """An expectation that can never be met by this rule."""

    code = "E605"
    title = "expectation that does not fit its rule"

    rule: str
    reason: str
    advice: str

    def cause(self) -> str:
        return f"`{self.rule}` can never be so: {self.reason}"

    def mend(self) -> str:
        return self.advice


@frozen
class CircularScenario(Fault):
    """Scenarios that start from one another."""

    code = "E606"
    title = "scenarios that go round in a circle"

    names: tuple[str, ...]

    def cause(self) -> str:
        return f"The scenarios start from one another: {' -> '.join(self.names)}."

    def mend(self) -> str:
        return 'Let one of them start from a dossier: `from "complete.json"`.'
