"""One dossier of many: proven sound or read with care, judged fast, explained where it matters."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.bulk.shipped import Prepared
from checker.fast.engine import Engine, Entry, Undecodable
from checker.verdict import Verdict

if TYPE_CHECKING:
    from checker.audit import Audit, Rejected
    from checker.dossier import Dossier, DossierFault

OPEN = frozenset((Verdict.VIOLATION, Verdict.OBSERVATION, Verdict.UNDETERMINED, Verdict.TO_JUDGE))
"""The verdicts that ask something of the reader."""

_Asked = dict[str, set[tuple[str, ...]] | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """How often each rule came to each verdict; the open findings where they were asked for.

    Several dossiers of one policy may be joined in one: ``name`` is then that of the last, and
    ``dossiers`` and ``broken`` say how many there are, and how many with a violation.
    """

    name: str
    counts: Mapping[tuple[str, Verdict], int]
    explained: Audit | None
    dossiers: int
    broken: int

    @classmethod
    def one(
        cls, name: str, counts: Mapping[tuple[str, Verdict], int], explained: Audit | None
    ) -> Judged:
        """What one dossier came to."""
        broken = any(verdict is Verdict.VIOLATION for _, verdict in counts)
        return cls(name, counts, explained, 1, int(broken))

    def joined(self, other: Judged) -> Judged:
        """This and the dossiers after it."""
        counts = dict(self.counts)
        for key, count in other.counts.items():
            counts[key] = counts.get(key, 0) + count
        dossiers, broken = self.dossiers + other.dossiers, self.broken + other.broken
        return Judged(other.name, counts, None, dossiers, broken)


class Judge:
    """Judges dossiers by one policy."""

    def __init__(self, prepared: Prepared) -> None:
        """Take a policy."""
        made = prepared.made
        self._prepared = prepared
        self._rules = made.rules
        self._fast = Engine(made.generated) if made.generated is not None else None

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
        proof = self._prepared.proof
        if proof is None or not proof.holds(content):
            from checker.bulk.careful import sound

            dossier, refused = sound(self._prepared, name, content)
            if refused is not None:
                return refused
        entries = self._entries(content, today)
        doubtful = self._asked(entry for entry in entries if entry[2] is None)
        asked = doubtful
        if explain:
            asked = self._asked(e for e in entries if e[2] is None or e[2] in OPEN)
        counts = Counter(
            (self._rules[number], verdict) for number, _, verdict in entries if verdict is not None
        )
        if not asked:
            return Judged.one(name, counts, None)
        audit = self._explained(name, content, dossier, today, asked)
        for finding in audit.findings:
            if _is_asked(finding.rule.name, finding.subject.ids, doubtful):
                counts[finding.rule.name, finding.verdict] += 1
        places = {rule: number for number, rule in enumerate(self._rules)}
        ordered = {key: counts[key] for key in sorted(counts, key=lambda key: places[key[0]])}
        return Judged.one(name, ordered, audit if explain else None)

    def _explained(
        self,
        name: str,
        content: bytes,
        dossier: Dossier | None,
        today: dt.date | None,
        asked: _Asked,
    ) -> Audit:
        from checker.bulk.careful import explained

        return explained(self._prepared, dossier or (name, content), today, asked)

    def _entries(self, content: bytes, today: dt.date | None) -> list[Entry]:
        if self._fast is not None:
            try:
                return self._fast.verdicts(content, today)
            except Undecodable:
                pass
        return [(number, None, None) for number in range(len(self._rules))]

    def _asked(self, entries: Iterable[Entry]) -> _Asked:
        """The rules and subjects of which the explaining engine has to say something."""
        asked: _Asked = {}
        for number, ids, _ in entries:
            name = self._rules[number]
            if ids is None:
                asked[name] = None
            elif (subjects := asked.setdefault(name, set())) is not None:
                subjects.add(ids)
        return asked


def _is_asked(rule: str, ids: tuple[str, ...], asked: _Asked) -> bool:
    if rule not in asked:
        return False
    subjects = asked[rule]
    return subjects is None or ids in subjects
