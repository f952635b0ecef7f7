"""Findings as NDJSON: a line for each open finding, and one for each dossier."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from checker.bulk.judge import OPEN, Judged
from checker.bulk.run import Outcome
from checker.files import Refused
from checker.sheets.faults import Fault, SheetsRefused

if TYPE_CHECKING:
    from checker.audit import Audit, Rejected
    from checker.dossier import DossierFault


def lines_of(outcome: Outcome) -> str:
    """The lines of one dossier."""
    return "".join(
        json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n"
        for each in _lines(outcome)
    )


def _lines(outcome: Outcome) -> list[dict[str, Any]]:
    match outcome.result:
        case Judged(name=name, counts=counts, explained=audit):
            known = {"dossier": name, "policy": outcome.policy, "authority": outcome.authority}
            summary: Counter[str] = Counter()
            for (_, verdict), count in counts.items():
                summary[verdict.value] += count
            said = {"type": "dossier", **known, "summary": dict(sorted(summary.items()))}
            return [*(_findings(audit, known) if audit else ()), said]
        case SheetsRefused(name=name, faults=faults):
            problems = [{**each.place.members(), **_said(each)} for each in faults]
            return [{"type": "rejected", "dossier": {"name": name}, "problems": problems}]
        case Refused() as refused:
            problem = {"cause": refused.message, "mend": refused.mend}
            return [{"type": "rejected", "problems": [problem]}]
        case rejected:
            return [_rejected(rejected)]


def _findings(audit: Audit, known: dict[str, str]) -> list[dict[str, Any]]:
    from checker.report.as_json import finding_in_json

    return [
        {"type": "finding", **known, **finding_in_json(each, audit)}
        for each in audit.findings
        if each.verdict in OPEN
    ]


def _said(fault: Fault) -> dict[str, str]:
    field = fault.place.field
    return {"cause": f"{field or 'The cell'}: {fault.cause}.", "mend": fault.mend}


def _rejected(found: Rejected | DossierFault) -> dict[str, Any]:
    from checker.dossier import DossierFault
    from checker.report.as_json import rejected_in_json

    if not isinstance(found, DossierFault):
        return {"type": "rejected", **rejected_in_json(found)}
    problem = {"line": found.line, "column": found.column, "cause": found.cause, "mend": found.mend}
    return {"type": "rejected", "dossier": {"name": found.name}, "problems": [problem]}
