"""A finding in one plain sentence, with the values that decided, in the reader's language."""

from __future__ import annotations

import datetime as dt
from typing import assert_never

from checker.finding import Finding, Gap, Reason, Within
from checker.sentence.clause import clause
from checker.sentence.value import MOST, value_text
from checker.speech import Speech
from checker.verdict import Verdict
from dsl import ir

__all__ = ["sentence", "value_text"]


def sentence(finding: Finding, speech: Speech) -> str:
    """The finding's sentence, ending in a full stop; empty where its verdict says all."""
    said = _said(finding, speech)
    notes = "; ".join(speech.again(each) for each in finding.notes)
    whole = f"{said} ({notes})" if said and notes else said or notes
    return whole if whole.endswith("?") or not whole else f"{whole}."


def _said(finding: Finding, speech: Speech) -> str:
    reasons = _reasons(finding.reasons, speech)
    match finding.verdict:
        case Verdict.VIOLATION | Verdict.OBSERVATION:
            if finding.rule.kind is ir.Kind.JUDGE:
                return speech.say("Answered no: {question}", question=_question(finding, speech))
            said = f"{reasons}{_lawful(finding, speech)}"
            applies = _reasons(finding.conditions, speech)
            if not applies:
                return said
            return speech.say("{said}; the rule applies, as {reasons}", said=said, reasons=applies)
        case Verdict.COMPLIANT:
            if finding.rule.kind is ir.Kind.JUDGE:
                return speech.say("Answered yes: {question}", question=_question(finding, speech))
            return reasons
        case Verdict.UNDETERMINED:
            lacking, lacks = _gaps(finding.missing, speech)
            if reasons:
                return speech.say("{reasons}; yet {lacks}", reasons=reasons, lacks=lacks)
            return f"{lacks[0].upper()}{lacks[1:]}" if lacking else lacks
        case Verdict.TO_JUDGE:
            question = _question(finding, speech)
            return speech.say("To be judged by a person: {question}", question=question)
        case Verdict.EXEMPT:
            return _exempt(finding, reasons, speech)
        case Verdict.NOT_APPLICABLE:
            if not reasons or any("nothing to look at" in note for note in finding.notes):
                return reasons
            return speech.say("The condition of the rule does not hold: {reasons}", reasons=reasons)
        case Verdict.NOT_IN_FORCE:
            return speech.say("Not in force on the procedure's date")
    assert_never(finding.verdict)


def _exempt(finding: Finding, reasons: str, speech: Speech) -> str:
    lift = finding.exception
    assert lift is not None
    title = f" ({speech.of(lift.title.by_language).rstrip('.')})" if lift.title else ""
    said = speech.say(
        "Lifted by {exception}, article {article}{title}",
        exception=lift.name,
        article=lift.article.number,
        title=title,
    )
    return f"{said}: {reasons}" if reasons else said


def _question(finding: Finding, speech: Speech) -> str:
    question = finding.rule.question
    return speech.of(question.by_language) if question else ""


def _reasons(reasons: tuple[Reason, ...], speech: Speech) -> str:
    return _several([_reason(each, speech) for each in reasons], speech)


def _reason(reason: Reason, speech: Speech) -> str:
    if isinstance(reason, Within):
        inner = _reasons(reason.reasons, speech)
        return f"{reason.item}: {inner}" if inner else ""
    return clause(reason, speech)


def _several(parts: list[str], speech: Speech) -> str:
    parts = list(dict.fromkeys(part for part in parts if part))
    more = len(parts) - MOST
    said = "; ".join(parts[:MOST])
    return speech.say("{said}; and {n} more", said=said, n=more) if more > 0 else said


def _lawful(finding: Finding, speech: Speech) -> str:
    bound = finding.lawful
    if bound is None or not isinstance(bound.value, dt.date | dt.time):
        return ""
    value = value_text(bound.value, speech)
    match bound.side:
        case "from":
            return speech.say("; lawful from {value}", value=value)
        case "until":
            return speech.say("; lawful until {value}", value=value)
        case "exactly":
            return speech.say("; lawful on {value}", value=value)
    assert_never(bound.side)


def _gaps(gaps: tuple[Gap, ...], speech: Speech) -> tuple[bool, str]:
    """Whether the record lacks anything; what, and then what cannot be told for other reasons."""
    lacking = list(dict.fromkeys(each.name for each in gaps if each.reason == "missing"))
    other = [
        f"{each.name}: {speech.again(each.reason)}" for each in gaps if each.reason != "missing"
    ]
    fields = ", ".join(lacking[:MOST])
    more = len(lacking) - MOST
    if more > 0:
        said = [speech.say("the record lacks {fields} and {n} more", fields=fields, n=more)]
    else:
        said = [speech.say("the record lacks {fields}", fields=fields)] if lacking else []
    told = _several([*said, *other], speech)
    return bool(lacking), told or speech.say("it cannot be told")
