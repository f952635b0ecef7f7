"""From the content of a record to sheets: what each row and cell of them holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeGuard

from checker.dossier.record import Value
from checker.sheets.cell import EMPTY_WORDS, NONE_WORDS
from checker.sheets.encode import Written, encoded, itself
from checker.sheets.layout import Field, Layout, Path, Sheet, is_records
from dsl.types import RecordType

Filled = dict[Path, Written]
"""What cells hold, by the paths of their fields; the empty path is the record itself."""


@dataclass
class Spread:
    """A record in sheets: what is single, and the rows of each list by its path."""

    single: Filled = field(default_factory=dict)
    lists: dict[Path, list[Filled]] = field(default_factory=dict)


def spread(content: dict[str, Value], layout: Layout) -> Spread:
    """The sheets of a record; reading them gives the same record."""
    found = Spread()
    found.single = dict(_cells(content, (), layout.record, None, found, layout))
    if not content:
        found.single.pop((), None)
    return found


def _cells(
    record: dict[str, Value],
    path: Path,
    sheet: Sheet,
    owner: str | None,
    found: Spread,
    layout: Layout,
) -> Iterator[tuple[Path, Written]]:
    """The cells of a record at a path inside that of a sheet.

    ``owner``: the id of the row, where no other row has it.
    """
    rest: dict[str, Value] = {}
    for name, value in record.items():
        here = (*path, name)
        known = sheet.by_path.get(here)
        if known is None:
            rest[name] = value
        elif isinstance(known.kind, RecordType) and isinstance(value, dict):
            yield from _cells(value, here, sheet, owner, found, layout)
        elif is_records(known.kind) and _is_spread(value, layout.of(sheet, known), owner):
            if value:
                _add_rows(value, layout.of(sheet, known), owner, found, layout)
            else:
                yield here, NONE_WORDS[0]
        elif not _holds_records(known) and (cell := encoded(value, known.kind)) is not None:
            yield here, cell
        else:
            rest[name] = value
    if rest:
        yield path, itself(rest)
    elif not record:
        yield path, EMPTY_WORDS[0]


def _is_spread(value: Value, sheet: Sheet, owner: str | None) -> TypeGuard[list[dict[str, Value]]]:
    """Whether a sheet can hold a list: all are records, and its row can be told by its id."""
    return (
        isinstance(value, list)
        and all(isinstance(each, dict) for each in value)
        and (not value or sheet.owner is None or owner is not None)
    )


def _holds_records(field: Field) -> bool:
    return isinstance(field.kind, RecordType) or is_records(field.kind)


def _add_rows(
    items: list[dict[str, Value]], sheet: Sheet, owner: str | None, found: Spread, layout: Layout
) -> None:
    """Add the rows of a list to its sheet."""
    own: Filled = {}
    if sheet.owner is not None and (cell := encoded(owner, sheet.owner.kind)) is not None:
        own[sheet.owner.path] = cell
    rows = found.lists.setdefault(sheet.path, [])
    ids = Counter(id_ for each in items if isinstance(id_ := each.get("id"), str))
    for item in items:
        id_ = item.get("id")
        alone = id_ if isinstance(id_, str) and ids[id_] == 1 else None
        rows.append({**own, **dict(_cells(item, (), sheet, alone, found, layout))})
