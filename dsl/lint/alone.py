"""Rules that cannot fail, cannot apply or cannot be kept, and tests that always come out alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias, assert_never

from dsl import ir, syntax
from dsl.diagnostics import Fault, Severity
from dsl.frozen import frozen
from dsl.lint.clauses import conditions, unless_of, without_unless
from dsl.lint.limits import Allowed, allowed_by_schema, with_allowed
from dsl.lint.reason.plain import TooLarge
from dsl.lint.reason.possible import Items
from dsl.lint.reason.state import Goal
from dsl.lint.subject import Case, Subject, is_condition
from dsl.message import Keyword, Message, Say
from dsl.types import CollectionType

Clause: TypeAlias = Literal["FOR_EACH", "WHEN", "UNLESS"]
"""A clause that decides to what a rule applies, by the name of its keyword."""


@frozen
class NeverFails(Fault):
    """A rule that no record can break."""

    code = "L101"
    title = Message("rule that can never fail")
    severity = Severity.WARNING

    rule: str
    allowed: Allowed | None

    def cause(self, say: Say) -> str:
        said = say(
            "No record can break `{rule}`: it is kept or undetermined, never violated.",
            rule=self.rule,
        )
        return with_allowed(said, self.allowed, say)

    def mend(self, say: Say) -> str:
        return say("Correct the condition, or leave the rule out: it checks nothing.")


@frozen
class NeverApplies(Fault):
    """A rule or question that applies to no record."""

    code = "L102"
    title = Message("rule that can never apply")
    severity = Severity.WARNING

    rule: str
    by_period: bool
    by_unless: bool
    allowed: Allowed | None

    def cause(self, say: Say) -> str:
        if self.by_period:
            return say(
                "`{rule}` is on no day in force together with its article and policy.",
                rule=self.rule,
            )
        said = say("The condition under which `{rule}` applies holds in no record.", rule=self.rule)
        return with_allowed(said, self.allowed, say)

    def mend(self, say: Say) -> str:
        if self.by_period:
            return say("Correct the dates after `{IN_FORCE}`, or leave the rule out.")
        if self.by_unless:
            return say("Correct what stands after `{UNLESS}`, or leave the rule out.")
        return say("Correct what stands under `{WHEN}` and `{FOR_EACH}`, or leave the rule out.")


@frozen
class NeverKept(Fault):
    """A rule that is broken wherever it applies."""

    code = "L103"
    title = Message("rule that can never be kept")
    severity = Severity.WARNING

    rule: str
    against: Clause | None
    allowed: Allowed | None

    def cause(self, say: Say) -> str:
        match self.against:
            case None:
                said = say("What `{rule}` asks can be so in no record.", rule=self.rule)
            case "FOR_EACH":
                said = say(
                    "Of all that stands after `{FOR_EACH}` in `{rule}`, nothing can be as the rule "
                    "asks.",
                    rule=self.rule,
                )
            case "WHEN":
                said = say(
                    "Where the `{WHEN}` of `{rule}` holds, what the rule asks cannot be so.",
                    rule=self.rule,
                )
            case "UNLESS":
                said = say(
                    "Where the `{UNLESS}` of `{rule}` does not hold, what the rule asks cannot "
                    "be so.",
                    rule=self.rule,
                )
        return with_allowed(said, self.allowed, say)

    def mend(self, say: Say) -> str:
        match self.against:
            case None:
                return say(
                    "Correct the condition: its parts contradict one another, or go past what can "
                    "be."
                )
            case "FOR_EACH" | "WHEN":
                return say(
                    "Correct what stands under `{clause}`, or what the rule asks.",
                    clause=Keyword(self.against),
                )
            case "UNLESS":
                return say("Correct what stands after `{UNLESS}`, or what the rule asks.")
        assert_never(self.against)


@frozen
class SameOutcome(Fault):
    """A test, part of a larger condition, that comes out alike in every record."""

    code = "L104"
    title = Message("test that always comes out the same")
    severity = Severity.WARNING

    text: str
    holds: bool
    allowed: Allowed | None

    def cause(self, say: Say) -> str:
        if self.holds:
            said = say("`{text}` fails in no record, so it decides nothing here.", text=self.text)
        else:
            said = say("`{text}` holds in no record, so it decides nothing here.", text=self.text)
        return with_allowed(said, self.allowed, say)

    def mend(self, say: Say) -> str:
        return say("Correct the test, or leave it out.")


def lint_alone(subject: Subject) -> Iterator[Fault]:
    """What is wrong with each rule, question, exception and definition by itself."""
    for rule, node in subject.rules():
        try:
            whole = outcome(subject, rule, node)
        except TooLarge:
            continue
        if whole is not None:
            yield whole
        if isinstance(whole, NeverApplies) and whole.by_period:
            continue
        for loop, written in zip(rule.loops, node.loops, strict=True):
            yield from _tests(subject, loop.source, written, top=False)
        if not isinstance(whole, NeverApplies):
            for condition, clause in conditions(rule, node):
                yield from _tests(subject, condition, clause, top=True)
        if rule.duty is not None and isinstance(node, syntax.Rule) and whole is None:
            yield from _tests(subject, rule.duty, node.duty, top=False)
    for lift, _, exception in subject.exceptions():
        # That its whole condition never holds is told of the exception.
        for test in _tests(subject, lift.when, exception.when, top=True):
            if test.holds or test.text != lift.when.text:
                yield test
    for definition, written_as in subject.definitions():
        yield from _tests(subject, definition.body, written_as, top=True)


def outcome(subject: Subject, rule: ir.Rule, node: syntax.Rule | syntax.Judge) -> Fault | None:
    """How a rule as a whole comes out, when it comes out so in every record.

    Raises:
        TooLarge: it comes to more than can be looked through.
    """
    if not is_ever_in_force(subject.policy, rule.periods):
        span = node.in_force.span if node.in_force else node.name.span
        return NeverApplies(rule.name, True, False, None, span=span)
    case, can_be = subject.case(rule), subject.possible.can_be
    if not can_be(case.applies, case.items):
        allowed = allowed_by_schema(subject, case.applies, case.items)
        unless = unless_of(node)
        if unless is not None:
            apart = subject.case(without_unless(rule, node))
            if can_be(apart.applies, apart.items):
                return NeverApplies(rule.name, False, True, allowed, span=unless.span)
        span = node.when.span if node.when else node.loops[0].span
        return NeverApplies(rule.name, False, False, allowed, span=span)
    if case.duty is None or not isinstance(node, syntax.Rule):
        return None
    if not can_be(case.breaks, case.items):
        return NeverFails(
            rule.name, allowed_by_schema(subject, case.breaks, case.items), span=node.duty.span
        )
    if not can_be(case.keeps, case.items):
        allowed = allowed_by_schema(subject, case.keeps, case.items)
        against = _against(subject, rule, node, case)
        return NeverKept(rule.name, against, allowed, span=node.duty.span)
    return None


def _against(subject: Subject, rule: ir.Rule, node: syntax.Rule, case: Case) -> Clause | None:
    """The clause with which what a rule asks cannot be so; ``None`` when it never can."""
    can_be = subject.possible.can_be
    assert case.duty is not None
    if not can_be((case.duty,), case.items):
        return None
    if node.unless is not None:
        apart = subject.case(without_unless(rule, node))
        if can_be(apart.keeps, apart.items):
            return "UNLESS"
    return "WHEN" if node.when is not None else "FOR_EACH"


def is_sound(subject: Subject, case: Case) -> bool:
    """Whether a rule can apply, be kept and be broken."""
    can_be = subject.possible.can_be
    return case.duty is not None and (
        can_be(case.breaks, case.items) and can_be(case.keeps, case.items)
    )


def is_ever_in_force(policy: ir.Policy, periods: tuple[ir.Period, ...]) -> bool:
    """Whether periods have a day in common within that of the policy."""
    shared: ir.Period | None = policy.period
    for each in periods:
        shared = shared and shared.within(each)
    return shared is not None


def _tests(
    subject: Subject, node: ir.Expression, clause: syntax.Node, *, top: bool
) -> Iterator[SameOutcome]:
    """The outermost tests in a clause that always come out the same; ``top``: itself too."""
    waiting: list[tuple[ir.Expression, Items, bool]] = [(node, (), top)]
    while waiting:
        each, items, counts = waiting.pop()
        if isinstance(each, ir.Constant):
            continue
        if counts and is_condition(each):
            found = _same_outcome(subject, each, items, clause)
            if found is not None:
                yield found
                continue
        waiting += [(part, (*items, *_items(each)), True) for part in ir.parts(each)][::-1]


def _same_outcome(
    subject: Subject, node: ir.Expression, items: Items, clause: syntax.Node
) -> SameOutcome | None:
    try:
        plain = subject.plain(node, {})
        known = [(subject.plain(source, {}), variable) for source, variable in items]
    except TooLarge:
        return None
    for holds in (True, False):
        if not subject.possible.can_be((Goal(plain, not holds),), known):
            allowed = allowed_by_schema(subject, (Goal(plain, not holds),), known)
            place = subject.place(clause, node.text)
            return SameOutcome(node.text, holds, allowed, span=place)
    return None


def _items(node: ir.Expression) -> Items:
    """The item that a form over a collection names."""
    source = getattr(node, "source", None) or getattr(node, "over", None)
    name = getattr(node, "variable", None)
    if name is None or source is None or not isinstance(source.type, CollectionType):
        return ()
    return ((source, ir.Variable(name, type=source.type.item, text=name)),)
