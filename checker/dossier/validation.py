"""A dossier against its record schema, and against itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from checker.dossier.explanation import Explained, explained
from checker.dossier.integrity import faults_between_fields
from checker.dossier.places import pointer_to
from checker.dossier.record import Dossier
from checker.dossier.schema import RecordSchema


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a record.

    ``pointer``: the JSON pointer of the value; ``line`` and ``column`` count from 1, columns in
    characters. ``cause`` and ``mend`` are sentences that show no value of the record but ids.
    """

    pointer: str
    line: int
    column: int
    cause: str
    mend: str


def validate(
    dossier: Dossier,
    schema: RecordSchema | Mapping[str, Any],
    changed: Collection[str] | None = None,
) -> tuple[Problem, ...]:
    """Everything that is wrong in a dossier, in the order of the file.

    ``schema``: a record schema as JSON gives it (JSON Schema 2020-12 with the annotations of the
    language), or one that was checked before, which spares the check for each dossier. Raises
    :class:`SchemaFault` when it cannot be used. ``changed``: the members of the record that are
    other than in one that was found sound; ``None`` looks at all.
    """
    checked = schema if isinstance(schema, RecordSchema) else RecordSchema.checked(schema)
    content = dossier.content
    errors = checked.errors(content) if changed is None else checked.errors_in(content, changed)
    found = chain(explained(errors), faults_between_fields(dossier, checked))
    problems = {_placed(dossier, each) for each in found}
    return tuple(sorted(problems, key=lambda p: (p.line, p.column, p.pointer, p.cause, p.mend)))


def _placed(dossier: Dossier, each: Explained) -> Problem:
    pointer = pointer_to(each.path)
    place = dossier.locate(pointer)
    return Problem(pointer, place.line, place.column, each.cause, each.mend)
