"""What the page tells of each dossier, gathered as its reader needs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from checker.bulk.weigh import OPEN
from checker.report.account import Account, Entry, Lack, Texts, Told, Unaudited
from checker.report.html.timeline import Timeline, timeline
from checker.report.html.words import Words
from checker.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Found:
    """A finding and its place in the page."""

    anchor: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one article that follow one another."""

    number: str
    title: Texts | None
    counts: Mapping[Verdict, int]
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A field that the record does not give, where, and the rules that ask for it.

    ``needed`` has one finding a rule. ``titles`` are those of the fields that lead to it, without
    the collection's; none where no single field would settle it.
    """

    titles: tuple[Texts, ...]
    field: str
    reason: str
    lacks: tuple[Lack, ...]
    needed: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class LackingGroup:
    """What one collection lacks; without a title, what no single field would settle."""

    title: Texts | None
    rows: tuple[Lacking, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of judgement: the findings in which it was put, and how often it was not."""

    first: Entry
    put: tuple[Found, ...]
    passed: int


@dataclass(frozen=True, slots=True)
class Part:
    """One dossier that was audited.

    ``articles`` are whole, in the order of the policy; ``open`` and ``closed`` are their findings.
    """

    anchor: str
    account: Account
    verdicts: tuple[Verdict, ...]
    articles: tuple[Group, ...]
    open: tuple[Group, ...]
    closed: tuple[Group, ...]
    timeline: Timeline | None
    lacking: tuple[LackingGroup, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole report."""

    language: str
    parts: tuple[Part, ...]
    unaudited: tuple[Unaudited, ...]
    verdicts: tuple[Verdict, ...]


def page(told: Sequence[Told], language: str, words: Words) -> Page:
    """The page of all dossiers of one run.

    Args:
        told: what is told of each.
        language: that of the page.
        words: its words.
    """
    accounts = [each for each in told if isinstance(each, Account)]
    parts = tuple(_part(f"d{at}", each, words) for at, each in enumerate(accounts, 1))
    return Page(
        language,
        parts,
        tuple(each for each in told if isinstance(each, Unaudited)),
        tuple(each for each in Verdict if any(part.account.counts[each] for part in parts)),
    )


def _part(anchor: str, account: Account, words: Words) -> Part:
    found = [Found(f"{anchor}-f{number}", entry) for number, entry in enumerate(account.entries, 1)]
    return Part(
        anchor,
        account,
        tuple(verdict for verdict in Verdict if account.counts[verdict]),
        tuple(_groups(found)),
        tuple(_groups(each for each in found if each.entry.verdict in OPEN)),
        tuple(_groups(each for each in found if each.entry.verdict not in OPEN)),
        timeline(account, words),
        tuple(_lacking(found)),
        tuple(_questions(each for each in found if each.entry.kind == "judge")),
    )


def _groups(found: Iterable[Found]) -> Iterator[Group]:
    articles: dict[str, list[Found]] = {}
    for each in found:
        articles.setdefault(each.entry.article, []).append(each)
    for number, group in articles.items():
        counts = Counter(each.entry.verdict for each in group)
        ordered = {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}
        yield Group(number, group[0].entry.article_title, ordered, tuple(group))


_NOT_PUT = (Verdict.NOT_APPLICABLE, Verdict.NOT_IN_FORCE, Verdict.EXEMPT)


def _questions(found: Iterable[Found]) -> Iterator[Question]:
    for _, group in groupby(found, key=lambda each: each.entry.rule):
        every = list(group)
        put = tuple(each for each in every if each.entry.verdict not in _NOT_PUT)
        yield Question(every[0].entry, put, len(every) - len(put))


def _lacking(found: Iterable[Found]) -> Iterator[LackingGroup]:
    """What is missing where a verdict could not be told, by collection."""
    rows: dict[tuple[str, str, str], list[tuple[Lack, Found]]] = {}
    for each in found:
        if each.entry.verdict is Verdict.UNDETERMINED:
            for lack in each.entry.missing:
                rows.setdefault(_kind(lack), []).append((lack, each))
    ordered = sorted(rows.items(), key=lambda row: row[0][0])
    for _, group in groupby(ordered, key=lambda row: row[0][0]):
        made = [(pairs[0][0].titles, _row(pairs)) for _, pairs in group]
        titles = made[0][0]
        yield LackingGroup(titles[0] if titles else None, tuple(row for _, row in made))


def _kind(lack: Lack) -> tuple[str, str, str]:
    """The collection, the field in it whichever the item, and why it is not known."""
    steps = [each for each in lack.pointer.split("/")[1:] if not each.isdecimal()]
    # What no pointer leads to comes after all that has one.
    return (steps[0] if steps else "\uffff", "/".join(steps) or lack.field, lack.reason)


def _row(pairs: list[tuple[Lack, Found]]) -> Lacking:
    first = pairs[0][0]
    return Lacking(
        first.titles[1:] or first.titles,
        first.field,
        first.reason,
        tuple({lack.pointer: lack for lack, _ in pairs}.values()),
        tuple({found.entry.rule: found for _, found in reversed(pairs)}.values())[::-1],
    )
