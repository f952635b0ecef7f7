"""Two rules held against one another: the same, one within the other, or never both kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

from dsl import ir, syntax
from dsl.declare import period
from dsl.diagnostics import Fault, Severity
from dsl.frozen import frozen
from dsl.lint.alone import is_ever_in_force, is_sound
from dsl.lint.reason.items import can_say_nothing
from dsl.lint.reason.plain import TooLarge, alike
from dsl.lint.reason.state import Goal
from dsl.lint.subject import Case, Subject, names_of
from dsl.lint.versions import StillInForce
from dsl.message import Message, Say
from dsl.types import BooleanType


@frozen
class NeverBothKept(Fault):
    """Two rules that no record can keep together."""

    code = "L201"
    title = Message("two rules that cannot both be kept")
    severity = Severity.WARNING

    rule: str
    other: str
    article: str

    def cause(self, say: Say) -> str:
        return say(
            "Where `{rule}` and `{other}` (article {article}) both apply, keeping the one breaks "
            "the other.",
            rule=self.rule,
            other=self.other,
            article=self.article,
        )

    def mend(self, say: Say) -> str:
        return say(
            "Correct one of them, or say under `{WHEN}` or in an exception which of them gives way."
        )


@frozen
class SameRequirement(Fault):
    """Two rules that ask the same of the same subjects."""

    code = "L202"
    title = Message("same requirement twice")
    severity = Severity.WARNING

    rule: str
    other: str
    article: str

    def cause(self, say: Say) -> str:
        return say(
            "`{rule}` asks the same of the same subjects as `{other}` (article {article}): "
            "one breach is told twice.",
            rule=self.rule,
            other=self.other,
            article=self.article,
        )

    def mend(self, say: Say) -> str:
        return say("Keep one of them.")


@frozen
class FollowsFromAnother(Fault):
    """A rule that is kept wherever another one is."""

    code = "L203"
    title = Message("requirement that follows from another")
    severity = Severity.NOTE

    rule: str
    other: str
    article: str

    def cause(self, say: Say) -> str:
        return say(
            "Whatever breaks `{rule}` breaks `{other}` (article {article}) too: "
            "it asks nothing more.",
            rule=self.rule,
            other=self.other,
            article=self.article,
        )

    def mend(self, say: Say) -> str:
        return say("Leave it as it is where the regulation says both; else keep the stricter one.")


def lint_pairs(subject: Subject) -> Iterator[Fault]:
    """What is wrong between any two rules of which one at least stands in the file."""
    nodes = {rule.name: node for rule, node in subject.rules()}
    cases = [(case, _fields(case)) for case in _cases(subject)]
    told: set[str] = set()
    for (one, read), (other, read_there) in combinations(cases, 2):
        later, earlier = (other, one) if other.rule.name in nodes else (one, other)
        if later.rule.name not in nodes or not read & read_there:
            continue
        try:
            found = _between(subject, earlier, later, nodes[later.rule.name])
        except TooLarge:
            continue
        if isinstance(found, FollowsFromAnother):
            if found.rule in told:
                continue
            told.add(found.rule)
        if found is not None:
            yield found


def lint_questions(subject: Subject) -> Iterator[Fault]:
    """Questions that are asked twice of the same subjects."""
    own = [(rule, node) for rule, node in subject.rules() if rule.question is not None]
    for (one, _), (other, node) in combinations(own, 2):
        if one.question == other.question and one.periods == other.periods:
            try:
                case, again = subject.case(one), subject.case(other)
            except TooLarge:
                continue
            if _written(case) == _written(again):
                article = one.article.number
                yield SameRequirement(other.name, one.name, article, span=node.name.span)


def _written(case: Case) -> tuple[object, ...]:
    applies = tuple((alike(each.condition), each.holds) for each in case.applies)
    return applies, tuple(alike(source) for source, _ in case.items), len(case.rule.loops)


def _cases(subject: Subject) -> Iterator[Case]:
    """The rules that can be kept and broken, made plain."""
    for rule in subject.policy.rules:
        if rule.duty is None or not is_ever_in_force(subject.policy, rule.periods):
            continue
        try:
            case = subject.case(rule)
            if is_sound(subject, case):
                yield case
        except TooLarge:
            continue


def _fields(case: Case) -> frozenset[tuple[object, str]]:
    """The fields that the duty of a rule reads, whoever's they are."""
    assert case.duty is not None
    found = (each for each in ir.walk(case.duty.condition))
    return frozenset(
        (each.base.type, each.name) if isinstance(each, ir.Field) else (None, each.inverse.field)
        for each in found
        if isinstance(each, ir.Field | ir.Backward)
    )


def _between(
    subject: Subject, one: Case, other: Case, node: syntax.Rule | syntax.Judge
) -> Fault | None:
    """What is wrong between two rules, told of the second, or of the one that should end."""
    if not is_ever_in_force(subject.policy, (*one.rule.periods, *other.rule.periods)):
        return None
    joined = _joined(subject, one, other)
    if joined is None:
        return None
    first, second = joined
    name, there = other.rule.name, one.rule
    wider = first if len(first.rule.loops) >= len(second.rule.loops) else second
    items = wider.items
    can_be = subject.possible.can_be
    applies = (*first.applies, *second.applies)
    assert first.duty is not None
    assert second.duty is not None
    if (
        not can_be((*applies, _kept(subject, first), _kept(subject, second)), items)
        and can_be(applies, items)
        and can_be((*applies, first.duty), items)
        and can_be((*applies, second.duty), items)
    ):
        return _outdated(subject, one, other) or NeverBothKept(
            name, there.name, there.article.number, span=node.name.span
        )
    if one.rule.kind is ir.Kind.PREFER or other.rule.kind is ir.Kind.PREFER:
        return None
    outdated = _outdated(subject, one, other)
    if outdated is not None and there.article.number == other.rule.article.number:
        either = _breaks_too(subject, second, first) or _breaks_too(subject, first, second)
        return outdated if either else None
    weaker = _is_within(subject, second, first)
    stronger = _is_within(subject, first, second)
    if weaker and stronger:
        return SameRequirement(name, there.name, there.article.number, span=node.name.span)
    if weaker:
        return FollowsFromAnother(name, there.name, there.article.number, span=node.name.span)
    if stronger and subject.is_own(there.where):
        written = {rule.name: each for rule, each in subject.rules()}[there.name]
        article = other.rule.article.number
        return FollowsFromAnother(there.name, name, article, span=written.name.span)
    return None


def _joined(subject: Subject, one: Case, other: Case) -> tuple[Case, Case] | None:
    """Both with the same names for the same items: the loops of one are among the other's."""
    fewer, more = (one, other) if len(one.rule.loops) <= len(other.rule.loops) else (other, one)
    names: list[str] = []
    given: dict[str, str] = {}
    called = {
        loop.name: name for loop, name in zip(more.rule.loops, names_of(more.rule), strict=True)
    }
    keyed = {called[loop.name]: _loop(subject, loop, called) for loop in more.rule.loops}
    for loop in fewer.rule.loops:
        mine = _loop(subject, loop, given)
        found = [name for name, theirs in keyed.items() if theirs == mine and name not in names]
        if not found:
            return None
        names.append(found[0])
        given[loop.name] = found[0]
    renamed = subject.case(fewer.rule, names)
    return (renamed, more) if fewer is one else (more, renamed)


def _loop(subject: Subject, loop: ir.Loop, given: dict[str, str]) -> tuple[object, ...]:
    source = alike(subject.plain(loop.source, given))
    if loop.key is None:
        return (source,)
    inner = {**given, loop.item or "": "@item"}
    return source, alike(subject.plain(loop.key, inner))


def _kept(subject: Subject, case: Case) -> Goal:
    """That a rule is kept, or lifted by one of its exceptions."""
    assert case.duty is not None
    lifted = (subject.lifted(lift, case.names) for lift in case.rule.lifts)
    ways = tuple(_held(each) for each in (case.duty, *lifted))
    return Goal(ir.Any(ways, type=BooleanType(), text=""), True)


def _is_within(subject: Subject, inner: Case, outer: Case) -> bool:
    """Whether whatever breaks the inner rule breaks the outer one, which is always there then."""
    if any(each not in inner.rule.periods for each in outer.rule.periods):
        return False
    lifted = {lift.name for lift in inner.rule.lifts}
    if any(lift.name not in lifted for lift in outer.rule.lifts):
        return False
    return _breaks_too(subject, inner, outer)


def _breaks_too(subject: Subject, inner: Case, outer: Case) -> bool:
    """Whether whatever breaks the inner rule breaks the outer one as well."""
    if len(inner.rule.loops) < len(outer.rule.loops):
        return False
    assert outer.duty is not None
    assert inner.duty is not None
    is_same = inner.duty.holds is outer.duty.holds and (
        alike(inner.duty.condition) == alike(outer.duty.condition)
    )
    if not is_same and can_say_nothing(outer.duty.condition, not outer.duty.holds):
        return False
    broken = ir.All(
        tuple(_held(goal) for goal in outer.breaks), type=BooleanType(), text=outer.rule.name
    )
    return not subject.possible.can_be((*inner.breaks, Goal(broken, False)), inner.items)


def _held(goal: Goal) -> ir.Expression:
    kind, text = BooleanType(), goal.condition.text
    return goal.condition if goal.holds else ir.Not(goal.condition, type=kind, text=text)


def _outdated(subject: Subject, one: Case, other: Case) -> Fault | None:
    """That the older of two versions of a rule should end."""
    first, second = _start(one.rule), _start(other.rule)
    if first is None or second is None or first == second:
        return None
    older, newer = (one, other) if first < second else (other, one)
    if any(each.end for each in older.rule.periods) or not subject.is_own(older.rule.where):
        return None
    node = {rule.name: each for rule, each in subject.rules()}[older.rule.name]
    if node.in_force is not None:
        parts = (older.rule.name, newer.rule.name, str(max(first, second)))
        return StillInForce("rule", *parts, span=node.in_force.span)
    number = older.rule.article.number
    for heading in subject.articles():
        force = heading.in_force
        if (
            heading.number == number
            and force is not None
            and period(force, lambda _: None) == _of_article(older)
        ):
            parts = (number, newer.rule.article.number, str(max(first, second)))
            return StillInForce("article", *parts, span=force.span)
    return None


def _of_article(case: Case) -> ir.Period | None:
    return case.rule.article.period


def _start(rule: ir.Rule) -> dt.date | None:
    starts = [each.start for each in rule.periods if each.start]
    return max(starts, default=None)
