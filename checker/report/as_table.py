"""The report as a table for people: what needs them first, with evidence and places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from tabulate import tabulate

from checker.bulk.weigh import OPEN
from checker.head import Head
from checker.report.account import Account, Entry, Lack, Shown, Told
from checker.report.as_head import closed_line, count_lines, head_lines
from checker.report.plain import plain
from checker.verdict import Verdict

_WIDTHS = [12, 12, 22, 84]
_MOST = 5


def as_table(told: Sequence[Told], *, every: bool) -> str:
    """The audits of one run, one after another; with ``every``, closed findings are shown too."""
    done = [_audit(each, every) for each in told if isinstance(each, Account)]
    return "\n\n".join(done) + "\n" if done else ""


def _audit(account: Account, every: bool) -> str:
    rules = account.policy
    head = Head(rules.name, rules.title["en"], rules.start, rules.end, ())
    lines = head_lines(account.dossier, head, account.day, account.notes, account.accepted)
    lines += ["", *count_lines(account.counts, account.waived, account.before), ""]
    if every:
        return "\n".join([*lines, grid(account.entries)])
    shown = [each for each in account.entries if each.verdict in OPEN]
    return "\n".join([*lines, closed_line(account.counts), *(["", grid(shown)] if shown else [])])


def grid(entries: Iterable[Entry]) -> str:
    """Findings as the rows of a table, what needs the reader first.

    An open finding has a row of its own; closed ones of a rule share one.
    """
    order = {verdict: i for i, verdict in enumerate(Verdict)}
    found = sorted(entries, key=lambda entry: order[entry.verdict])
    rows: list[list[str]] = []
    for verdict, group in groupby(found, key=lambda entry: entry.verdict):
        if verdict in OPEN:
            rows.extend(_row(each) for each in group)
        else:
            by_rule = groupby(group, key=lambda entry: entry.rule)
            rows.extend(_joint_row(list(each)) for _, each in by_rule)
    return tabulate(
        rows,
        headers=["Verdict", "Article", "Subject", "Finding and evidence"],
        tablefmt="grid",
        maxcolwidths=_WIDTHS,
        disable_numparse=True,
    )


def _row(entry: Entry) -> list[str]:
    lines = [entry.title["en"], entry.sentence, *_settled(entry), *_traces(entry)]
    lines += [*_notes(entry), _rule(entry)]
    return [
        _verdict(entry),
        entry.article,
        plain(_subject(entry)) or "the procedure",
        "\n".join(plain(line) for line in lines if line),
    ]


def _verdict(entry: Entry) -> str:
    verdict = entry.verdict
    said = verdict.value.upper() if verdict is Verdict.VIOLATION else verdict.value
    return f"{said}\nwaived" if entry.waiver is not None else said


def _settled(entry: Entry) -> list[str]:
    """Why a finding counts no more."""
    lines = ["in the baseline: it was there before"] if entry.in_baseline else []
    if (waiver := entry.waiver) is not None:
        lines += [
            f"waived from {waiver.approved_on} until {waiver.expires} by {waiver.approver}: "
            f"{waiver.reason} ({waiver.file} line {waiver.line})"
        ]
    return lines


def _subject(entry: Entry) -> str:
    return ", ".join(f"{each.name} {each.id}" for each in entry.subject)


def _joint_row(entries: list[Entry]) -> list[str]:
    """One row for a rule that came to the same for several subjects."""
    first = entries[0]
    row = _row(first)
    if len(entries) > 1:
        sayings = list(dict.fromkeys(each.sentence for each in entries))
        said = sayings[:1] if len(sayings) == 1 else []
        row[2] = plain("; ".join(_subject(each) for each in entries))
        counted = f"{len(entries)} subjects; their evidence is in the JSON report"
        lines = [first.title["en"], *said, counted, *_notes(first), _rule(first)]
        row[3] = "\n".join(plain(line) for line in lines)
    return row


def _notes(entry: Entry) -> list[str]:
    return [f"note: {each['en']}" for each in entry.rule_notes]


def _rule(entry: Entry) -> str:
    return f"rule {entry.rule}, {entry.policy_file} line {entry.policy_line}"


def _traces(entry: Entry) -> list[str]:
    """The evidence, first what the sentence names, then what the record lacks."""
    ranked = sorted(entry.evidence, key=lambda each: each.text not in entry.sentence)
    lines = [_trace(each) for each in ranked[:_MOST]]
    if (more := len(entry.evidence) - _MOST) > 0:
        lines.append(f"- and {more} more in the JSON report")
    lines.extend(_lack(each) for each in entry.missing[:_MOST] if each.pointer)
    if (more := len(entry.missing) - _MOST) > 0:
        lines.append(f"- and {more} more fields that the record lacks")
    return lines


def _trace(shown: Shown) -> str:
    place = shown.place
    return f"- {shown.pointer} = {shown.text} (line {place.line}, column {place.column})"


def _lack(lack: Lack) -> str:
    why = "not in the record" if lack.reason == "missing" else lack.reason
    return f"- {lack.pointer}: {why} (line {lack.place.line} is the nearest)"
