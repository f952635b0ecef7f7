"""Asking for an audit starts nothing, and moves no dossier from one partition to another."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pyspark.sql import SparkSession

from checker.spark import audit
from tests.acceptance.given import EXAMPLES, ROOT


def test_no_job_is_started(spark: SparkSession, capsys: pytest.CaptureFixture[str]) -> None:
    jobs = spark.sparkContext.statusTracker().getJobIdsForGroup
    rows = [(each.read_text(encoding="utf-8"),) for each in EXAMPLES]
    dossiers = spark.createDataFrame(rows, "dossier string")
    before = set(jobs())
    findings = audit(dossiers)
    findings.explain()
    plan = capsys.readouterr().out
    assert set(jobs()) == before
    assert "MapInArrow" in plan
    assert "Exchange" not in plan
    findings.collect()
    assert set(jobs()) > before


def test_the_command_line_does_not_load_it() -> None:
    script = (
        "import sys\nfrom checker.cli import main\ntry: main(sys.argv[1:])\nexcept SystemExit: pass"
        "\nassert not {'pyspark', 'pandas', 'checker.spark'} & set(sys.modules)"
    )
    dossier = ROOT / "examples" / "aalst" / "broken-order.json"
    command = [sys.executable, "-c", script, "audit", str(dossier)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
