"""What a record schema allows of a field, as it is told beside a finding."""

from __future__ import annotations

from fractions import Fraction

from dsl import ir
from dsl.frozen import frozen
from dsl.lint.reason.possible import Items
from dsl.lint.reason.state import Goal
from dsl.lint.subject import Subject
from dsl.message import Say
from dsl.vocabulary import Limits


@frozen
class Allowed:
    """The limits of a field because of which a condition comes out as it does."""

    field: str
    limits: Limits

    def sentence(self, say: Say) -> str:
        """What the schema allows of it."""
        name, low, high = self.field, shown(self.limits.low), shown(self.limits.high)
        if self.limits.low is None and self.limits.below:
            return say("The record schema lets `{name}` be less than {high}.", name=name, high=high)
        if self.limits.low is None:
            return say("The record schema lets `{name}` be at most {high}.", name=name, high=high)
        if self.limits.high is None and self.limits.above:
            return say("The record schema lets `{name}` be more than {low}.", name=name, low=low)
        if self.limits.high is None:
            return say("The record schema lets `{name}` be {low} or more.", name=name, low=low)
        return say(
            "The record schema lets `{name}` lie between {low} and {high}.",
            name=name,
            low=low,
            high=high,
        )


def with_allowed(said: str, allowed: Allowed | None, say: Say) -> str:
    """A sentence, and after it what the schema allows."""
    return said if allowed is None else f"{said} {allowed.sentence(say)}"


def allowed_by_schema(subject: Subject, goals: tuple[Goal, ...], items: Items) -> Allowed | None:
    """The one field with limits in conditions, if they cannot come out so because of those."""
    if not subject.possible_without_limits.can_be(goals, items):
        return None
    found = {
        Allowed(subject.word(shape), shape.limits)
        for goal in goals
        for each in ir.walk(goal.condition)
        if isinstance(each, ir.Field)
        and (shape := subject.amounts.shape(each)) is not None
        and (shape.limits.low, shape.limits.high) != (None, None)
    }
    return found.pop() if len(found) == 1 else None


def shown(number: Fraction | None) -> str:
    """A number as people write it; "" for none."""
    if number is None:
        return ""
    whole = number.denominator == 1
    return str(number.numerator) if whole else f"{float(number):.6f}".rstrip("0")
