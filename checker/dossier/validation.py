"""A dossier against its record schema, and against itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from checker.dossier.explanation import Explained, explained
from checker.dossier.integrity import faults_between_fields
from checker.dossier.places import Place, pointer_to
from checker.dossier.record import Dossier
from checker.dossier.schema import RecordSchema


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a record.

    ``pointer``: the JSON pointer of the value. ``cause`` and ``mend`` are sentences that show no
    value of the record but ids.
    """

    pointer: str
    place: Place
    cause: str
    mend: str

    @property
    def line(self) -> int:
        """The line, or the row, counted from 1."""
        return self.place.line

    @property
    def column(self) -> int:
        """The column, counted from 1."""
        return self.place.column


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
    return tuple(sorted(problems, key=_in_order))


def is_sound(dossier: Dossier, schema: RecordSchema) -> Iterator[bool]:
    """Whether each part of a dossier is sound; all are where :func:`validate` finds nothing.

    Raises :class:`SchemaFault`.
    """
    yield from schema.is_sound(dossier.content)
    yield not any(True for _ in faults_between_fields(dossier, schema))


def _in_order(problem: Problem) -> tuple[str, Place, str, str, str]:
    return (
        problem.place.sheet,
        problem.place,
        problem.pointer,
        problem.cause,
        problem.mend,
    )


def _placed(dossier: Dossier, each: Explained) -> Problem:
    pointer = pointer_to(each.path)
    return Problem(pointer, dossier.locate(pointer), each.cause, each.mend)
