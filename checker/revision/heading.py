"""The head of a policy, and the records that it speaks of, against those of another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checker.revision.changes import (
    Change,
    Closed,
    Detail,
    Fields,
    Forced,
    Line,
    Said,
    Sort,
    Spot,
    Word,
)
from dsl import ir
from dsl.vocabulary import Vocabulary


def heads(
    old: ir.Policy, new: ir.Policy, records: tuple[Vocabulary, Vocabulary]
) -> Iterator[tuple[Line | None, Change]]:
    """What differs in the lines of a head, each with the line on which rules may rest."""
    for line, one, other in _lines(old, new):
        if one != other:
            yield line, _change(line.value, Said(line, one, other))
    if old.period != new.period:
        yield None, _change("in force", Forced(old.period, new.period))
    closed = [_closed(each) for each in (old, new)]
    if set(closed[0]) != set(closed[1]):
        added = tuple(each for each in closed[1] if each not in closed[0])
        removed = tuple(each for each in closed[0] if each not in closed[1])
        yield Line.CALENDAR, _change("closed on", Closed(added, removed))
    fields = _fields(*records)
    if any(fields):
        yield Line.RECORDS, _change("records", fields)
    if old.title.by_language != new.title.by_language:
        spot = Spot("title")
        yield None, Change(Sort.HEAD, spot, spot, wording=(Word.TITLE,))


def _lines(old: ir.Policy, new: ir.Policy) -> Iterator[tuple[Line, str | None, str | None]]:
    yield Line.NAME, old.name, new.name
    yield Line.AUTHORITY, old.authority, new.authority
    yield Line.RECORDS, old.records, new.records
    yield Line.PROCEDURE, old.procedure, new.procedure
    yield Line.EXTENDS, _listed(old.lineage[1:]), _listed(new.lineage[1:])
    yield Line.CALENDAR, _calendar(old), _calendar(new)
    yield Line.MONTH_END, old.month_end, new.month_end


def _change(name: str, detail: Detail) -> Change:
    return Change(Sort.HEAD, Spot(name), Spot(name), (detail,))


def _listed(names: tuple[str, ...]) -> str | None:
    return ", ".join(names) or None


def _calendar(policy: ir.Policy) -> str | None:
    return policy.calendar.name if policy.calendar else None


def _closed(policy: ir.Policy) -> tuple[str, ...]:
    days = policy.calendar.closed if policy.calendar else ()
    return tuple(
        day.isoformat() if isinstance(day, dt.date) else f"{day[0]:02}-{day[1]:02}" for day in days
    )


def _fields(old: Vocabulary, new: Vocabulary) -> Fields:
    """The fields that records have more, less, or of another kind."""
    before, after = _kinds(old), _kinds(new)
    return Fields(
        tuple(name for name in after if name not in before),
        tuple(name for name in before if name not in after),
        tuple(name for name in after if name in before and after[name] != before[name]),
    )


def _kinds(vocabulary: Vocabulary) -> dict[str, object]:
    """What kind of thing each field is, by the name that people know it by."""
    return {
        (name if key == vocabulary.root.key else f"{shape.name}.{name}"): (
            field.type,
            field.refers_to,
            field.required,
            field.is_whole,
        )
        for key, shape in vocabulary.shapes.items()
        for name, field in shape.fields.items()
    }
