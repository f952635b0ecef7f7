"""Scenarios as JUnit XML, a test suite a policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.report.as_trial import check_lines
from checker.report.junit import Case, Suite, junit
from checker.scenarios.run import Outcome


def as_trial_junit(outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    """The scenarios of each policy as one XML document."""
    found = outcomes.items()
    return junit([Suite(name, [_case(name, each) for each in tried]) for name, tried in found])


def _case(policy: str, outcome: Outcome) -> Case:
    scenario = outcome.scenario
    case = Case(
        policy,
        scenario.name,
        place={"file": scenario.where.source, "line": str(scenario.where.line)},
    )
    if outcome.passed:
        return case
    failed = [check for check in outcome.checks if not check.passed]
    return case._replace(
        state="failure",
        message=f"{len(failed)} of {len(outcome.checks)} expectations are not met",
        lines=[line.strip() for check in failed for line in check_lines(check)],
    )
