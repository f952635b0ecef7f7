"""Findings kept between scenarios: a rule is tried again only where what it reads changed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from functools import cache

from checker.engine import run
from checker.finding import Finding
from dsl import ir


class Memo:
    """The findings of one policy, by rule and by what the rule reads of a record."""

    def __init__(self, policy: ir.Policy) -> None:
        """Take a policy that will not change."""
        self._policy = policy
        self._rules = {rule.name: rule for rule in policy.rules}
        self._reads: dict[str, tuple[str, ...]] = {}
        self._kept: dict[tuple[object, ...], tuple[Finding, ...]] = {}

    def findings(
        self, content: ir.Content, today: dt.date | None, rules: frozenset[str] | None
    ) -> Iterator[Finding]:
        """The findings on a record, as the engine gives them.

        Args:
            content: the record.
            today: the date of the audit.
            rules: those to apply; ``None`` is all.
        """

        @cache
        def said(member: str) -> str:
            return json.dumps(content.get(member), default=str)

        asked = [name for name in self._rules if rules is None or name in rules]
        keys = {name: (name, today, *map(said, self._read_by(name))) for name in asked}
        fresh = {name for name, key in keys.items() if key not in self._kept}
        if fresh:
            found: dict[str, list[Finding]] = {name: [] for name in fresh}
            for finding in run(self._policy, content, today, dict.fromkeys(fresh)).findings:
                found[finding.rule.name].append(finding)
            for name, findings in found.items():
                self._kept[keys[name]] = tuple(findings)
        for name in asked:
            yield from self._kept[keys[name]]

    def _read_by(self, name: str) -> tuple[str, ...]:
        if name not in self._reads:
            self._reads[name] = reads(self._policy, self._rules[name])
        return self._reads[name]


def reads(policy: ir.Policy, rule: ir.Rule) -> tuple[str, ...]:
    """The members of a record that the findings of a rule can depend on."""
    roots = [rule.when, rule.duty, *(loop.source for loop in rule.loops)]
    roots += [loop.key for loop in rule.loops]
    roots += [lift.when for lift in rule.lifts]
    found = {"attestations", *(path.partition(".")[0] for path in policy.date_paths)}
    waiting = [root for root in roots if root is not None]
    seen: set[str] = set()
    while waiting:
        for node in ir.walk(waiting.pop()):
            match node:
                case ir.Call(definition=key) if key not in seen:
                    seen.add(key)
                    waiting.append(policy.definitions[key].body)
                case ir.Field(base=base, name=name, refers_to=target):
                    if isinstance(base, ir.Root):
                        found.add(name)
                    if target is not None:
                        found.add(target.partition(".")[0])
                case ir.Backward(inverse=inverse):
                    found.add(inverse.collection.partition(".")[0])
                    found.add(inverse.target.partition(".")[0])
                case _:
                    pass
    return tuple(sorted(found))
