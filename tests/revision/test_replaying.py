"""Which procedures get another verdict, and why: worked out by hand on small dossiers."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from checker.cli.program import program
from checker.revision.as_json import VERSION
from tests.revision.versions import POLICY, write

BUNDLED = Path(__file__).parents[2] / "policies"
SCHEMA: dict[str, Any] = json.loads(
    files("checker.revision").joinpath("revision.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)
LONGER = POLICY.replace("at least 3 weeks", "at least 4 weeks")


def diff(*arguments: object) -> Result:
    return CliRunner().invoke(program, ["diff", *map(str, arguments)])


def put(folder: Path, name: str, **record: object) -> Path:
    """A dossier that opened on the first of January."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.json"
    file.write_text(json.dumps({"opened_on": "2020-01-01", **record}), encoding="utf-8")
    return file


def turned(tmp_path: Path, old: str, new: str, *more: str) -> list[tuple[Any, ...]]:
    """(dossier, rule, subject, old verdict, new verdict, the headings of the reasons)."""
    one, other = write(tmp_path, "old", old), write(tmp_path, "new", new)
    done = diff(one, other, "--replay", tmp_path / "past", "-f", "json", *more)
    report = json.loads(done.stdout)
    assert [error.message for error in VALIDATOR.iter_errors(report)] == []
    return [
        (
            Path(each["dossier"]["name"]).stem,
            verdict["rule"],
            [part["id"] for part in verdict["subject"]],
            verdict["old"] and verdict["old"]["verdict"],
            verdict["new"] and verdict["new"]["verdict"],
            [report["changes"][number]["heading"] for number in verdict["changes"]],
        )
        for each in report["replay"]["procedures"]
        for verdict in each["verdicts"]
    ]


STRICTER = ["rule open_long, article 1: changed, stricter"]


def test_just_the_procedures_between_the_bounds_are_named(tmp_path: Path) -> None:
    for days, closes in ((20, "21"), (21, "22"), (27, "28"), (28, "29")):
        put(tmp_path / "past", f"days{days}", closes_on=f"2020-01-{closes}")
    assert turned(tmp_path, POLICY, LONGER) == [
        ("days21", "open_long", [], "compliant", "violation", STRICTER),
        ("days27", "open_long", [], "compliant", "violation", STRICTER),
    ]


def test_a_procedure_outside_both_versions_is_judged_all_the_same(tmp_path: Path) -> None:
    put(tmp_path / "past", "old", opened_on="2010-01-01", closes_on="2010-01-22")
    later = LONGER.replace("from 2020-01-01", "from 2021-01-01")
    assert turned(tmp_path, POLICY, later) == [
        ("old", "open_long", [], "compliant", "violation", STRICTER)
    ]


def test_the_period_of_a_rule_counts(tmp_path: Path) -> None:
    put(tmp_path / "past", "p", closes_on="2020-01-22")
    ended = POLICY.replace('three weeks."', 'three weeks." in force until 2019-12-31', 1)
    ended = ended.replace(
        'in force until 2019-12-31\n    nl "Drie weken open."',
        'nl "Drie weken open." in force until 2019-12-31',
    )
    assert turned(tmp_path, POLICY, ended) == [
        ("p", "open_long", [], "compliant", "not in force", ["rule open_long, article 1: changed"])
    ]


def test_a_changed_definition_is_the_reason_for_the_rules_on_it(tmp_path: Path) -> None:
    members = [
        {"id": "m1", "years": 4, "expert": True, "staff": False},
        {"id": "m2", "years": 5, "expert": True, "staff": False},
    ]
    put(tmp_path / "past", "p", level="B", members=members)
    looser = POLICY.replace("years is at least 5", "years is at least 4")
    assert turned(tmp_path, POLICY, looser) == [
        ("p", "able", ["m1"], "violation", "compliant", ["definition member.is_able: changed"])
    ]


def test_an_exception_is_the_reason_for_the_rules_that_it_lifts(tmp_path: Path) -> None:
    member = {"id": "m1", "years": 4, "expert": True, "staff": True, "offices": ["board"]}
    put(tmp_path / "past", "p", level="A", members=[member])
    fewer = POLICY.replace("to able, no_office", "to no_office")
    assert turned(tmp_path, POLICY, fewer) == [
        (
            "p",
            "able",
            ["m1"],
            "exempt",
            "violation",
            ["exception own_staff, article 2: changed, stricter"],
        )
    ]


def test_a_table_and_the_end_of_months_are_reasons(tmp_path: Path) -> None:
    put(
        tmp_path / "past",
        "p",
        opened_on="2019-12-31",
        closes_on="2020-03-01",
        level="B",
        members=[{"id": "m1", "years": 2}],
    )
    new = POLICY.replace("rounds down", "rounds up").replace("| B     | 3 ", "| B     | 2 ")
    assert turned(tmp_path, POLICY, new) == [
        ("p", "open_short", [], "violation", "compliant", ["head, month end: changed"]),
        ("p", "years_by_level", [], "violation", "compliant", ["table least: changed"]),
    ]


def test_a_new_rule_is_named_where_it_is_open(tmp_path: Path) -> None:
    put(tmp_path / "past", "kept", closes_on="2020-02-01", urgent=True)
    put(tmp_path / "past", "broken", closes_on="2020-02-01", urgent=False)
    new = POLICY.replace(
        "  rule open_short", '  rule hurry "In haste." require urgent\n  rule open_short'
    )
    added = ["rule hurry, article 1: added"]
    assert turned(tmp_path, POLICY, new) == [("broken", "hurry", [], None, "violation", added)]
    for folder in ("old", "new"):
        for file in (tmp_path / folder).iterdir():
            file.unlink()
        (tmp_path / folder).rmdir()
    gone = ["rule hurry, article 1: removed"]
    assert turned(tmp_path, new, POLICY) == [("broken", "hurry", [], "violation", None, gone)]


def test_a_renamed_rule_turns_no_verdict(tmp_path: Path) -> None:
    put(tmp_path / "past", "p", closes_on="2020-01-10", level="A", members=[{"id": "m1"}])
    new = POLICY.replace("open_long", "open_three_weeks").replace("is_able", "is_capable")
    assert turned(tmp_path, POLICY, new) == []


def test_a_renamed_rule_that_asks_more_is_told_as_gone_and_come(tmp_path: Path) -> None:
    put(tmp_path / "past", "p", closes_on="2020-01-10")
    assert turned(tmp_path, POLICY, LONGER.replace("open_long", "open_longer")) == [
        ("p", "open_longer", [], None, "violation", ["rule open_longer, article 1: added"]),
        ("p", "open_long", [], "violation", None, ["rule open_long, article 1: removed"]),
    ]


def test_both_are_judged_as_of_the_same_day(tmp_path: Path) -> None:
    put(tmp_path / "past", "p", closes_on="2020-01-31")
    old = POLICY.replace(
        "  rule open_short",
        '  rule over "It is over." require closes_on is before today\n  rule open_short',
    )
    new = old.replace("before today", "on or before today")
    assert turned(tmp_path, old, new) == []
    for folder in ("old", "new"):
        for file in (tmp_path / folder).iterdir():
            file.unlink()
        (tmp_path / folder).rmdir()
    assert turned(tmp_path, old, new, "--as-of", "2020-01-31") == [
        ("p", "over", [], "violation", "compliant", ["rule over, article 1: changed, looser"])
    ]


def test_oudenaarde_with_one_bound_changed(tmp_path: Path) -> None:
    regulation = BUNDLED / "oudenaarde" / "oudenaarde.statuut"
    text = regulation.read_text(encoding="utf-8")
    bound = "at least {} weeks after publication.published_on"
    assert text.count(bound.format(3)) == 1
    changed = tmp_path / "changed.statuut"
    changed.write_text(text.replace(bound.format(3), bound.format(4)), encoding="utf-8")
    # Applications close on 6 March 2018.
    complete = json.loads((regulation.parent / "complete.json").read_text(encoding="utf-8"))
    (tmp_path / "past").mkdir()
    for name, day in (("d20", "02-14"), ("d21", "02-13"), ("d27", "02-07"), ("d28", "02-06")):
        for each in complete["publications"]:
            each["published_on"] = f"2018-{day}"
        (tmp_path / "past" / f"{name}.json").write_text(json.dumps(complete), encoding="utf-8")
    done = diff("oudenaarde", changed, "--replay", tmp_path / "past")
    assert done.exit_code == 1
    assert "1 difference." in done.stdout
    assert "rule open_three_weeks, article 15: changed, stricter" in done.stdout
    assert "`3 weeks` became `4 weeks`" in done.stdout
    named = [line for line in done.stdout.splitlines() if line.endswith(".json")]
    assert [Path(line).stem for line in named] == ["d21", "d27"]


# ---- the command


def test_exit_codes(tmp_path: Path) -> None:
    old, new = write(tmp_path, "old", POLICY), write(tmp_path, "new", LONGER)
    assert diff(old, old).exit_code == 0
    assert diff(old, new).exit_code == 1
    put(tmp_path / "past", "p", closes_on="2020-01-25")
    assert diff(old, old, "--replay", tmp_path / "past").exit_code == 0
    assert diff(old, new, "--replay", tmp_path / "past").exit_code == 1
    put(tmp_path / "past", "wrong", closes_on="soon")
    assert diff(old, old, "--replay", tmp_path / "past").exit_code == 2
    assert diff(old, tmp_path / "none.statuut").exit_code == 2
    faulty = write(tmp_path, "faulty", POLICY.replace("closes_on", "closes"))
    assert diff(old, faulty).exit_code == 2
    assert diff(old, new, "--output", new).exit_code == 2


def test_one_that_cannot_be_judged_keeps_no_other_from_it(tmp_path: Path) -> None:
    old, new = write(tmp_path, "old", POLICY), write(tmp_path, "new", LONGER)
    put(tmp_path / "past", "a-wrong", closes_on="soon")
    put(tmp_path / "past", "b-right", closes_on="2020-01-25")
    done = diff(old, new, "--replay", tmp_path / "past")
    assert "a-wrong.json:1:" in done.stderr
    assert "soon" not in done.output
    assert "1 of 1 procedure gets another verdict" in done.stdout
    assert "1 could not be judged" in done.stdout
    report = json.loads(diff(old, new, "--replay", tmp_path / "past", "-f", "json").stdout)
    assert VALIDATOR.is_valid(report)
    assert [Path(each["dossier"]["name"]).name for each in report["replay"]["rejected"]] == [
        "a-wrong.json"
    ]


def test_a_stream_is_replayed_line_by_line(tmp_path: Path) -> None:
    old, new = write(tmp_path, "old", POLICY), write(tmp_path, "new", LONGER)
    lines = [{"opened_on": "2020-01-01", "closes_on": f"2020-01-{day}"} for day in range(20, 31)]
    stream = tmp_path / "past.ndjson"
    stream.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    text = diff(old, new, "--replay", stream).stdout
    # From 21 to 27 days: 22 to 28 January, the third to the ninth line.
    named = [line for line in text.splitlines() if line.startswith(str(stream))]
    assert named == [f"{stream}:{number}" for number in range(3, 10)]
    assert "7 of 11 procedures get another verdict" in text


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_text_tells_both_sentences_and_why(tmp_path: Path, form: str) -> None:
    old, new = write(tmp_path, "old", POLICY), write(tmp_path, "new", LONGER)
    file = put(tmp_path / "past", "p", closes_on="2020-01-25")
    text = diff(old, new, "--replay", file, "-f", form).stdout.replace("\\", "")
    for said in (
        "open_long, the procedure: compliant became violation",
        "24 days after opened_on (2020-01-01), which is at least 3 weeks.",
        "4 days short of 4 weeks; lawful from 2020-01-29.",
        "because of rule open_long, article 1: What it asks: `3 weeks` became `4 weeks`.",
    ):
        assert said in text


def test_the_schema_is_one_and_refuses_what_is_wrong(tmp_path: Path) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == f"https://statuut.be/schema/revision/{VERSION}"
    old, new = write(tmp_path, "old", POLICY), write(tmp_path, "new", LONGER)
    report = json.loads(diff(old, new, "-f", "json").stdout)
    assert VALIDATOR.is_valid(report)
    assert report["replay"] is None
    for wrong in (
        {**report, "version": "0"},
        {**report, "more": 1},
        {**report, "changes": [{**report["changes"][0], "change": "better"}]},
        {**report, "changes": [{**report["changes"][0], "direction": "more"}]},
    ):
        assert not VALIDATOR.is_valid(wrong)
