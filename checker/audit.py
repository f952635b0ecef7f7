"""One dossier against one policy."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from checker.dossier import Dossier, Problem, validate
from checker.engine import Asked, Audited, run
from checker.finding import Finding, Key
from checker.raw import is_blank, value_at
from checker.ready import Made, Ready
from checker.titles import Titles
from checker.verdict import Verdict
from checker.waivers.waiver import Waiver
from dsl import ir


@dataclass(frozen=True)
class Audit:
    """What one audit found, with all that a report needs to be traced.

    ``titles`` are those of the record's fields, by its schema; ``today`` is the date of the audit;
    ``identity`` tells the procedure from others, from one export of its record to the next.
    ``laid`` are the waivers that lie over findings, ``before`` the findings that are in the
    baseline; ``None`` where there is no baseline.
    """

    dossier: Dossier
    policy: ir.Policy
    policy_sha256: str
    schema_version: str
    titles: Titles
    result: Audited
    today: dt.date | None
    identity: tuple[str, ...]
    laid: Mapping[Key, Waiver] = field(default_factory=dict)
    before: frozenset[Key] | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, in the order of the policy."""
        return self.result.findings

    def count(self) -> dict[Verdict, int]:
        """How many findings each verdict has, every verdict named."""
        counted = Counter(finding.verdict for finding in self.findings)
        return {verdict: counted[verdict] for verdict in Verdict}

    def fingerprint(self, finding: Finding) -> str:
        """The same for the same rule, subject and procedure, wherever these stand in a file."""
        told = [self.identity, self.policy.name, *finding.key]
        written = json.dumps(told, ensure_ascii=False)
        return sha256(written.encode(errors="surrogatepass")).hexdigest()[:32]


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
    return examined(dossier, ready.policy, ready.made, ready.titles, today)


def examined(
    dossier: Dossier,
    policy: ir.Policy,
    made: Made,
    titles: Titles,
    today: dt.date | None,
    asked: Asked | None = None,
) -> Audit:
    """Audit a dossier that holds to its schema.

    Args:
        dossier: the dossier.
        policy: the policy.
        made: what was made of the policy.
        titles: what its record schema calls the fields of a record.
        today: the date of the audit.
        asked: the rules and subjects; ``None`` is all.
    """
    result = run(policy, dossier.content, today, asked)
    identity = identity_of(dossier.content, dossier.name, made)
    version = made.schema_version
    return Audit(dossier, policy, made.sha256, version, titles, result, today, identity)


def identity_of(content: Mapping[str, object], name: str, made: Made) -> tuple[str, ...]:
    """Authority and procedure where the record tells them, else the dossier's name."""
    authority, procedure = (value_at(content, path) for path in made.identity)
    return (name,) if is_blank(procedure) else (str(authority or ""), str(procedure))
