"""The report as JUnit XML: a test suite a dossier, a test case a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from checker.report.account import Account, Entry, Told, Unaudited
from checker.report.junit import Case, Suite, junit
from checker.report.plain import one_line
from checker.report.traces import explained, said, title
from checker.report.words import measured_word, nothing_tried, settled_words
from checker.report.written import written_in
from checker.speech import Speech, speech_of
from checker.verdict import Verdict


def as_junit(told: Sequence[Told]) -> str:
    """All dossiers of one run as one XML document, the same bytes for the same input."""
    written = written_in(told)
    return junit([_suite(each)._replace(timestamp=written) for each in told])


def _suite(told: Told) -> Suite:
    speech = speech_of(told.language)
    match told:
        case Account():
            cases = [_case(each, told, speech) for each in told.entries]
            return Suite(told.dossier, cases or [_untried(told)], _about(told))
        case Unaudited():
            problems = [
                said((each.cause, each.mend, _place(each.line, each.column, speech)))
                for each in told.problems
            ]
            why = speech.say("The dossier was not audited.")
            case = Case("statuut", "audit", "error", why, problems)
            return Suite(told.dossier or "?", [case])


def _about(account: Account) -> list[tuple[str, str]]:
    about = [
        ("dossier_sha256", account.dossier_sha256),
        ("policy", account.policy.name),
        ("policy_sha256", account.policy.sha256),
    ]
    if account.day:
        about.append(("procedure_date", account.day.isoformat()))
    if account.as_of:
        about.append(("as_of", account.as_of.isoformat()))
    return [*about, *(("note", note) for note in account.notes)]


def _case(entry: Entry, account: Account, speech: Speech) -> Case:
    ids = ", ".join(each.id for each in entry.subject)
    group = f"{account.policy.name}.{entry.article}"
    name = f"{entry.rule}[{ids}]" if ids else entry.rule
    state = _state(entry)
    if state is None:
        return Case(group, name)
    settled = map(one_line, settled_words(entry, speech))
    verdict = f"{measured_word(entry, speech)}:"
    reason = said((verdict, title(entry, account), entry.sentence))
    return Case(group, name, state, reason, [*settled, *explained(entry, speech)])


def _state(entry: Entry) -> Literal["failure", "skipped"] | None:
    """A violation fails; what is not shown to comply is skipped, never passed.

    So is a violation that is waived, or that was there before.
    """
    if entry.verdict is Verdict.COMPLIANT:
        return None
    settled = entry.waiver is not None or entry.in_baseline
    return "failure" if entry.verdict is Verdict.VIOLATION and not settled else "skipped"


def _untried(account: Account) -> Case:
    return Case(account.policy.name, "audit", "skipped", nothing_tried(account))


def _place(line: int, column: int, speech: Speech) -> str:
    return speech.say("(line {line}, column {column})", line=line, column=column) if line else ""
