"""Policies and record schemas: the bundled ones by name, others from files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from checker.calendar import calendar_names
from checker.dossier import RecordSchema, SchemaFault
from checker.files import Refused, read_bytes
from dsl.compile import Compiled, Records, Unusable, compile_policy
from dsl.schema import read_vocabulary
from dsl.span import Source
from dsl.vocabulary import Vocabulary

SUFFIX = ".statuut"


@dataclass(frozen=True)
class Schema:
    """A record schema, checked, and the vocabulary that it gives."""

    name: str
    checked: RecordSchema
    vocabulary: Vocabulary


@dataclass(frozen=True)
class Loaded:
    """A policy file, compiled, with its schema (``None`` when that cannot be used)."""

    compiled: Compiled
    schema: Schema | None
    sha256: str


def bundled_names() -> tuple[str, ...]:
    """The names by which bundled policies are called, sorted."""
    return tuple(sorted(_bundled()))


@cache
def _bundled() -> dict[str, Traversable]:
    folders = (each for each in files("policies").iterdir() if each.is_dir())
    found = (file for folder in folders for file in folder.iterdir())
    return {file.name.removesuffix(SUFFIX): file for file in found if file.name.endswith(SUFFIX)}


def every_bundled() -> Iterator[Loaded]:
    """All bundled policies."""
    for name in bundled_names():
        yield load(name)


def load(reference: str) -> Loaded:
    """A policy by its bundled name or its file.

    Raises:
        Refused: there is no such policy, or its file cannot be read as text.
    """
    if (bundled := _bundled().get(reference)) is not None:
        return _compiled(f"policies/{reference}{SUFFIX}", bundled.read_bytes(), None)
    path = Path(reference)
    if path.suffix != SUFFIX:
        known = ", ".join(bundled_names())
        mend = f"Bundled policies: {known}. A file of your own ends in {SUFFIX}."
        raise Refused(f"{reference}: there is no bundled policy of that name.", mend)
    return _compiled(reference, read_bytes(path), path.parent)


def _compiled(name: str, data: bytes, folder: Path | None) -> Loaded:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        said = f"{name}:{line}: this is not text in UTF-8 (byte {error.start + 1})."
        raise Refused(said, "Save the policy as plain text, encoding UTF-8.") from None
    schemas: list[Schema] = []

    def vocabulary_of(records: Records) -> Vocabulary | Unusable:
        found = schema(records, folder)
        if isinstance(found, Schema):
            schemas.append(found)
            return found.vocabulary
        return found

    compiled = compile_policy(Source(name, text), vocabulary_of, calendar_names())
    sha256 = hashlib.sha256(data).hexdigest()
    return Loaded(compiled, schemas[0] if schemas else None, sha256)


def schema(records: Records, folder: Path | None) -> Schema | Unusable:
    """The record schema that a policy names; a file is looked for beside the policy."""
    try:
        data = _schema_bytes(records, folder)
    except Refused as refused:
        return Unusable(refused.message, refused.mend)
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Unusable("the file is not JSON.", "Correct the file; any JSON editor shows where.")
    if not isinstance(content, dict):
        return Unusable("it is not a JSON object.", "A record schema stands between braces.")
    try:
        checked = RecordSchema.checked(content)
    except SchemaFault as fault:
        return Unusable(f"at {fault.pointer or '/'}: {fault.cause}", fault.mend)
    vocabulary, faults = read_vocabulary(content, records.name)
    if vocabulary is None:
        first = faults[0]
        return Unusable(f"at {first.pointer or '/'}: {first.cause}", first.mend)
    return Schema(records.name, checked, vocabulary)


def _schema_bytes(records: Records, folder: Path | None) -> bytes:
    if records.is_file:
        return read_bytes((folder or Path()) / records.name)
    bundled = files("policies").joinpath(f"{records.name}.schema.json")
    if not bundled.is_file():
        mend = 'Write `records recruitment`, or a file name in quotes: `records "my.schema.json"`.'
        raise Refused("there is no bundled schema of that name.", mend)
    return bundled.read_bytes()
