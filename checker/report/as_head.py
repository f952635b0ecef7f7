"""What stands above the findings of one audit in a table: policy, date, notes and counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from checker.bulk.weigh import OPEN
from checker.head import Head
from checker.report.manner import Receipt
from checker.report.plain import plain
from checker.verdict import Verdict


def head_lines(
    name: str,
    head: Head,
    day: dt.date | None,
    notes: tuple[str, ...],
    accepted: Receipt | None = None,
) -> list[str]:
    """The dossier, the policy, the date, the waivers and the baseline, and the notes."""
    until = f" until {head.end}" if head.end else ""
    force = f", in force from {head.start}{until}" if head.start else ""
    lines = [f"Dossier  {plain(name)}", f"Policy   {head.policy}: {head.title}{force}"]
    if day:
        lines.append(f"Date     {day}")
    if accepted is not None and accepted.waivers:
        lines.append(f"Waivers  {plain(accepted.waivers)}, as they hold on {accepted.day}")
    if accepted is not None and accepted.baseline:
        lines.append(f"Baseline {plain(accepted.baseline)}")
    return [*lines, *(f"Note     {note}" for note in notes)]


def count_lines(
    counts: Mapping[Verdict, int],
    waived: Mapping[Verdict, int] | None = None,
    before: Mapping[Verdict, int] | None = None,
) -> list[str]:
    """How often each verdict was found, in their fixed order, those that were not left out.

    Args:
        counts: as measured.
        waived: how many of them have a waiver over them.
        before: how many of them are in the baseline.
    """
    rows = []
    for each in Verdict:
        if counts.get(each):
            rows.append((each.value, str(counts[each])))
        if count := (waived or {}).get(each):
            rows.append(("  of which waived", str(count)))
        if count := (before or {}).get(each):
            rows.append(("  of which in the baseline", str(count)))
    left = max(len("Verdict") + 2, *(len(verdict) for verdict, _ in rows), 0)
    right = max(len("Findings") + 2, *(len(count) for _, count in rows), 0)
    ruled = [("Verdict", "Findings"), ("-" * left, "-" * right), *rows]
    return [f"{verdict:<{left}}  {count:>{right}}" for verdict, count in ruled]


def closed_line(counts: Mapping[Verdict, int]) -> str:
    """Whether anything is open, and how to see what is closed."""
    closed = sum(count for verdict, count in counts.items() if verdict not in OPEN)
    told = f"{closed:,} closed finding{'' if closed == 1 else 's'}"
    shown = f"{told}: see {'it' if closed == 1 else 'them'} with --all."
    found = {verdict for verdict, count in counts.items() if count}
    if not found:
        return "The policy has no rule: nothing was tried."
    if found == {Verdict.NOT_IN_FORCE}:
        return f"No rule was in force on the date of the procedure: nothing was tried. {shown}"
    return f"Nothing is open. {shown}" if found.isdisjoint(OPEN) else shown
