"""A compiled policy: its rules with the exceptions that lift them, and its definitions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import Literal

from dsl.frozen import frozen
from dsl.ir.expressions import Expression, Scalar
from dsl.types import RecordType, Type


@frozen
class Said:
    """A text with its translations by language code; ``text`` is the original.

    ``language`` is that of the original where a translation stands in for it in English.
    """

    text: str
    translations: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"

    @property
    def by_language(self) -> Mapping[str, str]:
        """All of it by language code; "en" is always there, if need be with the original."""
        return {"en": self.text, self.language: self.text, **self.translations}


@frozen
class Period:
    """First and last day in force; ``None`` is open."""

    start: dt.date | None = None
    end: dt.date | None = None

    def covers(self, day: dt.date) -> bool:
        """Whether ``day`` lies within the period, its first and last day included."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def within(self, other: Period) -> Period | None:
        """The days that lie in both periods; ``None`` when there are none."""
        start = max((day for day in (self.start, other.start) if day), default=None)
        end = min((day for day in (self.end, other.end) if day), default=None)
        return None if start and end and end < start else Period(start, end)


@frozen
class Article:
    """An article of the regulation; ``not_formalised`` says why no rule stands under it."""

    number: str
    title: Said | None
    period: Period | None
    not_formalised: Said | None = None


@frozen
class Where:
    """The policy file, and the line and column (from 1) in it."""

    source: str
    line: int
    column: int


@frozen
class About:
    """Ids of the author's own catalogue of rules, and notes for the readers of a report."""

    catalogue: tuple[str, ...] = ()
    notes: tuple[Said, ...] = ()


@frozen
class Loop:
    """``for each name in source``; with ``key``, each group of items (``item``) alike in it."""

    name: str
    source: Expression
    item: str | None = None
    key: Expression | None = None


@frozen
class Definition:
    """A definition; a call binds its parameters and takes the value of the body."""

    key: str
    parameters: tuple[str, ...]
    body: Expression
    where: Where


@frozen
class Table:
    """A lookup table: the value for each key (one or two values); what has no row is unknown."""

    name: str
    keys: tuple[str, ...]
    key_types: tuple[Type, ...]
    type: Type
    values: Mapping[tuple[Scalar, ...], Scalar]
    where: Where


@frozen
class Lift:
    """An exception as it bears on one rule.

    ``bound`` gives, for each loop of the exception, the place of the rule's loop that binds it.
    """

    name: str
    title: Said | None
    about: About
    article: Article
    periods: tuple[Period, ...]
    names: tuple[str, ...]
    bound: tuple[int, ...]
    when: Expression
    where: Where


class Kind(Enum):
    """What a rule does."""

    REQUIRE = "require"
    FORBID = "forbid"
    PREFER = "prefer"
    JUDGE = "judge"


@frozen
class Rule:
    """A rule; ``duty`` is ``None`` for a judgement, ``question`` for every other kind."""

    name: str
    title: Said
    about: About
    article: Article
    periods: tuple[Period, ...]
    loops: tuple[Loop, ...]
    when: Expression | None
    kind: Kind
    duty: Expression | None
    question: Said | None
    lifts: tuple[Lift, ...]
    where: Where


@frozen
class Calendar:
    """A named calendar with local days off: dates, or (month, day) of every year."""

    name: str
    closed: tuple[dt.date | tuple[int, int], ...]


@frozen
class Policy:
    """A compiled policy.

    Args:
        lineage: its name, then those of the policies that it extends, nearest first.
        procedure: the one procedure for which it is meant; ``None`` is every one.
        articles: all articles in their order, those without a rule included.
    """

    name: str
    title: Said
    lineage: tuple[str, ...]
    procedure: str | None
    authority: str | None
    records: str
    period: Period
    calendar: Calendar | None
    month_end: Literal["up", "down"] | None
    root: RecordType
    date_paths: tuple[str, ...]
    articles: tuple[Article, ...]
    rules: tuple[Rule, ...]
    definitions: Mapping[str, Definition]
    tables: Mapping[str, Table]
    source: str
