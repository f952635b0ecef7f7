"""The words of the page that depend on what was found."""

from __future__ import annotations

import datetime as dt
from typing import assert_never

from checker.raw import day_of
from checker.report.account import Bound, Entry
from checker.report.html.measured import Lawful, Off
from checker.report.words import moment_words, settled_words, verdict_word
from checker.speech import Speech
from checker.verdict import Verdict


class Words:
    """Those of one language."""

    def __init__(self, speech: Speech) -> None:
        """Take the language."""
        self._speech = speech

    def brief(self, day: dt.date) -> str:
        """A day, written short."""
        return self._speech.brief(day)

    def verdict(self, verdict: Verdict) -> str:
        """The verdict's name."""
        return verdict_word(verdict, self._speech)

    def settled(self, entry: Entry) -> list[str]:
        """Why a finding counts no more."""
        return settled_words(entry, self._speech)

    def meaning(self, verdict: Verdict) -> str:
        """What a verdict means, in a sentence."""
        say = self._speech.say
        match verdict:
            case Verdict.VIOLATION:
                return say("Required, and the record shows that it does not hold.")
            case Verdict.OBSERVATION:
                return say("Only preferred, and the record shows that it does not hold.")
            case Verdict.UNDETERMINED:
                return say("The record lacks what decides.")
            case Verdict.TO_JUDGE:
                return say("A question for a person, without an answer in the record.")
            case Verdict.COMPLIANT:
                return say("Required, and the record shows that it holds.")
            case Verdict.EXEMPT:
                return say("A named exception lifts the rule.")
            case Verdict.NOT_APPLICABLE:
                return say("The rule's condition does not hold, or there is nothing to look at.")
            case Verdict.NOT_IN_FORCE:
                return say("The rule was not in force on the date of the procedure.")
        assert_never(verdict)

    def bound(self, bound: Bound) -> str:
        """The bound within which a finding would comply."""
        day = day_of(bound.value)
        value = bound.text if day is None else self._speech.day(day)
        match bound.side:
            case "from":
                return self._speech.say("lawful from {value}", value=value)
            case "until":
                return self._speech.say("lawful until {value}", value=value)
            case "exactly":
                return self._speech.say("lawful is {value}", value=value)
        assert_never(bound.side)

    def lawful(self, lawful: Lawful) -> str:
        """The bound of a term."""
        value = self._speech.day(lawful.day)
        if lawful.side == "from":
            return self._speech.say("lawful from {value}", value=value)
        return self._speech.say("lawful until {value}", value=value)

    def off(self, off: Off) -> str:
        """How far a day lies off what is lawful."""
        if off.side == "early":
            return self._speech.say_many("{n} day too early", "{n} days too early", off.days)
        return self._speech.say_many("{n} day too late", "{n} days too late", off.days)

    def subject(self, entry: Entry) -> str:
        """What a finding is about."""
        parts = ", ".join(f"{each.word} {each.id}" for each in entry.subject)
        return parts or self._speech.say("the procedure")

    def moment(self, moment: dt.datetime) -> str:
        """A time in UTC."""
        return moment_words(moment, self._speech)

    def force(self, start: dt.date | None, end: dt.date | None) -> str:
        """The time in which a policy is in force."""
        day, say = self._speech.day, self._speech.say
        if start and end:
            return say("from {start} until {end}", start=day(start), end=day(end))
        if start:
            return say("from {start}", start=day(start))
        return say("until {end}", end=day(end)) if end else say("always")
