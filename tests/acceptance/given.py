"""Dossiers, and what a single machine says of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from click.testing import CliRunner

from checker.cli.program import program

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = sorted(ROOT.glob("examples/*/*.json"))


def mixed() -> dict[str, bytes]:
    """Dossiers of all kinds, by their names: sound ones, broken ones, and what is none."""
    compliant = ROOT / "examples" / "berlare" / "compliant.json"
    record = json.loads(compliant.read_bytes())
    strange = {**record, "post": {**record["post"], "level": "Z"}}
    return {
        **{f"{each.parent.name}-{each.name}": each.read_bytes() for each in EXAMPLES},
        "x-cut-off.json": compliant.read_bytes()[:-200],
        "x-empty.json": b"",
        "x-list.json": b"[]",
        "x-nobody.json": b"{}",
        "x-not-in-force.json": json.dumps(_in_1999(record)).encode(),
        "x-not-json.json": b"dossier: 12",
        "x-not-utf-8.json": compliant.read_bytes().replace(b"Berlare", b"Berl\xe4re"),
        "x-of-another-schema.json": json.dumps(strange).encode(),
    }


def _in_1999(record: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(record)
    moved: dict[str, Any] = json.loads(text.replace('"2020-', '"1999-').replace('"2021-', '"1999-'))
    return moved


def written(dossiers: dict[str, bytes], folder: Path) -> Path:
    """The dossiers as files of a folder."""
    folder.mkdir()
    for name, content in dossiers.items():
        (folder / name).write_bytes(content)
    return folder


@cache
def on_one_machine(folder: Path, *options: str) -> tuple[dict[str, Any], ...]:
    """The rows that the command line gives of a folder, the dossiers named by their files."""
    out = folder.parent / "one-machine.parquet"
    arguments = ["audit", str(folder), "-f", "parquet", "-o", str(out), *options]
    done = CliRunner().invoke(program, arguments)
    assert done.exit_code in (0, 1, 2, 3), done.output
    rows: list[dict[str, Any]] = pq.read_table(out).to_pylist()
    for row in rows:
        row["dossier"] = Path(row["dossier"]).name
    return tuple(rows)


def plain(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Rows of Spark as those of the command line."""
    return [row.asDict(recursive=True) for row in rows]


def counted(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    """Rows as a multiset."""
    found: dict[str, int] = {}
    for row in rows:
        key = json.dumps(row, sort_keys=True)
        found[key] = found.get(key, 0) + 1
    return found
