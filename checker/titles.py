"""What a record schema calls the fields of a record, and the days that a record holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from checker.raw import day_of

if TYPE_CHECKING:
    import datetime as dt

    from dsl.vocabulary import Vocabulary

Texts: TypeAlias = Mapping[str, str]
"""A text by language code; "en" is always there."""


class Field(NamedTuple):
    """A field of a record.

    Args:
        title: by language.
        inner: the key of the records in it; ``None`` where it holds none.
        is_day: it holds a day, or a list of days.
        identifies: the word for the records of which it holds an id, or ids; ``None`` where it
            holds none.
        is_choice: it holds one of a list of values, or several.
        item: of a collection of records the word for one of them, by language: policies call it by
            that under "en".
    """

    title: Texts
    inner: str | None
    is_day: bool
    identifies: str | None = None
    is_choice: bool = False
    item: Texts | None = None


Titles: TypeAlias = Mapping[str, Mapping[str, Field]]
"""The fields of each kind of record by name; the whole record's key is ""."""


class Day(NamedTuple):
    """A day in a record: its JSON pointer, the names of the fields that lead to it, and itself."""

    pointer: str
    names: tuple[str, ...]
    day: dt.date


def titles_of(vocabulary: Vocabulary) -> Titles:
    """The fields that a record of a schema can hold."""
    from dsl.types import CollectionType, DateType, EnumerationType, RecordType

    found: dict[str, dict[str, Field]] = {}
    for key, shape in vocabulary.shapes.items():
        fields = found.setdefault("" if key == vocabulary.root.key else key, {})
        for name, field in shape.fields.items():
            if field.inverse is None:
                kind = field.type.item if isinstance(field.type, CollectionType) else field.type
                holds = isinstance(kind, RecordType) and field.refers_to is None
                inner = kind.key if isinstance(kind, RecordType) and holds else None
                title = {"en": name, **field.texts.title}
                identifies = shape.name if name == "id" else None
                if field.refers_to is not None and isinstance(kind, RecordType):
                    identifies = kind.name
                is_day, is_choice = isinstance(kind, DateType), isinstance(kind, EnumerationType)
                item: Texts | None = None
                word = field.type.item_name if isinstance(field.type, CollectionType) else None
                if holds and word is not None:
                    nouns = vocabulary.nouns.get(word, {})
                    item = {"en": word, **{code: noun.word for code, noun in nouns.items()}}
                fields[name] = Field(title, inner, is_day, identifies, is_choice, item)
    return found


def titles_at(titles: Titles, names: tuple[str, ...]) -> tuple[Texts, ...]:
    """The title of each field on a way into a record; an unknown one is called by its name.

    Args:
        titles: those of the record's schema.
        names: the steps of a JSON pointer; numbers of items are passed over.
    """
    found: list[Texts] = []
    key: str | None = ""
    for name in names:
        field = titles.get(key, {}).get(name) if key is not None else None
        if field is not None:
            found.append(field.title)
            key = field.inner
        elif not name.isdecimal():
            found.append({"en": name})
            key = None
    return tuple(found)


def field_at(titles: Titles, steps: Iterable[str]) -> Field | None:
    """The field to which the steps of a JSON pointer lead; ``None`` where none is known."""
    found: Field | None = None
    key: str | None = ""
    for name in steps:
        field = titles.get(key, {}).get(name) if key is not None else None
        if field is not None:
            found, key = field, field.inner
        elif not name.isdecimal():
            return None
    return found


def days_in(content: Mapping[str, object], titles: Titles) -> Iterator[Day]:
    """Every day that a sound record holds in a field for days, in the order of the record."""
    return _days(content, titles, "", "", ())


def _days(
    record: Mapping[str, object], titles: Titles, key: str, pointer: str, names: tuple[str, ...]
) -> Iterator[Day]:
    fields = titles.get(key, {})
    for name, value in record.items():
        if (field := fields.get(name)) is None:
            continue
        way, below = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}", (*names, name)
        given = enumerate(value) if isinstance(value, list) else ((None, value),)
        for index, item in given:
            at = way if index is None else f"{way}/{index}"
            if field.inner is not None and isinstance(item, dict):
                yield from _days(item, titles, field.inner, at, below)
            elif field.is_day and (day := day_of(item)) is not None:
                yield Day(at, below, day)
