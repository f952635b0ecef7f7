"""Waivers laid over the findings of dossiers, and what each of them came to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from checker.finding import Key
from checker.verdict import Verdict
from checker.waivers.waiver import WAIVABLE, Force, Waiver, Waivers

_MOST_SUBJECTS = 5
_SILENT = frozenset((Verdict.UNDETERMINED, Verdict.TO_JUDGE))


class Open(NamedTuple):
    """An open finding: its rule, the ids of its subject, its verdict."""

    rule: str
    subject: tuple[str, ...]
    verdict: Verdict


class Use(NamedTuple):
    """What a waiver came to, in one dossier or in several.

    Args:
        dossiers: those that it is for, where its rule was tried.
        met: those of them with a finding that it lies over.
        tried: the findings of its rule in the dossiers that it is for, whatever their verdict.
        findings: those that it lies over, or would if it held and none that holds does.
        silent: those that it names and that nobody can accept: undetermined, or to judge.
        subjects: the subjects of the first that it lies over.
        behind: the number of an earlier waiver that already lies over one of them.
    """

    dossiers: int = 0
    met: int = 0
    tried: int = 0
    findings: int = 0
    silent: int = 0
    subjects: tuple[tuple[str, ...], ...] = ()
    behind: int | None = None

    def joined(self, other: Use) -> Use:
        """This and what it came to in further dossiers."""
        return Use(
            self.dossiers + other.dossiers,
            self.met + other.met,
            self.tried + other.tried,
            self.findings + other.findings,
            self.silent + other.silent,
            tuple(dict.fromkeys((*self.subjects, *other.subjects)))[:_MOST_SUBJECTS],
            other.behind if self.behind is None else self.behind,
        )


Uses = Mapping[int, Use]
"""By a waiver's number; one that is not there names a rule that no policy had."""


class Lying:
    """The waivers of a run over the findings of one dossier."""

    def __init__(
        self,
        waivers: Waivers,
        lineage: tuple[str, ...],
        tried: Mapping[str, int],
        dossier: str,
        procedure: str | None,
    ) -> None:
        """Find those that are for a dossier.

        Args:
            waivers: the waivers.
            lineage: the dossier's policy and all that it extends.
            tried: how many findings each rule of it came to.
            dossier: its name.
            procedure: the label of its procedure.
        """
        self._day = waivers.day
        self._waivers = waivers.waivers
        self._tried = tried
        known = [
            (number, each)
            for number, each in enumerate(waivers.waivers)
            if each.names_rule(lineage, tried)
        ]
        self._known = {number: Use() for number, _ in known}
        self._here = [(n, each) for n, each in known if each.is_for(dossier, procedure)]

    def over(self, found: Iterable[Open]) -> tuple[dict[Key, Waiver], Uses]:
        """The waiver over each finding by rule and subject, and what each waiver came to."""
        laid: dict[Key, Waiver] = {}
        used = {
            number: Use(dossiers=1, tried=self._tried[each.rule]) for number, each in self._here
        }
        for finding in found:
            naming = list(self._naming(finding))
            if finding.verdict in _SILENT:
                for number, _ in naming:
                    used[number] = used[number].joined(Use(silent=1))
                continue
            assert finding.verdict in WAIVABLE
            holding = [number for number, each in naming if each.on(self._day) is Force.HOLDS]
            over = holding[0] if holding else None
            if over is not None:
                laid[finding.rule, finding.subject] = self._waivers[over]
            for number, _ in naming:
                if over is not None and number not in holding:
                    continue  # one that holds took its place
                met = int(used[number].findings == 0)
                behind = over if number != over else None
                once = Use(met=met, findings=1, subjects=(finding.subject,), behind=behind)
                used[number] = used[number].joined(once)
        return laid, {**self._known, **used}

    def _naming(self, finding: Open) -> Iterator[tuple[int, Waiver]]:
        for number, each in self._here:
            if each.rule == finding.rule and each.subject in (None, finding.subject):
                yield number, each


def joined_uses(one: Uses, other: Uses) -> Uses:
    """What waivers came to in some dossiers and in further ones."""
    return {
        number: one.get(number, Use()).joined(other.get(number, Use()))
        for number in dict.fromkeys((*one, *other))
    }
