"""A scenario run: what was expected, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from checker.finding import Finding
from checker.scenarios.memo import Memo
from checker.verdict import Verdict
from dsl import ir
from dsl.message import Message, Value, in_a_row

Key = tuple[str, tuple[str, ...]]
"""A rule and the ids of its subject."""


_NO_FINDING = Message("the rule has no finding")
_WHOLE = Message("the procedure")
_MOST = 6


@dataclass(frozen=True)
class Check:
    """One expectation: the findings that meet it, and those that do not.

    ``missing`` says what there was no finding for.
    """

    expected: ir.Expectation | ir.NoOther
    met: tuple[Finding, ...]
    unmet: tuple[Finding, ...]
    missing: Message | None = None

    @property
    def passed(self) -> bool:
        """Whether the expectation is met."""
        return not self.unmet and self.missing is None


@dataclass(frozen=True)
class Outcome:
    """A scenario with each of its expectations tried."""

    scenario: ir.Scenario
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Whether every expectation is met."""
        return all(check.passed for check in self.checks)


def outcome(memo: Memo, scenario: ir.Scenario, rules: frozenset[str] | None = None) -> Outcome:
    """Run a scenario.

    Args:
        memo: gives the findings of the policy.
        scenario: the scenario.
        rules: those to try; an expectation of another rule is left out. ``None`` is all.
    """
    trial = _Trial(memo, scenario, rules)
    wanted = [
        each
        for each in scenario.expectations
        if rules is None or isinstance(each, ir.NoOther) or each.rule in rules
    ]
    return Outcome(scenario, tuple(trial.check(each) for each in wanted))


class _Trial:
    """One scenario against one policy."""

    def __init__(self, memo: Memo, scenario: ir.Scenario, rules: frozenset[str] | None) -> None:
        self._memo = memo
        self._scenario = scenario
        self._rules = rules

    @cached_property
    def _after(self) -> Mapping[Key, Finding]:
        return self._findings(self._scenario.after)

    def _asked(self) -> frozenset[str] | None:
        """The rules to try: those that an expectation names, unless one speaks of all others."""
        if self._rules is not None or len(list(self._named())) < len(self._scenario.expectations):
            return self._rules
        return frozenset(each.rule for each in self._named())

    @cached_property
    def _before(self) -> Mapping[Key, Finding]:
        return self._findings(self._scenario.before)

    def _findings(self, content: ir.Content) -> dict[Key, Finding]:
        found = self._memo.findings(content, self._scenario.as_of, self._asked())
        return {(each.rule.name, each.subject.ids): each for each in found}

    def check(self, expected: ir.Expectation | ir.NoOther) -> Check:
        match expected:
            case ir.Expectation():
                return self._expected(expected)
            case ir.NoOther(verdict=None):
                return self._unchanged(expected)
            case ir.NoOther(verdict=verdict):
                return self._no_other(expected, Verdict(verdict))

    def _expected(self, expected: ir.Expectation) -> Check:
        of_rule = [each for (rule, _), each in self._after.items() if rule == expected.rule]
        if expected.subject is None:
            asked = of_rule
            missing = None if asked else _NO_FINDING
        else:
            asked = [each for each in of_rule if each.subject.ids == expected.subject]
            missing = None if asked else self._other_subjects(of_rule)
        met = tuple(each for each in asked if _is(each, expected))
        unmet = [each for each in asked if not _is(each, expected)]
        if expected.only:
            named = {
                each.subject
                for each in self._scenario.expectations
                if isinstance(each, ir.Expectation) and each.rule == expected.rule
            }
            unmet += [
                each for each in of_rule if _is(each, expected) and each.subject.ids not in named
            ]
        return Check(expected, met, tuple(unmet), missing)

    def _other_subjects(self, of_rule: list[Finding]) -> Message:
        if not of_rule:
            return _NO_FINDING
        shown: list[Value] = [" ".join(each.subject.ids) or _WHOLE for each in of_rule[:_MOST]]
        there = in_a_row(shown, more=len(of_rule) > _MOST)
        return Message("no finding has that subject; there are {subjects}", subjects=there)

    def _no_other(self, expected: ir.NoOther, verdict: Verdict) -> Check:
        bearing = [each for each in self._after.values() if each.verdict is verdict]
        other = tuple(each for each in bearing if not self._is_named(each))
        return Check(expected, (), other)

    def _unchanged(self, expected: ir.NoOther) -> Check:
        changed = [
            found
            for key, found in self._after.items()
            if key not in self._before or self._before[key].verdict is not found.verdict
        ]
        gone = [found for key, found in self._before.items() if key not in self._after]
        other = [each for each in (*changed, *gone) if not self._is_named(each)]
        return Check(expected, (), tuple(other))

    def _is_named(self, finding: Finding) -> bool:
        return any(
            each.subject is None or each.subject == finding.subject.ids
            for each in self._named()
            if each.rule == finding.rule.name
        )

    def _named(self) -> Iterator[ir.Expectation]:
        return (each for each in self._scenario.expectations if isinstance(each, ir.Expectation))


def _is(finding: Finding, expected: ir.Expectation) -> bool:
    by = finding.exception.name if finding.exception else None
    return finding.verdict.value == expected.verdict and expected.by in (None, by)
