"""Cases at the edge of what can be reckoned or told, on both engines.

``edges.json``: cases, each with ``rules``, dossiers as they are ``written`` and, where one
is given, the date ``as_of``. The cases of ``tests/meaning`` and the form of every rule of
``tests/engine`` are set side by side here too.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from checker.dossier import RecordSchema, read, validate
from checker.engine import run
from checker.fast import FastPolicy
from tests.engine.records import partial_record
from tests.fast.world import CHECKED, Engines, compared, head, policy, written
from tests.meaning import test_meaning, world

HERE = Path(__file__).parent
EDGES: list[dict[str, Any]] = json.loads((HERE / "edges.json").read_text(encoding="utf-8"))
MEANING = RecordSchema.checked(
    json.loads((HERE.parent / "meaning" / "records.schema.json").read_text(encoding="utf-8"))
)
EVERY_FORM = HERE.parent / "engine" / "every_form.statuut"


def is_sound(data: bytes) -> bool:
    """Whether a record of the small schema of ``tests/meaning`` is one that is judged at all."""
    return not validate(read(data, "dossier"), MEANING)


@pytest.mark.parametrize("case", EDGES, ids=lambda case: case["case"])
def test_edge(case: dict[str, Any]) -> None:
    engines = Engines(policy(head() + "\n".join(case["rules"])))
    day = dt.date.fromisoformat(case["as_of"]) if "as_of" in case else None
    for given in case["written"]:
        data = given.encode()
        assert not validate(read(data, "dossier"), CHECKED), given
        assert engines.compared(data, day).differences == [], given


def test_rules_over_one_list_share_their_subjects() -> None:
    bounds = {"long": "at least 5", "short": "at most 2"}
    rules = (
        f'rule {name} "Years."\n  for each member in members\n  require member.years is {bound}\n'
        for name, bound in bounds.items()
    )
    data = (
        '{"site": {"name": "x", "opens_on": "2020-01-20"}, "urgent": true, "parts": [], '
        '"members": [{"id": "m1", "expert": true, "years": 5}]}'
    )
    first, second = Engines(policy(head() + "\n".join(rules))).fast.outcomes(data.encode())
    assert first is not None
    assert second is not None
    assert list(first[0]) == [("m1",)]
    assert first[0] is second[0]


@pytest.mark.parametrize("folder", test_meaning.FOLDERS, ids=lambda folder: folder.name)
def test_meaning_agrees(folder: Path) -> None:
    made = world.policy((folder / "policy.statuut").read_text(encoding="utf-8"))
    fast = FastPolicy(made, world.VOCABULARY)
    cases = world.read((folder / "cases.json").read_text(encoding="utf-8"))
    sound = [case for case in cases if is_sound(written(case["record"]))]
    assert sound
    for case in sound:
        day = dt.date.fromisoformat(case["as_of"]) if "as_of" in case else None
        entries = fast.verdicts(written(case["record"]), day)
        tally = compared(made, entries, run(made, case["record"], day).findings)
        assert tally.differences == [], case["case"]


def test_every_form_agrees() -> None:
    made = world.policy(EVERY_FORM.read_text(encoding="utf-8"))
    fast = FastPolicy(made, world.VOCABULARY)
    source = Random(11)
    records = [partial_record(source) for _ in range(200)]
    sound = [record for record in records if is_sound(written(record))]
    assert len(sound) > 40
    for record in sound:
        entries = fast.verdicts(written(record), dt.date(2020, 1, 20))
        findings = run(made, record, dt.date(2020, 1, 20)).findings
        assert compared(made, entries, findings).differences == [], record
