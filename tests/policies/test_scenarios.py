"""The scenarios of the bundled policies: all pass, and leave nothing untried."""

from __future__ import annotations

from functools import cache

import pytest

from checker.catalogue import load
from checker.homes import bundled_names
from checker.report.as_trial import Trial, as_lines
from checker.scenarios.coverage import Coverage, coverage
from checker.scenarios.memo import Memo
from checker.scenarios.run import Outcome, outcome
from checker.voice import shown
from dsl.voice import ENGLISH_VOICE
from tests.policies.suites import suite_of

POLICIES = bundled_names()


@cache
def outcomes(name: str) -> list[Outcome]:
    made = suite_of(name)
    assert [shown(fault, source) for source, fault in made.faults] == []
    memo = Memo(made.policy)
    return [outcome(memo, each) for each in made.scenarios]


@cache
def reached(name: str) -> Coverage:
    policy = load(name).compiled.policy
    assert policy is not None
    return coverage(policy, outcomes(name))


@pytest.mark.parametrize("name", POLICIES)
def test_every_scenario_passes(name: str) -> None:
    failed = [each for each in outcomes(name) if not each.passed]
    trial = Trial(name, ENGLISH_VOICE, failed)
    assert failed == [], "\n".join(as_lines(trial, everything=False))


@pytest.mark.parametrize("name", POLICIES)
@pytest.mark.parametrize("what", ["rules", "clauses", "exceptions", "verdicts"])
def test_nothing_is_untried(name: str, what: str) -> None:
    parts = getattr(reached(name), what)
    assert [each.what for each in parts if not each.reached] == []


@pytest.mark.parametrize("name", POLICIES)
def test_every_article_has_a_rule_or_a_reason(name: str) -> None:
    assert [each.number for each in reached(name).silent_articles] == []


@pytest.mark.parametrize("name", POLICIES)
def test_every_rule_has_a_dutch_title_and_a_place_in_the_catalogue(name: str) -> None:
    policy = load(name).compiled.policy
    assert policy is not None
    lacking = [
        each.name
        for each in policy.rules
        if "nl" not in each.title.translations or not each.about.catalogue
    ]
    assert lacking == []
