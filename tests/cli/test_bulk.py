"""Many dossiers in one run: the same outcomes however packed, and by however many processes."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click.testing
import pyarrow.parquet as pq
import pytest
import zstandard

from checker.audit import Audit, audit
from checker.bulk import documents as reading
from checker.catalogue import load
from checker.dossier import read
from checker.ready import of_loaded
from tests.cli.conftest import Run

ROOT = Path(__file__).parent.parent.parent
DOSSIERS = [
    ROOT / "examples" / "aalst" / "broken-eliminatory.json",
    ROOT / "examples" / "aalst" / "compliant.json",
    ROOT / "examples" / "oudenaarde" / "published.json",
    ROOT / "examples" / "berlare" / "published.json",
]
POLICIES = ("aalst", "aalst", "oudenaarde_2017", "berlare_2020")


def on_a_line(path: Path) -> bytes:
    return json.dumps(json.loads(path.read_bytes()), ensure_ascii=False).encode() + b"\n"


@pytest.fixture(scope="module")
def stream() -> bytes:
    return b"".join(on_a_line(path) for path in DOSSIERS)


def lines(result: click.testing.Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def without_names(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in each.items() if key != "dossier"} for each in found]


def test_the_counts_are_those_of_the_explaining_engine(run: Run, stream: bytes) -> None:
    found = lines(run("audit", "-", "-f", "ndjson", stdin=stream))
    summaries = [each["summary"] for each in found if each["type"] == "dossier"]
    for path, policy, summary in zip(DOSSIERS, POLICIES, summaries, strict=True):
        made = audit(read(path.read_bytes(), path.name), of_loaded(load(policy)), None)
        assert isinstance(made, Audit)
        counts = {verdict.value: count for verdict, count in made.count().items() if count}
        assert summary == counts, path


def test_every_open_finding_has_its_reasons(run: Run) -> None:
    path = DOSSIERS[0]
    whole = json.loads(run("audit", path, "-f", "json").stdout)["audits"][0]
    found = [
        each for each in lines(run("audit", path, "-f", "ndjson")) if each["type"] == "finding"
    ]
    closed = ("compliant", "exempt", "not applicable", "not in force")
    wanted = [each for each in whole["findings"] if each["verdict"] not in closed]
    known = ("type", "dossier", "policy", "authority")
    assert wanted
    assert [{k: v for k, v in each.items() if k not in known} for each in found] == wanted


@pytest.mark.parametrize("suffix", [".ndjson", ".jsonl", ".ndjson.gz", ".ndjson.zst"])
def test_a_stream_may_be_packed(run: Run, stream: bytes, tmp_path: Path, suffix: str) -> None:
    packers: dict[str, Callable[[bytes], bytes]] = {
        ".gz": gzip.compress,
        ".zst": zstandard.compress,
    }
    path = tmp_path / f"export{suffix}"
    path.write_bytes(packers.get(Path(suffix).suffix, bytes)(stream))
    wanted = without_names(lines(run("audit", "-", "-f", "ndjson", stdin=stream)))
    result = run("audit", path, "-f", "ndjson")
    assert result.exit_code == 1, result.stderr
    assert without_names(lines(result)) == wanted
    assert lines(result)[-1]["dossier"] == f"{path}:4"


def test_several_processes_say_the_same_in_the_same_order(
    run: Run, stream: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "export.ndjson"
    path.write_bytes(stream * 3)
    alone = run("audit", path, "-f", "ndjson")
    together = run("audit", path, "-f", "ndjson", "--jobs", 2)
    assert together.stdout == alone.stdout
    assert together.exit_code == alone.exit_code == 1


def test_a_folder_is_audited_with_all_below_it(run: Run, stream: bytes, tmp_path: Path) -> None:
    (tmp_path / "2017" / ".git").mkdir(parents=True)
    (tmp_path / "2017" / "one.json").write_bytes(DOSSIERS[1].read_bytes())
    (tmp_path / "2017" / ".git" / "left.json").write_text("{")
    (tmp_path / "all.ndjson").write_bytes(stream)
    (tmp_path / "notes.txt").write_text("no dossier")
    result = run("audit", tmp_path)
    assert result.exit_code == 1, result.stderr
    assert result.stdout.splitlines()[-1] == "5 dossiers audited, 2 with a violation."


def test_a_folder_without_a_dossier_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("audit", tmp_path)
    assert result.exit_code == 2
    assert str(tmp_path) in result.stderr


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_broken_dossier_is_told_in_its_place_and_the_rest_goes_on(
    run: Run, tmp_path: Path, jobs: int
) -> None:
    path = tmp_path / "export.ndjson"
    sound = on_a_line(DOSSIERS[1])
    wrong = on_a_line(DOSSIERS[1]).replace(b'"authority"', b'"autority"', 1)
    path.write_bytes(sound + b'{"id": broken\n' + wrong + b"\n" + sound)
    result = run("audit", path, "-f", "ndjson", "--jobs", jobs, "--policy", "aalst")
    assert result.exit_code == 2
    assert [each["type"] for each in lines(result)] == [
        *("dossier", "rejected", "rejected", "dossier")
    ]
    assert lines(result)[-1]["dossier"] == f"{path}:5"
    assert f"{path}:2:" in result.stderr
    assert f"{path}:3:" in result.stderr
    assert "autority" in result.stderr


@pytest.mark.parametrize("name", ["export.ndjson.gz", "export.ndjson.zst", "one.json.gz"])
def test_a_damaged_file_is_named(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x1f\x8b not what the name says")
    result = run("audit", path)
    assert result.exit_code == 2
    assert name in result.stderr
    assert "damaged" in result.stderr


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_the_sha_of_a_dossier_is_that_of_its_bytes_without_the_line_end(
    run: Run, tmp_path: Path, end: bytes
) -> None:
    alone = on_a_line(DOSSIERS[0]).rstrip()
    stream, out = tmp_path / "export.ndjson", tmp_path / "findings.parquet"
    stream.write_bytes(on_a_line(DOSSIERS[1]) + alone + end)
    assert run("audit", stream, "-f", "parquet", "-o", out).exit_code == 1
    shas = {row["dossier_sha256"] for row in pq.read_table(out).to_pylist()}
    assert shas == {hashlib.sha256(alone).hexdigest()}


def test_one_dossier_on_a_line_is_one_dossier(run: Run) -> None:
    result = run("audit", "-", stdin=on_a_line(DOSSIERS[1]))
    assert "Dossier  standard input\n" in result.stdout


def test_a_clean_dossier_takes_one_line(run: Run) -> None:
    result = run("audit", DOSSIERS[1], "-f", "summary")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    assert line.startswith("1 dossier audited with aalst, nothing open: ")


def test_parquet_holds_the_findings(run: Run, stream: bytes, tmp_path: Path) -> None:
    path = tmp_path / "findings.parquet"
    result = run("audit", "-", "-f", "parquet", "-o", path, stdin=stream)
    assert result.exit_code == 1, result.stderr
    found = lines(run("audit", "-", "-f", "ndjson", stdin=stream))
    wanted = [each for each in found if each["type"] == "finding"]
    rows = pq.read_table(path).to_pylist()
    assert [(each["rule"], each["verdict"], each["sentence"]) for each in rows] == [
        (each["rule"], each["verdict"], each["sentence"]) for each in wanted
    ]
    assert Counter(each["dossier"] for each in rows) == Counter(each["dossier"] for each in wanted)
    for row, line in zip(rows, wanted, strict=True):
        assert row["missing"] == [{**each, "sheet": None} for each in line["missing"]]
        assert [(each["pointer"], each["line"], each["column"]) for each in row["evidence"]] == [
            (each["pointer"], each["line"], each["column"]) for each in line["evidence"]
        ]
        assert (row["policy_file"], row["policy_line"]) == (
            line["policy_line"]["file"],
            line["policy_line"]["line"],
        )
        assert row["policy_sha256"]
        assert row["problem"] is None


def test_parquet_says_what_was_not_judged_and_why(run: Run, tmp_path: Path) -> None:
    compliant = DOSSIERS[1].read_text(encoding="utf-8")
    given = {
        "a.json": '{"id": broken',
        "b.json": compliant.replace('"post"', '"pst"', 1),
        "c.json": "{}",
        "d.json": compliant,
    }
    for name, content in given.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    path = tmp_path / "findings.parquet"
    assert run("audit", tmp_path, tmp_path / "e.json", "-f", "parquet", "-o", path).exit_code == 2
    rows = pq.read_table(path).to_pylist()
    assert [Path(each["dossier"]).name for each in rows] == ["a.json", "b.json", "c.json", "e.json"]
    assert [each["problem"].split(":")[0] for each in rows] == [
        "line 1, column 8",
        "/pst (line 4, column 10)",
        "the dossier does not say of which authority it is. Name the policy (on the command line",
        "there is no such file. Check the name and the folder.",
    ]
    assert [each["policy"] for each in rows] == [None, "aalst", None, None]
    assert [each["dossier_sha256"] is None for each in rows] == [False, False, False, True]
    assert {each["verdict"] for each in rows} == {None}


def test_parquet_says_for_which_dossier_no_rule_was_in_force(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "findings.parquet"
    result = run("audit", DOSSIERS[1], "--policy", "oudenaarde_2017", "-f", "parquet", "-o", path)
    assert result.exit_code == 3
    (row,) = pq.read_table(path).to_pylist()
    assert row["problem"] == (
        "No rule was in force on the date of the procedure: nothing was tried."
    )
    assert (row["policy"], row["verdict"]) == ("oudenaarde_2017", None)


def test_parquet_needs_a_file(run: Run) -> None:
    result = run("audit", DOSSIERS[1], "-f", "parquet")
    assert result.exit_code == 2
    assert "--output" in result.stderr


def test_stopping_keeps_what_was_done(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "export.ndjson"
    path.write_bytes(on_a_line(DOSSIERS[1]) * 3)
    whole = reading.documents

    def stopped(names: Any, _: Any) -> Iterator[reading.Document | reading.Unread]:
        for number, each in enumerate(whole(names)):
            if number == 2:
                raise KeyboardInterrupt
            yield each

    monkeypatch.setattr("checker.cli.bulk.parts", stopped)
    result = run("audit", path, "-f", "ndjson")
    assert result.exit_code == 2
    assert len(lines(result)) == 2
    assert "stopped before the end: 2 dossiers were audited" in result.stderr
