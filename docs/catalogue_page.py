"""``docs/catalogue.md``: each row of an authority's catalogue, its rules, and its scenarios."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from checker.scenarios.suite import Suite, named_by, suite
from dsl import ir

POLICIES = Path(__file__).parent.parent / "policies"
SHOWN = 3
"""How many scenarios a cell names."""

_HEAD = """\
<!-- Made by docs/generate.py from policies/*/catalogue.csv, the policies and their scenarios: \
run `make docs`. -->

# Catalogue of the rules

Every rule that the three published sources state about a recruitment procedure, in our own words,
with the rule of the policy that states it and scenarios in which it is complied with and broken. An
exception is complied with where it lifts its rule, and broken where the rule stands without it. A
rule that only a person can judge is answered with yes, with no, and not at all. `statuut test
policies` runs the scenarios.
"""


@dataclass(frozen=True)
class Row:
    """A row of the catalogue; ``kind`` is must, must not, should, exception, derive or judge."""

    id: str
    article: str
    kind: str
    rule: str


@dataclass
class Shown:
    """What shows a row: the rules and exceptions that state it, and the scenarios by outcome."""

    stated: dict[str, ir.Rule | ir.Lift] = field(default_factory=dict)
    complied: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)

    @property
    def purely_complied(self) -> list[str]:
        """The scenarios in which it is complied with and nowhere broken, if there are any."""
        return [each for each in self.complied if each not in self.broken] or self.complied


def rows(authority: str) -> list[Row]:
    """The catalogue of an authority."""
    with (POLICIES / authority / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        return [Row(**row) for row in csv.DictReader(file)]


def authorities() -> list[str]:
    """The folders that have a catalogue, sorted."""
    return sorted(path.parent.name for path in POLICIES.glob("*/catalogue.csv"))


@cache
def shown(authority: str) -> dict[str, Shown]:
    """What shows each row of an authority's catalogue, by its id."""
    found: dict[str, Shown] = defaultdict(Shown)
    for named in named_by(str(POLICIES / authority)):
        _note(suite(named), found)
    return found


def _note(made: Suite, found: dict[str, Shown]) -> None:
    policy = made.policy
    stating: dict[str, set[str]] = defaultdict(set)
    for rule in policy.rules:
        every: tuple[ir.Rule | ir.Lift, ...] = (rule, *rule.lifts)
        for stated in every:
            for each in stated.about.catalogue:
                found[each].stated[stated.name] = stated
                stating[each].add(stated.name)
    for scenario in made.scenarios:
        for each in scenario.catalogue:
            for expected in scenario.expectations:
                if isinstance(expected, ir.Expectation):
                    _note_expectation(policy, scenario, expected, stating[each], found[each])


def _note_expectation(
    policy: ir.Policy,
    scenario: ir.Scenario,
    expected: ir.Expectation,
    stating: set[str],
    row: Shown,
) -> None:
    rule = next(rule for rule in policy.rules if rule.name == expected.rule)
    lifting = {lift.name for lift in rule.lifts} & stating
    if rule.name not in stating and not lifting:
        return
    match expected.verdict:
        case "compliant" if rule.name in stating:
            outcome = row.complied
        case "exempt" if expected.by in lifting or (expected.by is None and lifting):
            outcome = row.complied
        case "violation" | "observation":
            outcome = row.broken
        case "to judge":
            outcome = row.unanswered
        case _:
            return
    if scenario.name not in outcome:
        outcome.append(scenario.name)


def faults() -> Iterator[str]:
    """What is missing, in sentences."""
    for authority in authorities():
        found = shown(authority)
        known = rows(authority)
        for row in known:
            yield from (f"{row.id}: {fault}" for fault in _faults(row, found[row.id]))
        for unknown in sorted(found.keys() - {row.id for row in known}):
            yield f"{unknown}: {authority} has no such row in its catalogue.csv."


def _faults(row: Row, found: Shown) -> Iterator[str]:
    if not found.stated:
        yield "no rule states it."
    if not found.complied:
        yield "no scenario shows it complied with."
    if not found.broken:
        yield "no scenario shows it broken."
    if row.kind == "judge" and not found.unanswered:
        yield "no scenario shows it unanswered."
    if row.kind == "exception" and not any(isinstance(each, ir.Lift) for each in _stating(found)):
        yield "no exception states it."
    kinds = {each.kind for each in _stating(found) if isinstance(each, ir.Rule)}
    if row.kind == "should" and kinds != {ir.Kind.PREFER}:
        yield "a preference is stated by something else than `prefer`."
    if row.kind == "judge" and ir.Kind.JUDGE not in kinds:
        yield "no `judge` states it."


def _stating(found: Shown) -> list[ir.Rule | ir.Lift]:
    return list(found.stated.values())


def page() -> str:
    """The whole page."""
    return _HEAD + "".join(line + "\n" for each in authorities() for line in _section(each))


def _section(authority: str) -> Iterator[str]:
    found = shown(authority)
    known = rows(authority)
    yield from ("", f"## {authority.capitalize()}", "", f"{len(known)} rows.", "")
    yield "| id | article | kind | rule | stated by | complied with | broken |"
    yield "|---|---|---|---|---|---|---|"
    for row in known:
        row_found = found[row.id]
        stated = ", ".join(_stated(each) for each in _stating(row_found))
        cells = (
            row.id,
            row.article,
            row.kind,
            row.rule,
            stated,
            _names(row_found.purely_complied),
            _names([*row_found.broken, *row_found.unanswered[:1]]),
        )
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _stated(each: ir.Rule | ir.Lift) -> str:
    return f"`{each.name}` (article {each.article.number})"


def _names(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(f"`{name}`" for name in names[:SHOWN]) + more
