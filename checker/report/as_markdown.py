"""The report as Markdown, for a memo or a comment on a change; in the language of its reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import assert_never

from checker.bulk.weigh import OPEN
from checker.report.account import Account, Entry, Lack, Shown, Told, Unaudited
from checker.report.markup import code, unlinked
from checker.report.source import source_of
from checker.report.traces import looked_at, said, subject
from checker.report.words import (
    bound_words,
    moment_words,
    nothing_tried,
    settled_words,
    verdict_word,
)
from checker.speech import Speech, speech_of
from checker.verdict import Verdict

_MOST = 10


def as_markdown(told: Sequence[Told]) -> str:
    """All dossiers of one run, one after another, the same bytes for the same input.

    Text of records and policies stands for itself: no markup, link or mention comes of it.
    """
    return "\n".join(line for each in told for line in (*_lines(each), ""))


def _lines(told: Told) -> Iterator[str]:
    spoken = speech_of(told.language)
    match told:
        case Account():
            yield from _Memo(told, spoken).lines()
        case Unaudited():
            heading = spoken.say("Not audited: {dossier}", dossier=code(told.dossier or "?"))
            yield from (f"# {heading}", "")
            if told.written_at:
                moment = moment_words(told.written_at, spoken)
                line = spoken.say("Written at: {moment}", moment=moment)
                yield from (line, "")
            for each in told.problems:
                place = f" ({each.line}:{each.column})" if each.line else ""
                yield f"- {unlinked(said((each.cause, each.mend)))}{place}"


class _Memo:
    """The memo on one dossier."""

    def __init__(self, account: Account, spoken: Speech) -> None:
        self._account = account
        self._spoken = spoken

    def lines(self) -> Iterator[str]:
        """The whole memo."""
        say, account = self._spoken.say, self._account
        heading = say("Audit of {dossier}", dossier=code(account.dossier))
        yield from (f"# {heading}", "", *(f"- {line}" for line in self._head()))
        yield from ("", *self._counts())
        kinds = (
            (say("What was broken or not followed"), {Verdict.VIOLATION, Verdict.OBSERVATION}),
            (say("What could not be established"), {Verdict.UNDETERMINED}),
            (say("What a person must judge"), {Verdict.TO_JUDGE}),
        )
        for heading, verdicts in kinds:
            found = [each for each in account.entries if each.verdict in verdicts]
            if found:
                yield from ("", f"## {heading}", *self._asked(found), *self._articles(found))
        yield from self._closed()

    def _head(self) -> Iterator[str]:
        say, spoken, account = self._spoken.say, self._spoken, self._account
        policy = account.policy
        named = f"{code(policy.name)} {unlinked(spoken.of(policy.title))}"
        yield say("Policy: {name}", name=named)
        if account.day:
            yield say("Date of the procedure: {day}", day=spoken.day(account.day))
        if account.as_of:
            yield say("Date of the audit: {day}", day=spoken.day(account.as_of))
        if account.written_at:
            moment = moment_words(account.written_at, spoken)
            yield say("Written at: {moment}", moment=moment)
        yield say("SHA-256 of the dossier: {sum}", sum=code(account.dossier_sha256))
        for note in filter(None, (nothing_tried(account), *account.notes)):
            yield say("**Note:** {note}", note=unlinked(note))

    def _counts(self) -> Iterator[str]:
        say = self._spoken.say
        yield from _table(say("Verdict"), say("Findings"))
        for verdict, count in self._account.counts.items():
            if count:
                word = verdict_word(verdict, self._spoken)
                yield f"| {f'**{word}**' if verdict in OPEN else word} | {count} |"

    def _asked(self, found: Iterable[Entry]) -> Iterator[str]:
        """The fields to ask for, and how many findings wait for each."""
        say = self._spoken.say
        lacks = (_lacking(each) for each in found if each.verdict is Verdict.UNDETERMINED)
        counts = Counter(field for fields in lacks for field in fields)
        if counts:
            yield from ("", *_table(say("Field to ask for"), say("Findings that wait for it")))
        for field, count in counts.most_common():
            yield f"| {_in_cell(code(field))} | {count} |"

    def _articles(self, found: Iterable[Entry]) -> Iterator[str]:
        for (number, title), group in groupby(found, key=self._article):
            named = f"{number}: {title}" if title else number
            heading = self._spoken.say("Article {number}", number=named)
            yield from ("", f"### {heading}", "")
            for each in group:
                yield from self._finding(each)

    def _article(self, entry: Entry) -> tuple[str, str]:
        title = self._spoken.of(entry.article_title) if entry.article_title else ""
        return unlinked(entry.article), unlinked(title)

    def _finding(self, entry: Entry) -> Iterator[str]:
        say, spoken = self._spoken.say, self._spoken
        about = unlinked(subject(entry)) or say("the procedure")
        word = verdict_word(entry.verdict, spoken)
        waived = say("waived")
        word = f"{word} ({waived})" if entry.waiver else word
        yield f"- **{word}**, {about}: {unlinked(spoken.of(entry.title))}"
        yield from (f"  - {line}" for line in self._told(entry))

    def _told(self, entry: Entry) -> Iterator[str]:
        say, spoken = self._spoken.say, self._spoken
        if entry.verdict is Verdict.TO_JUDGE and entry.question:
            yield say("**Question:** {question}", question=unlinked(spoken.of(entry.question)))
        elif entry.sentence:
            yield say("Finding: {sentence}", sentence=unlinked(entry.sentence))
        if entry.lawful:
            yield unlinked(bound_words(entry.lawful, spoken))
        yield from map(unlinked, settled_words(entry, spoken))
        traces = looked_at(entry)
        yield from map(self._trace, traces[:_MOST])
        if (more := len(traces) - _MOST) > 0:
            yield say("and {n} more in the JSON report", n=more)
        for note in entry.rule_notes:
            yield say("**Note:** {note}", note=unlinked(spoken.of(note)))
        place = code(f"{entry.policy_file}:{entry.policy_line}")
        yield say("Rule {rule}, {place}", rule=code(entry.rule), place=place)

    def _trace(self, found: Shown | Lack) -> str:
        source = source_of(self._account.dossier)
        at = found.place
        here = at.brief if at.sheet else f"{source.line(at.line)}:{at.column}"
        place = code(f"{source.file}:{here}")
        match found:
            case Shown():
                return f"{code(found.pointer)} = {unlinked(found.text)}, {place}"
            case Lack(reason="missing"):
                field = code(found.pointer or found.field)
                said_of_it = self._spoken.say("{field}: not in the record", field=field)
                return f"{said_of_it}, {place}"
            case Lack():
                return f"{code(found.pointer or found.field)}: {unlinked(found.reason)}, {place}"
        assert_never(found)

    def _closed(self) -> Iterator[str]:
        say, spoken = self._spoken.say, self._spoken
        closed = [each for each in self._account.entries if each.verdict not in OPEN]
        if not closed:
            return
        counts = Counter((self._article(each)[0], each.rule, each.verdict) for each in closed)
        number = spoken.say_many("{n} closed finding", "{n} closed findings", len(closed))
        yield from ("", "<details>", f"<summary>{number}</summary>", "")
        yield from _table(say("Article"), say("Rule"), say("Verdict"), say("Findings"))
        for (article, rule, verdict), count in counts.items():
            word = verdict_word(verdict, spoken)
            yield f"| {article} | {_in_cell(code(rule))} | {word} | {count} |"
        yield from ("", "</details>")


def _lacking(entry: Entry) -> dict[str, None]:
    """The fields that the record lacks, each once."""
    missing = (each for each in entry.missing if each.reason == "missing")
    return dict.fromkeys(each.pointer or each.field for each in missing)


def _table(*headings: str) -> tuple[str, str]:
    """The head of a table whose last column holds counts."""
    ruled = ["---"] * (len(headings) - 1)
    return f"| {' | '.join(headings)} |", f"|{'|'.join([*ruled, '---:'])}|"


def _in_cell(text: str) -> str:
    """Code in a cell of a table, of which it can hold no border."""
    return text.replace("|", "\\|")
