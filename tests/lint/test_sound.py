"""What the lint claims of generated rules is so on generated dossiers.

``make test`` looks at the same examples every time; ``make fuzz`` draws new ones, and more.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.calendar import calendar_names
from checker.dossier import RecordSchema, read, validate
from checker.engine import run
from checker.verdict import Verdict
from dsl import ir
from dsl.compile import compile_policy
from dsl.diagnostics import Fault
from dsl.lint import lint
from dsl.lint.alone import NeverApplies, NeverFails, NeverKept
from dsl.lint.exceptions import LiftsNothing, Why
from dsl.lint.pairs import FollowsFromAnother, NeverBothKept, SameRequirement
from dsl.span import Source
from dsl.voice import ENGLISH_VOICE
from tests.fast.budget import BUDGET
from tests.fast.dossiers import dossier as any_dossier
from tests.fast.policies import policy_text as every_form
from tests.fast.world import compiled, written
from tests.lint.generated import dossier, policy_text
from tests.lint.given import HERE, vocabulary_of

CHECKED = RecordSchema.checked(json.loads((HERE / "records.schema.json").read_text("utf-8")))
DOSSIERS = 8
TODAY = dt.date(2020, 1, 15)

Verdicts = Mapping[tuple[str, tuple[str, ...]], tuple[Verdict, str | None]]


def linted(text: str) -> tuple[ir.Policy, tuple[Fault, ...]]:
    source = Source("policy.statuut", text)
    made = compile_policy(source, vocabulary_of, calendar_names)
    assert made.built is not None, (
        [(each.code, each.cause(ENGLISH_VOICE)) for each in made.faults],
        text,
    )
    return made.built.policy, lint(source, made.built).found


def verdicts(policy: ir.Policy, random: Random) -> Verdicts:
    made = read(json.dumps(dossier(random)).encode(), "dossier")
    assert not validate(made, CHECKED)
    return verdicts_of(policy, made.content)


def verdicts_of(policy: ir.Policy, content: ir.Content) -> Verdicts:
    return {
        (each.rule.name, each.subject.ids): (
            each.verdict,
            each.exception.name if each.exception else None,
        )
        for each in run(policy, content, TODAY).findings
    }


def belied(fault: Fault, policy: ir.Policy, said: Verdicts) -> bool:
    """Whether verdicts show that a claim is not so."""
    rules = {rule.name: rule for rule in policy.rules}

    def any_of(name: str, *wanted: Verdict) -> bool:
        return any(rule == name and each in wanted for (rule, _), (each, _) in said.items())

    match fault:
        case NeverFails(rule=name) | NeverApplies(rule=name):
            return any_of(name, Verdict.VIOLATION)
        case NeverKept(rule=name):
            return rules[name].when is None and any_of(name, Verdict.COMPLIANT)
        case LiftsNothing(exception=name, why=Why.NEVER_HOLDS):
            return any(by == name for _, by in said.values())
        case NeverBothKept(rule=one, other=other):
            if rules[one].when is None and rules[other].when is None:
                kept = [name for name in (one, other) if any_of(name, Verdict.VIOLATION)]
                whole = [name for name in (one, other) if any_of(name, Verdict.COMPLIANT)]
                looped = any(rules[name].loops for name in (one, other))
                return not looped and not kept and len(whole) == 2
            return False
        case FollowsFromAnother(rule=one, other=other) | SameRequirement(rule=one, other=other):
            wide = len(rules[other].loops) < len(rules[one].loops)
            for (name, subject), (verdict, _) in said.items():
                if name == one and verdict is Verdict.VIOLATION:
                    there, _ = said.get((other, () if wide else subject), (None, None))
                    if there in (Verdict.COMPLIANT, Verdict.NOT_APPLICABLE):
                        return True
            return False
        case _:
            return False


@settings(BUDGET, max_examples=BUDGET.max_examples // 2)
@given(st.randoms(use_true_random=False))
def test_claims_hold(random: Random) -> None:
    text = policy_text(random)
    policy, faults = linted(text)
    for _ in range(DOSSIERS):
        said = verdicts(policy, random)
        for fault in faults:
            assert not belied(fault, policy, said), (fault, text, said)


@settings(BUDGET, max_examples=BUDGET.max_examples // 4)
@given(st.randoms(use_true_random=False))
def test_claims_hold_of_every_form_of_the_language(random: Random) -> None:
    text = every_form(random)
    made = compiled(text)
    assume(made.built is not None)
    assert made.built is not None
    faults = lint(made.source, made.built).found
    for share in (0.0, 0.05, 0.2, 0.4):
        content = read(written(any_dossier(random, share)), "dossier").content
        said = verdicts_of(made.built.policy, content)
        for fault in faults:
            assert not belied(fault, made.built.policy, said), (fault, text, content)


def test_generated_rules_are_often_found_wanting() -> None:
    found: Counter[str] = Counter()
    for seed in range(150):
        found.update({each.code for each in linted(policy_text(Random(seed)))[1]})
    assert {"L101", "L102", "L103", "L104", "L201", "L203", "L204"} <= set(found), found
