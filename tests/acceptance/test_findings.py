"""What is found on a cluster is what one machine finds, row by row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from checker.report.rows import COLUMNS
from checker.spark import audit
from tests.acceptance.given import ROOT, mixed, on_one_machine, plain, written

NULL = dict.fromkeys(COLUMNS.names) | {
    "dossier": "x-null",
    "problem": "This row holds null instead of a dossier. "
    "Leave the row out, or export the dossier again.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(mixed(), tmp_path_factory.mktemp("dossiers") / "mixed")


def frame(spark: SparkSession, kind: str) -> DataFrame:
    """The mixed dossiers and a null; as text, those that are no text are left out."""
    rows: list[tuple[str, Any]] = [*sorted(mixed().items()), ("x-null", None)]
    if kind == "binary":
        return spark.createDataFrame(rows, "id string, dossier binary")
    texts = [
        (name, None if each is None else each.decode())
        for name, each in rows
        if name != "x-not-utf-8.json"
    ]
    return spark.createDataFrame(texts, "id string, dossier string")


@pytest.mark.parametrize("kind", ["binary", "string"])
def test_each_dossier_chooses_its_policy(spark: SparkSession, folder: Path, kind: str) -> None:
    wanted = [*on_one_machine(folder), NULL]
    if kind == "string":
        wanted = [each for each in wanted if each["dossier"] != "x-not-utf-8.json"]
    verdicts = {each["verdict"] for each in wanted}
    assert verdicts == {"violation", "observation", "undetermined", "to judge", None}
    assert {each["authority"] for each in wanted if each["authority"]} == {
        *("Stad Aalst", "Gemeente Berlare", "OCMW Oudenaarde")
    }
    assert plain(audit(frame(spark, kind), name="id").collect()) == wanted


def test_a_policy_is_named(spark: SparkSession, folder: Path) -> None:
    wanted = [*on_one_machine(folder, "--policy", "oudenaarde"), NULL]
    found = plain(audit(frame(spark, "binary"), "oudenaarde", name="id").collect())
    assert found == wanted
    # A schema fault can be told only once the policy is known.
    faults = [each for each in found if each["dossier"] == "oudenaarde-faults.json"]
    assert len(faults) == 1
    assert "\n" in faults[0]["problem"]


def test_a_policy_file_need_not_be_where_the_workers_are(
    spark: SparkSession, folder: Path, tmp_path: Path
) -> None:
    home = tmp_path / "own"
    home.mkdir()
    policy = home / "own.statuut"
    policy.write_bytes((ROOT / "policies" / "aalst" / "aalst.statuut").read_bytes())
    wanted = [*on_one_machine(folder, "--policy", str(policy)), NULL]
    chosen = [*on_one_machine(folder, "--policy", str(home)), NULL]
    named = audit(frame(spark, "binary"), policy, name="id")
    among = audit(frame(spark, "binary"), home, name="id")
    policy.unlink()
    assert plain(named.collect()) == wanted
    assert plain(among.collect()) == chosen


def test_without_a_name_the_sha256_tells_dossiers_apart(spark: SparkSession, folder: Path) -> None:
    found = plain(audit(frame(spark, "binary").drop("id")).collect())
    wanted = [{**each, "dossier": None} for each in (*on_one_machine(folder), NULL)]
    assert found == wanted
    assert all(each["dossier_sha256"] for each in found[:-1])


def test_dossiers_may_come_from_parquet_and_findings_go_there(
    spark: SparkSession, folder: Path, tmp_path: Path
) -> None:
    given, out = str(tmp_path / "given"), str(tmp_path / "findings")
    frame(spark, "binary").coalesce(1).write.parquet(given)
    audit(spark.read.parquet(given), name="id").write.parquet(out)
    found = spark.read.parquet(out)
    assert found.schema == from_arrow_schema(COLUMNS)
    assert plain(found.collect()) == [*on_one_machine(folder), NULL]


def test_names_of_any_type_are_shown_as_text(spark: SparkSession) -> None:
    rows = spark.createDataFrame([(12, "{}"), (None, "{}")], "id int, dossier string")
    found = audit(rows, "aalst", name="id").collect()
    assert {each.dossier for each in found} == {"12", None}


def test_the_schema_is_that_of_the_parquet_report(spark: SparkSession) -> None:
    found = audit(frame(spark, "binary"), "aalst").schema
    assert found.fieldNames() == COLUMNS.names
    assert COLUMNS.field("evidence").type.value_type.field("line").type == pa.int32()
    assert found["evidence"].dataType.elementType["line"].dataType.simpleString() == "int"
