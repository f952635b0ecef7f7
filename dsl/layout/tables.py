"""The rows of a table, their columns one under the other."""

from __future__ import annotations

from collections.abc import Sequence


def aligned(rows: Sequence[str]) -> list[str]:
    """Rows between bars with each column as wide as its widest cell; dashes fill theirs."""
    cells = [_cells(row.strip()) for row in rows]
    most = max(map(len, cells))
    widths = [max(len(_least(row, at)) for row in cells if at < len(row)) for at in range(most)]
    return [
        "| " + " | ".join(_filled(cell, widths[at], row) for at, cell in enumerate(row)) + " |"
        for row in cells
    ]


def _least(row: Sequence[str], at: int) -> str:
    """A cell at its narrowest: of a rule, one dash between its colons."""
    return _filled(row[at], 0, row)


def _cells(row: str) -> list[str]:
    inside = row[1:-1] if row.endswith("|") and len(row) > 1 else row[1:]
    return [cell.strip() for cell in inside.split("|")]


def _filled(cell: str, width: int, row: Sequence[str]) -> str:
    if not _is_rule(row):
        return cell.ljust(width)
    start, end = ":" * cell.startswith(":"), ":" * (cell.endswith(":") and len(cell) > 1)
    return f"{start}{'-' * max(1, width - len(start) - len(end))}{end}"


def _is_rule(row: Sequence[str]) -> bool:
    return all(cell and not cell.strip(":-") for cell in row)
