"""Answers to judgement questions: asked or from a file, and written into the dossier."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result

from tests.cli.conftest import Run
from tests.cli.things import JUDGED, POLICY, SCHEMA, home, record, written

ROLE = ("--role", "auditor", "--on", "2026-03-01")
TEXT = json.dumps(record(whole=("t8", "t9")), indent=2) + "\n"


class World:
    """A policy and a dossier with three open questions: `fine`, and `pretty` for t8 and t9."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.policy = home(folder, POLICY + JUDGED)
        self.dossier = folder / "d.json"
        self.dossier.write_text(TEXT, encoding="utf-8")
        self.answers = folder / "answers.toml"
        self._run = run

    def attest(self, *words: object, stdin: str | None = None) -> Result:
        given = ["attest", self.dossier, "--policy", self.policy, *words]
        return self._run(*given, stdin=stdin)

    def from_file(self, answers: str, *words: object) -> Result:
        self.answers.write_text(answers, encoding="utf-8")
        return self.attest(*ROLE, "--answers", self.answers, *words)

    def rows(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(self.dossier.read_text())["attestations"]
        return rows

    def verdicts(self) -> dict[tuple[str, ...], tuple[str, str]]:
        """The verdict and the sentence of each question, by rule and ids."""
        done = self._run("audit", self.dossier, "--policy", self.policy, "-f", "json")
        return {
            (each["rule"], *(part["id"] for part in each["subject"])): (
                each["verdict"],
                each["sentence"],
            )
            for each in json.loads(done.stdout)["audits"][0]["findings"]
            if each["kind"] == "judge"
        }


@pytest.fixture
def world(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr("checker.cli.attest.is_terminal", lambda: True)
    return World(tmp_path, run)


def test_answers_are_asked_for_and_written(world: World) -> None:
    done = world.attest(*ROLE, stdin="yes\nSeen.\nskip\nn\n\n")
    assert done.exit_code == 3
    assert "Question 1 of 3: article 2, rule fine\nIt is fine.\nIs it fine?\n" in done.stdout
    assert "Is the thing pretty?\nthing t8, line 6\n" in done.stdout
    assert "2 answers were recorded in" in done.stdout
    assert "1 question is still open." in done.stdout
    first, second = world.rows()
    assert len(first.pop("rule_sha256")) == len(second.pop("rule_sha256")) == 64
    told = {"policy": "things", "answered_by": "auditor", "answered_on": "2026-03-01"}
    assert first == {"id": "a1", "rule": "fine", "answer": True, "note": "Seen.", **told}
    assert second == {"id": "a2", "rule": "pretty", "subject": ["t9"], "answer": False, **told}
    found = {key: verdict for key, (verdict, _) in world.verdicts().items()}
    assert found == {
        ("fine",): "compliant",
        ("pretty", "t8"): "to judge",
        ("pretty", "t9"): "violation",
    }
    last = world.attest(*ROLE, stdin="y\n\n")
    assert last.exit_code == 0
    assert "Question 1 of 1" in last.stdout
    assert [each["id"] for each in world.rows()] == ["a1", "a2", "a3"]
    assert "0 questions are still open." in world.attest(*ROLE).stdout


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("en", "Is it fine?", "yes"),
        ("nl", "Is het goed?", "ja"),
        ("fr", "Is it fine?", "oui"),
        ("de", "Is it fine?", "ja"),
    ],
)
def test_it_asks_in_a_language(world: World, language: str, question: str, answer: str) -> None:
    done = world.attest(*ROLE, "--lang", language, stdin=f"{answer}\n\n")
    assert question in done.stdout
    assert world.rows()[0]["answer"] is True


def test_what_is_no_answer_is_asked_again(world: World) -> None:
    done = world.attest(*ROLE, stdin="perhaps\ns\nsk\nst\n")
    assert done.stdout.count("Type one of: yes, no, skip, stop.") == 2
    assert "0 answers were recorded; 3 questions are still open." in done.stdout
    assert world.dossier.read_text() == TEXT


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_ctrl_c_loses_nothing_that_was_answered(
    world: World, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Two questions ask four times: an answer and a note each."""
    typed = iter(["yes", "", "no", ""])
    asked = 0

    def prompt(*words: object, **options: object) -> str:
        nonlocal asked
        asked += 1
        if asked == at:
            raise click.Abort
        return next(typed)

    monkeypatch.setattr(click, "prompt", prompt)
    assert world.attest(*ROLE).exit_code == 3
    answered = 0 if at < 3 else 1
    if answered:
        assert [each["answer"] for each in world.rows()] == [True]
    else:
        assert world.dossier.read_text() == TEXT


def test_without_a_terminal_it_asks_for_a_file(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.cli.attest.is_terminal", lambda: False)
    done = world.attest(*ROLE, stdin="yes\n")
    assert done.exit_code == 2
    assert "--answers FILE" in done.stderr
    assert world.dossier.read_text() == TEXT


FINE = '[[answer]]\nrule = "fine"\nanswer = "yes"\n'
T8 = '[[answer]]\nrule = "pretty"\nsubject = ["t8"]\nanswer = false\nnote = "Dull."\n'


def test_answers_come_from_a_file(world: World) -> None:
    done = world.from_file(FINE + T8)
    assert done.exit_code == 3
    one, two = world.rows()
    assert (one["rule"], one["answer"], "note" in one) == ("fine", True, False)
    assert (two["subject"], two["answer"], two["note"]) == (["t8"], False, "Dull.")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ('[[answer]]\nrule = "fin"\nanswer = true', "answers.toml:2:1: no open question of this"),
        (FINE + FINE, "answers.toml:5:1: this question is answered in line 1 already."),
        ('[[answer]]\nrule = "pretty"\nanswer = true', "It is open for: (t8); (t9)."),
        ('[[answer]]\nrule = "fine"', "1:1: this answer says neither yes nor no."),
        ('[[answer]]\nrule = "fine"\nanswer = 1', "3:1: `answer` is not yes or no."),
        ('[[answer]]\nrule = "fine"\nanswer = "Yes"', "3:1: `answer` is not yes or no."),
        ("[[answer]]\nanswer = true", "1:1: `rule` is not a text."),
        ('[[answer]]\nrule = "fine"\nanswer = true\nnote = ""', "4:1: `note` is not a text."),
        ('[[answer]]\nrule = "fine"\nsubject = "x"', "3:1: `subject` is not a list of ids."),
        ('[[answer]]\nrule = "fine"\nwho = "x"', "3:1: [[answer]] has no field `who`."),
        (FINE + T8 + '[[answer]]\nrule = "x"', "no open question of this dossier is called `x`."),
        ("[[answer]", "1:9: "),
    ],
)
def test_a_wrong_file_of_answers_changes_nothing(world: World, answers: str, said: str) -> None:
    done = world.from_file(answers)
    assert done.exit_code == 2
    assert said in done.stderr
    assert world.dossier.read_text() == TEXT


def test_answers_come_from_json_too(world: World) -> None:
    file = world.dossier.parent / "answers.json"
    row = {"rule": "pretty", "subject": ["t8"], "answer": False, "note": "Dull."}
    file.write_text(json.dumps({"answers": [row, {"rule": "fine", "answer": "yes"}]}))
    assert world.attest(*ROLE, "--answers", file).exit_code == 3
    assert [(each["rule"], each["answer"]) for each in world.rows()] == [
        ("pretty", False),
        ("fine", True),
    ]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("{", "answers.json:1:2: "),
        ("[]", "answers.json:1:1: "),
        ("{}", "answers.json:1:1: this is no list of answers."),
        ('{"answers": [], "more": 1}', "answers.json:1:1: this is no list of answers."),
        ('{"answers": [1]}', "answers.json:1:14: this is no answer."),
        ('{"answers": [{"rule": "fine", "who": "x"}]}', "answers.json:1:14: this is no answer."),
        (
            '{"answers": [{"rule": "fine", "answer": 1}]}',
            "answers.json:1:41: `answer` is not yes or no.",
        ),
    ],
)
def test_a_wrong_file_of_answers_in_json_is_refused(world: World, answers: str, said: str) -> None:
    file = world.dossier.parent / "answers.json"
    file.write_text(answers)
    done = world.attest(*ROLE, "--answers", file)
    assert done.exit_code == 2
    assert said in done.stderr
    assert world.dossier.read_text() == TEXT


def test_another_output_leaves_the_dossier_as_it_was(world: World, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    assert world.from_file(FINE, "-o", other).exit_code == 3
    assert world.dossier.read_text() == TEXT
    assert len(json.loads(other.read_text())["attestations"]) == 1


def test_a_change_of_the_question_opens_it_again(world: World) -> None:
    world.from_file(FINE + T8)
    text = world.policy.read_text()
    world.policy.write_text(text.replace('"Is it fine?"', '"Is it truly fine?"'))
    found = world.verdicts()
    assert found["fine",][0] == "to judge"
    assert "answered on 2026-03-01, for an earlier text of the question" in found["fine",][1]
    assert found["pretty", "t8"][0] == "violation"
    asked = world.attest(*ROLE, stdin="y\n\nstop\n")
    assert "(answered on 2026-03-01, for an earlier text of the question)" in asked.stdout
    assert world.verdicts()["fine",][0] == "compliant"


def test_contradicting_answers_are_not_asked_again(world: World) -> None:
    told = {"rule": "fine", "answered_by": "x", "answered_on": "2026-01-01"}
    rows = [{"id": f"x{each}", "answer": bool(each), **told} for each in (0, 1)]
    written(world.dossier.parent, "d.json", record(whole=(), attestations=rows))
    done = world.attest(*ROLE)
    assert done.exit_code == 3
    assert "the answers to `fine` contradict one another" in done.stderr
    assert "1 question is still open." in done.stdout


@pytest.mark.parametrize(
    ("ids", "new"),
    [
        (["att-09", "att-11", "att-10"], "att-12"),
        (["9"], "10"),
        (["fine-m1", "pretty-m1"], "a3"),
        (["a3", "x"], "a4"),
        (["x"], "a2"),
        (["a" + "9" * 30], "a" + "9" * 21 + "1000000000"),
    ],
)
def test_an_id_goes_on_where_the_others_are_a_series(
    world: World, ids: list[str], new: str
) -> None:
    rows = [{"id": each} for each in ids]
    written(world.dossier.parent, "d.json", record(whole=(), attestations=rows))
    world.from_file(FINE)
    assert [each["id"] for each in world.rows()] == [*ids, new]


def schema_with(world: World, **changes: Mapping[str, Any] | None) -> None:
    """The record schema with other fields in the rows of answers; ``None`` takes one out."""
    schema = json.loads(json.dumps(SCHEMA))
    fields = schema["properties"]["attestations"]["items"]["properties"]
    for name, change in changes.items():
        if change is None:
            del fields[name]
        else:
            fields[name] = change
    file = world.dossier.parent / "things.schema.json"
    file.write_text(json.dumps(schema), encoding="utf-8")


def test_only_fields_that_the_schema_has_are_written(world: World) -> None:
    schema_with(world, policy=None, rule_sha256=None, note=None)
    done = world.attest(*ROLE, stdin="y\nstop\n")
    assert "Note" not in done.stdout
    assert list(world.rows()[0]) == ["id", "rule", "answer", "answered_by", "answered_on"]
    assert world.verdicts()["fine",][0] == "compliant"
    assert "no field for a note" in world.from_file(T8).stderr


def test_a_schema_that_cannot_hold_an_answer_is_refused(world: World) -> None:
    schema_with(world, subject=None)
    done = world.from_file(T8.replace('note = "Dull."\n', ""))
    assert done.exit_code == 2
    assert "no field `subject`" in done.stderr
    schema_with(world, answered_by=None)
    assert "has no `answered_by`" in world.from_file(FINE).stderr
    schema_with(world, answered_by={"type": "string", "enum": ["council"]})
    done = world.from_file(FINE)
    assert "the record schema does not allow this answer" in done.stderr
    assert world.dossier.read_text() == TEXT


def test_a_schema_without_answers_is_refused(world: World) -> None:
    schema = json.loads(json.dumps(SCHEMA))
    del schema["properties"]["attestations"]
    (world.dossier.parent / "things.schema.json").write_text(json.dumps(schema))
    world.policy.write_text(POLICY)
    done = world.attest(*ROLE)
    assert done.exit_code == 2
    assert "has no list `attestations` for answers" in done.stderr


def test_a_file_that_something_else_changed_is_left_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = TEXT.replace("2026-1", "2026-2")

    def prompt(*words: object, **options: object) -> str:
        world.dossier.write_text(other)
        return "yes"

    monkeypatch.setattr(click, "prompt", prompt)
    done = world.attest(*ROLE)
    assert done.exit_code == 2
    assert "something else changed this file" in done.stderr
    assert world.dossier.read_text() == other


@pytest.mark.parametrize("name", ["d.ndjson", "d.json.gz", "-"])
def test_what_is_no_file_of_one_dossier_is_refused(world: World, run: Run, name: str) -> None:
    done = run("attest", name, "--policy", world.policy, *ROLE)
    assert done.exit_code == 2
    assert "one dossier in a file of its own" in done.stderr


def test_a_dossier_with_faults_is_refused(world: World) -> None:
    world.dossier.write_text('{"size": "x"}')
    done = world.attest(*ROLE)
    assert done.exit_code == 2
    assert "d.json:1:10" in done.stderr


def test_a_role_is_asked_for(world: World) -> None:
    assert world.attest("--role", " ").exit_code == 2
    assert world.attest().exit_code == 2


def test_all_else_in_the_file_stays_byte_for_byte(world: World) -> None:
    text = (
        '\ufeff{"authority" :"Voorbeeld",\r\n "size": 1.50e0,  "procedure":"2026-1",\r\n'
        ' "attestations": [\r\n  {"id": "k1"}\r\n ],\r\n "things":[ ] }\r\n\r\n'
    )
    world.dossier.write_bytes(text.encode())
    assert world.from_file(FINE).exit_code == 0
    digest = world_digest(world)
    row = (
        ',\r\n  {"id": "k2", "policy": "things", "rule": "fine", '
        f'"rule_sha256": "{digest}", "answer": true, "answered_by": "auditor", '
        '"answered_on": "2026-03-01"}'
    )
    assert world.dossier.read_bytes().decode() == text.replace('"k1"}', f'"k1"}}{row}')


def world_digest(world: World) -> str:
    """The digest of the question `fine`: title, question and their translations, no condition."""
    asked = [["Is it fine?", {"nl": "Is het goed?"}], ["It is fine.", {}], None, []]
    return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
