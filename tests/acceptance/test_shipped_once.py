"""A policy is made ready on the driver, and unpacked once by each process that judges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
from pyspark.sql import SparkSession

from checker.spark import audit
from tests.acceptance.given import ROOT

PARTITIONS = 16
COMPILING = ("lark", "dsl.compile", "dsl.parser", "checker.catalogue")
CLEAN = (ROOT / "examples" / "aalst" / "compliant.json").read_text(encoding="utf-8")
BROKEN = (ROOT / "examples" / "aalst" / "broken-order.json").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Process:
    """What a process that judges did so far."""

    unpacked: int = 0
    reused: int = 0
    loaded: tuple[str, ...] = ()


def processes(spark: SparkSession) -> dict[int, Process]:
    """The processes that judge, by their ids."""
    compiling = COMPILING

    def asked(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import os
        import sys

        from checker.spark.shipment import worker_of

        for _ in batches:
            pass
        info = worker_of.cache_info()
        loaded = [each for each in compiling if each in sys.modules]
        row = {"pid": os.getpid(), "unpacked": info.misses, "reused": info.hits, "loaded": loaded}
        yield pa.RecordBatch.from_pylist([row])

    schema = "pid long, unpacked long, reused long, loaded array<string>"
    rows = spark.range(0, 64, 1, 8).mapInArrow(asked, schema).collect()
    return {each.pid: Process(each.unpacked, each.reused, tuple(each.loaded)) for each in rows}


def test_each_process_unpacks_a_policy_once(spark: SparkSession) -> None:
    dossiers = spark.createDataFrame([(CLEAN,), (BROKEN,)] * PARTITIONS, "dossier string")
    # The date makes it one that no other test has sent.
    findings = audit(dossiers.repartition(PARTITIONS), as_of=dt.date(2001, 2, 3))
    before = processes(spark)
    findings.collect()
    findings.collect()
    after = processes(spark)
    done = [_since(before.get(pid, Process()), each) for pid, each in after.items()]
    judging = [each for each in done if each.unpacked or each.reused]
    assert sum(each.unpacked + each.reused for each in judging) == 2 * PARTITIONS
    assert {each.unpacked for each in judging} == {1}
    assert {each.loaded for each in judging} == {()}


def _since(before: Process, after: Process) -> Process:
    unpacked, reused = after.unpacked - before.unpacked, after.reused - before.reused
    return Process(unpacked, reused, after.loaded)
