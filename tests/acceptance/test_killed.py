"""A worker that is killed in the middle of a job: no finding is lost, and none is there twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.sql import DataFrame, SparkSession

from checker.spark import audit
from tests.acceptance.cluster import Cluster, Node, answer
from tests.acceptance.conftest import WORKERS
from tests.acceptance.given import ROOT, counted, on_one_machine, plain, written

PARTITIONS, IN_EACH = 50, 60
BEFORE, AFTER = 5, 15
"""How many partitions are done, and how many are not, when a worker is killed."""

_AALST = ROOT / "examples" / "aalst"
TEMPLATES = {
    "compliant": (_AALST / "compliant.json").read_bytes(),
    "broken-order": (_AALST / "broken-order.json").read_bytes(),
    "broken-outcome": (_AALST / "broken-outcome.json").read_bytes(),
    "not-json": b"dossier: 12",
    "faults": (_AALST / "faults.json").read_bytes(),
}
CYCLE = (*["compliant"] * 5, *TEMPLATES)


def dossiers() -> Iterator[tuple[str, str, bytes]]:
    """Name, template and bytes of each dossier; no two have the same bytes."""
    for number in range(PARTITIONS * IN_EACH):
        template = CYCLE[number % len(CYCLE)]
        yield f"{number:05}", template, TEMPLATES[template] + b" " * number


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The dossiers as Parquet, a file for each partition."""
    folder = tmp_path_factory.mktemp("given")
    rows = [{"id": name, "dossier": content} for name, _, content in dossiers()]
    for number in range(PARTITIONS):
        part = rows[number * IN_EACH : (number + 1) * IN_EACH]
        pq.write_table(pa.Table.from_pylist(part), folder / f"{number:03}.parquet")
    return str(folder)


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """The rows that one machine gives of them."""
    files = {f"{name}.json": content for name, content in TEMPLATES.items()}
    folder = written(files, tmp_path_factory.mktemp("templates") / "all")
    of_template: dict[str, list[dict[str, Any]]] = {name: [] for name in TEMPLATES}
    for row in on_one_machine(folder, "--policy", "aalst"):
        of_template[row["dossier"].removesuffix(".json")].append(row)
    return counted(
        {**row, "dossier": name, "dossier_sha256": sha256(content).hexdigest()}
        for name, template, content in dossiers()
        for row in of_template[template]
    )


@pytest.fixture
def whole(running: Cluster) -> Iterator[Cluster]:
    """A cluster of which a worker may be killed: another takes its place afterwards."""
    yield running
    running.add(WORKERS - len(running.workers))


Act = Callable[[DataFrame, Path], list[dict[str, Any]]]


def collected(findings: DataFrame, _: Path) -> list[dict[str, Any]]:
    return plain(findings.collect())


def saved(findings: DataFrame, folder: Path) -> list[dict[str, Any]]:
    findings.write.parquet(str(folder / "findings"))
    rows: list[dict[str, Any]] = pq.read_table(folder / "findings").to_pylist()
    return rows


@pytest.mark.parametrize("act", [collected, saved])
def test_no_finding_is_lost_or_doubled(
    spark: SparkSession,
    whole: Cluster,
    given: str,
    wanted: dict[str, int],
    tmp_path: Path,
    act: Act,
) -> None:
    findings = audit(spark.read.parquet(given), "aalst", name="id")
    executors(spark)  # its first answer takes long
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(act, findings, tmp_path)
        stage, victim = middle(spark, whole, running)
        (lost,) = victim.executors()
        whole.kill(victim)
        at_death = spark.sparkContext.statusTracker().getStageInfo(stage)
        assert not running.done()
        rows = running.result()
    assert BEFORE <= at_death.numCompletedTasks <= PARTITIONS - BEFORE
    assert not executors(spark)[lost]["isActive"]
    assert executors(spark)[lost]["totalTasks"] > 0
    (attempt,) = said(spark, f"stages/{stage}")
    assert attempt["numFailedTasks"] >= 1
    assert attempt["numCompleteTasks"] == PARTITIONS
    assert counted(rows) == wanted


def middle(spark: SparkSession, whole: Cluster, running: Future[Any]) -> tuple[int, Node]:
    """Wait for the middle of the job: its stage, and a worker that is at work in it."""
    tracker = spark.sparkContext.statusTracker()
    while not running.done():
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info is None or info.numTasks != PARTITIONS or info.numCompletedTasks < BEFORE:
                continue
            assert info.numCompletedTasks <= PARTITIONS - AFTER, "the middle is past"
            busy = {name for name, each in executors(spark).items() if each["activeTasks"]}
            at_work = [each for each in whole.workers if each.executors() & busy]
            if len(at_work) == WORKERS:
                return stage, at_work[0]
        time.sleep(0.05)
    running.result()
    raise AssertionError("the job ended before its middle was seen")


def executors(spark: SparkSession) -> dict[str, dict[str, Any]]:
    """What Spark knows of its executors, by their ids, those that were lost included."""
    return {each["id"]: each for each in said(spark, "allexecutors") if each["id"] != "driver"}


def said(spark: SparkSession, about: str) -> Any:
    """What Spark's own monitoring says of this application."""
    context = spark.sparkContext
    return answer(f"{context.uiWebUrl}/api/v1/applications/{context.applicationId}/{about}")
