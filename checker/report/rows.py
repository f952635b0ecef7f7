"""Findings as rows of a table: what the Parquet report and a data platform hold.

Needs the extra ``parquet`` or ``spark``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeAlias, assert_never

import pyarrow as pa

from checker.audit import Rejected
from checker.bulk.documents import Document
from checker.bulk.judge import OPEN, Judged
from checker.bulk.run import Outcome
from checker.dossier import DossierFault, Place, Problem
from checker.files import Refused
from checker.report.account import Entry
from checker.report.as_json import entry_in_json
from checker.report.manner import Manner
from checker.report.telling import entries
from checker.report.words import untried_words
from checker.speech import Speech, speech_of
from checker.verdict import by_verdict

_LINE = [("line", pa.int32()), ("column", pa.int32())]
_PLACE = [*_LINE, ("sheet", pa.string())]
_EVIDENCE = [("pointer", pa.string()), ("value", pa.string()), *_PLACE]
_MISSING = [("pointer", pa.string()), ("field", pa.string()), ("reason", pa.string()), *_PLACE]
_WAIVER = [
    ("reason", pa.string()),
    ("approver", pa.string()),
    ("approved_on", pa.string()),
    ("expires", pa.string()),
    ("file", pa.string()),
    *_LINE,
]
COLUMNS = pa.schema(
    [
        ("dossier", pa.string()),
        ("dossier_sha256", pa.string()),
        ("authority", pa.string()),
        ("policy", pa.string()),
        ("article", pa.string()),
        ("rule", pa.string()),
        ("subject", pa.list_(pa.string())),
        ("verdict", pa.string()),
        ("sentence", pa.string()),
        ("evidence", pa.list_(pa.struct(_EVIDENCE))),
        ("missing", pa.list_(pa.struct(_MISSING))),
        ("policy_sha256", pa.string()),
        ("policy_file", pa.string()),
        ("policy_line", pa.int32()),
        ("waiver", pa.struct(_WAIVER)),
        ("in_baseline", pa.bool_()),
        ("problem", pa.string()),
    ]
)
"""The columns; every one may be null. ``docs/scale.md`` tells what each holds."""

Row: TypeAlias = dict[str, Any]
"""The values of a row by their column; a column that is left out is null."""

_MOST_PROBLEMS = 20


class Rows:
    """Makes the rows of each dossier."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner

    def __call__(self, outcome: Outcome) -> list[Row]:
        """The rows of one dossier, as :func:`rows_of` gives them."""
        return rows_of(outcome, self._manner)


_COLON = ": \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


def rows_of(outcome: Outcome, manner: Manner) -> list[Row]:
    """The rows of one dossier: one a finding that is open, or one that says why there is none.

    A dossier without a row has nothing open. What could not be judged, for whatever reason, and
    a dossier in which no rule was tried, has a row with a ``problem`` and without a verdict.
    """
    speech = speech_of(manner.language)
    match outcome.result:
        case Judged(counts=counts, explained=audit):
            if untried := untried_words(by_verdict(counts), speech):
                return [_problem(outcome, untried)]
            if audit is None:
                return []
            found = (each for each in audit.findings if each.verdict in OPEN)
            known = {**_known(outcome), "dossier_sha256": audit.dossier.sha256}
            return [{**known, **_finding(each)} for each in entries(audit, found, manner)]
        case Rejected(problems=problems):
            return [_problem(outcome, _listed(problems, speech))]
        case DossierFault() as fault:
            place = speech.again(Place(fault.line, fault.column).words)
            cause, mend = speech.again(fault.cause), speech.again(fault.mend)
            return [_problem(outcome, f"{place}: {cause} {mend}")]
        case Refused() as refused:
            # The dossier has a column of its own.
            cause, mend = speech.again(refused.message), speech.again(refused.mend)
            said = f"{cause} {mend}".removeprefix(_name(outcome)).lstrip(_COLON)
            return [_problem(outcome, said)]
    assert_never(outcome.result)


def table_of(rows: list[Row]) -> pa.RecordBatch:
    """Rows in the form in which tables are written."""
    return pa.RecordBatch.from_pylist(rows, COLUMNS)


def _finding(entry: Entry) -> Row:
    found = entry_in_json(entry)
    return {
        "article": entry.article,
        "rule": entry.rule,
        "subject": [each.id for each in entry.subject],
        "verdict": entry.verdict.value,
        "sentence": entry.sentence,
        "evidence": [{**each, "value": _text(each["value"])} for each in found["evidence"]],
        "missing": found["missing"],
        "policy_file": entry.policy_file,
        "policy_line": entry.policy_line,
        "waiver": found["waiver"],
        "in_baseline": entry.in_baseline,
    }


def _problem(outcome: Outcome, said: str) -> Row:
    document = outcome.document
    summed = document.sha256 if isinstance(document, Document) else None
    return {**_known(outcome), "dossier_sha256": summed, "problem": said}


def _known(outcome: Outcome) -> Row:
    return {
        "dossier": _name(outcome) or None,
        "authority": outcome.authority or None,
        "policy": outcome.policy or None,
        "policy_sha256": outcome.policy_sha256 or None,
    }


def _name(outcome: Outcome) -> str:
    return "" if outcome.document is None else outcome.document.name


def _listed(problems: Sequence[Problem], speech: Speech) -> str:
    lines = [_line(each, speech) for each in problems[:_MOST_PROBLEMS]]
    more = len(problems) - _MOST_PROBLEMS
    said = [speech.say("and {n} more: see `statuut validate`.", n=more)] if more > 0 else []
    return "\n".join([*lines, *said])


def _line(problem: Problem, speech: Speech) -> str:
    place, cause, mend = map(speech.again, (problem.place.words, problem.cause, problem.mend))
    return f"{problem.pointer or '/'} ({place}): {cause} {mend}"


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
