"""What was accepted or known before a run, laid over what the run finds: waivers and a baseline.

It changes no verdict. It says which findings still count for the exit code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from checker.audit import Audit, identity_of
from checker.baseline.known import RANKS, Baseline, procedure_digest
from checker.finding import Finding, Key
from checker.ready import Made
from checker.verdict import Verdict
from checker.waivers.laying import Lying, Open, Uses, joined_uses
from checker.waivers.waiver import Waiver, Waivers

Counts = Mapping[tuple[str, Verdict], int]
"""How often each rule came to each verdict."""


class Met(NamedTuple):
    """What waivers and baseline came to, in one dossier or in several.

    Args:
        waived: the findings with a waiver over them.
        before: the open findings that are in the baseline.
        settled: the findings that are one or the other, and so count no more.
        uses: what each waiver came to.
        procedures: the digest of each procedure, with the number of its dossiers.
        present: the fingerprints of the baseline that are still open.
    """

    waived: Counts
    before: Counts
    settled: Counts
    uses: Uses
    procedures: Mapping[str, int]
    present: frozenset[str]

    def joined(self, other: Met) -> Met:
        """This and what they came to in further dossiers."""
        return Met(
            Counter(self.waived) + Counter(other.waived),
            Counter(self.before) + Counter(other.before),
            Counter(self.settled) + Counter(other.settled),
            joined_uses(self.uses, other.uses),
            Counter(self.procedures) + Counter(other.procedures),
            self.present | other.present,
        )


class Accepted(NamedTuple):
    """The waivers and the baseline of a run; either may be absent."""

    waivers: Waivers | None
    baseline: Baseline | None

    def over(
        self,
        audit: Audit | None,
        name: str,
        content: Mapping[str, object],
        made: Made,
        lineage: tuple[str, ...],
        counts: Counts,
    ) -> tuple[Audit | None, Met]:
        """Lay them over what one dossier came to.

        Args:
            audit: its open findings; ``None`` where there are none.
            name: the dossier's name.
            content: its content.
            made: what was made of its policy.
            lineage: that policy and all that it extends.
            counts: what each of its rules came to.

        Returns:
            The audit with what lies over its findings, and what it all came to.
        """
        findings = () if audit is None else audit.findings
        found = [each for each in findings if each.verdict in RANKS]
        identity = identity_of(content, name, made)
        laid, uses = self._waived(found, name, identity, lineage, counts)
        present, before = self._before(found, audit)
        waived = Counter(_counted(each) for each in found if each.key in laid)
        known = Counter(_counted(each) for each in found if each.key in (before or ()))
        settled = Counter(
            _counted(each) for each in found if each.key in laid or each.key in (before or ())
        )
        met = Met(waived, known, settled, uses, {procedure_digest(identity): 1}, present)
        return audit and replace(audit, laid=laid, before=before), met

    def _waived(
        self,
        found: list[Finding],
        name: str,
        identity: tuple[str, ...],
        lineage: tuple[str, ...],
        counts: Counts,
    ) -> tuple[Mapping[Key, Waiver], Uses]:
        if self.waivers is None:
            return {}, {}
        tried: Counter[str] = Counter()
        for (rule, _), count in counts.items():
            tried[rule] += count
        label = identity[1] if len(identity) > 1 else None
        lying = Lying(self.waivers, lineage, tried, name, label)
        return lying.over(Open(*each.key, each.verdict) for each in found)

    def _before(
        self, found: list[Finding], audit: Audit | None
    ) -> tuple[frozenset[str], frozenset[Key] | None]:
        """The fingerprints of the baseline that are open, and the findings that are in it."""
        if self.baseline is None:
            return frozenset(), None
        if audit is None:
            return frozenset(), frozenset()
        prints = [(each, audit.fingerprint(each)) for each in found]
        present = frozenset(each for _, each in prints if each in self.baseline.findings)
        known = (each for each, mark in prints if self.baseline.holds(mark, each.verdict))
        return present, frozenset(each.key for each in known)


def _counted(finding: Finding) -> tuple[str, Verdict]:
    return finding.rule.name, finding.verdict
