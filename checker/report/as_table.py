"""The report as a table for people: what needs them first, with evidence and places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tabulate import tabulate

from checker.audit import Audit, Rejected
from checker.bulk.weigh import OPEN
from checker.dossier import Dossier
from checker.finding import Evidence, Finding, Gap
from checker.head import Head
from checker.report.as_head import count_lines, head_lines
from checker.report.plain import plain
from checker.sentence import sentence, value_text
from checker.verdict import Verdict

_WIDTHS = [12, 12, 22, 84]
_MOST = 5


def as_table(audits: Sequence[Audit | Rejected]) -> str:
    """The audits of one run, one after another."""
    done = [each for each in audits if isinstance(each, Audit)]
    return "\n\n".join(_audit(each) for each in done) + "\n" if done else ""


def _audit(audit: Audit) -> str:
    result = audit.result
    head = head_lines(audit.dossier.name, Head.of(audit.policy), result.day, result.notes)
    counts = count_lines(audit.count())
    return "\n".join([*head, "", *counts, "", grid(audit.findings, audit.dossier)])


def grid(findings: Sequence[Finding], dossier: Dossier) -> str:
    """Findings as the rows of a table, what needs the reader first.

    An open finding has a row of its own; closed ones of a rule share one.
    """
    order = {verdict: i for i, verdict in enumerate(Verdict)}
    found = sorted(findings, key=lambda finding: order[finding.verdict])
    rows: list[list[str]] = []
    for verdict, group in groupby(found, key=lambda finding: finding.verdict):
        if verdict in OPEN:
            rows.extend(_row(each, dossier) for each in group)
        else:
            by_rule = groupby(group, key=lambda finding: finding.rule.name)
            rows.extend(_joint_row(list(each), dossier) for _, each in by_rule)
    return tabulate(
        rows,
        headers=["Verdict", "Article", "Subject", "Finding and evidence"],
        tablefmt="grid",
        maxcolwidths=_WIDTHS,
        disable_numparse=True,
    )


def _row(finding: Finding, dossier: Dossier) -> list[str]:
    said = sentence(finding)
    notes = [f"note: {note.text}" for note in finding.rule.about.notes]
    traces = _traces(finding, said, dossier)
    lines = [finding.rule.title.text, said, *traces, *notes, _rule(finding)]
    return [
        finding.verdict.value.upper()
        if finding.verdict is Verdict.VIOLATION
        else finding.verdict.value,
        finding.rule.article.number,
        plain(_subject(finding)) or "the procedure",
        "\n".join(plain(line) for line in lines if line),
    ]


def _subject(finding: Finding) -> str:
    return ", ".join(f"{name} {id_}" for name, id_ in finding.subject.parts)


def _joint_row(findings: list[Finding], dossier: Dossier) -> list[str]:
    """One row for a rule that came to the same for several subjects."""
    first = findings[0]
    row = _row(first, dossier)
    if len(findings) > 1:
        sayings = list(dict.fromkeys(sentence(each) for each in findings))
        said = sayings[:1] if len(sayings) == 1 else []
        row[2] = plain("; ".join(_subject(each) for each in findings))
        counted = f"{len(findings)} subjects; their evidence is in the JSON report"
        notes = [f"note: {note.text}" for note in first.rule.about.notes]
        lines = [first.rule.title.text, *said, counted, *notes, _rule(first)]
        row[3] = "\n".join(plain(line) for line in lines)
    return row


def _rule(finding: Finding) -> str:
    where = finding.rule.where
    return f"rule {finding.rule.name}, {where.source} line {where.line}"


def _traces(finding: Finding, said: str, dossier: Dossier) -> list[str]:
    """The evidence, first what the sentence names, then what the record lacks."""
    ranked = sorted(finding.evidence, key=lambda each: value_text(each.value) not in said)
    lines = [_trace(each, dossier) for each in ranked[:_MOST]]
    if (more := len(finding.evidence) - _MOST) > 0:
        lines.append(f"- and {more} more in the JSON report")
    lines.extend(_lack(each, dossier) for each in finding.missing[:_MOST] if each.pointer)
    if (more := len(finding.missing) - _MOST) > 0:
        lines.append(f"- and {more} more fields that the record lacks")
    return lines


def _trace(evidence: Evidence, dossier: Dossier) -> str:
    place = dossier.locate(evidence.pointer)
    value = value_text(evidence.value)
    return f"- {evidence.pointer} = {value} ({place.words})"


def _lack(gap: Gap, dossier: Dossier) -> str:
    place = dossier.locate(gap.pointer)
    why = "not in the record" if gap.reason == "missing" else gap.reason
    return f"- {gap.pointer}: {why} ({place.nearest})"
