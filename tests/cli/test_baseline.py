"""Baselines: what is written, what is new, what is gone, and the exit code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.cli.conftest import Run
from tests.cli.test_waivers import T1
from tests.cli.things import JUDGED, POLICY, home, record, written
from tests.test_report_schema import VALIDATOR

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "checker" / "baseline" / "baseline.schema.json").read_text())


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    return home(tmp_path, POLICY + JUDGED)


def baseline(run: Run, folder: Path, *dossiers: Path) -> Path:
    file = folder / "baseline.json"
    policy = folder / "things.statuut"
    done = run("baseline", *dossiers, "--policy", policy, "-o", file)
    assert (done.exit_code, done.stdout) == (0, "")
    return file


def shuffled(node: Any, random: Random) -> Any:
    """The same record in another order of members and of rows."""
    if isinstance(node, dict):
        names = list(node)
        random.shuffle(names)
        return {name: shuffled(node[name], random) for name in names}
    if isinstance(node, list):
        rows = [shuffled(each, random) for each in node]
        random.shuffle(rows)
        return rows
    return node


def test_it_holds_what_is_open_and_no_value(tmp_path: Path, run: Run, policy: Path) -> None:
    dossier = written(tmp_path, "d.json", record("t1", size=10.5))
    file = baseline(run, tmp_path, dossier)
    made = json.loads(file.read_text())
    assert [each.message for each in Draft202012Validator(SCHEMA).iter_errors(made)] == []
    rows = [(each["verdict"], each["rule"], each["subject"]) for each in made["findings"]]
    assert rows == [
        ("violation", "all_whole", ["t1"]),
        ("to judge", "fine", []),
        ("to judge", "pretty", ["t9"]),
        ("violation", "small", []),
        ("observation", "tiny", []),
    ]
    assert {each["article"] for each in made["findings"]} == {"1", "2"}
    assert "10.5" not in file.read_text()
    assert "2026-1" not in file.read_text()
    report = json.loads(run("audit", dossier, "--policy", policy, "-f", "json").stdout)
    marks = {each["fingerprint"] for each in report["audits"][0]["findings"]}
    assert {each["fingerprint"] for each in made["findings"]} <= marks


def test_it_is_shown_where_no_file_is_named(tmp_path: Path, run: Run, policy: Path) -> None:
    dossier = written(tmp_path, "d.json", record())
    shown = run("baseline", dossier, "--policy", policy).stdout
    assert shown == baseline(run, tmp_path, dossier).read_text()


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(random=st.randoms(use_true_random=False))
def test_the_order_of_rows_members_and_lines_changes_nothing(
    tmp_path: Path, run: Run, policy: Path, random: Random
) -> None:
    records = [
        record("t1", "t2", whole=("t8", "t9"), procedure="a", size=11),
        record("t3", procedure="b", day="2026-01-01"),
        record(procedure="c"),
    ]
    stream, other = tmp_path / "one.ndjson", tmp_path / "two.ndjson"
    stream.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    lines = [json.dumps(shuffled(each, random)) for each in records]
    random.shuffle(lines)
    other.write_text("\n".join(lines), encoding="utf-8")
    first = baseline(run, tmp_path, stream).read_bytes()
    file = baseline(run, tmp_path, other)
    assert file.read_bytes() == first
    done = run("audit", stream, "--policy", policy, "--baseline", file)
    assert done.exit_code == 0
    assert "0 are new, 0 of the baseline are gone." in done.stderr


BEFORE = record("t1", size=11)


@pytest.mark.parametrize(
    ("now", "code", "said"),
    [
        (record("t1", size=11), 0, "5 open findings were there before, 0 are new, 0 of"),
        (record("t1", "t2", size=11), 1, "5 open findings were there before, 1 is new, 0 of"),
        (record(size=11), 0, "4 open findings were there before, 0 are new, 1 of the baseline is"),
        # A violation of which the record is now silent is no graver, an observation is.
        ({**record("t1"), "size": None}, 3, "4 open findings were there before, 1 is new, 0 of"),
        # Another procedure has nothing of the first.
        (record("t1", procedure="2026-2"), 1, "0 open findings were there before, 3 are new, 0 of"),
    ],
)
@pytest.mark.parametrize("form", ["table", "summary", "ndjson", "json"])
def test_only_what_is_new_counts(
    tmp_path: Path, run: Run, policy: Path, now: Mapping[str, Any], code: int, said: str, form: str
) -> None:
    file = baseline(run, tmp_path, written(tmp_path, "d.json", BEFORE))
    dossier = written(tmp_path, "d.json", now)
    done = run("audit", dossier, "--policy", policy, "--baseline", file, "-f", form)
    assert done.exit_code == code
    assert said in done.stderr


def test_what_became_graver_is_new(tmp_path: Path, run: Run, policy: Path) -> None:
    silent = {name: each for name, each in record().items() if name != "size"}
    file = baseline(run, tmp_path, written(tmp_path, "d.json", silent))
    dossier = written(tmp_path, "d.json", record(size=11))
    done = run("audit", dossier, "--policy", policy, "--baseline", file)
    assert done.exit_code == 1
    # `tiny` was undetermined too, and is but an observation now.
    assert "3 open findings were there before, 1 is new, 0 of the baseline are gone." in done.stderr


def test_an_answer_no_is_graver_than_a_question(tmp_path: Path, run: Run, policy: Path) -> None:
    file = baseline(run, tmp_path, written(tmp_path, "d.json", record()))
    given = {"rule": "fine", "answered_by": "auditor", "answered_on": "2026-01-01"}
    for answer, code in ((True, 0), (False, 1)):
        rows = [{"id": "a1", "answer": answer, **given}]
        dossier = written(tmp_path, "d.json", record(attestations=rows))
        assert run("audit", dossier, "--policy", policy, "--baseline", file).exit_code == code


def test_a_baselined_violation_is_still_one_in_the_report(
    tmp_path: Path, run: Run, policy: Path
) -> None:
    dossier = written(tmp_path, "d.json", record("t1"))
    file = baseline(run, tmp_path, dossier)
    dossier = written(tmp_path, "d.json", record("t2"))
    words = ("audit", dossier, "--policy", policy, "--baseline", file)
    report = json.loads(run(*words, "-f", "json").stdout)
    assert [each.message for each in VALIDATOR.iter_errors(report)] == []
    (audit,) = report["audits"]
    assert (audit["summary"]["violation"], audit["in_baseline"]) == (1, 2)
    before = {
        (each["rule"], *(part["id"] for part in each["subject"])): each["in_baseline"]
        for each in audit["findings"]
    }
    assert before == {
        ("all_whole", "t2"): False,
        ("all_whole", "t9"): None,
        ("small",): None,
        ("tiny",): None,
        ("fine",): True,
        ("pretty", "t2"): None,
        ("pretty", "t9"): True,
    }
    (gone,) = report["baseline"]["gone"]
    assert (gone["verdict"], gone["rule"], gone["subject"]) == ("violation", "all_whole", ["t1"])
    assert (report["baseline"]["before"], report["baseline"]["new"]) == (2, 1)
    table = run(*words)
    assert "of which in the baseline" in table.stdout
    assert table.stdout.count("in the baseline: it was there before") == 2
    assert "gone: violation, things.all_whole (t1)." in table.stderr
    *_, last = map(json.loads, run(*words, "-f", "ndjson").stdout.splitlines())
    assert (last["type"], last["rule"]) == ("gone", "all_whole")


def test_what_is_gone_is_told_of_the_procedures_of_the_run_alone(
    tmp_path: Path, run: Run, policy: Path
) -> None:
    one = written(tmp_path, "d.json", record("t1"))
    two = written(tmp_path, "e.json", record("t1", procedure="2026-2"))
    file = baseline(run, tmp_path, one, two)
    done = run("audit", one, "--policy", policy, "--baseline", file)
    assert "3 open findings were there before, 0 are new, 0 of the baseline are gone" in done.stderr


def test_waivers_and_a_baseline_go_together(tmp_path: Path, run: Run, policy: Path) -> None:
    file = baseline(run, tmp_path, written(tmp_path, "d.json", record("t2")))
    waivers = tmp_path / "waivers.toml"
    waivers.write_text(T1, encoding="utf-8")
    words = ("--policy", policy, "--baseline", file, "--waivers", waivers, "--as-of", "2026-06-30")
    for broken, code in ((("t2",), 0), (("t1", "t2"), 4), (("t1", "t3"), 1)):
        dossier = written(tmp_path, "d.json", record(*broken))
        for jobs in ("1", "2"):
            assert run("audit", dossier, *words, "--jobs", jobs).exit_code == code


def test_nothing_is_written_where_a_dossier_cannot_be_used(
    tmp_path: Path, run: Run, policy: Path
) -> None:
    good, bad = written(tmp_path, "d.json", record()), tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    done = run("baseline", good, bad, "--policy", policy, "-o", tmp_path / "b.json")
    assert done.exit_code == 2
    assert "no baseline was written" in done.stderr
    assert not (tmp_path / "b.json").exists()


def test_it_never_overwrites_a_dossier(tmp_path: Path, run: Run, policy: Path) -> None:
    dossier = written(tmp_path, "d.json", record())
    before = dossier.read_bytes()
    done = run("baseline", dossier, "--policy", policy, "-o", f"{tmp_path}/./d.json")
    assert done.exit_code == 2
    assert "would overwrite the dossier" in done.stderr
    assert dossier.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "b.json:1:2: no baseline: "),
        ("[]", "b.json:1:1: no baseline: "),
        ('{"version": "2", "findings": []}', "b.json:1:13: no baseline: "),
        ('{"version": "1",\n "findings": [{}]}', "b.json:2:15: no baseline: "),
        ('{"version": "1"}', "b.json:1:1: no baseline: "),
    ],
)
def test_a_file_that_is_no_baseline_is_refused_at_its_place(
    tmp_path: Path, run: Run, policy: Path, text: str, said: str
) -> None:
    file, dossier = tmp_path / "b.json", written(tmp_path, "d.json", record())
    file.write_text(text, encoding="utf-8")
    done = run("audit", dossier, "--policy", policy, "--baseline", file)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert "statuut baseline DOSSIER... -o FILE" in done.stderr
