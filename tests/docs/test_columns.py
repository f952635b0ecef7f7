"""The page of a findings table names its columns, with their types, as the program makes them."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa

from checker.report.rows import COLUMNS

PAGE = Path(__file__).parent.parent.parent / "docs" / "scale.md"
_ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \|", re.MULTILINE)


def kind(given: pa.DataType) -> str:
    """A type as the page writes it."""
    if pa.types.is_list(given):
        return f"list of {kind(given.value_type)}"
    if pa.types.is_struct(given):
        return f"({', '.join(f'{each.name} {kind(each.type)}' for each in given)})"
    return str(given)


def test_the_columns_are_those_of_the_program() -> None:
    (table,) = re.findall(r"<!-- columns -->(.*?)<!-- /columns -->", PAGE.read_text(), re.DOTALL)
    assert _ROW.findall(table) == [(each.name, kind(each.type)) for each in COLUMNS]
