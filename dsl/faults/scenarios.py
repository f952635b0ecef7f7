"""Faults in scenarios."""

from __future__ import annotations

from dsl.diagnostics import Fault
from dsl.frozen import frozen
from dsl.message import Message, Say


@frozen
class MissingBase(Fault):
    """The dossier or scenario from which a scenario starts cannot be had."""

    code = "E601"
    title = Message("start of a scenario that cannot be used")

    name: str
    reason: Message | str
    advice: Message | str

    def cause(self, say: Say) -> str:
        return say(
            "The scenario cannot start from `{name}`: {reason}", name=self.name, reason=self.reason
        )

    def mend(self, say: Say) -> str:
        return say.again(self.advice)


@frozen
class NoSuchRecord(Fault):
    """A place that the dossier does not have."""

    code = "E602"
    title = Message("nothing at this place of the dossier")

    place: str | Message
    id: str
    near: str | None
    known: tuple[str, ...]

    def cause(self, say: Say) -> str:
        return say(
            "`{place}` holds no `{id}` at this point of the scenario.", place=self.place, id=self.id
        )

    def mend(self, say: Say) -> str:
        if self.near:
            return say("Did you mean `{near}`?", near=self.near)
        if self.known:
            shown = ", ".join(f"`{each}`" for each in self.known[:8])
            return say("It holds {shown}.", shown=shown)
        return say("It is empty or not recorded; use `{ADD}` for a new record.")


@frozen
class Unchangeable(Fault):
    """A change that cannot be made at this place."""

    code = "E603"
    title = Message("change that cannot be made")

    place: str
    reason: Message
    advice: Message

    def cause(self, say: Say) -> str:
        return say("`{place}` cannot be changed so: {reason}", place=self.place, reason=self.reason)

    def mend(self, say: Say) -> str:
        return say.again(self.advice)


@frozen
class InvalidAfterChanges(Fault):
    """A changed dossier that no longer is a valid record."""

    code = "E604"
    title = Message("changes that leave an invalid dossier")

    problem: Message | str
    advice: Message | str

    def cause(self, say: Say) -> str:
        return say(
            "After its changes the dossier is no longer valid: {problem}", problem=self.problem
        )

    def mend(self, say: Say) -> str:
        return say.again(self.advice)


@frozen
class ExpectationMisfit(Fault):
    """An expectation that can never be met by this rule; ``known``: the exceptions that lift it."""

    code = "E605"
    title = Message("expectation that does not fit its rule")

    rule: str
    reason: Message
    advice: Message
    known: tuple[str, ...] = ()

    def cause(self, say: Say) -> str:
        return say("`{rule}` can never be so: {reason}", rule=self.rule, reason=self.reason)

    def mend(self, say: Say) -> str:
        return say.again(self.advice)


@frozen
class CircularScenario(Fault):
    """Scenarios that start from one another."""

    code = "E606"
    title = Message("scenarios that go round in a circle")

    names: tuple[str, ...]

    def cause(self, say: Say) -> str:
        circle = " -> ".join(self.names)
        return say("The scenarios start from one another: {circle}.", circle=circle)

    def mend(self, say: Say) -> str:
        return say('Let one of them start from a dossier: `{FROM} "complete.json"`.')
