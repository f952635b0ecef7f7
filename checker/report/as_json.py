"""The report as JSON: every finding, passes included. Its schema is ``audit.schema.json``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from checker.dossier import Place, Problem
from checker.report.account import Account, Bound, Entry, Lack, Shown, Texts, Told, Unaudited
from checker.report.json_text import json_text
from checker.report.written import written_in
from checker.speech import speech_of
from checker.verdict import Verdict
from checker.waivers.waiver import Waiver

if TYPE_CHECKING:
    from checker.baseline.known import Known
    from checker.upshot import Upshot
    from checker.waivers.standing import Standing

WAIVED = (Verdict.VIOLATION, Verdict.OBSERVATION)
"""The verdicts that may have a waiver over them, as reports name them."""

VERSION = "2"
"""The version of this format; a change that a reader could stumble over raises it."""


def as_json(told: Sequence[Told], *, upshot: Upshot | None = None) -> str:
    """All dossiers of one run as one JSON document, the same bytes for the same input.

    Args:
        told: the dossiers.
        upshot: what waivers and a baseline came to, where the run had any.
    """
    document = {
        "version": VERSION,
        "program": {"name": "statuut", "version": version("statuut")},
        "written_at": written_in(told),
        "redacted": any(each.is_redacted for each in told),
        **upshot_in_json(upshot),
        "audits": [audit_in_json(each) for each in told if isinstance(each, Account)],
        "rejected": [unaudited_in_json(each) for each in told if isinstance(each, Unaudited)],
    }
    return json_text(document, indent=2) + "\n"


def audit_in_json(account: Account) -> dict[str, Any]:
    """One audit as JSON holds it."""
    policy = account.policy
    return {
        "dossier": {"name": account.dossier, "sha256": account.dossier_sha256},
        "policy": {
            "name": policy.name,
            "extends": list(policy.extends),
            "title": speech_of(account.language).of(policy.title),
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
        "waived": {verdict.value: account.waived[verdict] for verdict in WAIVED},
        "in_baseline": _before(account),
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
        "waiver": None if entry.waiver is None else _waiver(entry.waiver),
        "in_baseline": entry.in_baseline,
    }


def upshot_in_json(upshot: Upshot | None) -> dict[str, Any]:
    """What waivers and a baseline came to, as the members of a report."""
    return {
        "waivers_file": upshot and _waivers_file(upshot),
        "waivers": [standing_in_json(each) for each in upshot.standings] if upshot else [],
        "baseline": upshot and _baseline(upshot),
    }


def _waivers_file(upshot: Upshot) -> dict[str, Any] | None:
    waivers = upshot.waivers
    if waivers is None:
        return None
    return {"name": waivers.file, "sha256": waivers.sha256, "day": _day(waivers.day)}


def _baseline(upshot: Upshot) -> dict[str, Any] | None:
    baseline = upshot.baseline
    if baseline is None:
        return None
    return {
        "name": baseline.file,
        "sha256": baseline.sha256,
        "before": upshot.before,
        "new": upshot.new,
        "gone": [gone_in_json(each) for each in upshot.gone],
    }


def standing_in_json(standing: Standing) -> dict[str, Any]:
    """A waiver with what it came to."""
    waiver = standing.waiver
    return {
        "rule": waiver.rule,
        "policy": waiver.policy,
        "subject": None if waiver.subject is None else list(waiver.subject),
        "procedure": waiver.procedure,
        "dossier": waiver.dossier,
        **_waiver(waiver),
        "state": standing.state.value,
        "findings": standing.findings,
        "remarks": [f"{each.said} {each.mend}" for each in standing.remarks],
    }


def gone_in_json(known: Known) -> dict[str, Any]:
    """A finding of the baseline that is open no more."""
    return {
        "fingerprint": known.fingerprint,
        "verdict": known.verdict.value,
        "policy": known.policy,
        "article": known.article,
        "rule": known.rule,
        "subject": list(known.subject),
    }


def _before(account: Account) -> int | None:
    has_baseline = account.accepted is not None and account.accepted.baseline
    return sum(account.before.values()) if has_baseline else None


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "reason": waiver.reason,
        "approver": waiver.approver,
        "approved_on": waiver.approved_on.isoformat(),
        "expires": waiver.expires.isoformat(),
        "file": waiver.file,
        "line": waiver.line,
        "column": waiver.column,
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
