"""The twelve rules as a policy, on the fast engine."""

from __future__ import annotations

from collections.abc import Iterable

from bench.contender import HERE, Ready
from checker.catalogue import load
from checker.fast import FastPolicy, Outcome
from checker.verdict import Verdict
from dsl import ir

POLICY = HERE / "policy" / "twelve.statuut"


def fast(reference: str) -> tuple[ir.Policy, FastPolicy]:
    """A policy by its bundled name or its file, compiled."""
    loaded = load(reference)
    policy, schema = loaded.compiled.policy, loaded.schema
    assert policy is not None
    assert schema is not None
    return policy, FastPolicy(policy, schema.vocabulary)


def ready() -> Ready:
    """A verdict for each of the twelve rules."""
    policy, engine = fast(str(POLICY))

    def broken(outcomes: Iterable[Outcome]) -> Iterable[str]:
        for rule, outcome in zip(policy.rules, outcomes, strict=True):
            assert outcome is not None
            (verdict,) = outcome[1]
            assert verdict is not None
            if verdict is Verdict.VIOLATION:
                yield rule.name

    return Ready(engine.outcomes, broken)
