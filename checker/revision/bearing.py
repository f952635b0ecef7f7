"""What a rule rests on: definitions, tables, the calendar, the end of months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dsl import ir


class Grounds(NamedTuple):
    """What a rule rests on, its exceptions included, directly or through definitions."""

    definitions: frozenset[str]
    tables: frozenset[str]
    calendar: bool
    month_end: bool


def grounds(policy: ir.Policy) -> Mapping[str, Grounds]:
    """Those of every rule, by its name."""
    return {rule.name: _of(parts_of(rule), policy) for rule in policy.rules}


def parts_of(rule: ir.Rule) -> Iterator[ir.Expression]:
    """All expressions of a rule and of its exceptions."""
    for loop in rule.loops:
        yield from (each for each in (loop.source, loop.key) if each is not None)
    yield from (each for each in (rule.when, rule.duty) if each is not None)
    yield from (lift.when for lift in rule.lifts)


def _of(parts: Iterable[ir.Expression], policy: ir.Policy) -> Grounds:
    definitions: set[str] = set()
    tables: set[str] = set()
    calendar = month_end = False
    waiting = list(parts)
    while waiting:
        for node in ir.walk(waiting.pop()):
            match node:
                case ir.Call(definition=key) if key not in definitions:
                    definitions.add(key)
                    waiting.append(policy.definitions[key].body)
                case ir.Lookup(table=name):
                    tables.add(name)
                case ir.MovedToWorkingDay():
                    calendar = True
                case ir.Shift(unit=unit) | ir.Distance(unit=unit):
                    calendar = calendar or unit == "working days"
                    month_end = month_end or unit in ("months", "years")
                case _:
                    pass
    return Grounds(frozenset(definitions), frozenset(tables), calendar, month_end)
