"""The time of writing: in every receipt where it is asked for, and in no report where it is not."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from checker.cli.clock import instant_of
from checker.cli.program import program
from tests.report.conftest import GIVEN, ROOT, Reports, reports_on
from tests.report.reading import oscal, sarif

EXAMPLE = ROOT / "examples" / "oudenaarde" / "broken-term.json"
TOLD = "2026-01-31T22:30:15Z"
IN_WORDS = "2026-01-31, 22:30:15 UTC"


def test_json(timed: Reports, broken: Reports) -> None:
    path = ROOT / "checker" / "report" / "audit.schema.json"
    validator = Draft202012Validator(json.loads(path.read_bytes()))
    for made, wanted in ((timed, TOLD), (broken, None)):
        report = json.loads(made["json"])
        validator.validate(report)
        assert report["written_at"] == wanted
    wrong = json.loads(timed["json"]) | {"written_at": GIVEN}
    assert not validator.is_valid(wrong)


def test_sarif(timed: Reports, broken: Reports) -> None:
    assert sarif(timed["sarif"])["invocations"][0]["endTimeUtc"] == TOLD
    assert "endTimeUtc" not in sarif(broken["sarif"])["invocations"][0]


def test_junit(timed: Reports, broken: Reports) -> None:
    def times(made: Reports) -> list[str | None]:
        root = ElementTree.fromstring(made["junit"])
        return [each.get("timestamp") for each in root.iter("testsuite")]

    assert times(timed) == [TOLD]
    assert times(broken) == [None]


def test_oscal(timed: Reports, broken: Reports) -> None:
    assert oscal(timed["oscal"])["metadata"]["last-modified"] == TOLD
    # That of the procedure.
    assert oscal(broken["oscal"])["metadata"]["last-modified"] == "2018-02-05T00:00:00Z"
    assert oscal(timed["oscal"])["results"] == oscal(broken["oscal"])["results"]


def test_ndjson(timed: Reports, broken: Reports) -> None:
    *findings, last = map(json.loads, timed["ndjson"].splitlines())
    assert last["written_at"] == TOLD
    assert not any("written_at" in each for each in findings)
    assert b"written_at" not in broken["ndjson"]


def test_parquet(timed: Reports, broken: Reports) -> None:
    def metadata(made: Reports) -> Any:
        return pq.read_table(pa.BufferReader(made["parquet"])).schema.metadata

    assert metadata(timed) == {b"statuut.written_at": TOLD.encode()}
    assert metadata(broken) is None


def test_csv(timed: Reports, broken: Reports) -> None:
    csv.field_size_limit(10**9)
    rows, plain = (
        list(csv.reader(io.StringIO(made["csv"].decode(), newline=""), strict=True))
        for made in (timed, broken)
    )
    assert [row[:-1] for row in rows] == plain
    assert [row[-1] for row in rows] == ["written_at", *[TOLD] * (len(plain) - 1)]


def test_xlsx(timed: Reports, broken: Reports) -> None:
    book, plain = (openpyxl.load_workbook(io.BytesIO(made["xlsx"])) for made in (timed, broken))
    heading, row = book["Summary"].iter_rows(values_only=True)
    assert (heading[-1], row[-1]) == ("Written at", IN_WORDS)
    assert [heading[:-1], row[:-1]] == list(plain["Summary"].iter_rows(values_only=True))
    assert book.properties.created == dt.datetime(2026, 1, 31, 22, 30, 15)  # noqa: DTZ001
    assert plain.properties.created == dt.datetime(2000, 1, 1)  # noqa: DTZ001


def test_html(timed: Reports, broken: Reports) -> None:
    def told(made: Reports) -> list[str]:
        page = html5lib.parse(made["html"].decode(), namespaceHTMLElements=False)
        rows = ["".join(each.itertext()).strip() for each in page.iter("div")]
        return [row for row in rows if row.startswith("Written at")]

    assert told(timed) == [f"Written at{IN_WORDS}"]
    assert told(broken) == []


@pytest.mark.parametrize(
    ("form", "line"),
    [("markdown", f"- Written at: {IN_WORDS}"), ("table", f"Written at  {IN_WORDS}")],
)
def test_text(form: str, line: str, timed: Reports, broken: Reports) -> None:
    assert line in timed[form].decode().splitlines()
    assert b"Written at" not in broken[form]


@pytest.mark.parametrize("form", ["github", "summary"])
def test_what_has_no_receipt_has_no_time(form: str, timed: Reports, broken: Reports) -> None:
    assert timed[form] == broken[form]


def test_the_same_bytes_for_the_same_instant(tmp_path: Path, timed: Reports) -> None:
    assert reports_on(tmp_path, EXAMPLE, "--written-at", "2026-01-31T22:30:15.9Z") == timed
    assert reports_on(tmp_path, EXAMPLE, "--written-at", GIVEN, "--jobs", 2) == timed


def test_the_table_of_what_is_open_has_it_too() -> None:
    done = CliRunner().invoke(program, ["audit", str(EXAMPLE), "--written-at", GIVEN])
    assert f"Written at  {IN_WORDS}" in done.stdout.splitlines()


def test_a_dossier_that_was_not_audited_has_it_too(tmp_path: Path) -> None:
    made = reports_on(tmp_path, tmp_path / "nowhere.json", "--written-at", GIVEN)
    for form in ("json", "sarif", "junit", "oscal", "csv", "ndjson"):
        assert TOLD.encode() in made[form], form
    for form in ("markdown", "html"):
        assert f"Written at: {IN_WORDS}".encode() in made[form], form


def test_now_is_the_clock_or_the_epoch_that_is_given() -> None:
    given = ["audit", str(EXAMPLE), "-f", "json", "--written-at", "now"]
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    done = CliRunner().invoke(program, given, env={"SOURCE_DATE_EPOCH": None})
    moment = dt.datetime.fromisoformat(json.loads(done.stdout)["written_at"])
    assert before <= moment <= dt.datetime.now(dt.UTC)
    done = CliRunner().invoke(program, given, env={"SOURCE_DATE_EPOCH": "86399"})
    assert json.loads(done.stdout)["written_at"] == "1970-01-01T23:59:59Z"


def test_the_epoch_alone_asks_for_no_time() -> None:
    given = ["audit", str(EXAMPLE), "-f", "json"]
    done = CliRunner().invoke(program, given, env={"SOURCE_DATE_EPOCH": "86399"})
    assert json.loads(done.stdout)["written_at"] is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("yesterday", "write `now` or an instant"),
        ("", "write `now` or an instant"),
        ("2026-01-31T12:00:00", "an instant needs its zone"),
        ("2026-01-31", "an instant needs its zone"),
        ("2026-02-30T12:00:00Z", "write `now` or an instant"),
        ("1899-12-31T23:59:59Z", "beyond the years 1900 to 2999"),
        ("3000-01-01T00:00:00Z", "beyond the years 1900 to 2999"),
        ("0001-01-01T00:00:00+14:00", "beyond the years 1900 to 2999"),
    ],
)
def test_what_is_no_instant_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        instant_of(text)
    done = CliRunner().invoke(program, ["audit", str(EXAMPLE), "--written-at", text])
    assert done.exit_code == 2
    assert why in done.stderr


@pytest.mark.parametrize("text", ["1900-01-01T00:00:00Z", "2999-12-31T23:59:59Z"])
def test_the_ends_of_what_can_be_told(text: str) -> None:
    assert f"{instant_of(text):%Y-%m-%dT%H:%M:%SZ}" == text


@pytest.mark.parametrize("epoch", ["", "-1", "1.5", "٣", "9" * 30, "32503680000"])
def test_an_epoch_that_is_none_is_refused(epoch: str) -> None:
    given = ["audit", str(EXAMPLE), "--written-at", "now"]
    done = CliRunner().invoke(program, given, env={"SOURCE_DATE_EPOCH": epoch})
    assert done.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr
