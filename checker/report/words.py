"""Words that reports share, in the language of their reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, assert_never

from checker.report.plain import one_line
from checker.speech import Speech, speech_of
from checker.verdict import Verdict

if TYPE_CHECKING:
    import datetime as dt

    from checker.report.account import Account, Bound, Entry


def verdict_word(verdict: Verdict, speech: Speech) -> str:
    """What a reader calls a verdict."""
    match verdict:
        case Verdict.VIOLATION:
            return speech.say("violation")
        case Verdict.OBSERVATION:
            return speech.say("observation")
        case Verdict.UNDETERMINED:
            return speech.say("undetermined")
        case Verdict.TO_JUDGE:
            return speech.say("to judge")
        case Verdict.COMPLIANT:
            return speech.say("compliant")
        case Verdict.EXEMPT:
            return speech.say("exempt")
        case Verdict.NOT_APPLICABLE:
            return speech.say("not applicable")
        case Verdict.NOT_IN_FORCE:
            return speech.say("not in force")
    assert_never(verdict)


def measured_word(entry: Entry, speech: Speech) -> str:
    """The verdict of a finding as it was measured, and whether a waiver lies over it."""
    word = verdict_word(entry.verdict, speech)
    return speech.say("{verdict} (waived)", verdict=word) if entry.waiver else word


def settled_words(entry: Entry, speech: Speech) -> list[str]:
    """Why a finding counts no more: it was there before, or a waiver lies over it."""
    known = [speech.say("in the baseline: it was there before")] if entry.in_baseline else []
    if (waiver := entry.waiver) is None:
        return known
    said = speech.say(
        "waived from {start} until {end} by {approver}: {reason} ({file} line {line})",
        start=speech.day(waiver.approved_on),
        end=speech.day(waiver.expires),
        approver=waiver.approver,
        reason=waiver.reason,
        file=waiver.file,
        line=waiver.line,
    )
    return [*known, said]


def bound_words(bound: Bound, speech: Speech) -> str:
    """What is lawful, in words."""
    value = one_line(bound.text)
    match bound.side:
        case "from":
            return speech.say("lawful from {value}", value=value)
        case "until":
            return speech.say("lawful until {value}", value=value)
        case "exactly":
            return speech.say("lawful only at {value}", value=value)
    assert_never(bound.side)


def moment_words(moment: dt.datetime, speech: Speech) -> str:
    """A time in UTC, in words."""
    return f"{speech.day(moment.date())}, {moment:%H:%M:%S} UTC"


def nothing_tried(account: Account) -> str:
    """Why no rule was tried in a dossier; nothing where one was."""
    return untried_words(account.counts, speech_of(account.language))


def untried_words(counts: Mapping[Verdict, int], speech: Speech) -> str:
    """The same of counts of verdicts."""
    tried = {verdict for verdict, count in counts.items() if count}
    if not tried:
        return speech.say("The policy has no rule: nothing was tried.")
    if tried == {Verdict.NOT_IN_FORCE}:
        return speech.say("No rule was in force on the date of the procedure: nothing was tried.")
    return ""
