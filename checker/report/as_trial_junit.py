"""Scenarios as JUnit XML, a test suite a policy."""

from __future__ import annotations

from collections.abc import Sequence

from checker.report.as_trial import Trial, check_lines
from checker.report.junit import Case, Suite, junit
from checker.scenarios.run import Outcome
from dsl.message import Message
from dsl.voice import Voice


def as_trial_junit(trials: Sequence[Trial]) -> str:
    """The scenarios of each policy as one XML document."""
    return junit([_suite(each) for each in trials])


def _suite(trial: Trial) -> Suite:
    cases = [_case(trial.policy, each, trial.voice) for each in trial.outcomes]
    return Suite(trial.policy, cases)


def _case(policy: str, outcome: Outcome, voice: Voice) -> Case:
    scenario = outcome.scenario
    case = Case(
        policy,
        scenario.name,
        place={"file": scenario.where.source, "line": str(scenario.where.line)},
    )
    if outcome.passed:
        return case
    failed = [check for check in outcome.checks if not check.passed]
    said = Message(
        "{count} of {all} expectations are not met", count=len(failed), all=len(outcome.checks)
    )
    return case._replace(
        state="failure",
        message=voice.again(said),
        lines=[line.strip() for check in failed for line in check_lines(check, voice)],
    )
