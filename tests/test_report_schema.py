"""The published schema of the JSON report, held against real reports and against wrong ones."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from checker.cli.program import program
from checker.report.as_json import VERSION
from checker.verdict import Verdict
from dsl import ir

Report = dict[str, Any]

SCHEMA: Report = json.loads(
    files("checker.report").joinpath("audit.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)

RECORDS = {
    "x-date": ["day"],
    "x-version": "4",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "day": {"type": "string", "format": "date"},
        "size": {"type": "number"},
        "ready": {"type": "boolean"},
        "colours": {"type": "array", "items": {"type": "string", "enum": ["red", "blue"]}},
        "things": {
            "type": "array",
            "x-item": "thing",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id"],
                "properties": {
                    "id": {"type": "string"},
                    "whole": {"type": "boolean"},
                    "spare": {"type": "boolean"},
                },
            },
        },
    },
}

POLICY = """policy every_verdict
  title   "One rule a verdict" nl "Eén regel per uitkomst"
  records "things.schema.json"
  in force from 2000-01-01

article "1" "Sizes" nl "Maten"
  rule large "It is large." nl "Het is groot." require size is at least 10
  rule small "It is small." require size is at most 10
  rule larger "It is larger by preference." prefer size is more than 40
  rule ready_now "It is ready." require ready
  rule early "It is early." require day is on or before 2020-01-01
  rule huge "It is ready when huge." when size is more than 100 require ready
  rule old "It was ready." in force until 1999-12-31 require ready
  rule red_only "It is red." require colours consist of (red)
  judge fine "It is fine." ask "Is it fine?" nl "Is het goed?"

article "2"
  rule all_whole "Every thing is whole." for each thing in things require thing.whole
  exception spared to all_whole "A spare need not be." for each thing in things when thing.spare
  rule few_alike "At most one thing is alike."
    for each group of things with the same thing.whole require number of group is at most 1
"""

DOSSIER = {
    "day": "2020-02-01",
    "size": 9.5,
    "colours": ["red", "blue"],
    "things": [{"id": "t1", "whole": True}, {"id": "t2", "whole": False, "spare": True}],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("report")
    (made / "things.schema.json").write_text(json.dumps(RECORDS), encoding="utf-8")
    (made / "every.statuut").write_text(POLICY, encoding="utf-8")
    (made / "good.json").write_text(json.dumps(DOSSIER), encoding="utf-8")
    (made / "bad.json").write_text('{"colours": ["green"]}', encoding="utf-8")
    return made


def audited(folder: Path, *names: str) -> Report:
    dossiers = [str(folder / name) for name in names]
    policy = str(folder / "every.statuut")
    done = CliRunner().invoke(program, ["audit", *dossiers, "--policy", policy, "--format", "json"])
    report: Report = json.loads(done.stdout)
    return report


@pytest.fixture(scope="module")
def report(folder: Path) -> Report:
    return audited(folder, "good.json", "bad.json")


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == f"https://statuut.be/schema/audit/{VERSION}"
    assert SCHEMA["properties"]["version"] == {
        "description": "The version of this format.",
        "const": VERSION,
    }


def test_a_report_with_every_verdict_holds_to_it(report: Report) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(report)] == []
    found = {each["verdict"] for each in report["audits"][0]["findings"]}
    assert found == {verdict.value for verdict in Verdict}
    assert len(report["rejected"]) == 1


def test_a_report_on_an_empty_dossier_holds_to_it(folder: Path) -> None:
    (folder / "empty.json").write_text("{}", encoding="utf-8")
    made = audited(folder, "empty.json")
    assert [error.message for error in VALIDATOR.iter_errors(made)] == []
    assert made["audits"][0]["procedure_date"] is None


def test_its_verdicts_are_those_of_the_program() -> None:
    values = [verdict.value for verdict in Verdict]
    summary = SCHEMA["$defs"]["audit"]["properties"]["summary"]
    assert SCHEMA["$defs"]["verdict"]["enum"] == values
    assert list(summary["properties"]) == values
    assert summary["required"] == values


def test_its_kinds_of_rules_are_those_of_the_language() -> None:
    kinds = SCHEMA["$defs"]["finding"]["properties"]["kind"]["enum"]
    assert kinds == [kind.value for kind in ir.Kind]


def test_every_object_is_closed_and_complete() -> None:
    for part in objects(SCHEMA):
        assert part["additionalProperties"] is False
        optional = set(part["properties"]) - set(part["required"])
        assert optional in (set(), {"nl", "fr", "de"}, {"sheet"})


def test_every_member_is_described() -> None:
    for part in objects(SCHEMA):
        for name, member in part["properties"].items():
            target = member.get("$ref", "").rpartition("/")[2]
            assert "description" in member or SCHEMA["$defs"][target]["description"], name


def objects(node: object) -> Iterator[Report]:
    """The parts of the schema that describe an object."""
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for inner in node.values():
            yield from objects(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from objects(inner)


def finding(report: Report, rule: str) -> Report:
    """The first finding of a rule."""
    found: Report = next(each for each in report["audits"][0]["findings"] if each["rule"] == rule)
    return found


WRONG: dict[str, Callable[[Report], object]] = {
    "no version": lambda it: it.pop("version"),
    "another version": lambda it: it.update(version="1"),
    "a member too many": lambda it: it.update(more=1),
    "no rejected": lambda it: it.pop("rejected"),
    "unknown verdict": lambda it: finding(it, "large").update(verdict="pass"),
    "unknown kind": lambda it: finding(it, "large").update(kind="observe"),
    "no sentence": lambda it: finding(it, "large").pop("sentence"),
    "a title without a language": lambda it: finding(it, "large").update(title={}),
    "a title in an unknown language": lambda it: finding(it, "large")["title"].update(xx=""),
    "line 0": lambda it: finding(it, "large")["policy_line"].update(line=0),
    "a pointer without a slash": lambda it: finding(it, "large")["evidence"][0].update(pointer="a"),
    "a value that is a fraction in floating point": lambda it: finding(it, "large")["evidence"][
        0
    ].update(value=9.5),
    "a value that is null": lambda it: finding(it, "large")["evidence"][0].update(value=None),
    "an unknown side": lambda it: finding(it, "early")["lawful"].update(side="before"),
    "exempt by nothing": lambda it: [
        each.update(exception=None) for each in it["audits"][0]["findings"]
    ],
    "an exception that lifts nothing": lambda it: finding(it, "large").update(exception="spared"),
    "a count below zero": lambda it: it["audits"][0]["summary"].update(exempt=-1),
    "a verdict without a count": lambda it: it["audits"][0]["summary"].pop("to judge"),
    "a date that is no date": lambda it: it["audits"][0].update(procedure_date="today"),
    "a short sum": lambda it: it["audits"][0]["dossier"].update(sha256="ab"),
    "rejected for nothing": lambda it: it["rejected"][0].update(problems=[]),
    "a problem without its mend": lambda it: it["rejected"][0]["problems"][0].pop("mend"),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_report_is_refused(report: Report, change: Callable[[Report], object]) -> None:
    wrong = copy.deepcopy(report)
    change(wrong)
    assert VALIDATOR.is_valid(report)
    assert not VALIDATOR.is_valid(wrong)


def test_a_number_with_decimals_is_told_as_the_record_has_it(report: Report) -> None:
    assert [each["value"] for each in finding(report, "large")["evidence"]] == ["9.5"]
