"""A small record schema, policies over it, and what an audit says of each subject."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from checker.calendar import calendar_names
from checker.engine import Audited, run
from dsl import ir
from dsl.compile import Compiled, compile_policy
from dsl.schema import read_vocabulary
from dsl.span import Source

HERE = Path(__file__).parent
HEAD = """policy small
  title     "Small"
  records   small
  calendar  belgium
  month end rounds down
article "1"
"""
Content = Mapping[str, Any]

_schema = json.loads((HERE / "records.schema.json").read_text(encoding="utf-8"))
_vocabulary, _faults = read_vocabulary(_schema, "small")
assert _vocabulary is not None, _faults
VOCABULARY = _vocabulary


def compiled(text: str) -> Compiled:
    """A policy text over the small schema."""
    return compile_policy(Source("small.statuut", text), lambda _: VOCABULARY, calendar_names)


def policy(text: str) -> ir.Policy:
    """A policy that has to be free of faults."""
    made = compiled(text)
    assert made.policy is not None, made.faults
    return made.policy


def rules(text: str) -> ir.Policy:
    """A policy of these rules alone."""
    return policy(HEAD + text)


def read(text: str) -> Any:
    """JSON as the reader of dossiers gives it: numbers exact."""
    return json.loads(text, parse_float=Decimal)


def verdicts(audited: Audited) -> dict[str, str | dict[str, str]]:
    """For each rule its verdict, or its verdicts by subject when it has subjects."""
    said: dict[str, str | dict[str, str]] = {}
    for finding in audited.findings:
        name, subject = finding.rule.name, ", ".join(finding.subject.ids)
        if not subject:
            assert name not in said, f"{name} has two findings without a subject"
            said[name] = finding.verdict.value
            continue
        of_rule = said.setdefault(name, {})
        assert isinstance(of_rule, dict), f"{name} has findings with and without a subject"
        assert subject not in of_rule, f"{name} has two findings on {subject}"
        of_rule[subject] = finding.verdict.value
    return said


def agreed(outcomes: set[bool | None]) -> str:
    """The verdict when a duty comes out so in the several ways to fill in a record."""
    if outcomes == {True}:
        return "compliant"
    return "violation" if outcomes == {False} else "undetermined"


def verdict_of(condition: str, content: Content, today: dt.date | None = None) -> str:
    """The verdict of a rule that requires one condition."""
    audited = run(rules(f'rule r "r" require {condition}'), content, today)
    return audited.findings[0].verdict.value
