"""One dossier against one policy."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from checker.dossier import Dossier, Problem, validate
from checker.engine import Asked, Audited, run
from checker.finding import Finding
from checker.raw import is_blank, value_at
from checker.ready import Made, Ready
from checker.verdict import Verdict
from dsl import ir


@dataclass(frozen=True)
class Audit:
    """What one audit found, with all that a report needs to be traced.

    ``today`` is the date of the audit; ``identity`` tells the procedure from others, from one
    export of its record to the next.
    """

    dossier: Dossier
    policy: ir.Policy
    policy_sha256: str
    schema_version: str
    result: Audited
    today: dt.date | None
    identity: tuple[str, ...]

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
    schema = ready.loaded.schema
    assert schema is not None
    sound = ready.proof is not None and ready.proof.holds(dossier.text.encode())
    if not sound and (problems := validate(dossier, schema.checked)):
        return Rejected(dossier, problems)
    return examined(dossier, ready.policy, ready.made, today)


def examined(
    dossier: Dossier,
    policy: ir.Policy,
    made: Made,
    today: dt.date | None,
    asked: Asked | None = None,
) -> Audit:
    """Audit a dossier that holds to its schema.

    Args:
        dossier: the dossier.
        policy: the policy.
        made: what was made of the policy.
        today: the date of the audit.
        asked: the rules and subjects; ``None`` is all.
    """
    result = run(policy, dossier.content, today, asked)
    identity = _identity(dossier, made)
    return Audit(dossier, policy, made.sha256, made.schema_version, result, today, identity)


def _identity(dossier: Dossier, made: Made) -> tuple[str, ...]:
    """Authority and procedure where the record tells them, else the dossier's name."""
    authority, procedure = (value_at(dossier.content, path) for path in made.identity)
    return (dossier.name,) if is_blank(procedure) else (str(authority or ""), str(procedure))
