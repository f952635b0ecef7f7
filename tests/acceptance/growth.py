"""Measures how audits on a cluster of this machine grow: ``python -m tests.acceptance.growth``.

Dossiers of ten candidates and the twelve rules of ``bench``; from Parquet to Parquet, the findings
with their reasons and evidence. A first run that is not measured starts the workers' processes.
Beside the time stands what the workers used of a processor, which other work on the machine changes
little.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession

from bench.dossiers import dossiers
from checker.spark import audit
from tests.acceptance.cluster import HOST, Cluster, cluster, environment
from tests.acceptance.given import ROOT

SIZES = (2_000, 10_000, 50_000)
CANDIDATES = 10
IN_FILE = 500
POLICY = ROOT / "bench" / "policy" / "twelve.statuut"


def written(count: int, folder: Path) -> Path:
    """So many dossiers as Parquet, a file for each partition."""
    folder.mkdir()
    rows = []
    for number, (record, _) in enumerate(dossiers(count, CANDIDATES, seed=1), start=1):
        rows.append({"id": record["id"], "dossier": json.dumps(record)})
        if len(rows) == IN_FILE or number == count:
            pq.write_table(pa.Table.from_pylist(rows), folder / f"{number:07}.parquet")
            rows = []
    return folder


def measured(spark: SparkSession, running: Cluster, given: Path, out: Path) -> tuple[float, float]:
    """Seconds that an audit of what is given takes, and those of a processor in the workers."""
    start, used = time.monotonic(), sum(each.used() for each in running.workers)
    audit(spark.read.parquet(str(given)), POLICY, name="id").write.parquet(str(out))
    return time.monotonic() - start, sum(each.used() for each in running.workers) - used


def main() -> None:
    """Print a row for each number of workers and of dossiers."""
    os.environ.update(environment())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = {size: written(size, folder / str(size)) for size in SIZES}
        for workers in (1, 2):
            logs = folder / f"cluster-{workers}"
            logs.mkdir()
            with cluster(logs, workers) as running:
                settings = {"spark.driver.host": HOST, "spark.executor.memory": "512m"}
                builder = SparkSession.builder.master(running.url).config(map=settings)
                builder = builder.config("spark.sql.files.openCostInBytes", "128m")
                spark = builder.getOrCreate()
                measured(spark, running, given[SIZES[0]], folder / f"{workers}-first")
                for size, path in given.items():
                    out = folder / f"{workers}-{size}"
                    taken, used = measured(spark, running, path, out)
                    rates = f"{size / taken:,.0f} | {used:.1f} | {size / used:,.0f}"
                    sys.stdout.write(f"| {size:,} | {workers} | {taken:.1f} | {rates} |\n")
                    sys.stdout.flush()
                spark.stop()


if __name__ == "__main__":
    main()
