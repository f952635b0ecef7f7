"""What the desk remembers of scenarios is what it would find out anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.lsp.desk import Desk
from checker.lsp.renaming import Unrenamed, rename
from dsl.compile import CompiledScenarios

AT_LEAST = "candidate.experience is at least 5"


@pytest.fixture
def desk(folder: Path) -> Desk:
    made = Desk()
    made.put(str(folder / "town.statuut"), (folder / "town.statuut").read_text("utf-8"))
    seen(made, folder)
    return made


def seen(desk: Desk, folder: Path) -> list[str]:
    """The codes of the faults of the scenarios, the same as a new desk sees."""
    scenarios = str(folder / "town.scenarios.statuut")
    policy = str(folder / "town.statuut")
    fresh = Desk()
    fresh.put(policy, desk.text(policy) or "")
    fresh.put(scenarios, desk.text(scenarios) or "")
    now, anew = desk.index(scenarios), fresh.index(scenarios)
    assert now is not None
    assert anew is not None
    assert (now.faults, now.meanings) == (anew.faults, anew.meanings)
    return [each.code for each in now.faults]


def write(desk: Desk, folder: Path, old: str, new: str) -> None:
    path = str(folder / "town.statuut")
    text = (folder / "town.statuut").read_text("utf-8")
    assert old in text
    desk.put(path, text.replace(old, new))


def test_scenarios_stay_where_only_the_body_of_a_rule_changes(desk: Desk, folder: Path) -> None:
    before = scenarios(desk, folder)
    write(desk, folder, AT_LEAST, "candidate.experience is at least 6")
    assert scenarios(desk, folder) is before
    write(desk, folder, "rule applied_in_time", "rule applied_too_late")
    assert scenarios(desk, folder) is not before


def scenarios(desk: Desk, folder: Path) -> CompiledScenarios | None:
    index = desk.index(str(folder / "town.scenarios.statuut"))
    assert index is not None
    assert index.loaded is not None
    return desk.scenarios(index.source, index.loaded, checked=False)


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("rule applied_in_time", "rule applied_too_late", ["E206"]),
        ("exception internal_ones", "exception own_people", ["E605"]),
        (AT_LEAST, "candidate.experience is at least 6", []),
        (
            "    for each candidate in candidates\n    require candidate.in_time",
            "    require every candidate in candidates satisfies candidate.in_time",
            ["E605"],
        ),
    ],
)
def test_what_scenarios_name_is_looked_at_again(
    desk: Desk, folder: Path, old: str, new: str, codes: list[str]
) -> None:
    write(desk, folder, old, new)
    assert seen(desk, folder) == codes
    write(desk, folder, AT_LEAST, AT_LEAST)
    assert seen(desk, folder) == []


def test_a_changed_dossier_is_read_again(desk: Desk, folder: Path) -> None:
    dossier = folder / "complete.json"
    content = json.loads(dossier.read_text("utf-8"))
    content["candidates"][0]["id"] = "other"
    dossier.write_text(json.dumps(content), "utf-8")
    write(desk, folder, AT_LEAST, "candidate.experience is at least 6")
    assert seen(desk, folder)
    dossier.unlink()
    write(desk, folder, AT_LEAST, "candidate.experience is at least 7")
    assert seen(desk, folder)


def test_what_is_done_ahead_is_what_would_be_found(folder: Path) -> None:
    desk, path = Desk(), str(folder / "town.statuut")
    index = desk.index(path)
    assert index is not None
    assert len(list(desk.ahead(index))) > 10
    assert seen(desk, folder) == []
    dossier = folder / "complete.json"
    dossier.write_text(dossier.read_text("utf-8").replace('"id"', '"key"'), "utf-8")
    desk.look_again()
    list(desk.ahead(index))
    assert seen(desk, folder)


def test_a_trial_with_other_texts_leaves_what_is_known(desk: Desk, folder: Path) -> None:
    scenarios = str(folder / "town.scenarios.statuut")
    text = desk.text(scenarios) or ""
    trial = desk.instead({scenarios: text.replace("expect experienced", "expect nothing_such")})
    index = trial.index(scenarios)
    assert index is not None
    assert [each.code for each in index.faults] == ["E206"]
    assert seen(desk, folder) == []


def test_a_fault_holds_up_a_renaming_only_where_the_name_stands(folder: Path) -> None:
    desk = Desk()
    scenarios = str(folder / "town.scenarios.statuut")
    text = desk.text(scenarios) or ""
    desk.put(
        scenarios, text.replace("set candidates.c1.applied_on", "put candidates.c1.applied_on")
    )
    index = desk.index(str(folder / "town.statuut"))
    assert index is not None
    elsewhere = rename(desk, index, index.source.text.index("experienced"), "seasoned")
    assert not isinstance(elsewhere, Unrenamed)
    assert set(elsewhere) == {index.path, scenarios}
    here = rename(desk, index, index.source.text.index("applied_in_time"), "punctual")
    assert isinstance(here, Unrenamed)
    assert "has errors" in here.reason
