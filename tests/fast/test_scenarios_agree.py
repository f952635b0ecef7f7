"""Both engines say the same of every scenario of the bundled policies, and of their dossiers.

Of each scenario the rules that it names are compared; of some, and of all in ``make fuzz``, every
rule.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from checker.dossier import read
from checker.engine import run
from checker.fast import FastPolicy
from checker.homes import bundled_names
from checker.scenarios.memo import Memo
from dsl import ir
from tests.fast.budget import FUZZED
from tests.fast.world import compared, written
from tests.policies.suites import suite_of

POLICIES = bundled_names()
COMPLETE = sorted((Path(__file__).parents[2] / "policies").glob("*/complete*.json"))
EVERY_RULE = 6
"""Of one scenario in so many every rule is compared."""
MOST_ASKED = Fraction(1, 20)
"""Of the verdicts on a complete dossier."""


@cache
def fast(name: str) -> FastPolicy:
    made = suite_of(name)
    assert made.loaded.schema is not None
    return FastPolicy(made.policy, made.loaded.schema.vocabulary)


@pytest.mark.parametrize("name", POLICIES)
def test_every_scenario(name: str) -> None:
    made, engine = suite_of(name), fast(name)
    memo = Memo(made.policy)
    differing = []
    for number, each in enumerate(made.scenarios):
        rules = None if FUZZED or number % EVERY_RULE == 0 else _named(each)
        entries = engine.verdicts(written(each.after), each.as_of)
        findings = memo.findings(each.after, each.as_of, rules)
        tally = compared(made.policy, entries, findings, rules)
        differing += [f"{each.name}: {said}" for said in tally.differences]
    assert made.scenarios
    assert differing == []


def _named(scenario: ir.Scenario) -> frozenset[str]:
    return frozenset(
        each.rule for each in scenario.expectations if isinstance(each, ir.Expectation)
    )


@pytest.mark.parametrize("path", COMPLETE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_little_is_asked_of_a_complete_dossier(path: Path) -> None:
    name = path.parent.name + path.stem.removeprefix("complete")
    policy, data = suite_of(name).policy, path.read_bytes()
    findings = run(policy, read(data, path.name).content, None).findings
    tally = compared(policy, fast(name).verdicts(data), findings)
    assert tally.differences == []
    assert tally.asked <= MOST_ASKED * tally.settled
