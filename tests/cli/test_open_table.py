"""The table says the same with and without ``--all``, but for what is closed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker.audit import Audit, audit
from checker.bulk.weigh import Detail, Scales, Weighed
from checker.catalogue import load
from checker.dossier import read
from checker.ready import Ready, of_loaded
from checker.report.as_open import as_open
from checker.report.as_table import as_table
from checker.report.manner import Manner
from checker.report.telling import account
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(
    path for path in (ROOT / "examples").glob("*/*.json") if path.name != "faults.json"
)
COMPLETE = {
    "aalst": ROOT / "policies" / "aalst" / "complete.json",
    "berlare_2020": ROOT / "policies" / "berlare" / "complete_2020.json",
    "oudenaarde_2017": ROOT / "policies" / "oudenaarde" / "complete_2017.json",
}
OPEN = ("violation", "observation", "undetermined", "to judge")


def parts(text: str) -> tuple[str, list[list[str]]]:
    """What stands above the rows, and the cells of each row."""
    head, _, grid = text.partition("\n+-")
    rows = [
        [" ".join(cell) for cell in zip(*(line[1:-1].split("|") for line in row), strict=True)]
        for each in re.split(r"\n\+[-=+]+\+\n", grid.partition("\n")[2])
        if (row := [line for line in each.splitlines() if line.startswith("|")])
    ]
    return head.rstrip("\n"), [[_said(" ".join(cell.split())) for cell in row] for row in rows[1:]]


def _said(cell: str) -> str:
    """A cell without its evidence.

    The explaining engine keeps what it found of a record with the way on which it first came to it,
    so which references are named beside the deciding values depends on what else was asked.
    """
    return re.sub(r" - (?:/|and \d+ more in).*?(?= note: | rule \w+, |$)", "", cell)


def assert_same(short: str, full: str) -> None:
    """The counts are equal, the line below them is right, and the open rows are all there."""
    head, rows = parts(short)
    full_head, full_rows = parts(full)
    counts = {
        verdict: int(count)
        for verdict, count in re.findall(r"^([a-z ]+?) {2,}(\d+)$", full_head, re.MULTILINE)
    }
    closed = sum(count for verdict, count in counts.items() if verdict not in OPEN)
    said = "1 closed finding: see it" if closed == 1 else f"{closed:,} closed findings: see them"
    if set(counts) == {"not in force"}:
        said = f"No rule was in force on the date of the procedure: nothing was tried. {said}"
    elif closed == sum(counts.values()):
        said = f"Nothing is open. {said}"
    assert head == f"{full_head}\n\n{said} with --all."
    assert rows == [row for row in full_rows if row[0].lower() in OPEN]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_example_has_the_same_counts_and_open_findings(path: Path, run: Run) -> None:
    short, full = run("audit", path), run("audit", path, "--all")
    assert short.exit_code == full.exit_code
    assert_same(short.stdout, full.stdout)


@cache
def ready_of(policy: str) -> Ready:
    return of_loaded(load(policy))


def lacking() -> Iterator[Any]:
    """Each complete dossier, and it again without each of its members."""
    for policy, path in COMPLETE.items():
        content = json.loads(path.read_bytes())
        yield pytest.param(policy, content, id=policy)
        for name in content:
            left = {key: value for key, value in content.items() if key != name}
            yield pytest.param(policy, left, id=f"{policy}-{name}")
        yield pytest.param(policy, {}, id=f"{policy}-everything")


@pytest.mark.parametrize(("policy", "content"), [*lacking()])
def test_a_dossier_that_lacks_something_has_too(policy: str, content: dict[str, Any]) -> None:
    data = json.dumps(content, indent=1).encode()
    ready = ready_of(policy)
    weighed = Scales(ready).weigh("d", data, None, Detail.OPEN)
    full = audit(read(data, "d"), ready, None)
    assert isinstance(weighed, Weighed)
    assert isinstance(full, Audit)
    counts = {verdict: count for verdict, count in full.count().items() if count}
    found = dict.fromkeys(counts, 0)
    for (_, verdict), count in weighed.counts.items():
        found[verdict] += count
    assert found == counts
    assert_same(
        as_open("d", data, ready.made.head, weighed, Manner()),
        as_table([account(full, Manner())], every=True),
    )


def test_what_is_not_known_of_the_date_is_noted_where_nothing_is_open(
    run: Run, tmp_path: Path
) -> None:
    policy = tmp_path / "p.statuut"
    policy.write_text(
        'policy p\n  title "T"\n  records recruitment\n'
        "  in force from 2020-01-01 until 2020-12-31\n"
        'article "1"\n  rule r "R." require reserve.drawn_up\n'
    )
    dossier = tmp_path / "d.json"
    dossier.write_text('{"reserve": {"drawn_up": true}}')
    result = run("audit", dossier, "--policy", policy)
    assert result.exit_code == 0
    assert result.stdout == (
        f"Dossier  {dossier}\n"
        "Policy   p: T, in force from 2020-01-01 until 2020-12-31\n"
        "Note     The record does not give the procedure's date (vacancy.declared_on / "
        "applications.closes_on); the policy was applied as if in force.\n"
        "\n"
        "Verdict      Findings\n"
        "---------  ----------\n"
        "compliant           1\n"
        "\n"
        "Nothing is open. 1 closed finding: see it with --all.\n"
    )
    assert_same(result.stdout, run("audit", dossier, "--policy", policy, "--all").stdout)


def test_the_date_is_found_beside_the_largest_numbers_and_deepest_lists(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "own.schema.json").write_text(
        json.dumps(
            {
                "type": "object",
                "x-date": ["day"],
                "properties": {
                    "day": {"type": "string", "format": "date"},
                    "more": {},
                },
            }
        )
    )
    policy = tmp_path / "p.statuut"
    policy.write_text(
        'policy p\n  title "T"\n  records "own.schema.json"\n  in force from 2020-01-01\n'
        'article "1"\n  rule r "R." require day is on or after 2020-02-01\n'
    )
    dossier = tmp_path / "d.json"
    largest = f"9e30, -1.5e-30, {'9' * 40}, {'[' * 61}{']' * 61}"
    dossier.write_text(f'{{"more": [{largest}], "day": "2020-03-01"}}')
    result = run("audit", dossier, "--policy", policy)
    assert result.exit_code == 0, result.stderr
    assert "Date     2020-03-01\n" in result.stdout


def test_outside_every_period_nothing_was_tried(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text('{"authority": "OCMW Oudenaarde", "applications": {"closes_on": "1999-12-14"}}')
    result = run("audit", path)
    assert result.exit_code == 3
    assert "Nothing is open" not in result.stdout
    assert "No rule was in force on the date of the procedure: nothing was tried." in result.stdout
    assert_same(result.stdout, run("audit", path, "--all").stdout)


@pytest.mark.parametrize("form", ["summary", "ndjson", "parquet"])
def test_all_is_for_the_table(form: str, run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report"
    path = COMPLETE["aalst"]
    result = run("audit", path, "--all", "--format", form, "--output", report)
    assert result.exit_code == 2
    assert "--all" in result.stderr
    assert not report.exists()


def test_json_holds_every_finding_either_way(run: Run) -> None:
    path = COMPLETE["aalst"]
    short = run("audit", path, "--format", "json")
    assert run("audit", path, "--format", "json", "--all").stdout == short.stdout
    (found,) = json.loads(short.stdout)["audits"]
    assert len(found["findings"]) == sum(found["summary"].values()) > 0
