"""What waivers and a baseline came to over a whole run."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from checker.accepted import Accepted, Met
from checker.baseline.known import RANKS, Baseline, Known
from checker.verdict import Verdict
from checker.waivers.standing import Standing, standings
from checker.waivers.waiver import Waivers


class Upshot(NamedTuple):
    """What waivers and a baseline came to over a whole run.

    Args:
        waivers: the file of waivers, if there was one.
        standings: what each of them came to.
        baseline: the baseline, if there was one.
        before: how many open findings are in it.
        new: how many are not.
        gone: what of it is open no more, of the procedures that were audited.
        procedures: how many dossiers each procedure has.
    """

    waivers: Waivers | None
    standings: tuple[Standing, ...]
    baseline: Baseline | None
    before: int
    new: int
    gone: tuple[Known, ...]
    procedures: Mapping[str, int]


def upshot(
    accepted: Accepted, met: Met | None, counts: Mapping[Verdict, int], rules: Collection[str]
) -> Upshot:
    """What they came to.

    Args:
        accepted: the waivers and the baseline.
        met: what they met with in all dossiers; ``None`` where none could be audited.
        counts: how many findings each verdict has.
        rules: the names of all rules that were tried.
    """
    uses = {} if met is None else met.uses
    told = standings(accepted.waivers, uses, rules) if accepted.waivers and met else ()
    before = 0 if met is None else sum(met.before.values())
    is_open = sum(count for verdict, count in counts.items() if verdict in RANKS)
    gone = () if met is None else tuple(_gone(accepted.baseline, met))
    procedures = {} if met is None else met.procedures
    new = is_open - before if accepted.baseline else 0
    return Upshot(accepted.waivers, told, accepted.baseline, before, new, gone, procedures)


def _gone(baseline: Baseline | None, met: Met) -> list[Known]:
    if baseline is None:
        return []
    return [
        known
        for mark, known in baseline.findings.items()
        if known.procedure in met.procedures and mark not in met.present
    ]
