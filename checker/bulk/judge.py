"""One dossier of many: proven sound or read with care, judged fast, explained where it matters."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from checker.audit import Audit, Rejected
from checker.catalogue import Loaded
from checker.dossier import DossierFault, read, validate
from checker.engine import Asked, run
from checker.fast import FastPolicy, Undecodable, Unsupported
from checker.fast.engine import Entry
from checker.fast.proof import Proof, Unprovable, provable
from checker.verdict import Finding, Verdict

OPEN = frozenset((Verdict.VIOLATION, Verdict.OBSERVATION, Verdict.UNDETERMINED, Verdict.TO_JUDGE))
"""The verdicts that ask something of the reader."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How often each rule came to each verdict; the open findings where they were asked for."""

    name: str
    counts: Mapping[tuple[str, Verdict], int]
    explained: Audit | None


class Judge:
    """Judges dossiers by one policy."""

    def __init__(self, loaded: Loaded) -> None:
        """Take a policy that compiled."""
        self._loaded = loaded
        policy, schema = loaded.compiled.policy, loaded.schema
        assert policy is not None
        assert schema is not None
        self._policy = policy
        self._schema = schema

    @cached_property
    def _fast(self) -> FastPolicy | None:
        try:
            return FastPolicy(self._policy, self._schema.vocabulary)
        except Unsupported:
            return None

    @cached_property
    def _proof(self) -> Proof | None:
        try:
            return Proof(provable(self._schema.checked.root))
        except Unprovable:
            return None

    def judge(
        self, name: str, content: bytes, today: dt.date | None, *, explain: bool
    ) -> Judged | Rejected | DossierFault:
        """Judge a dossier.

        Args:
            name: what messages call it.
            content: its bytes.
            today: the date of the audit.
            explain: whether the open findings are wanted with their reasons and evidence.
        """
        dossier = None
        if self._proof is None or not self._proof.holds(content):
            try:
                dossier = read(content, name)
            except DossierFault as fault:
                return fault
            if problems := validate(dossier, self._schema.checked):
                return Rejected(dossier, problems)
        entries = self._entries(content, today)
        asked = self._asked(entries, explain=explain)
        counts = Counter(
            (self._policy.rules[number].name, verdict)
            for number, _, verdict in entries
            if verdict is not None
        )
        if not asked:
            return Judged(name, counts, None)
        dossier = dossier or read(content, name)
        result = run(self._policy, dossier.content, today, asked)
        waiting = self._asked([each for each in entries if each[2] is None], explain=False)
        for finding in result.findings:
            if _is_asked(finding, waiting):
                counts[finding.rule.name, finding.verdict] += 1
        counts = Counter({key: counts[key] for key in sorted(counts, key=self._place)})
        if not explain:
            return Judged(name, counts, None)
        audit = Audit(
            dossier, self._policy, self._loaded.sha256, self._schema.vocabulary.version, result
        )
        return Judged(name, counts, audit)

    def _place(self, key: tuple[str, Verdict]) -> int:
        return self._numbers[key[0]]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {rule.name: number for number, rule in enumerate(self._policy.rules)}

    def _entries(self, content: bytes, today: dt.date | None) -> list[Entry]:
        if self._fast is not None:
            try:
                return self._fast.verdicts(content, today)
            except Undecodable:
                pass
        return [(number, None, None) for number in range(len(self._policy.rules))]

    def _asked(self, entries: list[Entry], *, explain: bool) -> Asked:
        """What the explaining engine has to say: what is in doubt, and why something is open."""
        asked: dict[str, set[tuple[str, ...]] | None] = {}
        for number, ids, verdict in entries:
            if verdict is None or (explain and verdict in OPEN):
                name = self._policy.rules[number].name
                if ids is None:
                    asked[name] = None
                elif (subjects := asked.setdefault(name, set())) is not None:
                    subjects.add(ids)
        return asked


def _is_asked(finding: Finding, asked: Asked) -> bool:
    if finding.rule.name not in asked:
        return False
    subjects = asked[finding.rule.name]
    return subjects is None or finding.subject.ids in subjects
