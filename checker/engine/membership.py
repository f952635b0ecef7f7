"""What a collection holds, whether its items are alike, and in which order they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.engine.compare import gaps_of, has_value, same, trails_of
from checker.engine.values import (
    Entry,
    Items,
    Known,
    Result,
    Truth,
    Unknown,
    Value,
    label,
    shown,
)
from checker.exact import first_clash
from checker.finding import Clause, Trail
from dsl import ir


def among(node: ir.Among, value: Result, items: Result) -> Truth:
    """Whether the value is an item; one that may not belong leaves it open."""
    if isinstance(items, Unknown):
        return Truth(None, trail=trails_of(value, items), gaps=items.gaps)
    entries = _entries(items)
    trail = (value.trail, _grounds(value, items))
    if not entries:
        return _found(node, False, value, items, trail)
    if isinstance(value, Unknown):
        return Truth(None, trail=trail, gaps=value.gaps)
    assert isinstance(items.value, Items)
    equal = items.value.equal_to(value.value)
    if any(each.certain for each in equal):
        return _found(node, True, value, items, trail)
    silent = [each for each in items.value.unknown if same(each.value, value) is None]
    if equal or silent:
        return Truth(None, trail=trail, gaps=_why([*equal, *silent]))
    return _found(node, False, value, items, trail)


def _grounds(value: Result, items: Known) -> Trail:
    """The evidence for one value's place in a collection; all of it where none is its own."""
    assert isinstance(items.value, Items)
    if items.value.grounds is None or isinstance(value, Unknown):
        return items.trail
    return items.value.grounds.get(value.value, items.trail)


def chosen_from(source: Items, trails: Sequence[Trail]) -> dict[Value, Trail]:
    """The grounds of a choice, from the evidence about each item of its source in turn."""
    earlier = source.grounds or {}
    found: dict[Value, Trail] = {}
    for entry, trail in zip(source.entries, trails, strict=True):
        if isinstance(entry.value, Known):
            value = entry.value.value
            own = (earlier.get(value, ()), entry.value.trail, trail)
            found[value] = (found[value], own) if value in found else own
    return {**earlier, **found}


def _found(node: ir.Expression, holds: bool, value: Result, items: Result, trail: Trail) -> Truth:
    return Truth(holds, (Clause(node, holds, (shown(value), shown(items))),), trail)


def _entries(items: Known) -> tuple[Entry, ...]:
    assert isinstance(items.value, Items)
    return items.value.entries


def _holds(entry: Entry, value: Known) -> bool:
    return same(entry.value, value) is True


def _why(entries: Sequence[Entry]) -> Trail:
    return tuple((each.gaps, gaps_of(each.value)) for each in entries)


def includes(node: ir.Includes, items: Result, options: Sequence[Result]) -> Truth:
    """Any of, all of, or only (and all of) the options; an unknown item may be any of them."""
    trail = trails_of(items, *options)
    if isinstance(items, Unknown):
        return Truth(None, trail=trail, gaps=items.gaps)
    entries = _entries(items)
    known = [each for each in options if isinstance(each, Known)]
    if len(known) < len(options):
        return Truth(None, trail=trail, gaps=gaps_of(*options))
    # An option written twice asks for one item, not for two.
    wanted = list({each.value: each for each in known}.values())
    there = [any(e.certain and _holds(e, option) for e in entries) for option in wanted]
    maybe = [any(_holds(e, option) for e in entries) for option in wanted]
    silent = sum(isinstance(e.value, Unknown) for e in entries)
    found: bool | None
    if node.kind == "any":
        found = True if any(there) else None if any(maybe) or silent else False
    else:
        lacking = maybe.count(False)
        found = True if all(there) else False if lacking > silent else None
    if node.kind == "only" and found is not False:
        values = [option.value for option in wanted]
        strange = [e for e in entries if isinstance(e.value, Known) and e.value.value not in values]
        if any(e.certain for e in strange):
            found = False
        elif strange or silent:
            found = None
    if found is None:
        doubtful = [e for e in entries if not e.certain or isinstance(e.value, Unknown)]
        return Truth(None, trail=trail, gaps=_why(doubtful))
    seen = (shown(items), *(shown(each) for each in options))
    return Truth(found, (Clause(node, found, seen),), trail)


def alike(node: ir.Alike, items: Result, values: Sequence[Result]) -> Truth:
    """Whether all values are equal, or all different."""
    if isinstance(items, Unknown):
        return Truth(None, trail=items.trail, gaps=items.gaps)
    trail = (items.trail, trails_of(*values))
    entries = _entries(items)
    known: dict[Any, list[Entry]] = {}
    for entry, value in zip(entries, values, strict=True):
        if entry.certain and has_value(value):
            known.setdefault(value.value, []).append(entry)
    if node.different:
        clashing = next((group for group in known.values() if len(group) > 1), [])
    else:
        clashing = [group[0] for group in known.values()] if len(known) > 1 else []
    if clashing:
        seen = (tuple(label(each.value) for each in clashing),)
        return Truth(False, (Clause(node, False, seen),), trail)
    open_gaps = (_why([e for e in entries if not e.certain]), gaps_of(*values))
    if not all(has_value(v) for v in values) or any(not e.certain for e in entries):
        return Truth(None, trail=trail, gaps=open_gaps)
    clause = Clause(node, True, (tuple(label(e.value) for e in entries),))
    return Truth(True, (clause,), trail, vacuous=not entries)


def in_order(
    node: ir.InOrder, items: Result, keys: Sequence[Result], values: Sequence[Result]
) -> Truth:
    """Whether the values rise (fall) in the order of the keys.

    One sort, no pairs. Items with equal keys stand side by side: between them no order is asked,
    and equal values never break one. Known items out of order decide even when others are unknown.
    """
    if isinstance(items, Unknown):
        return Truth(None, trail=items.trail, gaps=items.gaps)
    trail = (items.trail, trails_of(*keys), trails_of(*values))
    entries = _entries(items)
    rows: list[tuple[Any, Any, Entry]] = [
        (key.value, value.value, entry)
        for entry, key, value in zip(entries, keys, values, strict=True)
        if entry.certain and isinstance(key, Known) and isinstance(value, Known)
    ]
    rows.sort(key=lambda row: row[0])
    clash = first_clash(rows, node.falling)
    if clash is not None:
        (first_key, first, one), (second_key, second, other) = clash
        seen = (
            label(one.value),
            shown(Known(first_key)),
            shown(Known(first)),
            label(other.value),
            shown(Known(second_key)),
            shown(Known(second)),
        )
        return Truth(False, (Clause(node, False, seen),), trail)
    if len(rows) < len(entries):
        doubtful = _why([each for each in entries if not each.certain])
        return Truth(None, trail=trail, gaps=(doubtful, gaps_of(*keys, *values)))
    return Truth(True, (Clause(node, True),), trail, vacuous=not entries)
