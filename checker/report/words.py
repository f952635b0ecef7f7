"""Words that reports share, in the language of their reader."""

from __future__ import annotations

from typing import assert_never

from checker.report.account import Account, Bound
from checker.report.plain import one_line
from checker.speech import Speech, speech
from checker.verdict import Verdict


def verdict_word(verdict: Verdict, spoken: Speech) -> str:
    """What a reader calls a verdict."""
    match verdict:
        case Verdict.VIOLATION:
            return spoken.say("violation")
        case Verdict.OBSERVATION:
            return spoken.say("observation")
        case Verdict.UNDETERMINED:
            return spoken.say("undetermined")
        case Verdict.TO_JUDGE:
            return spoken.say("to judge")
        case Verdict.COMPLIANT:
            return spoken.say("compliant")
        case Verdict.EXEMPT:
            return spoken.say("exempt")
        case Verdict.NOT_APPLICABLE:
            return spoken.say("not applicable")
        case Verdict.NOT_IN_FORCE:
            return spoken.say("not in force")
    assert_never(verdict)


def bound_words(bound: Bound, spoken: Speech) -> str:
    """What is lawful, in words."""
    value = one_line(bound.text)
    match bound.side:
        case "from":
            return spoken.say("lawful from {value}", value=value)
        case "until":
            return spoken.say("lawful until {value}", value=value)
        case "exactly":
            return spoken.say("lawful only at {value}", value=value)
    assert_never(bound.side)


def nothing_tried(account: Account) -> str:
    """Why no rule was tried in a dossier; nothing where one was."""
    spoken = speech(account.language)
    tried = {verdict for verdict, count in account.counts.items() if count}
    if not tried:
        return spoken.say("The policy has no rule: nothing was tried.")
    if tried == {Verdict.NOT_IN_FORCE}:
        return spoken.say("No rule was in force on the date of the procedure: nothing was tried.")
    return ""
