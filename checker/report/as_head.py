"""What stands above the findings of one audit in a table: policy, date, notes and counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from checker.bulk.weigh import OPEN
from checker.head import Head
from checker.report.plain import plain
from checker.report.words import verdict_word
from checker.speech import Speech
from checker.verdict import Verdict


def head_lines(
    name: str, head: Head, day: dt.date | None, notes: tuple[str, ...], speech: Speech
) -> list[str]:
    """The dossier, the policy, the date and the notes."""
    rows = [
        (speech.say("Dossier"), plain(name)),
        (speech.say("Policy"), f"{head.policy}: {speech.text(head.title)}{_force(head, speech)}"),
    ]
    if day:
        rows.append((speech.say("Date"), speech.day(day)))
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


def count_lines(counts: Mapping[Verdict, int], speech: Speech) -> list[str]:
    """How often each verdict was found, in their fixed order, those that were not left out."""
    head = (speech.say("Verdict"), speech.say("Findings"))
    rows = [(verdict_word(each, speech), str(counts[each])) for each in Verdict if counts.get(each)]
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
    found = {verdict for verdict, count in counts.items() if count}
    if not found:
        return speech.say("The policy has no rule: nothing was tried.")
    if found == {Verdict.NOT_IN_FORCE}:
        return speech.say(
            "No rule was in force on the date of the procedure: nothing was tried. {closed}",
            closed=shown,
        )
    if found.isdisjoint(OPEN):
        return speech.say("Nothing is open. {closed}", closed=shown)
    return shown
