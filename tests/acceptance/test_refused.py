"""What cannot be used is refused where audit() is called, in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession

from checker.spark import Refused, audit


@dataclass(frozen=True)
class Case:
    columns: str
    said: str
    mend: str
    policy: str | None = "aalst"
    options: Mapping[str, Any] = field(default_factory=dict)


CASES = {
    "no column of that name": Case(
        "dossier string",
        "column: there is no column `dosier`.",
        "Did you mean `dossier`?",
        options={"column": "dosier"},
    ),
    "a column that is no text": Case(
        "dossier int",
        "column: `dossier` holds int, not JSON as string or binary.",
        "Name the column that holds whole dossiers, or make it with to_json.",
    ),
    "two columns that may be it": Case(
        "a string, b binary",
        "column: which one holds the dossiers cannot be told: more than one may hold them "
        "(`a`, `b`).",
        'Name it: audit(dossiers, policy, column="...").',
    ),
    "no column that may be it": Case(
        "a int",
        "column: which one holds the dossiers cannot be told: none holds text.",
        'Name it: audit(dossiers, policy, column="...").',
    ),
    "no name of that name": Case(
        "dossier string",
        "name: there is no column `id`.",
        "There are: `dossier`.",
        options={"name": "id"},
    ),
    "no such bundled policy": Case(
        "dossier string",
        "gent: there is no bundled policy of that name.",
        "Bundled policies: aalst, berlare, berlare_2020, oudenaarde, oudenaarde_2017. "
        "A file of your own ends in .statuut.",
        policy="gent",
    ),
    "a date that is a text": Case(
        "dossier string",
        "as_of: this is no date.",
        "Give a day: datetime.date(2026, 1, 31).",
        options={"as_of": "2026-01-31"},
    ),
    "a date with a time of day": Case(
        "dossier string",
        "as_of: this is no date.",
        "Give a day: datetime.date(2026, 1, 31).",
        options={"as_of": dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)},
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_it_is_refused_with_its_mend(spark: SparkSession, case: Case) -> None:
    dossiers = spark.createDataFrame([], case.columns)
    with pytest.raises(Refused) as refused:
        audit(dossiers, case.policy, **case.options)
    assert (refused.value.message, refused.value.mend) == (case.said, case.mend)


def test_a_column_that_stands_twice(spark: SparkSession) -> None:
    one = spark.createDataFrame([], "dossier string")
    with pytest.raises(Refused, match="more than one column is called `dossier`"):
        audit(one.crossJoin(one), "aalst")


def test_what_is_no_frame() -> None:
    with pytest.raises(Refused, match="this is list, not a DataFrame of Spark"):
        audit([b"{}"], "aalst")


@pytest.mark.parametrize("folder", [False, True], ids=["file", "folder"])
def test_a_policy_with_errors(spark: SparkSession, tmp_path: Path, folder: bool) -> None:
    policy = tmp_path / "own.statuut"
    head = 'policy own\n  title "Own"\n  authority "Own"\n  records recruitment\n'
    policy.write_text(f'{head}article "1"\nrule a "A."\n  require post.lvl is A\n')
    with pytest.raises(Refused, match=r"own\.statuut: this policy has errors\. See them: statuut"):
        audit(spark.createDataFrame([], "dossier string"), tmp_path if folder else policy)


def test_a_folder_without_policies(spark: SparkSession, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no policy lies here that a dossier can choose"):
        audit(spark.createDataFrame([], "dossier string"), tmp_path)


def test_names_with_odd_signs(spark: SparkSession) -> None:
    dossiers = spark.createDataFrame([("a", "{}")], "`the id` string, `do.ss`` ier` string")
    found = audit(dossiers, "aalst", column="do.ss` ier", name="the id").collect()
    assert {each.dossier for each in found} == {"a"}
