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
from checker.report.words import settled_words, verdict_word
from checker.speech import Speech, speech_of
from checker.verdict import Verdict

_WIDTHS = [12, 12, 22, 84]
_MOST = 5


def as_table(told: Sequence[Told], *, every: bool) -> str:
    """The audits of one run, one after another; with ``every``, closed findings are shown too."""
    done = [_audit(each, every) for each in told if isinstance(each, Account)]
    return "\n\n".join(done) + "\n" if done else ""


def _audit(account: Account, every: bool) -> str:
    rules, speech = account.policy, speech_of(account.language)
    head = Head(rules.name, rules.title, rules.start, rules.end, ())
    lines = head_lines(
        account.dossier,
        head,
        account.day,
        account.notes,
        speech,
        account.accepted,
        account.written_at,
    )
    lines += ["", *count_lines(account.counts, speech, account.waived, account.before), ""]
    if every:
        return "\n".join([*lines, grid(account.entries, speech)])
    lines.append(closed_line(account.counts, speech))
    shown = [each for each in account.entries if each.verdict in OPEN]
    return "\n".join([*lines, *(["", grid(shown, speech)] if shown else [])])


def grid(entries: Iterable[Entry], speech: Speech) -> str:
    """Findings as the rows of a table, what needs the reader first.

    An open finding has a row of its own; closed ones of a rule share one.
    """
    order = {verdict: i for i, verdict in enumerate(Verdict)}
    found = sorted(entries, key=lambda entry: order[entry.verdict])
    rows: list[list[str]] = []
    for verdict, group in groupby(found, key=lambda entry: entry.verdict):
        if verdict in OPEN:
            rows.extend(_row(each, speech) for each in group)
        else:
            by_rule = groupby(group, key=lambda entry: entry.rule)
            rows.extend(_joint_row(list(each), speech) for _, each in by_rule)
    return tabulate(
        rows,
        headers=[
            speech.say("Verdict"),
            speech.say("Article"),
            speech.say("Subject"),
            speech.say("Finding and evidence"),
        ],
        tablefmt="grid",
        maxcolwidths=_WIDTHS,
        disable_numparse=True,
    )


def _row(entry: Entry, speech: Speech) -> list[str]:
    lines = [speech.of(entry.title), entry.sentence, *settled_words(entry, speech)]
    lines += [*_traces(entry, speech), *_notes(entry, speech), _rule(entry, speech)]
    return [
        _verdict(entry, speech),
        entry.article,
        plain(_subject(entry)) or speech.say("the procedure"),
        "\n".join(plain(line) for line in lines if line),
    ]


def _verdict(entry: Entry, speech: Speech) -> str:
    word = verdict_word(entry.verdict, speech)
    said = word.upper() if entry.verdict is Verdict.VIOLATION else word
    waived = speech.say("waived")
    return said if entry.waiver is None else f"{said}\n{waived}"


def _subject(entry: Entry) -> str:
    return ", ".join(f"{each.word} {each.id}" for each in entry.subject)


def _joint_row(entries: list[Entry], speech: Speech) -> list[str]:
    """One row for a rule that came to the same for several subjects."""
    first = entries[0]
    row = _row(first, speech)
    if len(entries) > 1:
        sayings = list(dict.fromkeys(each.sentence for each in entries))
        said = sayings[:1] if len(sayings) == 1 else []
        row[2] = plain("; ".join(_subject(each) for each in entries))
        counted = speech.say("{n} subjects; their evidence is in the JSON report", n=len(entries))
        lines = [speech.of(first.title), *said, counted]
        lines += [*_notes(first, speech), _rule(first, speech)]
        row[3] = "\n".join(plain(line) for line in lines)
    return row


def _notes(entry: Entry, speech: Speech) -> list[str]:
    return [speech.say("note: {note}", note=speech.of(each)) for each in entry.rule_notes]


def _rule(entry: Entry, speech: Speech) -> str:
    return speech.say(
        "rule {rule}, {file} line {line}",
        rule=entry.rule,
        file=entry.policy_file,
        line=entry.policy_line,
    )


def _traces(entry: Entry, speech: Speech) -> list[str]:
    """The evidence, first what the sentence names, then what the record lacks."""
    ranked = sorted(entry.evidence, key=lambda each: each.text not in entry.sentence)
    lines = [_trace(each, speech) for each in ranked[:_MOST]]
    if (more := len(entry.evidence) - _MOST) > 0:
        lines.append(speech.say("- and {n} more in the JSON report", n=more))
    lines.extend(_lack(each, speech) for each in entry.missing[:_MOST] if each.pointer)
    if (more := len(entry.missing) - _MOST) > 0:
        lines.append(speech.say("- and {n} more fields that the record lacks", n=more))
    return lines


def _trace(shown: Shown, speech: Speech) -> str:
    if shown.place.sheet:
        return speech.say(
            "- {pointer} = {value} ({place})",
            pointer=shown.pointer,
            value=shown.text,
            place=speech.again(shown.place.words),
        )
    return speech.say(
        "- {pointer} = {value} (line {line}, column {column})",
        pointer=shown.pointer,
        value=shown.text,
        line=shown.place.line,
        column=shown.place.column,
    )


def _lack(lack: Lack, speech: Speech) -> str:
    why = speech.say("not in the record") if lack.reason == "missing" else lack.reason
    if lack.place.sheet:
        place = speech.again(lack.place.words)
        return speech.say(
            "- {pointer}: {why} ({place})", pointer=lack.pointer, why=why, place=place
        )
    return speech.say(
        "- {pointer}: {why} (line {line} is the nearest)",
        pointer=lack.pointer,
        why=why,
        line=lack.place.line,
    )
