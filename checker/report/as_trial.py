"""Scenarios as people read them: what was expected, what was found, and the sentence of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.finding import Finding
from checker.report.plain import plain
from checker.scenarios.run import Check, Outcome
from checker.sentence import sentence
from checker.speech import speech_of
from dsl import ir
from dsl.message import Keyword, Message, Value, spaced
from dsl.voice import Voice

_MOST = 5


class Trial(NamedTuple):
    """The scenarios of one policy that were run, and the voice of its language."""

    policy: str
    voice: Voice
    outcomes: Sequence[Outcome]


def as_lines(trial: Trial, everything: bool) -> Iterator[str]:
    """The scenarios of one policy; those that passed only when ``everything`` is asked for."""
    voice, outcomes = trial.voice, trial.outcomes
    for outcome in outcomes:
        if everything or not outcome.passed:
            yield from _scenario(outcome, voice)
    failed = sum(not outcome.passed for outcome in outcomes)
    run = len(outcomes)
    one, many = Message("1 scenario"), Message("{count} scenarios", count=run)
    counted: Value = Message("{count} passed", count=run - failed)
    if failed:
        counted = Message("{passed}, {count} failed", passed=counted, count=failed)
    yield f"{trial.policy}: {voice.again(one if run == 1 else many)}, {voice.again(counted)}"


def _scenario(outcome: Outcome, voice: Voice) -> Iterator[str]:
    scenario = outcome.scenario
    state = Message("passed") if outcome.passed else Message("FAILED")
    title = f": {scenario.title}" if scenario.title else ""
    yield f"{voice.again(state)}  {scenario.name}{title}"
    yield f"        {scenario.where.source}:{scenario.where.line}"
    for check in outcome.checks:
        yield from check_lines(check, voice)
    yield ""


def check_lines(check: Check, voice: Voice) -> Iterator[str]:
    """An expectation with what was found for it."""
    good, bad = voice.again(Message("ok")), voice.again(Message("NOT"))
    mark = (good if check.passed else bad).ljust(max(len(good), len(bad)))
    line = voice.again(Message("(line {line})", line=check.expected.where.line))
    yield f"    {mark} {voice.again(_clause(check.expected))}  {line}"
    if check.missing is not None:
        yield f"        {voice.again(check.missing)}"
    for finding in (*check.unmet, *(check.met if check.passed else ()))[:_MOST]:
        found = Message("found {finding}", finding=plain(_found(finding, voice)))
        yield f"        {voice.again(found)}"
    if (left := len(check.unmet) - _MOST) > 0:
        more = Message("and {count} more", count=left)
        yield f"        {voice.again(more)}"


def expected(wanted: ir.Expectation) -> Message:
    """What is expected of a rule, as the language writes it."""
    parts: list[Value] = [wanted.rule]
    if (subject := wanted.subject) is not None:
        ids = subject[0] if len(subject) == 1 else f"({', '.join(subject)})"
        parts += [*([Keyword("ONLY")] if wanted.only else ()), Keyword("FOR"), ids]
    parts += [Keyword("IS"), Keyword.of(wanted.verdict)]
    if wanted.by:
        parts += [Keyword("BY"), wanted.by]
    return spaced(parts)


def _clause(wanted: ir.Expectation | ir.NoOther) -> Message:
    match wanted:
        case ir.Expectation():
            return spaced([Keyword("EXPECT"), expected(wanted)])
        case ir.NoOther(verdict=verdict):
            what = Keyword.of(verdict) if verdict else Keyword("CHANGE")
            return spaced([Keyword("EXPECT_NO_OTHER"), what])


def _found(finding: Finding, voice: Voice) -> str:
    about: list[Value] = [finding.rule.name]
    if ids := " ".join(finding.subject.ids):
        about += [Keyword("FOR"), ids]
    verdict: list[Value] = [Keyword.of(finding.verdict.value)]
    if finding.exception:
        verdict += [Keyword("BY"), finding.exception.name]
    said = sentence(finding, speech_of(voice.language))
    return f"{voice.again(spaced(about))}: {voice.again(spaced(verdict))}. {said}"
