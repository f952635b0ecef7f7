"""From an audit to what reports tell of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, assert_never

from checker.audit import Audit, Rejected
from checker.bulk.documents import Document
from checker.bulk.judge import OPEN, Judged
from checker.dossier import Dossier, DossierFault, Place, Problem
from checker.dossier.places import steps_of
from checker.exact import in_decimals
from checker.files import Refused
from checker.finding import Clause, Evidence, Finding, Gap, Lawful, Reason, Within
from checker.finding import Shown as Value
from checker.report.account import (
    Account,
    Bound,
    Dated,
    Entry,
    Json,
    Lack,
    Part,
    Rules,
    Shown,
    Term,
    Told,
    Unaudited,
)
from checker.report.manner import Manner
from checker.sentence import sentence, value_text
from checker.sheets.faults import Fault, SheetsRefused
from checker.speech import Remark, Speech, speech_of
from checker.titles import days_in, field_at, titles_at
from dsl import ir

if TYPE_CHECKING:
    from checker.bulk.run import Outcome
    from checker.redaction.redactor import Redactor


class Teller:
    """Tells what became of each dossier of a run."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner

    def __call__(self, outcome: Outcome) -> Told:
        """Tell of a dossier that was judged with every finding explained."""
        match outcome.result:
            case Judged(explained=audit):
                assert audit is not None, "every form that is gathered has its findings explained"
                return account(audit, self._manner)
            case rejected:
                return unaudited(rejected, outcome, self._manner)


@cache
def teller(manner: Manner) -> Teller:
    """That of a manner, made once: reports that share it share what it makes."""
    return Teller(manner)


def account(audit: Audit, manner: Manner) -> Account:
    """A whole audit in words."""
    policy, speech = audit.policy, speech_of(manner.language)
    rules = Rules(
        policy.name,
        policy.lineage[1:],
        policy.title.by_language,
        policy.authority,
        policy.period.start,
        policy.period.end,
        policy.source,
        audit.policy_sha256,
    )
    return Account(
        audit.dossier.name,
        audit.dossier.sha256,
        rules,
        policy.records,
        audit.schema_version,
        audit.today,
        audit.result.day,
        tuple(speech.again(each) for each in _notes(audit, manner)),
        audit.count(),
        tuple(entries(audit, audit.findings, manner)),
        tuple(_dates(audit)),
        manner.language,
        manner.accepted,
        bool(manner.secret),
        manner.written_at,
    )


def _notes(audit: Audit, manner: Manner) -> tuple[str, ...]:
    if not manner.secret:
        return audit.result.notes
    from checker.redaction.redactor import REDACTED

    return (*audit.result.notes, REDACTED)


def entries(audit: Audit, findings: Iterable[Finding], manner: Manner) -> Iterator[Entry]:
    """Findings of an audit in words."""
    redactor = _redactor(audit, manner) if manner.secret else None
    return (_entry(each, audit, redactor, speech_of(manner.language)) for each in findings)


def _redactor(audit: Audit, manner: Manner) -> Redactor:
    from checker.redaction.redactor import Redactor

    return Redactor(manner.secret, audit.dossier, audit.titles)


def unaudited(
    found: Rejected | DossierFault | Refused, outcome: Outcome, manner: Manner
) -> Unaudited:
    """Why nothing was audited in a dossier."""
    document = outcome.document
    name = (document.name or None) if document else None
    summed = document.sha256 if isinstance(document, Document) else None
    match found:
        case Rejected(dossier=dossier, problems=problems):
            name, summed = dossier.name, dossier.sha256
        case DossierFault() as fault:
            name = fault.name
            place = Place(fault.line, fault.column)
            problems = (Problem("", place, fault.cause, fault.mend),)
        case SheetsRefused(faults=faults):
            name, problems = found.name, tuple(map(_in_cell, faults))
        case Refused() as refused:
            problems = (Problem("", Place(0, 0), refused.message, refused.mend),)
        case _:
            assert_never(found)
    speech = speech_of(manner.language)
    told = tuple(
        replace(each, cause=speech.again(each.cause), mend=speech.again(each.mend))
        for each in problems
    )
    return Unaudited(name, summed, told, manner.language, bool(manner.secret), manner.written_at)


def _in_cell(fault: Fault) -> Problem:
    field = fault.place.field or Remark("The cell")
    cause = Remark("{field}: {cause}.", field=field, cause=fault.cause)
    return Problem("", fault.place, cause, fault.mend)


def _entry(finding: Finding, audit: Audit, redactor: Redactor | None, speech: Speech) -> Entry:
    """A finding in words; what is told of it holds no id where there is a redactor."""
    rule, fingerprint = finding.rule, audit.fingerprint(finding)
    waiver, in_baseline = audit.laid.get(finding.key), _in_baseline(finding, audit)
    if redactor is not None:
        finding, fingerprint = redactor.finding(finding), redactor.fingerprint(fingerprint)
        waiver = waiver and redactor.waiver(waiver)
    parts = zip(finding.subject.parts, finding.subject.pointers, strict=True)
    return Entry(
        rule.article.number,
        rule.article.title.by_language if rule.article.title else None,
        rule.name,
        rule.title.by_language,
        rule.kind.value,
        rule.question.by_language if rule.question else None,
        tuple(
            Part(name, _word(name, pointer, audit, speech), id_, pointer)
            for (name, id_), pointer in parts
        ),
        finding.verdict,
        sentence(finding, speech),
        tuple(_shown(each, audit.dossier, speech) for each in finding.evidence),
        tuple(_lack(each, audit, speech) for each in finding.missing),
        _bound(finding.lawful, speech) if finding.lawful else None,
        tuple(dict.fromkeys(_terms(finding.reasons))),
        finding.exception.name if finding.exception else None,
        rule.where.source,
        rule.where.line,
        rule.where.column,
        tuple(rule.about.catalogue),
        tuple(each.by_language for each in rule.about.notes),
        tuple(speech.again(each) for each in finding.notes),
        fingerprint,
        waiver,
        in_baseline,
    )


def _word(name: str, pointer: str, audit: Audit, speech: Speech) -> str:
    """What the reader calls an item that the policy calls so; the author's own names stay."""
    field = field_at(audit.titles, steps_of(pointer)) if pointer else None
    item = field.item if field is not None else None
    return speech.of(item) if item is not None and item["en"] == name else name


def _in_baseline(finding: Finding, audit: Audit) -> bool | None:
    if audit.before is None or finding.verdict not in OPEN:
        return None
    return finding.key in audit.before


def _shown(evidence: Evidence, dossier: Dossier, speech: Speech) -> Shown:
    place = dossier.locate(evidence.pointer)
    return Shown(evidence.pointer, place, _json(evidence.value), value_text(evidence.value, speech))


def _lack(gap: Gap, audit: Audit, speech: Speech) -> Lack:
    titles = titles_at(audit.titles, tuple(steps_of(gap.pointer)))
    place = audit.dossier.locate(gap.pointer)
    return Lack(gap.pointer, place, gap.name, speech.again(gap.reason), titles)


def _dates(audit: Audit) -> Iterator[Dated]:
    for pointer, names, day in days_in(audit.dossier.content, audit.titles):
        titles = titles_at(audit.titles, names)
        yield Dated(pointer, audit.dossier.locate(pointer), day, names, titles)


def _bound(lawful: Lawful, speech: Speech) -> Bound:
    return Bound(lawful.side, _json(lawful.value), value_text(lawful.value, speech))


def _terms(reasons: Iterable[Reason]) -> Iterator[Term]:
    for reason in reasons:
        match reason:
            case Within(reasons=inner):
                yield from _terms(inner)
            case Clause(test=ir.Distance() as test, values=(end, start, _, limit), holds=holds):
                if (
                    isinstance(end, dt.date)
                    and isinstance(start, dt.date)
                    and isinstance(limit, dt.date)
                ):
                    base, what = test.base.text, test.value.text
                    yield Term(start, base, end, what, limit, test.bound, test.sign, holds)
            case Clause():
                pass


def _json(value: Value) -> Json:
    match value:
        case bool():
            return value
        case Fraction() if value.denominator == 1:
            return int(value)
        case Fraction():
            return in_decimals(value) or str(value)
        case dt.date():
            return value.isoformat()
        case dt.time():
            return f"{value:%H:%M}"
        case tuple():
            return list(value)
        case str():
            return value
