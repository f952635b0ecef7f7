"""Findings as NDJSON: a line for each open finding, and one for each dossier."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from checker.bulk.judge import OPEN, Judged
from checker.bulk.run import Outcome
from checker.report.manner import Manner

if TYPE_CHECKING:
    from checker.audit import Audit


class Lines:
    """Makes the lines of each dossier."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner

    def __call__(self, outcome: Outcome) -> str:
        """The lines of one dossier."""
        return "".join(
            json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n"
            for each in _lines(outcome, self._manner)
        )


def _lines(outcome: Outcome, manner: Manner) -> list[dict[str, Any]]:
    match outcome.result:
        case Judged(name=name, counts=counts, explained=audit):
            known = {"dossier": name, "policy": outcome.policy, "authority": outcome.authority}
            summary: Counter[str] = Counter()
            for (_, verdict), count in counts.items():
                summary[verdict.value] += count
            said = {"type": "dossier", **known, "summary": dict(sorted(summary.items()))}
            return [*(_findings(audit, known, manner) if audit else ()), said]
        case rejected:
            from checker.report.as_json import unaudited_in_json
            from checker.report.telling import unaudited

            return [{"type": "rejected", **unaudited_in_json(unaudited(rejected, outcome))}]


def _findings(audit: Audit, known: dict[str, str], manner: Manner) -> list[dict[str, Any]]:
    from checker.report.as_json import entry_in_json
    from checker.report.telling import entries

    found = entries(audit, (each for each in audit.findings if each.verdict in OPEN), manner)
    return [{"type": "finding", **known, **entry_in_json(each)} for each in found]
