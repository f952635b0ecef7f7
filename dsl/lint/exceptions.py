"""Exceptions that change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from dsl import ir
from dsl.diagnostics import Fault, Severity
from dsl.frozen import frozen
from dsl.lint.alone import is_ever_in_force
from dsl.lint.reason.plain import TooLarge
from dsl.lint.subject import Subject, names_of
from dsl.message import Message, Say


class Why(Enum):
    """Why an exception lifts nothing."""

    NEVER_TOGETHER = "never together"
    NEVER_HOLDS = "never holds"
    NOT_APPLICABLE = "not applicable"
    KEPT_ANYWAY = "kept anyway"


@frozen
class LiftsNothing(Fault):
    """An exception to a rule that no breach of it ever meets."""

    code = "L204"
    title = Message("exception that lifts nothing")
    severity = Severity.WARNING

    exception: str
    rule: str
    why: Why

    def cause(self, say: Say) -> str:
        exception, rule = self.exception, self.rule
        match self.why:
            case Why.NEVER_TOGETHER:
                return say(
                    "`{exception}` and `{rule}` are on no day in force together.",
                    exception=exception,
                    rule=rule,
                )
            case Why.NEVER_HOLDS:
                return say(
                    "The condition of `{exception}` holds in no record.", exception=exception
                )
            case Why.NOT_APPLICABLE:
                return say(
                    "Where `{exception}` holds, `{rule}` does not apply anyway.",
                    exception=exception,
                    rule=rule,
                )
            case Why.KEPT_ANYWAY:
                return say(
                    "Where `{exception}` holds, no record can break `{rule}`.",
                    exception=exception,
                    rule=rule,
                )

    def mend(self, say: Say) -> str:
        return say(
            "Correct the condition of the exception, name the rule that it is for, or leave it out."
        )


def lint_exceptions(subject: Subject) -> Iterator[Fault]:
    """Exceptions that lift nothing of a rule that they name."""
    rules = {rule.name: rule for rule in subject.policy.rules}
    for granted, lifted, node in subject.exceptions():
        for name in node.lifts:
            rule = rules.get(name.text)
            if rule is None or name.text not in lifted:
                continue
            lift = next((each for each in rule.lifts if each.name == granted.name), None)
            if lift is None:
                continue
            try:
                why = _why(subject, rule, lift)
            except TooLarge:
                continue
            if why is not None:
                yield LiftsNothing(lift.name, rule.name, why, span=name.span)


def _why(subject: Subject, rule: ir.Rule, lift: ir.Lift) -> Why | None:
    if not is_ever_in_force(subject.policy, rule.periods):
        return None
    if not is_ever_in_force(subject.policy, (*rule.periods, *lift.periods)):
        return Why.NEVER_TOGETHER
    case, can_be = subject.case(rule), subject.possible.can_be
    holds = subject.lifted(lift, names_of(rule))
    if not can_be((holds,), case.items):
        return Why.NEVER_HOLDS
    if not can_be((*case.applies, holds), case.items):
        return Why.NOT_APPLICABLE
    if case.duty is not None and not can_be((*case.breaks, holds), case.items):
        return Why.KEPT_ANYWAY
    return None
