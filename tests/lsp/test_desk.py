"""What the desk remembers of scenarios is what it would find out anew."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import policies
from checker.lsp.answers import completion, formatting, references
from checker.lsp.desk import Desk
from checker.lsp.indexed import Indexed
from checker.lsp.positions import Lines
from checker.lsp.renaming import Unrenamed, renamable, rename
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


def at(desk: Desk, path: str, words: str, text: str | None = None) -> tuple[Indexed, int]:
    """What is known of a file, or of a text that is put in its place, and the end of some words."""
    if text is not None:
        desk.put(path, text)
    index = desk.index(path)
    assert index is not None
    return index, index.source.text.index(words) + len(words) - 1


def files_with(desk: Desk, path: str, words: str) -> list[str]:
    """The names of the files in which the same is meant, once for each place."""
    found = references(desk, *at(desk, path, words), declaration=True)
    return sorted(Path(each.path).name for each in found)


def test_an_open_document_counts_before_it_is_a_file(folder: Path) -> None:
    desk = Desk()
    new, policy = str(folder / "new.scenarios.statuut"), str(folder / "town.statuut")
    text = 'scenarios for town\n\nscenario x\n  from "complete.json"\n'
    at(desk, new, "town", f"{text}  expect experienced for c1 is compliant\n")
    later = 'policy later\n  title "L"\n  extends town\n\narticle "1" "A"\n\n'
    above = (
        f'{later}  exception all to experienced\n    "All."\n    when number of candidates is 1\n'
    )
    at(desk, str(folder / "later.statuut"), "later", above)
    expected = ["later.statuut", "new.scenarios.statuut", "town.scenarios.statuut"]
    assert files_with(desk, policy, "rule experienced") == [*expected, *["town.statuut"] * 2]
    assert files_with(desk, new, "expect experienced") == [*expected, *["town.statuut"] * 2]
    made = rename(desk, *at(desk, policy, "rule experienced"), "seasoned")
    assert not isinstance(made, Unrenamed)
    assert sorted(Path(each).name for each in made) == [*expected, "town.statuut"]


def test_what_a_policy_elsewhere_names_is_not_renamed(folder: Path) -> None:
    desk, own = Desk(), str(folder / "own.statuut")
    head = 'policy own\n  title "O"\n  extends aalst\n\narticle "1" "A"\n\n'
    text = f'{head}  exception nobody to reserve_drawn_up "N." when number of candidates is 1\n'
    index, place = at(desk, own, "to reserve_drawn_up", text)
    assert not index.faults
    assert isinstance(renamable(desk, index, place), Unrenamed)
    made = rename(desk, index, place, "reserve_made")
    assert isinstance(made, Unrenamed)
    assert "aalst.statuut, which does not lie beside this file" in made.reason
    assert files_with(desk, own, "to reserve_drawn_up").count("own.statuut") == 1


def test_a_question_that_is_answered_keeps_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "aalst"
    shutil.copytree(Path(policies.__file__).parent / "aalst", folder)
    desk, policy = Desk(), str(folder / "aalst.statuut")
    made = rename(desk, *at(desk, policy, "judge conduct_fits_the_post"), "fitting")
    assert isinstance(made, Unrenamed)
    assert "complete.json answers" in made.reason
    answered = (folder / "complete.json").read_text("utf-8")
    other = answered.replace('"conduct_fits_the_post"', '"another_question"')
    (folder / "complete.json").write_text(other, "utf-8")
    desk.look_again()
    made = rename(desk, *at(desk, policy, "judge conduct_fits_the_post"), "fitting")
    assert not isinstance(made, Unrenamed)
    assert policy in made


def test_a_name_is_renamed_to_itself_by_doing_nothing(folder: Path) -> None:
    desk, policy = Desk(), str(folder / "town.statuut")
    assert rename(desk, *at(desk, policy, "rule experienced"), "experienced") == {}


@pytest.mark.parametrize(
    ("file", "written", "first"),
    [
        ("town.scenarios.statuut", "scenarios for to", "town"),
        (
            "town.scenarios.statuut",
            'scenarios for town\n\nscenario a\n  from "complete.json"\n'
            "  expect experienced for c1 is exempt by ",
            "internal_ones",
        ),
        (
            "town.statuut",
            'policy town\n  title "T"\n  records "small.schema.json"\n\nrule a\n  "A."\n'
            "  for each candidate in candidates\n  require candidate.experience is at ",
            "at least",
        ),
    ],
)
def test_what_is_offered_first(folder: Path, file: str, written: str, first: str) -> None:
    desk, path = Desk(), str(folder / file)
    desk.put(path, written)
    index = desk.index(path)
    assert index is not None
    found = completion(desk, index, len(written), Lines(written, "utf-16"))
    assert min(found, key=lambda each: each.sort_text or "").label == first


def test_line_ends_stay_as_they_are(folder: Path) -> None:
    desk, path = Desk(), str(folder / "town.statuut")
    text = (folder / "town.statuut").read_text("utf-8")
    index, _ = at(desk, path, "policy", text)
    neat = desk.laid_out(index)
    assert neat is not None
    index, _ = at(desk, path, "policy", neat.replace("\n", "\r\n"))
    assert not formatting(desk, index, Lines(index.source.text, "utf-16"))
    index, _ = at(desk, path, "policy", neat.replace("\n", "\r\n").replace("require ", "require  "))
    (edit,) = formatting(desk, index, Lines(index.source.text, "utf-16"))
    assert "\n" not in edit.new_text.replace("\r\n", "")
