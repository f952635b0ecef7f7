"""The meaning of the language, a folder a point: a policy, records, and the verdicts expected.

``policy.statuut``: a policy over ``records.schema.json``. ``cases.json``: a list of cases with

- ``case``: what it shows;
- ``record``: the record; ``as_of``: the date of the audit, if one is given;
- ``expect``: for each rule its verdict, or its verdicts by subject;
- ``lacks``: for some rules, the places that the record leaves open, of all its findings together;
- ``says``: for some rules, words that a note or the reason of a gap must have.

A case may leave out rules of the policy that it does not concern; a rule that it names must have
these findings and no others. ``refused.json``: policy texts that do not compile, with the codes.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from checker.engine import run
from tests.meaning.world import HEAD, HERE, compiled, policy, read, verdicts

FOLDERS = sorted(each for each in HERE.iterdir() if each.is_dir() and each.name[0].isdigit())


def _cases(name: str) -> list[Any]:
    return [
        pytest.param(folder, case, id=f"{folder.name}: {case['case']}")
        for folder in FOLDERS
        if (folder / name).is_file()
        for case in read((folder / name).read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("folder", "case"), _cases("cases.json"))
def test_meaning(folder: Path, case: dict[str, Any]) -> None:
    made = policy((folder / "policy.statuut").read_text(encoding="utf-8"))
    as_of = dt.date.fromisoformat(case["as_of"]) if "as_of" in case else None
    audited = run(made, case["record"], as_of)
    said = verdicts(audited)
    assert {rule: said.get(rule) for rule in case["expect"]} == case["expect"]
    for rule, places in case.get("lacks", {}).items():
        findings = [each for each in audited.findings if each.rule.name == rule]
        lacking = {gap.pointer for each in findings for gap in each.missing}
        assert lacking == set(places), rule
    for rule, words in case.get("says", {}).items():
        findings = [each for each in audited.findings if each.rule.name == rule]
        told = [note for each in findings for note in each.notes]
        told += [gap.reason for each in findings for gap in each.missing]
        assert any(words in each for each in told), (rule, told)


@pytest.mark.parametrize(("folder", "case"), _cases("refused.json"))
def test_refused(folder: Path, case: dict[str, Any]) -> None:
    del folder
    found = {fault.code for fault in compiled(HEAD + case["policy"]).faults}
    assert found == set(case["codes"])


def test_every_point_has_its_cases() -> None:
    study = {f"{number:02}" for number in range(1, 12)}
    assert study <= {folder.name[:2] for folder in FOLDERS}
