"""What a report tells of a dossier: plain values in words, the same for every form of report."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from checker.dossier import Place, Problem
from checker.report.manner import Receipt
from checker.titles import Texts as Texts
from checker.verdict import Verdict
from checker.waivers.waiver import Waiver

Json: TypeAlias = "bool | int | float | str | list[str]"
"""A value as JSON gives it: whole numbers as such, other exact numbers as text ("55.5", "1/3")."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a subject: the rule's word for it, its id, and the pointer to its record.

    ``word`` is what the reader of the report calls it.
    """

    name: str
    word: str
    id: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A value that decided: where it stands, as JSON gives it, and in words."""

    pointer: str
    place: Place
    value: Json
    text: str


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that the record does not say, and the place nearest to where it would stand.

    ``titles`` are those of the fields that lead there, outermost first.
    """

    pointer: str
    place: Place
    field: str
    reason: str
    titles: tuple[Texts, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A day that the record holds; ``titles`` are those of the fields that lead to it."""

    pointer: str
    place: Place
    day: dt.date
    names: tuple[str, ...]
    titles: tuple[Texts, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """The bound within which a finding would comply."""

    side: Literal["from", "until", "exactly"]
    value: Json
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term that was measured: from one day to another, and the day that bounds what is lawful.

    ``bound`` is the policy's ("at least", "at most", "more than", "less than"); ``sign`` is 1 for
    a term after ``start`` and -1 for one that counts back from it. ``limit`` is the last day of
    the term itself: start plus or minus its length.
    """

    start: dt.date
    start_text: str
    end: dt.date
    end_text: str
    limit: dt.date
    bound: str
    sign: Literal[1, -1]
    holds: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding in words: an audit has one for each rule and subject.

    ``verdict`` is as it was measured, whatever ``waiver`` lies over it. ``in_baseline`` says of an
    open finding whether it was there before; ``None`` where there is no baseline to tell.
    """

    article: str
    article_title: Texts | None
    rule: str
    title: Texts
    kind: str
    question: Texts | None
    subject: tuple[Part, ...]
    verdict: Verdict
    sentence: str
    evidence: tuple[Shown, ...]
    missing: tuple[Lack, ...]
    lawful: Bound | None
    terms: tuple[Term, ...]
    exception: str | None
    policy_file: str
    policy_line: int
    policy_column: int
    catalogue: tuple[str, ...]
    rule_notes: tuple[Texts, ...]
    notes: tuple[str, ...]
    fingerprint: str
    waiver: Waiver | None = None
    in_baseline: bool | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """The policy that was applied."""

    name: str
    extends: tuple[str, ...]
    title: Texts
    authority: str | None
    start: dt.date | None
    end: dt.date | None
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Account:
    """One dossier against one policy.

    ``language`` is the code of that in which it is told; ``entries`` stand in the policy's order,
    ``dates`` in that of the record. ``counts`` are as measured: a finding with a waiver over it
    counts as what it is. ``is_redacted``: pseudonyms stand for ids, and fingerprints are those of
    this run alone. ``written_at`` is the time of writing, in UTC, where it is told.
    """

    dossier: str
    dossier_sha256: str
    policy: Rules
    records: str
    records_version: str
    as_of: dt.date | None
    day: dt.date | None
    notes: tuple[str, ...]
    counts: Mapping[Verdict, int]
    entries: tuple[Entry, ...]
    dates: tuple[Dated, ...]
    language: str
    accepted: Receipt | None = None
    is_redacted: bool = False
    written_at: dt.datetime | None = None

    @property
    def waived(self) -> Mapping[Verdict, int]:
        """How many findings of each verdict have a waiver over them."""
        return Counter(each.verdict for each in self.entries if each.waiver is not None)

    @property
    def before(self) -> Mapping[Verdict, int]:
        """How many open findings of each verdict are in the baseline."""
        return Counter(each.verdict for each in self.entries if each.in_baseline)


@dataclass(frozen=True, slots=True)
class Unaudited:
    """A dossier in which nothing was audited, and why.

    ``dossier`` and its sum are ``None`` where nothing tells them. A problem without a place in the
    dossier has line 0 and column 0.
    """

    dossier: str | None
    dossier_sha256: str | None
    problems: tuple[Problem, ...]
    language: str
    is_redacted: bool = False
    written_at: dt.datetime | None = None


Told: TypeAlias = Account | Unaudited
