"""A record schema with a field of every kind, and both engines side by side over it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from checker.calendar import calendar_names
from checker.dossier import RecordSchema, read
from checker.engine import run
from checker.fast import Entry, FastPolicy, Undecodable
from checker.finding import Finding
from dsl import ir
from dsl.compile import Compiled, compile_policy
from dsl.schema import read_vocabulary
from dsl.span import Source

HERE = Path(__file__).parent
_ENCODER = msgspec.json.Encoder(decimal_format="number")
HEAD = """policy small
  title     "Small"
  records   small
  calendar  belgium
  closed on 07-11, 2020-01-20
  month end rounds {month_end}
{force}
article "1"
"""

_schema = json.loads((HERE / "records.schema.json").read_text(encoding="utf-8"))
_vocabulary, _faults = read_vocabulary(_schema, "small")
assert _vocabulary is not None, _faults
VOCABULARY = _vocabulary
CHECKED = RecordSchema.checked(_schema)


def head(month_end: str = "down", force: str = "") -> str:
    """The head of a policy over the schema, and its first article."""
    return HEAD.format(month_end=month_end, force=force)


def compiled(text: str) -> Compiled:
    """A policy text over the schema."""
    return compile_policy(Source("small.statuut", text), lambda _: VOCABULARY, calendar_names)


def policy(text: str) -> ir.Policy:
    """A policy that has to be free of faults."""
    made = compiled(text)
    assert made.policy is not None, (made.faults, text)
    return made.policy


@dataclass
class Tally:
    """How many verdicts were compared, and how many the fast engine asked for."""

    settled: int = 0
    asked: int = 0
    differences: list[str] = field(default_factory=list)


class Engines:
    """A policy on both engines."""

    def __init__(self, made: ir.Policy) -> None:
        self.policy = made
        self.fast = FastPolicy(made, VOCABULARY)

    def compared(self, data: bytes, today: dt.date | None) -> Tally:
        """What the two say of one dossier."""
        findings = run(self.policy, read(data, "dossier").content, today).findings
        try:
            entries = self.fast.verdicts(data, today)
        except Undecodable:
            entries = [(number, None, None) for number in range(self.fast.size)]
        return compared(self.policy, entries, findings)


def compared(
    made: ir.Policy,
    entries: Sequence[Entry],
    findings: Iterable[Finding],
    rules: Collection[str] | None = None,
) -> Tally:
    """Set the verdicts of the fast engine against the findings of the explaining one.

    Args:
        made: the policy.
        entries: what the fast engine said.
        findings: those of the explaining engine.
        rules: the names of those to compare; ``None`` is all.
    """
    tally = Tally()
    said: dict[str, list[Finding]] = {rule.name: [] for rule in made.rules}
    for finding in findings:
        said[finding.rule.name].append(finding)
    by_rule = {number: list(group) for number, group in groupby(entries, key=lambda each: each[0])}
    if list(by_rule) != list(range(len(made.rules))):
        tally.differences.append(f"rules {list(by_rule)}")
    for number, rule in enumerate(made.rules):
        if rules is not None and rule.name not in rules:
            continue
        tally.differences += _of_rule(rule.name, by_rule.get(number, []), said[rule.name], tally)
    return tally


def _of_rule(
    name: str, entries: Sequence[Entry], findings: Sequence[Finding], tally: Tally
) -> Iterator[str]:
    if [ids for _, ids, _ in entries] == [None]:
        tally.asked += len(findings)
        return
    asked_of = [ids for _, ids, _ in entries]
    subjects = [finding.subject.ids for finding in findings]
    if asked_of != subjects:
        yield f"{name}: of {asked_of}, not of {subjects}"
        return
    for (_, ids, verdict), finding in zip(entries, findings, strict=True):
        if verdict is None:
            tally.asked += 1
            continue
        tally.settled += 1
        if verdict is not finding.verdict:
            yield f"{name} of {ids}: {verdict.value}, not {finding.verdict.value}"


def written(content: Mapping[str, Any]) -> bytes:
    """A record as a file holds it, its numbers exact."""
    return _ENCODER.encode(content)
