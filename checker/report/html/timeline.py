"""The timeline of a procedure: its days, and each term that was measured, with where it broke."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from checker.report.account import Account, Dated, Entry, Term, Texts
from checker.report.html.axis import Axis, Label, labels_in
from checker.report.html.measured import Lawful, Off, lawful, off
from checker.report.html.words import Words
from checker.verdict import Verdict

State = Literal["kept", "broken", "open"]

_STATES: dict[Verdict, State] = {
    Verdict.VIOLATION: "broken",
    Verdict.OBSERVATION: "broken",
    Verdict.UNDETERMINED: "open",
    Verdict.COMPLIANT: "kept",
}


@dataclass(frozen=True, slots=True)
class DateRow:
    """All days of one kind that the record holds: (day, how many) in the order of time."""

    titles: tuple[Texts, ...]
    days: tuple[tuple[dt.date, int], ...]
    first: Dated
    count: int
    marks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that was measured against a term, with the findings in which it was."""

    day: dt.date
    at: float
    state: State
    off: Off | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of one rule: where it starts, where it ends, and the days measured against it.

    ``preferred``: the rule only prefers it, and whoever breaks it breaks no duty.
    ``left`` and ``right`` are the sides of its bar; ``labels`` say how far it was broken, the worst
    where there is no room for all.
    """

    rule: str
    title: Texts
    preferred: bool
    start: dt.date
    start_text: str
    end_text: str
    lawful: Lawful
    left: float
    right: float
    bound_at: float
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]

    @property
    def broken(self) -> tuple[Mark, ...]:
        """The days on which it was broken."""
        return tuple(each for each in self.marks if each.state == "broken")


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """The terms of an article."""

    number: str
    title: Texts | None
    rows: tuple[TermRow, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is drawn on one axis."""

    axis: Axis
    ticks: tuple[Label, ...]
    dates: tuple[DateRow, ...]
    articles: tuple[ArticleRows, ...]

    @property
    def states(self) -> set[State]:
        """The states of all days that were measured."""
        rows = (row for group in self.articles for row in group.rows)
        return {mark.state for row in rows for mark in row.marks}


def timeline(account: Account, words: Words) -> Timeline | None:
    """The timeline of a procedure; ``None`` where its record holds no day.

    Args:
        account: what is told of it.
        words: the words of the report's language.
    """
    measured = [
        (entry, term)
        for entry in account.entries
        if entry.verdict in _STATES
        for term in entry.terms
    ]
    days = {each.day for each in account.dates}
    for entry, term in measured:
        days |= {term.start, term.end, term.limit, lawful(term, _complies(entry)).day}
    if not days:
        return None
    axis = Axis(days)
    return Timeline(
        axis,
        axis.ticks(words.brief),
        _date_rows(account.dates, axis),
        _articles(measured, axis, words),
    )


def _complies(entry: Entry) -> bool:
    return entry.verdict not in (Verdict.VIOLATION, Verdict.OBSERVATION)


def _date_rows(dates: Iterable[Dated], axis: Axis) -> tuple[DateRow, ...]:
    kinds: dict[tuple[str, ...], list[Dated]] = {}
    for each in dates:
        kinds.setdefault(each.names, []).append(each)
    rows = [_date_row(each, axis) for each in kinds.values()]
    return tuple(sorted(rows, key=lambda row: (row.days[0][0], row.first.pointer)))


def _date_row(dates: list[Dated], axis: Axis) -> DateRow:
    days = sorted(Counter(each.day for each in dates).items())
    marks = dict.fromkeys(axis.at(day) for day, _ in days)
    return DateRow(dates[0].titles, tuple(days), dates[0], len(dates), tuple(marks))


_Key = tuple[str, dt.date, str, str, dt.date, Lawful]


def _articles(
    measured: list[tuple[Entry, Term]], axis: Axis, words: Words
) -> tuple[ArticleRows, ...]:
    articles: dict[str, dict[_Key, list[tuple[Entry, Term]]]] = {}
    for entry, term in measured:
        bound = lawful(term, _complies(entry))
        key = (entry.rule, term.start, term.start_text, term.end_text, term.limit, bound)
        articles.setdefault(entry.article, {}).setdefault(key, []).append((entry, term))
    return tuple(
        ArticleRows(
            number,
            next(iter(rows.values()))[0][0].article_title,
            tuple(_term_row(key, found, axis, words) for key, found in rows.items()),
        )
        for number, rows in articles.items()
    )


def _term_row(key: _Key, found: list[tuple[Entry, Term]], axis: Axis, words: Words) -> TermRow:
    rule, start, start_text, end_text, limit, bound = key
    groups: dict[tuple[dt.date, State], list[tuple[Entry, Term]]] = {}
    for entry, term in found:
        groups.setdefault((term.end, _STATES[entry.verdict]), []).append((entry, term))
    marks = [
        Mark(
            day,
            axis.at(day),
            state,
            off(pairs[0][1], complies=False) if state == "broken" else None,
            tuple({entry.fingerprint: entry for entry, _ in pairs}.values()),
        )
        for (day, state), pairs in groups.items()
    ]
    marks.sort(key=lambda mark: (mark.day, mark.state))
    far = sorted((each for each in marks if each.off), key=lambda mark: -_days_off(mark))
    left, right = sorted((axis.at(start), axis.at(limit)))
    return TermRow(
        rule,
        found[0][0].title,
        found[0][0].kind == "prefer",
        start,
        start_text,
        end_text,
        bound,
        left,
        right,
        axis.at(bound.day),
        tuple(marks),
        labels_in((each.at, words.off(each.off)) for each in far if each.off),
    )


def _days_off(mark: Mark) -> int:
    return mark.off.days if mark.off else 0
