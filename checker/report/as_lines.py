"""Findings as NDJSON: a line for each open finding, and one for each dossier."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from checker.audit import Rejected
from checker.bulk.judge import OPEN, Judged
from checker.bulk.run import Outcome
from checker.dossier import DossierFault
from checker.report.as_json import finding_in_json, rejected_in_json


def lines_of(outcome: Outcome) -> str:
    """The lines of one dossier."""
    return "".join(
        json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n"
        for each in _lines(outcome)
    )


def _lines(outcome: Outcome) -> list[dict[str, Any]]:
    match outcome.result:
        case Judged(name=name, counts=counts, explained=audit):
            found = []
            if audit is not None:
                known = {"dossier": name, "policy": outcome.policy, "authority": outcome.authority}
                found = [
                    {"type": "finding", **known, **finding_in_json(each, audit)}
                    for each in audit.findings
                    if each.verdict in OPEN
                ]
            summary: Counter[str] = Counter()
            for (_, verdict), count in counts.items():
                summary[verdict.value] += count
            said = {
                "type": "dossier",
                "dossier": name,
                "policy": outcome.policy,
                "authority": outcome.authority,
                "summary": dict(sorted(summary.items())),
            }
            return [*found, said]
        case Rejected() as rejected:
            return [{"type": "rejected", **rejected_in_json(rejected)}]
        case DossierFault() as fault:
            place = {"line": fault.line, "column": fault.column}
            problem = {**place, "cause": fault.cause, "mend": fault.mend}
            return [{"type": "rejected", "dossier": {"name": fault.name}, "problems": [problem]}]
        case refused:
            problem = {"cause": refused.message, "mend": refused.mend}
            return [{"type": "rejected", "problems": [problem]}]
