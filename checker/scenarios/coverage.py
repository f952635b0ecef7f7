"""What the scenarios of a policy reach, and what they leave untried.

Only what a passing scenario expects by name counts. Of a policy that extends another, its own
rules and exceptions are looked at; the rest is for the scenarios of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.finding import Finding
from checker.scenarios.run import Outcome
from checker.verdict import Verdict
from dsl import ir
from dsl.message import Keyword, Message, Value


@dataclass(frozen=True)
class Part:
    """Something to be reached: what, where it stands, and whether a scenario did."""

    what: Message
    where: ir.Where
    reached: bool


@dataclass(frozen=True)
class Coverage:
    """The parts of a policy, and its articles with neither a rule nor a stated reason."""

    rules: tuple[Part, ...]
    clauses: tuple[Part, ...]
    exceptions: tuple[Part, ...]
    verdicts: tuple[Part, ...]
    silent_articles: tuple[ir.Article, ...]

    @property
    def least(self) -> float:
        """The lowest share, in percent, among rules, clauses and exceptions."""
        return min(share(parts) for parts in (self.rules, self.clauses, self.exceptions))


def share(parts: Sequence[Part]) -> float:
    """How much was reached, in percent; all of nothing is all."""
    return 100 * sum(part.reached for part in parts) / len(parts) if parts else 100.0


def coverage(policy: ir.Policy, outcomes: Sequence[Outcome]) -> Coverage:
    """What the expectations that were met reached.

    Args:
        policy: the policy.
        outcomes: all its scenarios, run.
    """
    met: dict[str, list[Finding]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.passed:
            for check in outcome.checks:
                for finding in check.met:
                    met[finding.rule.name].append(finding)
    own = [rule for rule in policy.rules if rule.where.source == policy.source]
    return Coverage(
        tuple(_part(rule, Message("{rule}", rule=rule.name), bool(met[rule.name])) for rule in own),
        tuple(part for rule in own for part in _clauses(rule, met[rule.name])),
        tuple(part for rule in policy.rules for part in _exceptions(policy, rule, met[rule.name])),
        tuple(part for rule in own for part in _verdicts(rule, met[rule.name])),
        tuple(_silent(policy)),
    )


def _clauses(rule: ir.Rule, found: list[Finding]) -> Iterator[Part]:
    """Each clause with both of its outcomes."""
    verdicts = {finding.verdict for finding in found}

    def part(what: Value, reached: bool) -> Part:
        return _part(rule, Message("{rule}: {what}", rule=rule.name, what=what), reached)

    if rule.when is not None:
        yield part(Message("`{WHEN}` met"), bool(verdicts & _APPLYING))
        yield part(Message("`{WHEN}` not met"), any(map(_does_not_apply, found)))
    if rule.kind is ir.Kind.JUDGE:
        yield part(Message("`{ASK}` answered with yes"), Verdict.COMPLIANT in verdicts)
        yield part(Message("`{ASK}` answered with no"), Verdict.VIOLATION in verdicts)
        yield part(Message("`{ASK}` not answered"), Verdict.TO_JUDGE in verdicts)
    else:
        duty = Keyword.of(rule.kind.value)
        yield part(Message("`{duty}` kept", duty=duty), Verdict.COMPLIANT in verdicts)
        yield part(Message("`{duty}` broken", duty=duty), bool(verdicts & _BROKEN))


def _part(rule: ir.Rule, what: Message, reached: bool) -> Part:
    return Part(what, rule.where, reached)


_BROKEN = {Verdict.VIOLATION, Verdict.OBSERVATION}
_APPLYING = {Verdict.COMPLIANT, Verdict.TO_JUDGE, *_BROKEN}


def _does_not_apply(finding: Finding) -> bool:
    """Whether the rule's condition was not met; a note tells where there was nothing to look at."""
    return finding.verdict is Verdict.NOT_APPLICABLE and not finding.notes


def _exceptions(policy: ir.Policy, rule: ir.Rule, found: list[Finding]) -> Iterator[Part]:
    lifting = {finding.exception.name for finding in found if finding.exception is not None}
    broken = any(finding.verdict in _BROKEN for finding in found)
    for lift in rule.lifts:
        if lift.where.source == policy.source:
            names = {"exception": lift.name, "rule": rule.name}
            lifts = Message("{exception} to {rule}: lifting it", **names)
            yield Part(lifts, lift.where, lift.name in lifting)
            yield Part(
                Message("{exception} to {rule}: not lifting it", **names), lift.where, broken
            )


def _verdicts(rule: ir.Rule, found: list[Finding]) -> Iterator[Part]:
    verdicts = {finding.verdict for finding in found}
    possible = [Verdict.COMPLIANT]
    possible.append(Verdict.OBSERVATION if rule.kind is ir.Kind.PREFER else Verdict.VIOLATION)
    if rule.kind is ir.Kind.JUDGE:
        possible.append(Verdict.TO_JUDGE)
    else:
        possible.append(Verdict.UNDETERMINED)
    if rule.lifts:
        possible.append(Verdict.EXEMPT)
    if rule.when is not None:
        possible.append(Verdict.NOT_APPLICABLE)
    for verdict in possible:
        named = Keyword.of(verdict.value)
        what = Message("{rule}: {verdict}", rule=rule.name, verdict=named)
        yield _part(rule, what, verdict in verdicts)


def _silent(policy: ir.Policy) -> Iterator[ir.Article]:
    speaking = {rule.article.number for rule in policy.rules}
    speaking |= {lift.article.number for rule in policy.rules for lift in rule.lifts}
    for article in policy.articles:
        if article.number not in speaking and article.not_formalised is None:
            yield article
