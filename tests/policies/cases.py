"""The example dossiers, and small changes to the published ones; the expectations are data.

What the policies say is tried by their own scenarios; this is about the dossiers in ``examples``.
Two kinds of data, both JSON:

``examples/AUTHORITY/faults.json`` maps each dossier in that folder to the exact list of its open
findings (violation, observation, undetermined, to judge), each ``[rule, [subject ids], verdict]``.
:func:`planted` gives one ``(file name, findings)`` for each dossier::

    @pytest.mark.parametrize(("name", "faults"), planted("berlare"))
    def test_exactly_the_planted_faults(name, faults):
        assert open_findings(audited(dossier("berlare", name))) == faults

``published.cases.json`` lists small changes to the published procedures. :func:`cases` gives one
parameter for each, and :meth:`Case.unexpected` all that differs from what is expected::

    {"name": "closes 13 days after publication",
     "authority": "berlare",
     "remove": ["/commission/members/m1/sex"],
     "set": {"/publications/pub1/published_on": "2020-01-07"},
     "add": {"/notices": [{"id": "n9", "candidate": "c1"}]},
     "expect": [["open_fourteen_days", ["pub1"], "violation"]]}

A pointer's step into a list is an item's id or its index; ``add`` puts items at a list's end. What
is removed goes first, what is added comes last. Of every rule that ``expect`` names, the open
findings must be exactly those expected, so that the right subject is named and no other; verdicts
that are not open may be expected too. A changed record must still be valid.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from checker.audit import Audit, audit
from checker.catalogue import load
from checker.dossier import read
from checker.homes import SUFFIX
from checker.ready import Ready, of_loaded
from checker.selection import policy_for
from checker.verdict import Verdict

ROOT = Path(__file__).parents[2]
OPEN = {Verdict.VIOLATION, Verdict.OBSERVATION, Verdict.UNDETERMINED, Verdict.TO_JUDGE}

Found: TypeAlias = tuple[str, tuple[str, ...], str]
"""A rule, the ids of its subject, and the verdict."""


@cache
def _text(authority: str, name: str) -> str:
    return (ROOT / "examples" / authority / name).read_text(encoding="utf-8")


def dossier(authority: str, name: str) -> Any:
    """An example dossier, to be changed at will."""
    return json.loads(_text(authority, name), parse_float=Decimal)


@cache
def policy(name: str) -> Ready:
    """A bundled policy."""
    return of_loaded(load(name))


def audited(record: Any) -> Audit:
    """The audit of a record, which must be valid, with the policy that is its own."""
    text = json.dumps(record, default=float)
    written = read(text.encode(), "record")
    own = policy_for(written)
    outcome = audit(written, policy(own.file.removesuffix(SUFFIX)), None)
    assert isinstance(outcome, Audit), outcome.problems
    return outcome


def all_findings(outcome: Audit) -> dict[tuple[str, tuple[str, ...]], Verdict]:
    """The verdict of each rule and subject."""
    return {(each.rule.name, each.subject.ids): each.verdict for each in outcome.findings}


def open_findings(outcome: Audit) -> list[Found]:
    """The findings that ask something of the reader, sorted."""
    found = all_findings(outcome).items()
    return sorted((rule, ids, verdict.value) for (rule, ids), verdict in found if verdict in OPEN)


def _found(rows: Iterable[Any]) -> list[Found]:
    return sorted((rule, tuple(ids), verdict) for rule, ids, verdict in rows)


def planted(authority: str) -> list[Any]:
    """One parameter for each example dossier: its file name and its open findings."""
    listed = json.loads(_text(authority, "faults.json"))
    there = {file.name for file in (ROOT / "examples" / authority).glob("*.json")}
    assert listed.keys() == there - {"faults.json"}
    return [pytest.param(name, _found(rows), id=name) for name, rows in listed.items()]


@dataclass(frozen=True)
class Case:
    """A changed dossier and what is expected of it."""

    authority: str
    remove: tuple[str, ...]
    set: dict[str, Any]
    add: dict[str, list[Any]]
    expect: tuple[Found, ...]

    def record(self) -> Any:
        """The changed record."""
        record = dossier(self.authority, "published.json")
        for pointer in self.remove:
            holder, last = _holder(record, pointer)
            del holder[last]
        for pointer, value in self.set.items():
            holder, last = _holder(record, pointer)
            holder[last] = copy.deepcopy(value)
        for pointer, items in self.add.items():
            holder, last = _holder(record, pointer)
            holder[last].extend(copy.deepcopy(items))
        return record

    def unexpected(self) -> list[str]:
        """What differs from the expectation, in sentences."""
        outcome = audited(self.record())
        found = all_findings(outcome)
        expected = {(rule, ids): verdict for rule, ids, verdict in self.expect}
        known = {each.name for each in outcome.policy.rules}
        wrong = [f"there is no rule {rule}" for rule, _ in expected if rule not in known]
        rules = {rule for rule, _ in expected}
        surprising = {
            key: verdict.value
            for key, verdict in found.items()
            if key[0] in rules and key not in expected and verdict in OPEN
        }
        for (rule, ids), verdict in expected.items():
            got = found.get((rule, ids))
            if got is None or got.value != verdict:
                said = "no finding" if got is None else got.value
                wrong.append(f"{rule} {list(ids)}: {said}, expected {verdict}")
        more = surprising.items()
        return wrong + [f"{rule} {list(ids)}: {said}, not expected" for (rule, ids), said in more]


def _holder(record: Any, pointer: str) -> tuple[Any, Any]:
    *steps, last = pointer.removeprefix("/").split("/")
    for step in steps:
        record = record[_index(record, step)]
    return record, _index(record, last)


def _index(container: Any, step: str) -> str | int:
    if isinstance(container, dict):
        return step
    ids = [each.get("id") if isinstance(each, dict) else None for each in container]
    return ids.index(step) if step in ids else int(step)


def cases() -> list[Any]:
    """One parameter for each case."""
    data = json.loads((Path(__file__).parent / "published.cases.json").read_text("utf-8"))
    return [
        pytest.param(
            Case(
                each["authority"],
                tuple(each.get("remove", ())),
                each.get("set", {}),
                each.get("add", {}),
                tuple(_found(each["expect"])),
            ),
            id=each["name"],
        )
        for each in data
    ]
