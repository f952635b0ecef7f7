"""A baseline as a file: written, and read again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from functools import cache
from typing import Any

from checker.baseline.known import RANKS, Baseline, Known
from checker.dossier import Dossier, DossierFault, RecordSchema, read, validate
from checker.files import Refused, read_bytes
from checker.verdict import Verdict

_VERSION = "1"


def written(findings: Iterable[Known]) -> str:
    """Findings as the text of a baseline: in order and a line each, the same for the same ones."""
    ordered = sorted(
        set(findings), key=lambda each: (each.procedure, each.policy, *_within_policy(each))
    )
    rows = ",\n".join(f"    {json.dumps(_row(each), ensure_ascii=False)}" for each in ordered)
    listed = f"[\n{rows}\n  ]" if rows else "[]"
    return f'{{\n  "version": "{_VERSION}",\n  "findings": {listed}\n}}\n'


def read_baseline(file: str) -> Baseline:
    """The baseline in a file.

    Raises:
        Refused: it cannot be read, or is none; the message says where.
    """
    try:
        document = read(read_bytes(file), file)
    except DossierFault as fault:
        said = f"{file}:{fault.line}:{fault.column}: no baseline: {fault.cause}"
        raise Refused(said, _MEND) from None
    problems = validate(document, _schema())
    if problems:
        first = problems[0]
        said = f"{file}:{first.line}:{first.column}: no baseline: {first.cause}"
        raise Refused(said, _MEND)
    findings: dict[str, Known] = {}
    for each in _rows_of(document):
        known = _known(each)
        other = findings.get(known.fingerprint)
        if other is None or RANKS[known.verdict] < RANKS[other.verdict]:
            findings[known.fingerprint] = known
    return Baseline(file, document.sha256, findings)


_MEND = "Write it anew: statuut baseline DOSSIER... -o FILE"


@cache
def _schema() -> RecordSchema:
    path = os.path.join(os.path.dirname(__file__), "baseline.schema.json")
    return RecordSchema.checked(json.loads(read_bytes(path)))


def _within_policy(known: Known) -> tuple[str, tuple[str, ...], str, str]:
    return known.rule, known.subject, known.verdict.value, known.fingerprint


def _row(known: Known) -> dict[str, Any]:
    return {
        "fingerprint": known.fingerprint,
        "verdict": known.verdict.value,
        "policy": known.policy,
        "article": known.article,
        "rule": known.rule,
        "subject": known.subject,
        "procedure": known.procedure,
    }


def _rows_of(document: Dossier) -> list[dict[str, Any]]:
    rows: Any = document.content["findings"]
    return list(rows)


def _known(row: dict[str, Any]) -> Known:
    return Known(
        row["fingerprint"],
        row["procedure"],
        row["policy"],
        row["article"],
        row["rule"],
        tuple(row["subject"]),
        Verdict(row["verdict"]),
    )
