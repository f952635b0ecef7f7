"""Scenarios as people read them: what was expected, what was found, and the sentence of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.finding import Finding
from checker.report.plain import plain
from checker.scenarios.run import Check, Outcome
from checker.sentence import sentence
from checker.speech import speech_of
from dsl import ir

_MOST = 5


def as_lines(policy: str, outcomes: Sequence[Outcome], everything: bool) -> Iterator[str]:
    """The scenarios of one policy; those that passed only when ``everything`` is asked for."""
    for outcome in outcomes:
        if everything or not outcome.passed:
            yield from _scenario(outcome)
    failed = sum(not outcome.passed for outcome in outcomes)
    passed = len(outcomes) - failed
    counted = f"{passed} passed" + (f", {failed} failed" if failed else "")
    yield f"{policy}: {_counted(len(outcomes), 'scenario')}, {counted}"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _scenario(outcome: Outcome) -> Iterator[str]:
    scenario = outcome.scenario
    state = "passed" if outcome.passed else "FAILED"
    title = f": {scenario.title}" if scenario.title else ""
    yield f"{state}  {scenario.name}{title}"
    yield f"        {scenario.where.source}:{scenario.where.line}"
    for check in outcome.checks:
        yield from check_lines(check)
    yield ""


def check_lines(check: Check) -> Iterator[str]:
    """An expectation with what was found for it."""
    mark = "ok " if check.passed else "NOT"
    yield f"    {mark} {expected_text(check.expected)}  (line {check.expected.where.line})"
    if check.missing is not None:
        yield f"        {check.missing}"
    for finding in (*check.unmet, *(check.met if check.passed else ()))[:_MOST]:
        yield f"        found {_found(finding)}"
    more = len(check.unmet) - _MOST
    if more > 0:
        yield f"        and {more} more"


def expected_text(expected: ir.Expectation | ir.NoOther) -> str:
    """An expectation as the language writes it."""
    match expected:
        case ir.NoOther(verdict=verdict):
            return f"expect no other {verdict or 'change'}"
        case ir.Expectation(subject=subject, only=only, by=by):
            shown = ""
            if subject is not None:
                ids = subject[0] if len(subject) == 1 else f"({', '.join(subject)})"
                shown = f"{' only' if only else ''} for {ids}"
            granted = f" by {by}" if by else ""
            return f"expect {expected.rule}{shown} is {expected.verdict}{granted}"


def _found(finding: Finding) -> str:
    ids = " ".join(finding.subject.ids)
    subject = f" for {ids}" if ids else ""
    by = f" by {finding.exception.name}" if finding.exception else ""
    verdict = f"{finding.verdict.value}{by}"
    return plain(f"{finding.rule.name}{subject}: {verdict}. {sentence(finding, speech_of('en'))}")
