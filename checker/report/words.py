"""What verdicts are called, in the reader's language."""

from __future__ import annotations

from typing import assert_never

from checker.speech import Speech
from checker.verdict import Verdict


def verdict_word(verdict: Verdict, speech: Speech) -> str:
    """What a verdict is called."""
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
