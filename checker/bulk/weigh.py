"""One dossier by one policy: proven sound or read with care, judged fast, explained where open."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from checker.fast.engine import Engine, Entry, Undecodable
from checker.ready import Ready
from checker.verdict import Verdict

if TYPE_CHECKING:
    from checker.audit import Audit, Rejected
    from checker.dossier import Dossier, DossierFault

OPEN = frozenset((Verdict.VIOLATION, Verdict.OBSERVATION, Verdict.UNDETERMINED, Verdict.TO_JUDGE))
"""The verdicts that ask something of the reader."""

_Asked = dict[str, set[tuple[str, ...]] | None]


class Weighed(NamedTuple):
    """How often each rule came to each verdict; the open findings where they were asked for.

    ``explained`` may hold closed findings too, of rules that only the explaining engine could tell.
    """

    counts: Mapping[tuple[str, Verdict], int]
    explained: Audit | None


class Scales:
    """Weighs dossiers by one policy."""

    def __init__(self, ready: Ready) -> None:
        """Take a policy that is ready."""
        made = ready.made
        self._ready = ready
        self._rules = made.rules
        self._fast = Engine(made.generated) if made.generated is not None else None

    def weigh(
        self, name: str, content: bytes, today: dt.date | None, *, explain: bool
    ) -> Weighed | Rejected | DossierFault:
        """Weigh a dossier.

        Args:
            name: what messages call it.
            content: its bytes.
            today: the date of the audit.
            explain: whether the open findings are wanted with their reasons and evidence.
        """
        dossier = None
        proof = self._ready.proof
        if proof is None or not proof.holds(content):
            from checker.bulk.careful import sound

            dossier, refused = sound(self._ready, name, content)
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
            return Weighed(counts, None)
        audit = self._explained(name, content, dossier, today, asked)
        for finding in audit.findings:
            if _is_asked(finding.rule.name, finding.subject.ids, doubtful):
                counts[finding.rule.name, finding.verdict] += 1
        places = {rule: number for number, rule in enumerate(self._rules)}
        ordered = {key: counts[key] for key in sorted(counts, key=lambda key: places[key[0]])}
        return Weighed(ordered, audit if explain else None)

    def _explained(
        self,
        name: str,
        content: bytes,
        dossier: Dossier | None,
        today: dt.date | None,
        asked: _Asked,
    ) -> Audit:
        from checker.bulk.careful import explained

        return explained(self._ready, dossier or (name, content), today, asked)

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
