"""Waivers: what they lie over, how long they hold, what is said of them, and the exit code."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.cli.conftest import Run
from tests.cli.things import home, record, written
from tests.test_report_schema import VALIDATOR

DAYS = 'approved_on = 2026-02-01\nexpires = 2026-12-31\napprover = "council"\nreason = "Agreed."\n'
NO_SIZE = {"size": None}


def waiver(*lines: str, rest: str = DAYS) -> str:
    return "\n".join(["[[waiver]]", *lines, rest])


ALL_WHOLE = waiver('rule = "all_whole"')
T1 = waiver('rule = "all_whole"', 'subject = ["t1"]')
NAMED = waiver('rule = "things.all_whole"', 'subject = ["t1"]')
SMALL = waiver('rule = "small"')
TINY = waiver('rule = "tiny"')


class World:
    """A policy, dossiers and waivers in a folder."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.folder = folder
        self.policy = home(folder)
        self._run = run

    def dossier(self, name: str, *broken: str, **members: Any) -> Path:
        return written(self.folder, name, record(*broken, **members))

    def audit(self, waivers: str, *words: object, as_of: str = "2026-06-30") -> Result:
        file = self.folder / "waivers.toml"
        file.write_text(waivers, encoding="utf-8")
        given = ["--policy", self.policy, "--waivers", file, "--as-of", as_of]
        return self._run("audit", *words, *given)

    def report(self, waivers: str, *words: object, as_of: str = "2026-06-30") -> dict[str, Any]:
        done = self.audit(waivers, *words, "-f", "json", as_of=as_of)
        report: dict[str, Any] = json.loads(done.stdout)
        assert [each.message for each in VALIDATOR.iter_errors(report)] == []
        return report


@pytest.fixture
def world(tmp_path: Path, run: Run) -> World:
    return World(tmp_path, run)


def findings(report: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    found = report["audits"][0]["findings"]
    return [each for each in found if each["rule"] == rule]


# ---- what lies over a finding


def test_a_waived_violation_stays_a_violation_in_every_report(world: World) -> None:
    dossier = world.dossier("d.json", "t1")
    table = world.audit(T1, dossier)
    assert table.exit_code == 4
    said = " ".join(table.stdout.split())
    assert "violation 1 of which waived 1 compliant 3 3 closed" in said
    assert "| VIOLATION | 1 | thing t1 |" in said
    assert "| waived |" in said
    assert "waived from 2026-02-01 until 2026-12-31 by council: Agreed." in said
    assert "Nothing is open" not in table.stdout
    assert "waivers.toml, as they hold on 2026-06-30" in table.stdout
    assert table.stderr == ""

    every = world.audit(T1, dossier, "--all")
    assert every.exit_code == 4
    assert "waived from 2026-02-01" in every.stdout

    summary = world.audit(T1, dossier, "-f", "summary")
    assert summary.exit_code == 4
    assert "1 dossier audited, 1 with a violation. 1 finding is waived." in summary.stdout
    assert "of which waived" in summary.stdout

    report = world.report(T1, dossier)
    (audit,) = report["audits"]
    assert audit["summary"]["violation"] == 1
    assert audit["waived"] == {"violation": 1, "observation": 0}
    assert audit["in_baseline"] is None
    t1, t9 = findings(report, "all_whole")
    assert (t1["verdict"], t9["verdict"]) == ("violation", "compliant")
    assert t9["waiver"] is None
    file = world.folder / "waivers.toml"
    assert t1["waiver"] == {
        "reason": "Agreed.",
        "approver": "council",
        "approved_on": "2026-02-01",
        "expires": "2026-12-31",
        "file": str(file),
        "line": 1,
        "column": 1,
    }
    summed = sha256(file.read_bytes()).hexdigest()
    assert report["waivers_file"] == {"name": str(file), "sha256": summed, "day": "2026-06-30"}

    finding, last, standing = map(
        json.loads, world.audit(T1, dossier, "-f", "ndjson").stdout.splitlines()
    )
    assert (finding["verdict"], finding["waiver"]["line"]) == ("violation", 1)
    assert last["summary"]["violation"] == 1
    assert last["waived"] == {"violation": 1}
    assert (standing["type"], standing["state"], standing["findings"]) == ("waiver", "in use", 1)


def test_it_is_in_the_parquet_report(world: World) -> None:
    from pyarrow import parquet

    dossier, file = world.dossier("d.json", "t1", "t2"), world.folder / "out.parquet"
    assert world.audit(T1, dossier, "-f", f"parquet:{file}").exit_code == 1
    one, two = parquet.read_table(file).to_pylist()
    assert (one["verdict"], one["waiver"]["reason"]) == ("violation", "Agreed.")
    assert (two["verdict"], two["waiver"]) == ("violation", None)


def test_a_run_without_waivers_says_nothing_of_them(world: World, run: Run) -> None:
    dossier = world.dossier("d.json", "t1")
    (world.folder / "waivers.toml").write_text(T1, encoding="utf-8")
    done = run("audit", dossier, "--policy", world.policy, "-f", "json")
    report = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (report["waivers_file"], report["waivers"], report["baseline"]) == (None, [], None)
    assert findings(report, "all_whole")[0]["waiver"] is None


@pytest.mark.parametrize(
    ("broken", "members", "waivers", "words", "code"),
    [
        (("t1",), {}, T1, (), 4),
        (("t1", "t2"), {}, T1, (), 1),
        (("t1", "t2"), {}, ALL_WHOLE, (), 4),
        ((), {}, T1, (), 0),
        (("t1",), {}, SMALL, (), 1),
        (("t1",), {"size": 11}, T1 + SMALL + TINY, (), 4),
        (("t1",), {"size": 11}, T1 + TINY, (), 1),
        # An observation never made the exit code other than 0, nor does one that is waived.
        ((), {"size": 2}, TINY, (), 0),
        # Silence is still open beside a waived violation, and cannot itself be waived.
        (("t1",), NO_SIZE, T1, (), 3),
        (("t1",), NO_SIZE, T1 + SMALL + TINY, (), 3),
        ((), NO_SIZE, SMALL, (), 3),
        # --fail-on narrows what counts.
        (("t1",), NO_SIZE, T1, ("--fail-on", "violation"), 4),
        (("t1",), {}, T1, ("--fail-on", "undetermined"), 0),
        (("t1",), {}, SMALL, ("--fail-on", "undetermined"), 0),
    ],
)
@pytest.mark.parametrize("form", ["table", "summary", "json"])
def test_the_exit_code(
    world: World,
    broken: tuple[str, ...],
    members: dict[str, Any],
    waivers: str,
    words: tuple[str, ...],
    code: int,
    form: str,
) -> None:
    kept = {name: value for name, value in members.items() if value is not None}
    made = {**record(*broken), **kept}
    made = {name: value for name, value in made.items() if members.get(name, 0) is not None}
    dossier = written(world.folder, "d.json", made)
    assert world.audit(waivers, dossier, "-f", form, *words).exit_code == code


@pytest.mark.parametrize(
    ("as_of", "code", "state"),
    [
        ("2026-01-31", 1, "not yet approved"),
        ("2026-02-01", 4, "in use"),
        ("2026-12-31", 4, "in use"),
        ("2027-01-01", 1, "expired"),
    ],
)
def test_it_holds_from_its_first_day_to_its_last(
    world: World, as_of: str, code: int, state: str
) -> None:
    dossier = world.dossier("d.json", "t1")
    assert world.audit(T1, dossier, as_of=as_of).exit_code == code
    report = world.report(T1, dossier, as_of=as_of)
    assert report["waivers"][0]["state"] == state
    assert (findings(report, "all_whole")[0]["waiver"] is None) == (code == 1)


def test_a_waiver_that_was_renewed_holds(world: World) -> None:
    dossier = world.dossier("d.json", "t1")
    rest = 'approved_on = 2025-02-01\nexpires = 2025-12-31\napprover = "council"\nreason = "Old."\n'
    earlier = waiver('rule = "all_whole"', 'subject = ["t1"]', rest=rest)
    done = world.audit(earlier + T1, dossier)
    assert done.exit_code == 4
    assert "same reach" not in done.stderr
    assert "expired on 2025-12-31: no finding rests on it." in done.stderr
    assert (
        "expired on 2025-12-31: the finding that it names counts."
        in world.audit(earlier, dossier).stderr
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('procedure = "2026-1"', 4),
        ('procedure = " 2026-1 "', 4),
        ('procedure = "2026-2"', 1),
        ('dossier = "d.json"', 4),
        ('dossier = "inner/d.json"', 4),
        ('dossier = "other/d.json"', 1),
        ('dossier = "nner/d.json"', 1),
        ('dossier = ".json"', 1),
        ('dossier = "d.json"\nprocedure = "2026-2"', 1),
        ("subject = []", 1),
        ('subject = ["t1", "t1"]', 1),
        ('subject = ["T1"]', 1),
    ],
)
def test_a_waiver_is_for_what_it_names_alone(world: World, line: str, code: int) -> None:
    (world.folder / "inner").mkdir()
    dossier = world.dossier("inner/d.json", "t1")
    assert world.audit(waiver('rule = "all_whole"', line), dossier).exit_code == code


def test_a_waiver_for_a_procedure_is_not_for_a_record_without_its_label(world: World) -> None:
    content = {name: each for name, each in record("t1").items() if name != "procedure"}
    dossier = written(world.folder, "2026-1", content)
    waivers = waiver('rule = "all_whole"', 'procedure = "2026-1"')
    assert world.audit(waivers, dossier).exit_code == 1


def test_a_waiver_may_name_the_policy_or_one_that_it_extends(world: World, run: Run) -> None:
    dossier = world.dossier("d.json", "t1")
    for policy, code in (("things", 4), ("thing", 1)):
        waivers = waiver(f'rule = "{policy}.all_whole"', 'subject = ["t1"]')
        assert world.audit(waivers, dossier).exit_code == code
    own = world.folder / "own.statuut"
    own.write_text('policy own\n  title "Own"\n  extends "things.statuut"\n', encoding="utf-8")
    words = ["audit", dossier, "--policy", own, "--as-of", "2026-06-30"]
    file = world.folder / "waivers.toml"
    for policy, code in (("things", 4), ("own", 4), ("thing", 1)):
        waivers = waiver(f'rule = "{policy}.all_whole"', 'subject = ["t1"]')
        file.write_text(waivers, encoding="utf-8")
        assert run(*words, "--waivers", file).exit_code == code


# ---- what is said of them


@pytest.mark.parametrize(
    ("waivers", "states", "said"),
    [
        (T1, ["in use"], []),
        (
            ALL_WHOLE,
            ["in use"],
            [
                "1:1: this waiver of `all_whole` is wider than needed: it is for all 3 subjects, "
                "and lies over 2.",
                'Name each: subject = ["t1"]; subject = ["t2"].',
            ],
        ),
        (
            waiver('rule = "all_hole"'),
            ["unknown rule"],
            ["1:1: no policy of this run has a rule `all_hole`.", "Did you mean `all_whole`?"],
        ),
        (
            waiver('rule = "other.all_whole"'),
            ["unknown rule"],
            ["1:1: no policy `other` with a rule `all_whole` was applied in this run."],
        ),
        (
            waiver('rule = "all_whole"', 'subject = ["t9"]'),
            ["unused"],
            ["this waiver of `all_whole` lies over no finding: nothing that it names is open."],
        ),
        (
            waiver('rule = "all_whole"', 'dossier = "e.json"'),
            ["unused"],
            ["lies over no finding: no dossier of this run is the one that it is for."],
        ),
        (
            waiver('rule = "all_whole"', 'subject = ["t3"]'),
            ["unused"],
            ["what it names is undetermined or to judge, which nobody can accept."],
        ),
        (
            f"# twice\n{T1}\n{T1}",
            ["in use", "in use"],
            ["10:1: this waiver has the same reach as the one in line 2, at the same time."],
        ),
        (
            f"{T1}\n{NAMED}",
            ["in use", "in use"],
            ["9:1: the waiver in line 1 already lies over what this one names."],
        ),
    ],
)
def test_what_needs_attention_is_said_with_its_place(
    world: World, waivers: str, states: list[str], said: list[str]
) -> None:
    things = [{"id": each, "whole": False} for each in ("t1", "t2")]
    if "t3" in waivers:
        things.append({"id": "t3"})
    if "t9" in waivers:
        things.append({"id": "t9", "whole": True})
    if "subject" not in waivers:
        things.append({"id": "t8", "whole": True})
    dossier = world.dossier("d.json", things=things)
    report = world.report(waivers, dossier)
    assert [each["state"] for each in report["waivers"]] == states
    stderr = world.audit(waivers, dossier).stderr
    assert [each for each in said if each not in stderr] == []
    assert bool(stderr) == bool(said)
    assert [bool(each["remarks"]) for each in report["waivers"]].count(True) == bool(said)


EXPIRED_IN = {
    "en": "1:1: this waiver of `all_whole` expired on 2026-12-31: 2 findings count.",
    "nl": "1:1: deze afwijking van `all_whole` is vervallen op 31 december 2026: 2 bevindingen "
    "tellen.",
    "fr": "1:1: cette dérogation à `all_whole` a expiré le 31 décembre 2026 : 2 constatations "
    "comptent.",
    "de": "1:1: diese Abweichung von `all_whole` ist am 31. Dezember 2026 abgelaufen: 2 Befunde "
    "zählen.",
}


@pytest.mark.parametrize("language", EXPIRED_IN)
def test_it_is_said_in_the_language_of_the_report(world: World, language: str) -> None:
    dossier = world.dossier("d.json", "t1", "t2")
    words = (dossier, "--lang", language)
    assert EXPIRED_IN[language] in world.audit(ALL_WHOLE, *words, as_of="2027-01-01").stderr
    (told,) = world.report(ALL_WHOLE, *words, as_of="2027-01-01")["waivers"]
    assert told["remarks"][0].startswith(EXPIRED_IN[language].removeprefix("1:1: "))


def test_a_waiver_for_every_procedure_is_wide_where_one_needs_it(world: World) -> None:
    one, two = world.dossier("d.json", "t1"), world.dossier("e.json", procedure="2026-2")
    done = world.audit(T1, one, two)
    assert "it is for all 2 dossiers, and lies over findings of 1." in done.stderr
    both = world.dossier("e.json", "t1", procedure="2026-2")
    assert world.audit(T1, one, both).stderr == ""


def test_two_dossiers_of_one_procedure_are_told(world: World) -> None:
    done = world.audit(T1, world.dossier("d.json", "t1"), world.dossier("e.json", "t1"))
    assert "one procedure is named by more than one dossier of this run" in done.stderr


def test_processes_gather_what_each_waiver_came_to(world: World) -> None:
    lines = [json.dumps(record("t1", procedure=str(number))) for number in range(700)]
    stream = world.folder / "many.ndjson"
    stream.write_text("\n".join(lines), encoding="utf-8")
    waivers = f"{T1}\n{ALL_WHOLE}"
    for form in ("summary", "ndjson", "json"):
        one = world.audit(waivers, stream, "-f", form)
        two = world.audit(waivers, stream, "-f", form, "--jobs", "2")
        assert (one.exit_code, one.stdout, one.stderr) == (4, two.stdout, two.stderr)
        assert "9:1: the waiver in line 1 already lies over" in one.stderr
        assert "1400 subjects, and lies over 700." in one.stderr


# ---- files that cannot be used

TEXT = 'rule = "all_whole"\nreason = "r"\napprover = "a"\n'


@pytest.mark.parametrize(
    ("waivers", "said"),
    [
        ("", "waivers.toml: no waiver stands in this file."),
        ("# nothing", "waivers.toml: no waiver stands in this file."),
        ('[[waiver]]\nrule = "a', "2:10: a text has no closing quotes: rule"),
        ("[[waiver]]\nrule", "2:5: a name stands here without `=` and a value: rule"),
        ("[[waiver]]\nrule = ", "2:8: no value that can be read stands here: rule ="),
        ("[[waiver]]\nexpires = 2026-02-30", "2:11: this is no day of the calendar"),
        ('[[waiver]]\nrule = "a"\nrule = "b"', "3:11: a field is given twice"),
        ("[[waiver]]\nsubject = [", "2:12: no value that can be read stands here"),
        ('rule = "a"', "1:1: `rule` stands before the first [[waiver]]."),
        (f"[waiver]\n{DAYS}", "1:1: `[waiver]` opens no waiver."),
        ("[[waivers]]", "1:1: `[[waivers]]` opens no waiver."),
        ('waiver = [{ rule = "a" }]', "1:1: `waiver` stands before the first [[waiver]]."),
        (waiver('role = "a"'), "2:1: [[waiver]] has no field `role`."),
        (waiver(), "1:1: this waiver has no `rule`."),
        (waiver("rule = 1"), "2:1: `rule` is not a text."),
        (waiver('rule = " "'), "2:1: `rule` is empty."),
        (waiver('rule = ".a"'), "2:1: this is no rule's name."),
        (waiver('rule = "a"', 'subject = "t1"'), "3:1: `subject` is not a list of ids."),
        (waiver('rule = "a"', "subject = [1]"), "3:1: `subject` is not a list of ids."),
        (f'[[waiver]]\n{TEXT}approved_on = "2026-01-01"', "5:1: `approved_on` is not a date"),
        (
            f"[[waiver]]\n{TEXT}approved_on = 2026-01-01T00:00:00",
            "5:1: `approved_on` is not a date without quotes.",
        ),
        (f"[[waiver]]\n{TEXT}approved_on = 2026-01-01", "1:1: this waiver has no `expires`."),
        (
            f"[[waiver]]\n{TEXT}approved_on = 2026-01-02\nexpires = 2026-01-01",
            "6:1: it expires on 2026-01-01, before it is approved, on 2026-01-02.",
        ),
        (f"[[waiver]]\nrule = {'[' * 5000}", "waivers.toml"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_at_its_place(
    world: World, waivers: str, said: str
) -> None:
    done = world.audit(waivers, world.dossier("d.json", "t1"))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 2


def test_a_waiver_of_one_day_is_one(world: World) -> None:
    days = "approved_on = 2026-06-30\nexpires = 2026-06-30"
    dossier = world.dossier("d.json", "t1")
    assert world.audit(f"[[waiver]]\n{TEXT}{days}", dossier).exit_code == 4


def test_a_file_that_is_no_text_or_not_there_is_refused(world: World, run: Run) -> None:
    dossier, file = world.dossier("d.json", "t1"), world.folder / "no.toml"
    words = ("audit", dossier, "--policy", world.policy, "--waivers", file)
    assert "there is no such file" in run(*words).stderr
    file.write_bytes(b"[[waiver]]\n\xff")
    done = run(*words)
    assert done.exit_code == 2
    assert "no.toml:2: this is not text in UTF-8." in done.stderr


def test_places_hold_whatever_stands_in_texts(world: World) -> None:
    tricky = (
        "\ufeff# [[waiver]]\r\n\r\n"
        "  [[waiver]] # [[waiver]]\r\n"
        '  reason = """\r\n[[waiver]]\r\nexpires = 2000-01-01 \\" # ""\r\n""""\r\n'
        "  'approver' = '[[\"#'\r\n"
        "  approved_on = 2026-01-01 # ]]\r\n"
        "  expires = 2026-12-31\r\n"
        '  rule = "all_whole"\r\n'
        "  subject = [ # the first\r\n    't1', \"]\",\r\n  ]\r\n"
        f"\r\n{T1}"
    )
    dossier = world.dossier("d.json", "t1")
    first, second = world.report(tricky, dossier)["waivers"]
    assert (first["line"], first["column"], first["subject"]) == (3, 3, ["t1", "]"])
    assert first["reason"] == '[[waiver]]\nexpires = 2000-01-01 " # ""\n"'
    assert first["approver"] == '[["#'
    assert (second["line"], second["column"], second["state"]) == (16, 1, "in use")


def test_a_report_never_overwrites_the_waivers(world: World) -> None:
    done = world.audit(T1, world.dossier("d.json"), "-f", f"json:{world.folder}/waivers.toml")
    assert done.exit_code == 2
    assert "the report would overwrite the waivers" in done.stderr
