"""What an expression can come to: a known value, or an unknown one with what is known of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from checker.exact import plain_text
from checker.finding import Between, Gap, Measure, Reason, Shown, Trail

Scalar = bool | Fraction | dt.date | dt.time | str


@dataclass(frozen=True, slots=True, eq=False)
class Rec:
    """A record of the dossier; it is the same as another when it stands in the same place."""

    pointer: str
    data: Mapping[str, Any]

    @property
    def label(self) -> str:
        """Its id, or where it stands when it has none."""
        given = self.data.get("id")
        return given if isinstance(given, str) else self.pointer.removeprefix("/")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rec) and other.pointer == self.pointer

    def __hash__(self) -> int:
        return hash(self.pointer)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a collection; when not ``certain``, ``gaps`` say why it may not belong."""

    value: Result
    certain: bool = True
    gaps: Trail = ()


@dataclass(frozen=True, eq=False)
class Items:
    """A collection of which every possible item is listed.

    ``grounds``: for each item of what it was chosen from, chosen or not, the evidence by which it
    alone belongs or does not; ``None`` when nothing was chosen.
    """

    entries: tuple[Entry, ...]
    grounds: Mapping[Value, Trail] | None = None

    def equal_to(self, value: Value) -> list[Entry]:
        """The entries known to have this value."""
        return self._by_value.get(value, [])

    @cached_property
    def unknown(self) -> tuple[Entry, ...]:
        """The entries whose value is not known."""
        return tuple(each for each in self.entries if isinstance(each.value, Unknown))

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The certain entries in plain text."""
        return tuple(label(each.value) for each in self.entries if each.certain)

    @cached_property
    def _by_value(self) -> dict[Value, list[Entry]]:
        found: dict[Value, list[Entry]] = {}
        for each in self.entries:
            if isinstance(each.value, Known):
                found.setdefault(each.value.value, []).append(each)
        return found


Value = Scalar | Rec | Items


@dataclass(frozen=True, slots=True)
class Known:
    """A value and the evidence for it."""

    value: Value
    trail: Trail = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """No value: which gaps hide it, and between which bounds it must lie.

    ``absent`` is set when the record gives no value here (rather than one that cannot be told).
    """

    gaps: Trail
    absent: bool = False
    low: Measure | None = None
    high: Measure | None = None
    trail: Trail = ()


Result = Known | Unknown


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a condition holds (``None``: cannot be told), why, and on what evidence.

    ``vacuous``: it is so only because an ``every`` had nothing to look at; ``None`` when the record
    leaves open whether there was anything.
    """

    value: bool | None
    reasons: tuple[Reason, ...] = ()
    trail: Trail = ()
    gaps: Trail = ()
    vacuous: bool | None = False


def gap(pointer: str, text: str, reason: str = "missing", item: str = "") -> Trail:
    """A trail of one gap."""
    return (Gap(pointer, text, reason, item),)


def unknown(reason: str, text: str, pointer: str = "", trail: Trail = ()) -> Unknown:
    """A value that cannot be told for a reason of its own."""
    return Unknown(gap(pointer, text, reason), trail=trail)


def low_of(result: Result) -> Measure | None:
    """The least that a measure can be, if that is known."""
    return result.value if isinstance(result, Known) else result.low  # type: ignore[return-value]


def high_of(result: Result) -> Measure | None:
    """The most that a measure can be, if that is known."""
    return result.value if isinstance(result, Known) else result.high  # type: ignore[return-value]


def shown(result: Result) -> Shown | Between | None:
    """A value as evidence shows it; of an unknown one the bounds, or ``None``."""
    if isinstance(result, Unknown):
        bounded = (result.low, result.high) != (None, None)
        return Between(result.low, result.high) if bounded else None
    match result.value:
        case Rec() as record:
            return record.label
        case Items(labels=labels):
            return labels
        case scalar:
            return scalar


def label(result: Result) -> str:
    """An item's id, or its value in plain text."""
    if isinstance(result, Unknown):
        return "unknown"
    match result.value:
        case Rec() as record:
            return record.label
        case Items():
            return "group"
        case plain:
            return plain_text(plain)
