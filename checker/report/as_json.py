"""The report as JSON; its schema is ``audit.schema.json`` beside this file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from fractions import Fraction
from importlib.metadata import version
from typing import Any

from checker.audit import Audit, Rejected
from checker.dossier import Dossier, Problem
from checker.exact import in_decimals
from checker.finding import Evidence, Finding, Gap, Lawful, Shown
from checker.sentence import sentence
from dsl import ir

VERSION = "1"
"""The version of this format; a change that a reader could stumble over raises it."""


def as_json(audits: Sequence[Audit | Rejected]) -> str:
    """All audits of one run as one JSON document, the same bytes for the same input."""
    done = [each for each in audits if isinstance(each, Audit)]
    document = {
        "version": VERSION,
        "program": {"name": "statuut", "version": version("statuut")},
        "audits": [_audit(each) for each in done],
        "rejected": [rejected_in_json(each) for each in audits if isinstance(each, Rejected)],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _audit(audit: Audit) -> dict[str, Any]:
    policy = audit.policy
    return {
        "dossier": {"name": audit.dossier.name, "sha256": audit.dossier.sha256},
        "policy": {
            "name": policy.name,
            "extends": list(policy.lineage[1:]),
            "title": policy.title.text,
            "authority": policy.authority,
            "in_force_from": _day(policy.period.start),
            "in_force_until": _day(policy.period.end),
            "file": policy.source,
            "sha256": audit.policy_sha256,
        },
        "records": {"name": policy.records, "version": audit.schema_version},
        "procedure_date": _day(audit.result.day),
        "notes": list(audit.result.notes),
        "summary": {verdict.value: count for verdict, count in audit.count().items()},
        "findings": [finding_in_json(each, audit) for each in audit.findings],
    }


def finding_in_json(finding: Finding, audit: Audit) -> dict[str, Any]:
    """One finding as JSON holds it."""
    rule = finding.rule
    return {
        "article": {"number": rule.article.number, "title": _said(rule.article.title)},
        "rule": rule.name,
        "title": {"en": rule.title.text, **rule.title.translations},
        "kind": rule.kind.value,
        "subject": [
            {"name": name, "id": id_, "pointer": pointer}
            for (name, id_), pointer in zip(
                finding.subject.parts, finding.subject.pointers, strict=True
            )
        ],
        "verdict": finding.verdict.value,
        "sentence": sentence(finding),
        "evidence": [_evidence(each, audit.dossier) for each in finding.evidence],
        "missing": [_gap(each, audit.dossier) for each in finding.missing],
        "lawful": _lawful(finding.lawful),
        "exception": finding.exception and finding.exception.name,
        "policy_line": {
            "file": rule.where.source,
            "line": rule.where.line,
            "column": rule.where.column,
        },
        "catalogue": list(rule.about.catalogue),
        "rule_notes": [_said(each) for each in rule.about.notes],
        "notes": list(finding.notes),
    }


def _said(text: ir.Said | None) -> dict[str, str] | None:
    return None if text is None else {"en": text.text, **text.translations}


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _place(pointer: str, dossier: Dossier) -> dict[str, Any]:
    return {"pointer": pointer, **dossier.locate(pointer).members()}


def _evidence(evidence: Evidence, dossier: Dossier) -> dict[str, Any]:
    return {**_place(evidence.pointer, dossier), "value": _value(evidence.value)}


def _gap(gap: Gap, dossier: Dossier) -> dict[str, Any]:
    return {**_place(gap.pointer, dossier), "field": gap.text, "reason": gap.reason}


def _lawful(lawful: Lawful | None) -> dict[str, Any] | None:
    return None if lawful is None else {"side": lawful.side, "value": _value(lawful.value)}


def _value(value: Shown) -> bool | int | float | str | list[str]:
    """A value in JSON: whole numbers as such, other exact numbers as text ("55.5", "1/3")."""
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


def rejected_in_json(rejected: Rejected) -> dict[str, Any]:
    """A dossier that was not audited, and why."""
    return {
        "dossier": {"name": rejected.dossier.name, "sha256": rejected.dossier.sha256},
        "problems": [_problem(each) for each in rejected.problems],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "pointer": problem.pointer,
        **problem.place.members(),
        "cause": problem.cause,
        "mend": problem.mend,
    }
