"""One audit as a table of what is open; what is closed is counted."""

from __future__ import annotations

import datetime as dt

from checker.bulk.weigh import OPEN, Weighed
from checker.fast.glance import content_of, day_in
from checker.head import Head
from checker.report.as_head import closed_line, count_lines, head_lines
from checker.report.manner import Manner
from checker.speech import speech_of
from checker.verdict import by_verdict


def as_open(name: str, content: bytes, head: Head, weighed: Weighed, manner: Manner) -> str:
    """The audit of one dossier; where nothing is open, no findings are loaded for it.

    Args:
        name: what the report calls the dossier.
        content: its bytes.
        head: the policy.
        weighed: what it came to, the open findings explained.
        manner: how it is told.
    """
    audit = weighed.explained
    day = _day(content, head) if audit is None else audit.result.day
    counts, met = by_verdict(weighed.counts), weighed.met
    waived, before = ({}, {}) if met is None else map(by_verdict, (met.waived, met.before))
    speech = speech_of(manner.language)
    notes = _notes(head, day, manner)
    lines = head_lines(name, head, day, notes, speech, manner.accepted, manner.written_at)
    lines += ["", *count_lines(counts, speech, waived, before), "", closed_line(counts, speech)]
    if audit is not None and (found := [each for each in audit.findings if each.verdict in OPEN]):
        from checker.report.as_table import grid
        from checker.report.telling import entries

        lines += ["", grid(entries(audit, found, manner), speech)]
    return "\n".join(lines)


def _notes(head: Head, day: dt.date | None, manner: Manner) -> tuple[str, ...]:
    if not manner.secret:
        return head.notes(day)
    from checker.redaction.redactor import REDACTED

    return (*head.notes(day), REDACTED)


def _day(content: bytes, head: Head) -> dt.date | None:
    """The procedure's date in a sound dossier."""
    found = content_of(content)
    assert found is not None, "what is sound can be decoded"
    return day_in(found, head.date_paths)
