"""The benchmark compares like with like: all that is timed of ours says what the generator made."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bench import lean, oudenaarde, plain
from bench.contenders import oudenaarde as full
from bench.contenders import statuut
from bench.dossiers import RULES, Record, dossiers
from bench.run import explained
from checker.catalogue import load
from checker.dossier import RecordSchema, read, validate
from checker.engine import run
from checker.verdict import Verdict
from dsl import ir

MADE = [*dossiers(150, 10, seed=11), *dossiers(50, 100, seed=13)]
FULL = [*oudenaarde.dossiers(3, 10, seed=13)]


def written(record: Record) -> bytes:
    return json.dumps(record).encode()


def loaded(reference: str) -> tuple[ir.Policy, RecordSchema]:
    made = load(reference)
    assert made.compiled.policy is not None
    assert made.schema is not None
    return made.compiled.policy, made.schema.checked


def test_every_rule_is_broken_by_some_dossier() -> None:
    assert {rule for _, broken in MADE for rule in broken} == set(RULES)


def test_all_say_what_the_generator_made() -> None:
    policy, schema = loaded(str(statuut.POLICY))
    fast = statuut.ready()
    for record, broken in MADE:
        raw = written(record)
        dossier = read(raw, record["id"])
        assert not validate(dossier, schema)
        of_rules = {
            each.rule.name: each.verdict for each in run(policy, dossier.content, None).findings
        }
        assert [*of_rules] == [*RULES]
        violated = [rule for rule, verdict in of_rules.items() if verdict is Verdict.VIOLATION]
        assert violated == broken, record
        assert [*fast.broken(fast.judge(raw))] == broken, record
        assert plain.check(json.loads(raw)) == broken, record
        assert lean.check(raw) == broken, record


@pytest.mark.parametrize("record", FULL)
def test_dossiers_for_the_full_policy_are_valid_and_judged_alike(record: dict[str, Any]) -> None:
    raw = written(record)
    _, schema = loaded("oudenaarde_2017")
    assert not validate(read(raw, "dossier"), schema)
    engine = full.ready()
    assert sorted(engine.broken(engine.judge(raw))) == sorted(explained(record))
    assert len(record["candidates"]) == 10
