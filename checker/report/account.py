"""What a report tells of a dossier: plain values in words, the same for every form of report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from checker.dossier import Place, Problem
from checker.verdict import Verdict

Texts: TypeAlias = Mapping[str, str]
"""A text by language code; "en" is always there."""

Json: TypeAlias = "bool | int | float | str | list[str]"
"""A value as JSON gives it: whole numbers as such, other exact numbers as text ("55.5", "1/3")."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a subject: the rule's word for it, its id, and the pointer to its record."""

    name: str
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
    """Something that the record does not say, and the place nearest to where it would stand."""

    pointer: str
    place: Place
    field: str
    reason: str


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
    """One finding in words: an audit has one for each rule and subject."""

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

    ``language`` is the code of that in which it is told; ``entries`` stand in the policy's order.
    """

    language: str
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


@dataclass(frozen=True, slots=True)
class Unaudited:
    """A dossier in which nothing was audited, and why.

    ``dossier`` and its sum are ``None`` where nothing tells them. A problem without a place in the
    dossier has line 0 and column 0.
    """

    dossier: str | None
    dossier_sha256: str | None
    problems: tuple[Problem, ...]


Told: TypeAlias = Account | Unaudited
