"""What stands above the findings of one audit in a table: policy, date, notes and counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from checker.bulk.weigh import OPEN
from checker.head import Head
from checker.report.manner import Receipt
from checker.report.plain import plain
from checker.report.words import moment_words, untried_words, verdict_word
from checker.speech import Speech
from checker.verdict import Verdict


def head_lines(
    name: str,
    head: Head,
    day: dt.date | None,
    notes: tuple[str, ...],
    speech: Speech,
    accepted: Receipt | None,
    written_at: dt.datetime | None,
) -> list[str]:
    """The dossier, the policy, the dates, the waivers, the baseline and the notes."""
    rows = [
        (speech.say("Dossier"), plain(name)),
        (speech.say("Policy"), f"{head.policy}: {speech.of(head.title)}{_force(head, speech)}"),
    ]
    if day:
        rows.append((speech.say("Date"), speech.day(day)))
    if accepted is not None and accepted.day is not None:
        file, held = plain(accepted.waivers), speech.day(accepted.day)
        said = speech.say("{file}, as they hold on {day}", file=file, day=held)
        rows.append((speech.say("Waivers"), said))
    if accepted is not None and accepted.baseline:
        rows.append((speech.say("Baseline"), plain(accepted.baseline)))
    if written_at is not None:
        rows.append((speech.say("Written at"), moment_words(written_at, speech)))
    rows += [(speech.say("Note"), speech.again(note)) for note in notes]
    width = max(len(label) for label, _ in rows)
    return [f"{label:<{width}}  {said}" for label, said in rows]


def _force(head: Head, speech: Speech) -> str:
    if head.start is None:
        return ""
    start = speech.day(head.start)
    if head.end is None:
        return speech.say(", in force from {start}", start=start)
    return speech.say(", in force from {start} until {end}", start=start, end=speech.day(head.end))


def count_lines(
    counts: Mapping[Verdict, int],
    speech: Speech,
    waived: Mapping[Verdict, int],
    before: Mapping[Verdict, int],
) -> list[str]:
    """How often each verdict was found, in their fixed order, those that were not left out.

    Args:
        counts: as measured.
        speech: the language.
        waived: how many of them have a waiver over them.
        before: how many of them are in the baseline.
    """
    head = (speech.say("Verdict"), speech.say("Findings"))
    of_waived, of_before = speech.say("of which waived"), speech.say("of which in the baseline")
    rows = []
    for each in Verdict:
        told = (
            (verdict_word(each, speech), counts.get(each)),
            (f"  {of_waived}", waived.get(each)),
            (f"  {of_before}", before.get(each)),
        )
        rows += [(word, str(count)) for word, count in told if count]
    left = max(len(head[0]) + 2, *(len(verdict) for verdict, _ in rows), 0)
    right = max(len(head[1]) + 2, *(len(count) for _, count in rows), 0)
    ruled = [head, ("-" * left, "-" * right), *rows]
    return [f"{verdict:<{left}}  {count:>{right}}" for verdict, count in ruled]


def closed_line(counts: Mapping[Verdict, int], speech: Speech) -> str:
    """Whether anything is open, and how to see what is closed."""
    closed = sum(count for verdict, count in counts.items() if verdict not in OPEN)
    shown = speech.say_many(
        "{number} closed finding: see it with --all.",
        "{number} closed findings: see them with --all.",
        closed,
        number=speech.whole(closed),
    )
    if untried := untried_words(counts, speech):
        return f"{untried} {shown}" if closed else untried
    if any(counts.get(verdict) for verdict in OPEN):
        return shown
    return speech.say("Nothing is open. {closed}", closed=shown)
