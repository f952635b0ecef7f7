"""Rules that cannot fail, cannot apply or cannot be kept, and tests that always come out alike."""

from __future__ import annotations

from collections.abc import Iterator

from dsl import ir, syntax
from dsl.diagnostics import Fault, Severity
from dsl.frozen import frozen
from dsl.lint.limits import Allowed, allowed_by_schema, with_allowed
from dsl.lint.reason.plain import TooLarge
from dsl.lint.reason.possible import Items
from dsl.lint.reason.state import Goal
from dsl.lint.subject import Case, Subject, is_condition
from dsl.types import CollectionType


@frozen
class NeverFails(Fault):
    """A rule that no record can break."""

    code = "L101"
    title = "rule that can never fail"
    severity = Severity.WARNING

    rule: str
    allowed: Allowed | None

    def cause(self) -> str:
        said = f"No record can break `{self.rule}`: it is kept or undetermined, never violated."
        return with_allowed(said, self.allowed)

    def mend(self) -> str:
        return "Correct the condition, or leave the rule out: it checks nothing."


@frozen
class NeverApplies(Fault):
    """A rule or question that applies to no record."""

    code = "L102"
    title = "rule that can never apply"
    severity = Severity.WARNING

    rule: str
    by_period: bool
    allowed: Allowed | None

    def cause(self) -> str:
        if self.by_period:
            return f"`{self.rule}` is on no day in force together with its article and policy."
        said = f"The condition under which `{self.rule}` applies holds in no record."
        return with_allowed(said, self.allowed)

    def mend(self) -> str:
        if self.by_period:
            return "Correct the dates after `in force`, or leave the rule out."
        return "Correct what stands under `when` and `for each`, or leave the rule out."


@frozen
class NeverKept(Fault):
    """A rule that is broken wherever it applies."""

    code = "L103"
    title = "rule that can never be kept"
    severity = Severity.WARNING

    rule: str
    against_when: bool
    allowed: Allowed | None

    def cause(self) -> str:
        if self.against_when:
            said = f"Where the `when` of `{self.rule}` holds, what the rule asks cannot be so."
        else:
            said = f"What `{self.rule}` asks can be so in no record."
        return with_allowed(said, self.allowed)

    def mend(self) -> str:
        if self.against_when:
            return "Correct what stands under `when`, or what the rule asks."
        return "Correct the condition: its parts contradict one another, or go past what can be."


@frozen
class SameOutcome(Fault):
    """A test, part of a larger condition, that comes out alike in every record."""

    code = "L104"
    title = "test that always comes out the same"
    severity = Severity.WARNING

    text: str
    holds: bool
    allowed: Allowed | None

    def cause(self) -> str:
        if self.holds:
            said = f"`{self.text}` fails in no record, so it decides nothing here."
        else:
            said = f"`{self.text}` holds in no record, so it decides nothing here."
        return with_allowed(said, self.allowed)

    def mend(self) -> str:
        return "Correct the test, or leave it out."


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
        if rule.when is not None and node.when is not None and not isinstance(whole, NeverApplies):
            yield from _tests(subject, rule.when, node.when, top=True)
        if rule.duty is not None and isinstance(node, syntax.Rule) and whole is None:
            yield from _tests(subject, rule.duty, node.duty, top=False)
    for lift, _, clause in subject.exceptions():
        # That its whole condition never holds is told of the exception.
        for test in _tests(subject, lift.when, clause.when, top=True):
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
        return NeverApplies(rule.name, True, None, span=span)
    case, can_be = subject.case(rule), subject.possible.can_be
    if not can_be(case.applies, case.items):
        span = node.when.span if node.when else node.loops[0].span
        allowed = allowed_by_schema(subject, case.applies, case.items)
        return NeverApplies(rule.name, False, allowed, span=span)
    if case.duty is None or not isinstance(node, syntax.Rule):
        return None
    if not can_be(case.breaks, case.items):
        return NeverFails(
            rule.name, allowed_by_schema(subject, case.breaks, case.items), span=node.duty.span
        )
    if not can_be(case.keeps, case.items):
        by_itself = not can_be((case.duty,), case.items)
        allowed = allowed_by_schema(subject, case.keeps, case.items)
        return NeverKept(rule.name, not by_itself, allowed, span=node.duty.span)
    return None


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
