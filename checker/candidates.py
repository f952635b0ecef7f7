"""The policies of a folder that a dossier can be audited with, from the heads of their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from checker.candidate import Candidate
from checker.catalogue import Schema, schema
from checker.homes import SUFFIX, Home, decoded, policies_in
from dsl import ir
from dsl.compile import Records
from dsl.heading import Heading, heading
from dsl.span import Source
from dsl.vocabulary import Vocabulary


def headings(home: Home) -> Iterator[Heading]:
    """The heads of the policies in a folder, as far as they can be read."""
    for name in policies_in(home):
        found = _heading(home, f"{name}{SUFFIX}")
        if found is not None:
            yield found


@cache
def _heading(home: Home, file: str) -> Heading | None:
    shown = home.named(file)
    return heading(Source(shown, decoded(shown, home.read(file))))


def read_candidates(home: Home) -> tuple[Candidate, ...]:
    """The policies of a folder with what their choice depends on, read from their heads."""
    return tuple(_candidates(home))


def _candidates(home: Home) -> Iterator[Candidate]:
    for name in policies_in(home):
        file = f"{name}{SUFFIX}"
        lineage = [*_lineage(home, file)]
        authority = next((each.authority for each in lineage if each.authority), None)
        records = next((each.records for each in lineage if each.records), None)
        period: ir.Period | None = ir.Period()
        for each in lineage:
            period = period and period.within(each.period)
        made = _schema_of(records, home)
        if authority and period and made:
            vocabulary = made.vocabulary
            yield Candidate(
                file,
                authority,
                lineage[0].procedure,
                period.start,
                period.end,
                len(lineage) > 1,
                vocabulary.authority_path,
                vocabulary.procedure_path,
                vocabulary.date_paths,
            )


def vocabularies(homes: Iterable[Home]) -> tuple[Vocabulary, ...]:
    """What the records of the policies in folders can hold, each record schema once."""
    made = (
        _schema_of(_records(home, f"{name}{SUFFIX}"), home)
        for home in homes
        for name in policies_in(home)
    )
    return tuple({each.file: each.vocabulary for each in made if each is not None}.values())


def _records(home: Home, file: str) -> Records | None:
    """The records that a policy, or the first that it extends, names."""
    return next((each.records for each in _lineage(home, file) if each.records), None)


def _schema_of(records: Records | None, home: Home) -> Schema | None:
    """The record schema that a policy in a folder names, if it does and that can be used."""
    return None if records is None else _schema(records, home if records.is_file else None)


def _lineage(home: Home, file: str) -> Iterator[Heading]:
    """A policy's heading and those of the policies that it extends beside it."""
    seen: set[str] = set()
    while home.has(file) and file not in seen:
        seen.add(file)
        found = _heading(home, file)
        if found is None:
            return
        yield found
        if found.extends is None:
            return
        name = found.extends.name
        file = name if found.extends.is_file else f"{name}{SUFFIX}"


@cache
def _schema(records: Records, home: Home | None) -> Schema | None:
    found = schema(records, home)
    return found if isinstance(found, Schema) else None
