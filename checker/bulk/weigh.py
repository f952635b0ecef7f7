"""One dossier by one policy: proven sound or read with care, judged fast, explained where open."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from checker.bulk.shipped import Prepared
from checker.fast.engine import Engine, Outcome, Undecodable
from checker.verdict import Verdict

if TYPE_CHECKING:
    from checker.accepted import Accepted, Met
    from checker.audit import Audit, Rejected
    from checker.dossier import Dossier, DossierFault
    from checker.dossier.cells import Cells

OPEN = frozenset((Verdict.VIOLATION, Verdict.OBSERVATION, Verdict.UNDETERMINED, Verdict.TO_JUDGE))
"""The verdicts that ask something of the reader."""

_DOUBTFUL: frozenset[Verdict | None] = frozenset((None,))
_UNSETTLED = _DOUBTFUL | OPEN

Key = tuple[str, tuple[str, ...]]
"""What a verdict is of: a rule by its name, and a subject by its ids."""

_Asked = dict[str, set[tuple[str, ...]] | None]


class Detail(IntEnum):
    """What a report wants explained, with reasons and evidence."""

    COUNTS = 0
    """Nothing: how often each verdict was found is enough."""
    OPEN = 1
    """The open findings."""
    ALL = 2
    """Every finding."""


class Weighed(NamedTuple):
    """How often each rule came to each verdict; the findings where they were asked for.

    ``explained`` may hold closed findings too, of rules that only the explaining engine could tell.
    ``met`` is what waivers and a baseline came to, where there are any.
    """

    counts: Mapping[tuple[str, Verdict], int]
    explained: Audit | None
    met: Met | None = None


class Scales:
    """Weighs dossiers by one policy."""

    def __init__(
        self, prepared: Prepared, accepted: Accepted | None = None, secret: bytes = b""
    ) -> None:
        """Take a policy.

        Args:
            prepared: the policy.
            accepted: the waivers and the baseline to lay over what is found.
            secret: the key of the pseudonyms that stand for ids in what is told of a dossier that
                cannot be audited; empty where ids are told.
        """
        made = prepared.made
        self._prepared = prepared
        self._accepted = accepted
        self._secret = secret
        self._rules = made.rules
        self._fast = Engine(made.generated) if made.generated is not None else None

    def weigh(
        self,
        name: str,
        content: bytes,
        today: dt.date | None,
        detail: Detail,
        cells: Cells | None = None,
    ) -> Weighed | Rejected | DossierFault:
        """Weigh a dossier.

        Args:
            name: what messages call it.
            content: its bytes.
            today: the date of the audit.
            detail: which findings are wanted with their reasons and evidence.
            cells: where its values stand in the sheets that it was read from, if it was.
        """
        if self._accepted is None:
            return self._weigh(name, content, today, detail, cells)
        # What lies over a finding is told by its subject and its procedure.
        found = self._weigh(name, content, today, max(detail, Detail.OPEN), cells)
        if not isinstance(found, Weighed):
            return found
        from checker.bulk.careful import content_of

        audit = found.explained
        record = content_of(name, content) if audit is None else audit.dossier.content
        made, lineage = self._prepared.made, self._prepared.policy.lineage
        audit, met = self._accepted.over(audit, name, record, made, lineage, found.counts)
        return Weighed(found.counts, None if detail is Detail.COUNTS else audit, met)

    def verdicts(
        self,
        name: str,
        content: bytes,
        today: dt.date | None,
        cells: Cells | None = None,
    ) -> Mapping[Key, Verdict] | Rejected | DossierFault:
        """The verdict of every rule and subject; arguments as of :meth:`weigh`."""
        dossier, refused = self._sound(name, content, cells)
        if refused is not None:
            return self._told(refused)
        outcomes = self._outcomes(content, today)
        found: dict[Key, Verdict] = {}
        for rule, outcome in zip(self._rules, outcomes, strict=True):
            for ids, verdict in zip(*outcome, strict=True) if outcome is not None else ():
                if verdict is not None:
                    found[rule, ids] = verdict
        if doubtful := self._asked(outcomes, _DOUBTFUL):
            audit = self._explained(dossier or (name, content, cells), today, doubtful)
            told = {each.key: each.verdict for each in audit.findings}
            found |= {key: told[key] for key in told if _is_asked(*key, doubtful)}
        return found

    def explained(
        self,
        name: str,
        content: bytes,
        today: dt.date | None,
        asked: Iterable[Key],
        cells: Cells | None = None,
    ) -> Audit:
        """The findings on rules and subjects of a dossier that :meth:`verdicts` found sound."""
        subjects: _Asked = {}
        for rule, ids in asked:
            named = subjects.setdefault(rule, set())
            assert named is not None
            named.add(ids)
        return self._explained((name, content, cells), today, subjects)

    def _sound(
        self, name: str, content: bytes, cells: Cells | None
    ) -> tuple[Dossier | None, Rejected | DossierFault | None]:
        """The dossier where it took reading to prove it sound; what is wrong in it."""
        proof = self._prepared.proof
        if proof is not None and proof.holds(content):
            return None, None
        from checker.bulk.careful import sound

        return sound(self._prepared, name, content, cells)

    def _weigh(
        self,
        name: str,
        content: bytes,
        today: dt.date | None,
        detail: Detail,
        cells: Cells | None,
    ) -> Weighed | Rejected | DossierFault:
        dossier, refused = self._sound(name, content, cells)
        if refused is not None:
            return self._told(refused)
        if detail is Detail.ALL:
            audit = self._explained(dossier or (name, content, cells), today, None)
            return Weighed(
                Counter((each.rule.name, each.verdict) for each in audit.findings), audit
            )
        explain = detail is Detail.OPEN
        outcomes = self._outcomes(content, today)
        doubtful = self._asked(outcomes, _DOUBTFUL)
        asked = self._asked(outcomes, _UNSETTLED) if explain else doubtful
        counts: Counter[tuple[str, Verdict]] = Counter()
        for rule, outcome in zip(self._rules, outcomes, strict=True):
            for verdict in outcome[1] if outcome is not None else ():
                if verdict is not None:
                    counts[rule, verdict] += 1
        if not asked:
            return Weighed(counts, None)
        given = dossier or (name, content, cells)
        audit = self._explained(given, today, asked)
        for finding in audit.findings:
            if _is_asked(finding.rule.name, finding.subject.ids, doubtful):
                counts[finding.rule.name, finding.verdict] += 1
        places = {rule: number for number, rule in enumerate(self._rules)}
        ordered = {key: counts[key] for key in sorted(counts, key=lambda key: places[key[0]])}
        return Weighed(ordered, audit if explain else None)

    def _told(self, refused: Rejected | DossierFault) -> Rejected | DossierFault:
        """Without ids, where none may be told; what is no JSON is told without values anyway."""
        if not self._secret:
            return refused
        from checker.audit import Rejected
        from checker.redaction.redactor import redacted

        if not isinstance(refused, Rejected):
            return refused
        return redacted(refused, self._prepared.titles, self._secret)

    def _explained(
        self,
        given: Dossier | tuple[str, bytes, Cells | None],
        today: dt.date | None,
        asked: _Asked | None,
    ) -> Audit:
        from checker.bulk.careful import explained

        return explained(self._prepared, given, today, asked)

    def _outcomes(self, content: bytes, today: dt.date | None) -> list[Outcome]:
        if self._fast is not None:
            try:
                return self._fast.outcomes(content, today)
            except Undecodable:
                pass
        return [None] * len(self._rules)

    def _asked(self, outcomes: Sequence[Outcome], verdicts: frozenset[Verdict | None]) -> _Asked:
        """The rules and subjects with such verdicts; ``None`` is all subjects of a rule."""
        asked: _Asked = {}
        for rule, outcome in zip(self._rules, outcomes, strict=True):
            if outcome is None:
                asked[rule] = None
            elif not verdicts.isdisjoint(outcome[1]):
                found = zip(*outcome, strict=True)
                asked[rule] = {ids for ids, verdict in found if verdict in verdicts}
        return asked


def _is_asked(rule: str, ids: tuple[str, ...], asked: _Asked) -> bool:
    if rule not in asked:
        return False
    subjects = asked[rule]
    return subjects is None or ids in subjects
