"""The generated page of the record: fresh, complete, and its own example is a record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from checker.cli.program import program
from docs import catalogues, generate, record_page
from tests.docs.fences import DOCS, fences

SCHEMA: dict[str, Any] = {
    "x-version": "7",
    "x-date": ["start"],
    "properties": {
        "start": {
            "title": "Start",
            "x-nl": {"name": "begin"},
            "type": "string",
            "format": "date",
        },
        "hours": {"type": "array", "items": {"type": "string", "format": "x-time"}},
        "rows": {
            "title": "Rows",
            "x-nl": {
                "name": "rijen",
                "item": "rij",
                "title": "Rijen",
                "description": "Alle rijen.",
            },
            "description": "All rows.",
            "type": "array",
            "x-item": "row",
            "items": {"$ref": "#/$defs/row"},
        },
        "marks": {
            "x-nl": {"name": "merken", "item": "merk", "neuter": True},
            "type": "array",
            "items": {"$ref": "#/$defs/mark"},
        },
        "stops": {"type": "array", "items": {"$ref": "#/$defs/stop"}},
    },
    "$defs": {
        "row": {
            "properties": {
                "id": {"type": "string"},
                "level": {
                    "title": "Level",
                    "enum": ["high", "b"],
                    "x-nl": {"values": {"high": "hoog", "b": "b"}},
                },
                "of_size": {"x-nl": {"name": "maat"}, "$ref": "#/$defs/small"},
                "other": {"properties": {"day": {"type": "string", "x-nl": {"name": "dag"}}}},
                "size": {"$ref": "#/$defs/size"},
                "points": {"type": "number", "x-unit": "points", "minimum": 0, "maximum": 20.5},
                "years": {"type": "integer", "x-unit": "years", "minimum": 1},
                "ready": {"type": "boolean"},
            }
        },
        "mark": {"properties": {"row": {"type": "string", "x-refers-to": "rows"}}},
        "stop": {
            "properties": {
                "rows": {
                    "type": "array",
                    "items": {
                        "type": "string",
                        "x-refers-to": "rows",
                        "x-inverse": "stopped_at",
                        "x-nl": {"inverse": "halten"},
                    },
                }
            }
        },
        "size": {
            "description": "A size.",
            "enum": [f"s{number}" for number in range(9)],
            "x-nl": {"values": {"s0": "m0"}},
        },
        "small": {"enum": ["tiny"], "x-nl": {"values": {"tiny": "klein"}}},
    },
}


@pytest.fixture(scope="module")
def page() -> str:
    return record_page.Page(SCHEMA, "small.schema.json").text()


@pytest.mark.parametrize(
    "line",
    [
        "`small.schema.json`, version 7.",
        "recorded: `start`.",
        "| `start` | `begin` | date | Start |  |",
        "| `hours` | `hours` | list: time of day |  |  |",
        "| `level` | `level` | one of `high` / `hoog`, `b` | Level |  |",
        "| `of_size` | `maat` | one of `tiny` / `klein` |  |  |",
        "| `size` | `size` | one of [the list size](#list-size) | A size. |  |",
        "| `points` | `points` | number of points, from 0 to 20.5 |  |  |",
        "| `years` | `years` | whole number of years, 1 or more |  |  |",
        "| `ready` | `ready` | yes or no |  |  |",
        "| `row` | `row` | id of one of [`rows`](#rows) |  |  |",
        "| `marks` | `merken` | the rows of [`marks`](#marks) whose `row` names it |  |  |",
        "| `stopped_at` | `halten` | the rows of [`stops`](#stops) whose `rows` names it |  |  |",
        "In Dutch: `rijen`, one row: de `rij`.",
        "In Dutch: `merken`, one row: het `merk`.",
        "In Dutch: `stops`, one row: de `stop`.",
        "In Dutch: `rij.other`.",
        "**Rows.** All rows.",
        "*Rijen. Alle rijen.*",
        "A list; a rule calls one row `row`.",
        "`s0` / `m0`, `s1`, `s2`, `s3`, `s4`, `s5`, `s6`, `s7`, `s8`",
    ],
)
def test_page_of_a_small_schema(page: str, line: str) -> None:
    assert any(row.endswith(line) for row in page.splitlines())


def test_every_field_of_the_schema_has_a_row() -> None:
    schema = json.loads(record_page.SCHEMA.read_text(encoding="utf-8"))
    text = (DOCS / "record.md").read_text(encoding="utf-8")
    inner = {"decisions", "commission", "candidates"}
    assert inner <= set(schema["properties"])
    wanted = {name for each in _objects(schema) for name in each["properties"]}
    told = set(text.replace("#", " ").split("`"))
    assert wanted - told == set()


def _objects(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict) and node.get("type") == "object":
            yield node
        for inner in node.values():
            yield from _objects(inner)


def test_the_example_on_the_page_is_a_record(tmp_path: Path) -> None:
    (example,) = fences(DOCS / "record.md", "json")
    file = tmp_path / "example.json"
    file.write_text(example.text, encoding="utf-8")
    done = CliRunner().invoke(program, ["validate", str(file)])
    assert (done.exit_code, done.output) == (0, f"{file}: valid\n")


def test_the_page_is_fresh() -> None:
    assert record_page.page() == (DOCS / "record.md").read_text(encoding="utf-8")


def test_a_stale_page_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "docs" / "record.md"
    page.parent.mkdir()
    page.write_text("old\n", encoding="utf-8")
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "PAGES", {page: lambda: "new\n"})
    monkeypatch.setattr(generate, "CHECKS", ())
    monkeypatch.setattr(catalogues, "catalogues", lambda domain: iter(()))
    assert generate.main(["--check"]) == 1
    said = capsys.readouterr().err
    assert "docs/record.md" in said
    assert "make docs" in said
    assert page.read_text(encoding="utf-8") == "old\n"
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0


def test_what_the_catalogue_lacks_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "PAGES", {})
    monkeypatch.setattr(generate, "CHECKS", (lambda: iter(("X-1: no rule states it.",)),))
    assert generate.main(["--check"]) == 1
    assert "X-1: no rule states it." in capsys.readouterr().err
