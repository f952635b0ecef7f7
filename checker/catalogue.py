"""Policies and record schemas: the bundled ones by name, others from files."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.calendar import calendar_names
from checker.dossier import RecordSchema, SchemaFault
from checker.files import Refused, read_bytes
from checker.homes import (
    BUNDLED,
    SCHEMA_SUFFIX,
    SUFFIX,
    Home,
    bundled,
    bundled_names,
    decoded,
    place_of,
)
from dsl.compile import Base, Compiled, Memory, Records, compile_policy
from dsl.elaborate import Built
from dsl.message import Message
from dsl.schema import read_vocabulary
from dsl.span import Source
from dsl.unusable import Unusable
from dsl.vocabulary import Vocabulary


@dataclass(frozen=True)
class Schema:
    """A record schema, checked, and the vocabulary that it gives."""

    name: str
    checked: RecordSchema
    vocabulary: Vocabulary
    file: str


@dataclass(frozen=True)
class Loaded:
    """A policy file, compiled, with its schema (``None`` when that cannot be used).

    Args:
        sha256: of the file, or of it and of all that it extends.
        base: the policy that it extends.
        home: where its file lies; scenarios and their dossiers lie beside it.
        file: its file's name there.
    """

    compiled: Compiled
    schema: Schema | None
    sha256: str
    base: Loaded | None
    home: Home
    file: str

    @property
    def sources(self) -> Mapping[str, Source]:
        """The texts of the policy and of all that it extends, by their names."""
        below = self.base.sources if self.base else {}
        return {**below, self.compiled.source.name: self.compiled.source}

    def files(self) -> Iterator[str]:
        """Every file that decides what the policy means, also where one would go before another."""
        yield self.home.path(self.file)
        if self.schema is not None:
            yield self.schema.file
        if self.base is not None:
            yield self.home.path(self.base.file)
            yield from self.base.files()


def every_bundled() -> Iterator[Loaded]:
    """All bundled policies."""
    for name in bundled_names():
        yield load(name)


class Shelf:
    """Where policies and record schemas are had from: read from disk, each time anew."""

    memory: Memory | None = None
    """Holds what parts of earlier texts were read as."""

    def read(self, path: str) -> bytes:
        """The content of a file.

        Raises:
            Refused: it cannot be read.
        """
        return read_bytes(path)

    def schema(self, records: Records, home: Home) -> Schema | Unusable:
        """The record schema that a policy of a folder names."""
        return schema(records, home, self)

    def loaded(self, home: Home, file: str, above: tuple[str, ...] = ()) -> Loaded:
        """A policy by its file in a folder; ``above`` are the files that extend it.

        Raises:
            Refused: the file cannot be read as text.
        """
        return _loaded(home, file, above, self, self.read(home.path(file)))


_DISK = Shelf()


def load_from(home: Home, file: str, data: bytes | None = None) -> Loaded:
    """A policy by its file in a folder; with ``data``, as if that were the file's content.

    Raises:
        Refused: the file cannot be read as text.
    """
    if data is not None:
        return _loaded(home, file, (), _DISK, data)
    return _DISK.loaded(home, file)


def load(reference: str) -> Loaded:
    """A policy by its bundled name or its file.

    Raises:
        Refused: there is no such policy, or its file cannot be read as text.
    """
    return load_from(*place_of(reference))


def _loaded(home: Home, file: str, above: tuple[str, ...], shelf: Shelf, data: bytes) -> Loaded:
    """A policy; ``above`` are the files that extend it, ``data`` is its content."""
    name = home.named(file)
    text = decoded(name, data)
    bases: list[Loaded] = []
    schemas: list[Schema] = []

    def vocabulary_of(records: Records) -> Vocabulary | Unusable:
        made = shelf.schema(records, home)
        if isinstance(made, Schema):
            schemas.append(made)
            return made.vocabulary
        return made

    def base_of(base: Base) -> Built | Unusable:
        made = _base(base, home, (*above, name), shelf)
        if isinstance(made, Unusable):
            return made
        bases.append(made)
        if made.schema is not None:
            schemas.append(made.schema)
        if made.compiled.built is None:
            mend = Message(
                "Run `statuut check {file}` and mend what it names.", file=made.compiled.source.name
            )
            return Unusable(Message("it has errors of its own."), mend)
        return made.compiled.built

    compiled = compile_policy(
        Source(name, text), vocabulary_of, calendar_names, base_of, shelf.memory
    )
    sha256 = hashlib.sha256(data)
    if bases:
        sha256 = hashlib.sha256(f"{sha256.hexdigest()}{bases[0].sha256}".encode())
    return Loaded(
        compiled,
        schemas[0] if schemas else None,
        sha256.hexdigest(),
        bases[0] if bases else None,
        home,
        file,
    )


def _base(base: Base, home: Home, above: tuple[str, ...], shelf: Shelf) -> Loaded | Unusable:
    """The policy that another extends: beside it, or bundled."""
    try:
        home, file = base_file(base, home)
        if not file.endswith(SUFFIX):
            mend = Message("Name a file that ends in {suffix}.", suffix=SUFFIX)
            return Unusable(Message("it is not a policy file."), mend)
        if home.named(file) in above:
            mend = Message("Let one of them stand by itself.")
            return Unusable(Message("the policies extend one another in a circle."), mend)
        if not home.has(file):
            known = ", ".join(bundled_names())
            mend = Message(
                "Put it beside this policy, or name a bundled one: {known}.", known=known
            )
            return Unusable(Message("there is no such policy."), mend)
        return shelf.loaded(home, file, above)
    except Refused as refused:
        return Unusable(refused.message, refused.mend)


def base_file(base: Base, home: Home) -> tuple[Home, str]:
    """The folder and the file of the policy that one of a folder extends; it may not be there."""
    file = base.name if base.is_file else f"{base.name}{SUFFIX}"
    if not base.is_file and not home.has(file) and base.name in bundled():
        home = bundled()[base.name]
    return home, file


def schema(records: Records, home: Home | None = None, shelf: Shelf = _DISK) -> Schema | Unusable:
    """The record schema that a policy names; a file is looked for beside the policy."""
    file = schema_file(records, home)
    if file is None:
        mend = Message(
            'Write `{RECORDS} recruitment`, or a file name in quotes: `{RECORDS} "my.schema.json"`.'
        )
        return Unusable(Message("there is no bundled schema of that name."), mend)
    if not os.path.exists(file):
        reason = Message("{file}: there is no such file.", file=file)
        return Unusable(reason, Message("Check the name and the folder."))
    try:
        data = shelf.read(file)
    except Refused as refused:
        return Unusable(refused.message, refused.mend)
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        mend = Message("Correct the file; any JSON editor shows where.")
        return Unusable(Message("the file is not JSON."), mend)
    if not isinstance(content, dict):
        mend = Message("A record schema stands between braces.")
        return Unusable(Message("it is not a JSON object."), mend)
    try:
        checked = RecordSchema.checked(content)
    except SchemaFault as fault:
        return _at(fault.pointer, fault.cause, fault.mend)
    vocabulary, faults = read_vocabulary(content, records.name)
    if vocabulary is None:
        first = faults[0]
        return _at(first.pointer, first.cause, first.mend)
    return Schema(records.name, checked, vocabulary, file)


def _at(pointer: str, cause: str, mend: str) -> Unusable:
    return Unusable(Message("at {pointer}: {cause}", pointer=pointer or "/", cause=cause), mend)


def schema_file(records: Records, home: Home | None) -> str | None:
    """The file of the schema that a policy names; ``None`` where none is bundled so."""
    if records.is_file and home is not None:
        return home.path(records.name)
    bundled = os.path.join(BUNDLED, f"{records.name}{SCHEMA_SUFFIX}")
    return bundled if os.path.isfile(bundled) else None
