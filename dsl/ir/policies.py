"""A compiled policy: its rules with the exceptions that lift them, and its definitions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from dsl.ir.expressions import Expression
from dsl.types import RecordType


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its translations by language code; ``text`` is the original."""

    text: str
    translations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day in force; ``None`` is open."""

    start: dt.date | None = None
    end: dt.date | None = None

    def covers(self, day: dt.date) -> bool:
        """Whether ``day`` lies within the period, its first and last day included."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the regulation."""

    number: str
    title: Said | None
    period: Period | None


@dataclass(frozen=True, slots=True)
class Where:
    """The line and column (from 1) in the policy file."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Loop:
    """``for each name in source``; with ``key``, each group of items (``item``) alike in it."""

    name: str
    source: Expression
    item: str | None = None
    key: Expression | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition; a call binds its parameters and takes the value of the body."""

    key: str
    parameters: tuple[str, ...]
    body: Expression


@dataclass(frozen=True, slots=True)
class Lift:
    """An exception as it bears on one rule.

    ``bound`` gives, for each loop of the exception, the place of the rule's loop that binds it.
    """

    name: str
    title: Said | None
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


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; ``duty`` is ``None`` for a judgement, ``question`` for every other kind."""

    name: str
    title: Said
    article: Article
    periods: tuple[Period, ...]
    loops: tuple[Loop, ...]
    when: Expression | None
    kind: Kind
    duty: Expression | None
    question: Said | None
    lifts: tuple[Lift, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Calendar:
    """A named calendar with local days off: dates, or (month, day) of every year."""

    name: str
    closed: tuple[dt.date | tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """A compiled policy."""

    name: str
    title: Said
    authority: str | None
    records: str
    period: Period
    calendar: Calendar | None
    month_end: Literal["up", "down"] | None
    root: RecordType
    date_paths: tuple[str, ...]
    rules: tuple[Rule, ...]
    definitions: Mapping[str, Definition]
    source: str
