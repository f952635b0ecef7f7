"""Every small change that mutation makes to a bundled policy, told as what it is.

A change that is told to be stricter never makes a violation compliant on any record of the policy's
scenarios, and one that is looser never makes what complies a violation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from checker.catalogue import load
from checker.engine import run
from checker.finding import Key
from checker.revision.comparing import revision
from checker.revision.direction import Direction
from checker.scenarios.mutants import Mutant, mutants
from checker.scenarios.suite import Named, Suite, suite
from checker.verdict import Verdict
from dsl import ir

POLICY = "aalst"
MOST = 8
FORBIDDEN = {
    Direction.STRICTER: (Verdict.VIOLATION, Verdict.COMPLIANT),
    Direction.LOOSER: (Verdict.COMPLIANT, Verdict.VIOLATION),
}


@cache
def _suite() -> Suite:
    return suite(Named(load(POLICY)))


def _verdicts(policy: ir.Policy, record: Mapping[str, Any], rule: str) -> dict[Key, Verdict]:
    return {each.key: each.verdict for each in run(policy, record, None, {rule: None}).findings}


def _mutants() -> dict[str, list[Mutant]]:
    """Those of rules and definitions, by what they change."""
    made: dict[str, list[Mutant]] = defaultdict(list)
    for each in mutants(_suite().policy):
        if each.owner in {rule.name for rule in each.policy.rules} or "." in each.owner:
            made[each.owner].append(each)
    return made


MUTANTS = _mutants()


@pytest.mark.parametrize("owner", MUTANTS)
def test_a_mutant_is_told_as_what_it_is(owner: str) -> None:
    whole = _suite()
    built = whole.loaded.compiled.built
    assert built is not None
    records = [each.after for each in whole.scenarios if owner in str(each.expectations)][:MOST]
    for mutant in MUTANTS[owner]:
        (change,) = revision(built, replace(built, policy=mutant.policy)).changes
        assert (change.name, bool(change.details)) == (owner, True), mutant.change
        if change.direction is None:
            continue
        for record in records:
            old = _verdicts(whole.policy, record, owner)
            new = _verdicts(mutant.policy, record, owner)
            told = {(old[key], new[key]) for key in old.keys() & new.keys()}
            assert FORBIDDEN[change.direction] not in told, mutant.change


def test_some_mutants_tell_a_direction() -> None:
    built = _suite().loaded.compiled.built
    assert built is not None
    told = {
        change.direction
        for made in MUTANTS.values()
        for mutant in made
        for change in revision(built, replace(built, policy=mutant.policy)).changes
    }
    assert told == {Direction.STRICTER, Direction.LOOSER, None}
