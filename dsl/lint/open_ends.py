"""What a rule leaves open: ties, roundings, silent fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor

from dsl import ir, syntax
from dsl.diagnostics import Fault, Severity
from dsl.frozen import frozen
from dsl.lint.limits import shown
from dsl.lint.reason.linear import MIRRORED
from dsl.lint.reason.plain import TooLarge
from dsl.lint.subject import Subject
from dsl.message import Listed, Message, Say, quoted
from dsl.types import is_ordered

_MOST_FIELDS = 3


@frozen
class CanStayUndetermined(Fault):
    """A rule that cannot be told where the record leaves out a field that it may leave out."""

    code = "L105"
    title = Message("rule that can stay undetermined")
    severity = Severity.NOTE

    rule: str
    fields: tuple[str, ...]
    more: int

    def cause(self, say: Say) -> str:
        fields, rule = Listed(quoted(self.fields)), self.rule
        if self.more:
            return say(
                "The record schema lets a record leave out {fields}, and {n} more; "
                "without them `{rule}` can stay undetermined.",
                fields=fields,
                n=self.more,
                rule=rule,
            )
        if len(self.fields) > 1:
            return say(
                "The record schema lets a record leave out {fields}; without them `{rule}` "
                "can stay undetermined.",
                fields=fields,
                rule=rule,
            )
        return say(
            "The record schema lets a record leave out {fields}; without it `{rule}` can "
            "stay undetermined.",
            fields=fields,
            rule=rule,
        )

    def mend(self, say: Say) -> str:
        return say(
            "Nothing, where the record can be silent; else make the field required in the schema."
        )


@frozen
class TiesLeftOpen(Fault):
    """The first so many, where nobody says what becomes of a tie."""

    code = "L401"
    title = Message("ties left open")
    severity = Severity.NOTE

    text: str

    def cause(self, say: Say) -> str:
        return say(
            "`{text}` leaves a tie at its edge open: then who belongs to it is undetermined, "
            "and no note says that the regulation is silent.",
            text=self.text,
        )

    def mend(self, say: Say) -> str:
        return say("Say it in a `{NOTE}` of the rule, or choose: `{TIES_IN}` or `{TIES_OUT}`.")


@frozen
class RoundingMatters(Fault):
    """A bound at which rounding, or leaving it out, turns the outcome."""

    code = "L402"
    title = Message("rounding that matters")
    severity = Severity.NOTE

    text: str
    bound: str
    is_rounded: bool
    turns_at: str | None

    def cause(self, say: Say) -> str:
        if not self.is_rounded:
            return say(
                "`{text}` is set against `{bound}` without rounding: 59.99% is not 60%.",
                text=self.text,
                bound=self.bound,
            )
        if self.turns_at is None:
            return say(
                "`{text}` is rounded before it is set against `{bound}`: the outcome "
                "can turn beside it.",
                text=self.text,
                bound=self.bound,
            )
        return say(
            "`{text}` is rounded before it is set against `{bound}`: the outcome turns at {turn}.",
            text=self.text,
            bound=self.bound,
            turn=self.turns_at,
        )

    def mend(self, say: Say) -> str:
        if not self.is_rounded:
            return say("Write `{ROUNDED} ... {DECIMALS}` where the regulation rounds.")
        return say("Leave the rounding out where the regulation does not round.")


def lint_silence(subject: Subject) -> Iterator[Fault]:
    """Rules that can stay undetermined because a field may be left out."""
    for rule, node in subject.rules():
        if rule.duty is None:
            continue
        try:
            case = subject.case(rule)
        except TooLarge:
            continue
        assert case.duty is not None
        conditions = [goal.condition for goal in (*case.applies, case.duty)]
        asked = {
            inner
            for condition in conditions
            for each in ir.walk(condition)
            if isinstance(each, ir.Recorded)
            for inner in ir.walk(each.value)
        }
        read = {
            each: None
            for condition in conditions
            for each in ir.walk(condition)
            if isinstance(each, ir.Field) and each not in asked
        }
        ways = {each.base for each in read}
        names = dict.fromkeys(
            each.text for each in read if each not in ways and _may_be_left_out(subject, each)
        )
        if names:
            first = tuple(names)[:_MOST_FIELDS]
            more = len(names) - len(first)
            yield CanStayUndetermined(rule.name, first, more, span=node.name.span)


def _may_be_left_out(subject: Subject, field: ir.Expression) -> bool:
    """Whether a field, or what it is a field of, may be absent."""
    if not isinstance(field, ir.Field):
        return False
    shape = subject.amounts.shape(field)
    is_optional = shape is not None and not shape.required
    return is_optional or _may_be_left_out(subject, field.base)


def lint_ties(subject: Subject) -> Iterator[Fault]:
    """Ties that are left open, and of which no rule that depends on them has a note."""
    silent = _without_note(subject.policy)
    for rule, node in subject.rules():
        if not rule.about.notes:
            for each in (rule.when, rule.duty, *(loop.source for loop in rule.loops)):
                yield from _open_ties(subject, each, node)
    for definition, written in subject.definitions():
        if silent.get(definition.key, True):
            yield from _open_ties(subject, definition.body, written)


def _open_ties(
    subject: Subject, node: ir.Expression | None, clause: syntax.Node
) -> Iterator[Fault]:
    for each in ir.walk(node) if node is not None else ():
        if isinstance(each, ir.FirstN) and each.ties is ir.Ties.UNSETTLED:
            yield TiesLeftOpen(each.text, span=subject.place(clause, each.text))


def _without_note(policy: ir.Policy) -> Mapping[str, bool]:
    """For each definition that a rule needs, whether none of those rules has a note."""
    silent: dict[str, bool] = {}
    for rule in policy.rules:
        parts = [rule.when, rule.duty, *(loop.source for loop in rule.loops)]
        waiting = [key for each in parts if each is not None for key in ir.called(each)]
        seen: set[str] = set()
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                silent[key] = silent.get(key, True) and not rule.about.notes
                waiting += ir.called(policy.definitions[key].body)
    return silent


def lint_rounding(subject: Subject) -> Iterator[Fault]:
    """Bounds against which something rounded, or an unrounded quotient, is set."""
    for rule, node in subject.rules():
        for each in (rule.when, rule.duty, *(loop.source for loop in rule.loops)):
            yield from _roundings(subject, each, node)
    for definition, written in subject.definitions():
        yield from _roundings(subject, definition.body, written)


def _roundings(
    subject: Subject, node: ir.Expression | None, clause: syntax.Node
) -> Iterator[Fault]:
    for each in ir.walk(node) if node is not None else ():
        match each:
            case ir.Compare(bound=bound, left=left, right=right):
                sides = [(bound, left, right), (MIRRORED[bound], right, left)]
            case ir.Equal(left=left, right=right) if is_ordered(left.type):
                sides = [("exactly", left, right), ("exactly", right, left)]
            case _:
                continue
        place = subject.place(clause, each.text)
        for way, value, limit in sides:
            turn = _rounding(subject, way, value, limit)
            if turn is not None:
                yield RoundingMatters(value.text, limit.text, turn.rounded, turn.at, span=place)
                break


@frozen
class _Turn:
    """Where the outcome turns; ``rounded`` is whether it does so because of a rounding."""

    rounded: bool
    at: str | None = None


def _rounding(
    subject: Subject, bound: ir.Bound, value: ir.Expression, limit: ir.Expression
) -> _Turn | None:
    """What rounding does to a value set against a limit; ``None`` when nothing."""
    value, limit = _behind(subject, value), _behind(subject, limit)
    written = limit.value if isinstance(limit, ir.Constant) else None
    match value:
        case ir.Rounded(mode=mode, decimals=decimals):
            if isinstance(written, Fraction) and bound != "exactly":
                turn = turning_point(bound, mode, decimals, written)
                return _Turn(True, shown(turn)) if turn != written else None
            return _Turn(True)
        case ir.Arithmetic(operator="/", right=right):
            is_fixed = not subject.amounts.sum_of(right).terms
            return None if is_fixed or isinstance(limit, ir.Rounded) else _Turn(False)
        case _:
            return None


def _behind(subject: Subject, value: ir.Expression) -> ir.Expression:
    """What a call of definitions comes to."""
    while isinstance(value, ir.Call):
        value = subject.policy.definitions[value.definition].body
    return value


def turning_point(bound: ir.Bound, mode: str, decimals: int, limit: Fraction) -> Fraction:
    """The exact value at which a comparison of the rounded one turns.

    Args:
        bound: how the rounded value is set against ``limit``.
        mode: "half", "up" or "down".
        decimals: to how many it is rounded.
        limit: what it is set against.
    """
    step = Fraction(1, 10**decimals)
    steps = limit / step
    # Of the rounded values, the lowest on the upper side of the turn.
    upper = (ceil(steps) if bound in ("at least", "less than") else floor(steps) + 1) * step
    match mode:
        case "half":
            return upper - step / 2
        case "up":
            return upper - step
        case _:
            return upper
