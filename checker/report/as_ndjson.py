"""Findings as NDJSON: a line for each open finding, and one for each dossier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from checker.bulk.judge import OPEN, Judged
from checker.bulk.run import Outcome
from checker.report.json_text import json_text
from checker.report.manner import Manner
from checker.verdict import Verdict, by_verdict

if TYPE_CHECKING:
    from checker.accepted import Met
    from checker.audit import Audit
    from checker.upshot import Upshot


class Lines:
    """Makes the lines of each dossier."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner

    def __call__(self, outcome: Outcome) -> str:
        """The lines of one dossier."""
        return _text(_lines(outcome, self._manner))


def last_lines(upshot: Upshot | None) -> str:
    """What stands below all dossiers: what each waiver came to, and what of a baseline is gone."""
    if upshot is None:
        return ""
    from checker.report.as_json import gone_in_json, standing_in_json

    waivers = [{"type": "waiver", **standing_in_json(each)} for each in upshot.standings]
    gone = [{"type": "gone", **gone_in_json(each)} for each in upshot.gone]
    return _text([*waivers, *gone])


def _text(lines: list[dict[str, Any]]) -> str:
    return "".join(json_text(each) + "\n" for each in lines)


def _lines(outcome: Outcome, manner: Manner) -> list[dict[str, Any]]:
    match outcome.result:
        case Judged(name=name, counts=counts, explained=audit, met=met):
            known = {"dossier": name, "policy": outcome.policy, "authority": outcome.authority}
            said = {"type": "dossier", **known, "summary": _named(counts)}
            if met is not None:
                said |= _settled(met, manner)
            said |= _receipt(manner)
            return [*(_findings(audit, known, manner) if audit else ()), said]
        case rejected:
            from checker.report.as_json import unaudited_in_json
            from checker.report.telling import unaudited

            told = unaudited_in_json(unaudited(rejected, outcome, manner))
            return [{"type": "rejected", **told, **_receipt(manner)}]


def _receipt(manner: Manner) -> dict[str, Any]:
    """That pseudonyms stand for ids, and the time of writing, where it is so."""
    said: dict[str, Any] = {"redacted": True} if manner.secret else {}
    if manner.written_at is not None:
        from checker.report.written import instant

        said["written_at"] = instant(manner.written_at)
    return said


def _named(counts: Mapping[tuple[str, Verdict], int]) -> dict[str, int]:
    """How often each verdict was found, by its name."""
    return dict(sorted((each.value, count) for each, count in by_verdict(counts).items()))


def _settled(met: Met, manner: Manner) -> dict[str, Any]:
    """How many findings are waived, and how many are in the baseline."""
    receipt = manner.accepted
    said: dict[str, Any] = {}
    if receipt is not None and receipt.waivers:
        said["waived"] = _named(met.waived)
    if receipt is not None and receipt.baseline:
        said["in_baseline"] = sum(met.before.values())
    return said


def _findings(audit: Audit, known: dict[str, str], manner: Manner) -> list[dict[str, Any]]:
    from checker.report.as_json import entry_in_json
    from checker.report.telling import entries

    found = entries(audit, (each for each in audit.findings if each.verdict in OPEN), manner)
    return [{"type": "finding", **known, **entry_in_json(each)} for each in found]
