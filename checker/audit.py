"""One dossier against one policy."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from checker.catalogue import Loaded, bundled_names, every_bundled
from checker.dossier import Dossier, Problem, validate
from checker.engine import Audited, run
from checker.files import Refused
from checker.verdict import Finding, Verdict
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


def audit(dossier: Dossier, loaded: Loaded, today: dt.date | None) -> Audit | Rejected:
    """Validate a dossier against the policy's records, then audit it.

    Args:
        dossier: a dossier as read.
        loaded: a policy that compiled.
        today: the date of the audit.
    """
    policy, schema = loaded.compiled.policy, loaded.schema
    assert policy is not None
    assert schema is not None
    if problems := validate(dossier, schema.checked):
        return Rejected(dossier, problems)
    result = run(policy, dossier.content, today)
    return Audit(dossier, policy, loaded.sha256, schema.vocabulary.version, result)


def policy_for(dossier: Dossier) -> Loaded:
    """The bundled policy of the dossier's authority, by preference one in force on its date.

    Raises:
        Refused: the dossier names no authority, or one without a bundled policy.
    """
    mend = f"Name the policy with --policy; bundled are {', '.join(bundled_names())}."
    named = False
    fitting: list[Loaded] = []
    for loaded in every_bundled():
        policy, schema = loaded.compiled.policy, loaded.schema
        if policy is None or schema is None:
            continue
        authority = _at(dossier, schema.vocabulary.authority_path)
        named = named or isinstance(authority, str)
        own = (policy.authority or "").casefold()
        if own and isinstance(authority, str) and authority.casefold().strip() == own:
            fitting.append(loaded)
    if not fitting:
        said = (
            "no bundled policy is of the authority that this dossier names."
            if named
            else "the dossier does not say of which authority it is."
        )
        raise Refused(f"{dossier.name}: {said}", mend)
    covering = [each for each in fitting if _covers(each, dossier)]
    return (covering or fitting)[-1]


def _covers(loaded: Loaded, dossier: Dossier) -> bool:
    policy = loaded.compiled.policy
    assert policy is not None
    for path in policy.date_paths:
        written = _at(dossier, path)
        try:
            if isinstance(written, str):
                return policy.period.covers(dt.date.fromisoformat(written))
        except ValueError:
            return True
    return True


def _at(dossier: Dossier, path: str | None) -> object:
    node: object = dossier.content
    for name in path.split(".") if path else ():
        node = node.get(name) if isinstance(node, dict) else None
    return node if path else None
