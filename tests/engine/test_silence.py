"""What was settled on an incomplete record stays so, however the record is completed.

On a completed record, compared with the incomplete one:

- a violation or an observation stays what it was, and so does not in force;
- a compliant duty is never broken; the rule may turn out not to apply, to be lifted, or not to be
  in force, when that was not known;
- exempt may turn out not applicable, and both not in force.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random

import pytest

from checker.engine import Audited, run
from checker.finding import Finding
from checker.verdict import Verdict
from dsl import ir
from tests.engine.records import completed, partial_record
from tests.meaning.world import policy

POLICY = policy((Path(__file__).parent / "every_form.statuut").read_text(encoding="utf-8"))
SEEDS = 150
TODAY = dt.date(2020, 1, 25)
V = Verdict
SETTLED = {V.VIOLATION, V.OBSERVATION, V.COMPLIANT, V.EXEMPT, V.NOT_APPLICABLE, V.NOT_IN_FORCE}


def _allowed(finding: Finding) -> set[Verdict | None]:
    """The verdicts that a settled one may become; ``None``: no such subject is left."""
    rule, verdict = finding.rule, finding.verdict
    allowed: set[Verdict | None] = {verdict}
    if verdict in (V.VIOLATION, V.OBSERVATION, V.NOT_IN_FORCE):
        return allowed
    if rule.periods:
        allowed.add(V.NOT_IN_FORCE)
    if any(loop.key or not isinstance(loop.source, ir.Field) for loop in rule.loops):
        # It was not known who belongs to the group, or whom the result is of.
        allowed.add(None)
    if verdict in (V.COMPLIANT, V.EXEMPT) and rule.when is not None:
        allowed.add(V.NOT_APPLICABLE)
    if verdict is V.COMPLIANT and rule.lifts:
        allowed.add(V.EXEMPT)
    if verdict is V.EXEMPT and rule.loops:
        # Lifted for all, before it was known whether there is anyone.
        allowed.add(V.NOT_APPLICABLE)
    return allowed


def _later(finding: Finding, audited: Audited) -> set[Verdict | None]:
    """What became of a finding's subject, or of the subjects that it stood for."""
    of_rule = [each for each in audited.findings if each.rule is finding.rule]
    if [each.verdict for each in of_rule] == [V.NOT_IN_FORCE]:
        return {V.NOT_IN_FORCE}
    size = len(finding.subject.parts)
    return {
        each.verdict for each in of_rule if each.subject.parts[:size] == finding.subject.parts
    } or {None}


@pytest.mark.parametrize("seed", range(SEEDS))
def test_settled_stays_settled(seed: int) -> None:
    source = Random(seed)
    content = partial_record(source)
    settled = [each for each in run(POLICY, content, TODAY).findings if each.verdict in SETTLED]
    for _ in range(5):
        whole = completed(content, source)
        after = run(POLICY, whole, TODAY)
        for finding in settled:
            later = _later(finding, after)
            said = (finding.rule.name, finding.subject.ids, finding.verdict, content, whole)
            assert later <= _allowed(finding), (later, *said)


def test_the_records_settle_every_rule() -> None:
    """The test above would be idle for a rule that incomplete records always leave open."""
    seen: dict[str, set[Verdict]] = {}
    for seed in range(2 * SEEDS):
        for finding in run(POLICY, partial_record(Random(seed)), TODAY).findings:
            seen.setdefault(finding.rule.name, set()).add(finding.verdict)
    for rule in POLICY.rules:
        broken = V.OBSERVATION if rule.kind is ir.Kind.PREFER else V.VIOLATION
        wanted = {V.TO_JUDGE} if rule.kind is ir.Kind.JUDGE else {broken, V.COMPLIANT}
        assert {*wanted, V.UNDETERMINED} <= seen[rule.name], rule.name
