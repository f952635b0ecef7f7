"""The report as JSON: every finding, passes included. Its schema is ``audit.schema.json``."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from checker.dossier import Place, Problem
from checker.report.account import Account, Bound, Entry, Lack, Shown, Texts, Told, Unaudited

VERSION = "2"
"""The version of this format; a change that a reader could stumble over raises it."""


def as_json(told: Sequence[Told]) -> str:
    """All dossiers of one run as one JSON document, the same bytes for the same input."""
    document = {
        "version": VERSION,
        "program": {"name": "statuut", "version": version("statuut")},
        "audits": [_audit(each) for each in told if isinstance(each, Account)],
        "rejected": [unaudited_in_json(each) for each in told if isinstance(each, Unaudited)],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _audit(account: Account) -> dict[str, Any]:
    policy = account.policy
    return {
        "dossier": {"name": account.dossier, "sha256": account.dossier_sha256},
        "policy": {
            "name": policy.name,
            "extends": list(policy.extends),
            "title": policy.title["en"],
            "authority": policy.authority,
            "in_force_from": _day(policy.start),
            "in_force_until": _day(policy.end),
            "file": policy.file,
            "sha256": policy.sha256,
        },
        "records": {"name": account.records, "version": account.records_version},
        "as_of": _day(account.as_of),
        "procedure_date": _day(account.day),
        "notes": list(account.notes),
        "summary": {verdict.value: count for verdict, count in account.counts.items()},
        "findings": [entry_in_json(each) for each in account.entries],
    }


def entry_in_json(entry: Entry) -> dict[str, Any]:
    """One finding as JSON holds it."""
    return {
        "article": {"number": entry.article, "title": _optional(entry.article_title)},
        "rule": entry.rule,
        "title": dict(entry.title),
        "kind": entry.kind,
        "question": _optional(entry.question),
        "subject": [
            {"name": each.name, "id": each.id, "pointer": each.pointer} for each in entry.subject
        ],
        "verdict": entry.verdict.value,
        "sentence": entry.sentence,
        "evidence": [_evidence(each) for each in entry.evidence],
        "missing": [_missing(each) for each in entry.missing],
        "lawful": _lawful(entry.lawful),
        "exception": entry.exception,
        "policy_line": {
            "file": entry.policy_file,
            "line": entry.policy_line,
            "column": entry.policy_column,
        },
        "catalogue": list(entry.catalogue),
        "rule_notes": [dict(each) for each in entry.rule_notes],
        "notes": list(entry.notes),
        "fingerprint": entry.fingerprint,
    }


def unaudited_in_json(found: Unaudited) -> dict[str, Any]:
    """A dossier that was not audited, and why."""
    return {
        "dossier": {"name": found.dossier, "sha256": found.dossier_sha256},
        "problems": [_problem(each) for each in found.problems],
    }


def _optional(texts: Texts | None) -> dict[str, str] | None:
    return None if texts is None else dict(texts)


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _place(pointer: str, place: Place) -> dict[str, Any]:
    return {"pointer": pointer, **place.members()}


def _evidence(shown: Shown) -> dict[str, Any]:
    return {**_place(shown.pointer, shown.place), "value": shown.value}


def _missing(lack: Lack) -> dict[str, Any]:
    return {**_place(lack.pointer, lack.place), "field": lack.field, "reason": lack.reason}


def _lawful(bound: Bound | None) -> dict[str, Any] | None:
    return None if bound is None else {"side": bound.side, "value": bound.value}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "pointer": problem.pointer,
        **(problem.place.members() if problem.line else {"line": None, "column": None}),
        "cause": problem.cause,
        "mend": problem.mend,
    }
