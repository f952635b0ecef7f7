"""DuckDB on one thread: one query over a file of dossiers, read and judged at once."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from bench.contender import ReadyForMany
from bench.rule_text import text

_COLUMNS = """{
  id: 'VARCHAR',
  vacancy: 'STRUCT(published DATE)',
  applications: 'STRUCT(closes DATE)',
  candidates: 'STRUCT(admitted BOOLEAN, refused_notified_on DATE)[]',
  commission: 'STRUCT(members STRUCT(gender VARCHAR, "external" BOOLEAN, experience_years INT,
    "role" VARCHAR, mandates VARCHAR[])[])',
  parts: 'STRUCT(kind VARCHAR, "date" DATE, "max" INT, notified_on DATE,
    results STRUCT(candidate VARCHAR, score INT)[])[]',
  report: 'STRUCT("date" DATE)',
  reserve: 'STRUCT(starts_on DATE, "until" DATE)'
}"""


def ready() -> ReadyForMany:
    """Only the columns that the rules read are asked for."""
    connection = import_module("duckdb").connect(config={"threads": 1})

    def judge(file: Path) -> Any:
        source = f"read_json('{file}', format='newline_delimited', columns={_COLUMNS})"
        query = text("sql").replace("from dossiers", f"from {source}")
        return connection.execute(query).fetchall()

    return ReadyForMany(judge)
