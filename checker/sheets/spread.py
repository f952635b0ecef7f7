"""From the content of a record to sheets: what each row and cell of them holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checker.dossier.record import Value
from checker.sheets.cell import EMPTY_WORDS, NONE_WORDS
from checker.sheets.encode import Written, encoded, itself
from checker.sheets.layout import Field, Layout, Path, is_records
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
    found.single = _filled(content, layout.record.by_path, found, layout)
    if not content:
        found.single.pop((), None)
    return found


def _filled(
    record: dict[str, Value], fields: Mapping[Path, Field], found: Spread, layout: Layout
) -> Filled:
    return dict(_cells(record, (), fields, found, layout))


def _cells(
    record: dict[str, Value],
    path: Path,
    fields: Mapping[Path, Field],
    found: Spread,
    layout: Layout,
) -> Iterator[tuple[Path, Written]]:
    """The cells of a record at a path inside that of the sheet."""
    rest: dict[str, Value] = {}
    for name, value in record.items():
        here = (*path, name)
        known = fields.get(here)
        if known is None:
            rest[name] = value
        elif isinstance(known.kind, RecordType):
            if isinstance(value, dict):
                yield from _cells(value, here, fields, found, layout)
            else:
                rest[name] = value
        elif is_records(known.kind):
            if value == []:
                yield here, NONE_WORDS[0]
            elif isinstance(value, list) and all(isinstance(each, dict) for each in value):
                inner = layout.by_path[here].by_path
                found.lists[here] = [
                    _filled(each, inner, found, layout) for each in value if isinstance(each, dict)
                ]
            else:
                rest[name] = value
        elif (cell := encoded(value, known.kind)) is not None:
            yield here, cell
        else:
            rest[name] = value
    if rest:
        yield path, itself(rest)
    elif not record:
        yield path, EMPTY_WORDS[0]
