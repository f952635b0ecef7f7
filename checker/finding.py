"""What an audit says: for each rule and subject a verdict, its reasons and its evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from checker.verdict import Verdict
from dsl import ir

Shown = bool | Fraction | dt.date | dt.time | str | tuple[str, ...]
"""A value as evidence shows it; a record or a list stands as its ids."""


Measure = Fraction | dt.date | dt.time
"""What has an order: a number, a duration's amount, a day, a time of day."""


@dataclass(frozen=True, slots=True)
class Between:
    """A value that is not known, but for its bounds (``None`` is open)."""

    low: Measure | None
    high: Measure | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A value that decided, and where the record gives it (a JSON pointer)."""

    pointer: str
    value: Shown


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the record does not say: where it would stand, and what it is called.

    ``text`` is the policy's or the schema's, ``item`` the id of what it would be a field of, where
    the text alone does not tell.
    """

    pointer: str
    text: str
    reason: str = "missing"
    item: str = ""

    @property
    def name(self) -> str:
        """What it is called: ``candidate of r2``."""
        return f"{self.text} of {self.item}" if self.item else self.text


Trail = tuple["Evidence | Gap | Trail", ...]
"""Evidence and gaps, nested as they were gathered; :func:`flat` puts them in a row."""


def flat(*trails: Trail) -> Iterator[Evidence | Gap]:
    """The leaves of trails in order, each once."""
    seen: set[int | Evidence | Gap] = set()
    waiting: list[Evidence | Gap | Trail] = [*reversed(trails)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            if id(part) not in seen:
                seen.add(id(part))
                waiting.extend(reversed(part))
        elif part not in seen:
            seen.add(part)
            yield part


@dataclass(frozen=True, slots=True)
class Lawful:
    """The bound of what is lawful: from, until, or exactly a value."""

    side: Literal["from", "until", "exactly"]
    value: Measure


def _turned(bound: Lawful | None) -> Lawful | None:
    """What is left outside a bound; between days there is nothing."""
    if bound is None or bound.side == "exactly" or not isinstance(bound.value, dt.date):
        return None
    step = dt.timedelta(days=-1 if bound.side == "from" else 1)
    try:
        return Lawful("until" if bound.side == "from" else "from", bound.value + step)
    except OverflowError:
        return None


@dataclass(frozen=True, slots=True)
class Clause:
    """A test that decided: which one, whether it holds, and the values that it met.

    ``values`` are those of the test's own operands, in the order in which it names them.
    """

    test: ir.Expression
    holds: bool
    values: tuple[Shown | Between | None, ...] = ()
    lawful: Lawful | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """Reasons that concern one item of a collection, by its id."""

    item: str
    reasons: tuple[Reason, ...]


Reason = Clause | Within


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about: (loop name, id) pairs in written order; empty is the procedure."""

    parts: tuple[tuple[str, str], ...] = ()
    pointers: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids alone."""
        return tuple(each for _, each in self.parts)


Key = tuple[str, tuple[str, ...]]
"""What tells a finding from others of the same audit: the rule's name and the subject's ids."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict with all that an auditor needs to check it.

    ``reasons`` are why the duty is kept or broken, ``conditions`` why the rule applies at all.
    """

    rule: ir.Rule
    subject: Subject
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[Gap, ...] = ()
    exception: ir.Lift | None = None
    notes: tuple[str, ...] = ()
    conditions: tuple[Reason, ...] = ()

    @property
    def key(self) -> Key:
        """The rule's name and the subject's ids."""
        return self.rule.name, self.subject.ids

    @property
    def lawful(self) -> Lawful | None:
        """The bound within which the finding would comply, when one test alone decides it.

        A test that complied must go on as it is; one at fault must turn, so that under ``forbid``
        or ``not`` the bound lies on its other side.
        """
        complies = self.verdict is Verdict.COMPLIANT
        bounds = {
            each.lawful if each.holds == complies else _turned(each.lawful)
            for each in self._tests(self.reasons)
        }
        return bounds.pop() if len(bounds) == 1 else None

    def _tests(self, reasons: tuple[Reason, ...]) -> Iterator[Clause]:
        for reason in reasons:
            if isinstance(reason, Within):
                yield from self._tests(reason.reasons)
            else:
                yield reason
