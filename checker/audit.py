"""One dossier against one policy."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from checker.dossier import Dossier, Problem, validate
from checker.engine import Audited, run
from checker.finding import Finding
from checker.ready import Ready
from checker.verdict import Verdict
from dsl import ir


@dataclass(frozen=True)
class Audit:
    """What one audit found, with all that a report needs to be traced."""

    dossier: Dossier
    policy: ir.Policy
    policy_sha256: str
    schema_version: str
    result: Audited

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, in the order of the policy."""
        return self.result.findings

    def count(self) -> dict[Verdict, int]:
        """How many findings each verdict has, every verdict named."""
        counted = Counter(finding.verdict for finding in self.findings)
        return {verdict: counted[verdict] for verdict in Verdict}


@dataclass(frozen=True)
class Rejected:
    """A dossier that was not audited, with what is wrong in it."""

    dossier: Dossier
    problems: tuple[Problem, ...]


def audit(dossier: Dossier, ready: Ready, today: dt.date | None) -> Audit | Rejected:
    """Validate a dossier against the policy's records, then audit it.

    Args:
        dossier: a dossier as read.
        ready: a policy.
        today: the date of the audit.
    """
    if ready.proof is None or not ready.proof.holds(dossier.text.encode()):
        schema = ready.loaded.schema
        assert schema is not None
        if problems := validate(dossier, schema.checked):
            return Rejected(dossier, problems)
    policy, made = ready.policy, ready.made
    result = run(policy, dossier.content, today)
    return Audit(dossier, policy, made.sha256, made.schema_version, result)
