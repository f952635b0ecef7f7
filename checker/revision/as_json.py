"""What changed, as JSON. Its schema is ``revision.schema.json``."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from checker.bulk.run import Outcome
from checker.finding import Finding
from checker.report.as_json import unaudited_in_json
from checker.report.json_text import json_text
from checker.report.manner import Manner
from checker.report.telling import unaudited
from checker.revision.changes import Change, Detail, Gained, Listed, Replaced, Spot
from checker.revision.replaying import Refusal, Replayed, Turned
from checker.revision.report import Replays, Report, Version
from checker.revision.saying import Saying, told
from checker.sentence import sentence
from checker.speech import Speech

VERSION = "1"
"""The version of this format; a change that a reader could stumble over raises it."""


def as_json(report: Report, speech: Speech) -> str:
    """All of a comparison as one JSON document, the same bytes for the same input."""
    document = {
        "version": VERSION,
        "program": {"name": "statuut", "version": version("statuut")},
        "old": _version(report.old),
        "new": _version(report.new),
        "changes": [_change(each, speech) for each in report.revision.changes],
        "replay": report.replays and _replays(report.replays, speech),
    }
    return json_text(document, indent=2) + "\n"


def _version(made: Version) -> dict[str, Any]:
    return {"policy": made.name, "file": made.file, "sha256": made.sha256}


def _change(change: Change, speech: Speech) -> dict[str, Any]:
    made = told(change, speech)
    return {
        "item": change.sort.value,
        "change": change.fate.value,
        "direction": change.direction and change.direction.value,
        "old": change.old and _spot(change.old),
        "new": change.new and _spot(change.new),
        "heading": made.heading,
        "sentences": [_sentence(each) for each in made.sentences],
        "replaced": [found for each in change.details if (found := _replaced(each)) is not None],
        "wording": [each.value for each in change.wording],
        "rules": list(change.rules),
    }


def _spot(spot: Spot) -> dict[str, Any]:
    where = spot.where
    return {
        "name": spot.name,
        "article": spot.article,
        "file": where and where.source,
        "line": where and where.line,
    }


def _sentence(made: Saying) -> dict[str, Any]:
    return {"text": made.text, "old": made.old, "new": made.new}


def _replaced(detail: Detail) -> dict[str, Any] | None:
    """The parts of an expression that differ, where the detail is about one."""
    removed: tuple[str, ...]
    added: tuple[str, ...]
    match detail:
        case Replaced(clause=clause, old=old, new=new):
            removed, added = (old,), (new,)
        case Listed(clause=clause, added=added, removed=removed):
            pass
        case Gained(clause=clause, text=text, lost=lost):
            removed, added = ((text,), ()) if lost else ((), (text,))
        case _:
            return None
    direction = detail.direction
    return {
        "part": clause.value,
        "old": list(removed),
        "new": list(added),
        "direction": direction and direction.value,
    }


def _replays(replays: Replays, speech: Speech) -> dict[str, Any]:
    manner = Manner(speech.language)
    return {
        "as_of": replays.as_of and replays.as_of.isoformat(),
        "judged": replays.judged,
        "different": len(replays.turned),
        "procedures": [_procedure(each, speech) for each in replays.turned],
        "rejected": [_refused(each, manner) for each in replays.refused],
    }


def _procedure(replayed: Replayed, speech: Speech) -> dict[str, Any]:
    document = replayed.document
    return {
        "dossier": {"name": document.name, "sha256": document.sha256},
        "verdicts": [_turned(each, speech) for each in replayed.turned],
    }


def _turned(turned: Turned, speech: Speech) -> dict[str, Any]:
    finding = turned.new or turned.old
    assert finding is not None
    return {
        "rule": finding.rule.name,
        "subject": [{"name": name, "id": id_} for name, id_ in finding.subject.parts],
        "old": turned.old and _finding(turned.old, speech),
        "new": turned.new and _finding(turned.new, speech),
        "changes": list(turned.changes),
    }


def _finding(finding: Finding, speech: Speech) -> dict[str, Any]:
    return {
        "rule": finding.rule.name,
        "verdict": finding.verdict.value,
        "sentence": sentence(finding, speech),
    }


def _refused(refusal: Refusal, manner: Manner) -> dict[str, Any]:
    outcome = Outcome(refusal.why, "", "", 0, document=refusal.document)
    return unaudited_in_json(unaudited(refusal.why, outcome, manner))
