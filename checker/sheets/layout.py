"""The sheets of a record: a list of records is a sheet, all that is single shares one more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dsl.types import (
    BooleanType,
    CollectionType,
    DateType,
    DurationType,
    EnumerationType,
    NumberType,
    OpaqueType,
    RecordType,
    TextType,
    TimeType,
    Type,
)
from dsl.vocabulary import FieldShape, RecordShape, Texts, Vocabulary

Path = tuple[str, ...]

RECORD = "record"
"""The sheet of what is single."""

SELF = "*"
"""The label of the column or row for the record itself: what no other column of it can hold."""

SEPARATOR = "."

NO_TEXTS = Texts()
"""The title and description of what the record schema says nothing of."""

_PLAIN_NAME = re.compile(r"[\w-]+")
_SCALARS = (
    *(BooleanType, NumberType, DurationType, DateType, TimeType, TextType, EnumerationType),
)
_MOST_NESTED = 4
_MOST_FIELDS = 5000
_MOST_SHEET_NAME = 31


@dataclass(frozen=True)
class Field:
    """A field that has a column of a sheet, or a row of the sheet of what is single.

    ``path``: of the field, from the record of the sheet. ``kind``: a list of records has a sheet of
    its own; what no cell can hold plainly is opaque, and written as JSON. ``refers_to``: the dotted
    path of the list whose ids it holds.
    """

    path: Path
    kind: Type
    texts: Texts = NO_TEXTS
    refers_to: str | None = None
    required: bool = False
    is_whole: bool = False

    @property
    def label(self) -> str:
        """Its name in the sheet."""
        return SEPARATOR.join(self.path) or SELF


@dataclass(frozen=True)
class Sheet:
    """A sheet: ``path`` is that of its list, empty for the sheet of what is single."""

    name: str
    path: Path
    fields: tuple[Field, ...]
    texts: Texts = NO_TEXTS

    @cached_property
    def by_label(self) -> Mapping[str, Field]:
        """The fields by their names in the sheet, that of the record itself among them."""
        return {each.label: each for each in (*self.fields, _ITSELF)}

    @cached_property
    def by_path(self) -> Mapping[Path, Field]:
        """The fields by their paths."""
        return {each.path: each for each in self.fields}


@dataclass(frozen=True)
class Layout:
    """All sheets of a record schema."""

    records: str
    record: Sheet
    lists: tuple[Sheet, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Sheet]:
        """The sheets by their names in small letters."""
        return {each.name.casefold(): each for each in (self.record, *self.lists)}

    @cached_property
    def by_path(self) -> Mapping[Path, Sheet]:
        """The sheets of lists by their paths."""
        return {each.path: each for each in self.lists}


def layout_of(vocabulary: Vocabulary) -> Layout:
    """The layout of a record schema; the same for the same schema."""
    maker = _Maker(vocabulary)
    root = vocabulary.root
    fields = tuple(maker.fields(root, (), frozenset({root.key}), single=True))
    names = _Names()
    record = Sheet(names.given(RECORD), (), fields, vocabulary.shape(root).texts)
    lists = tuple(
        Sheet(names.given(SEPARATOR.join(path)), path, inner, texts)
        for path, inner, texts in maker.lists
    )
    return Layout(vocabulary.name, record, lists)


def is_records(kind: Type) -> bool:
    """Whether this is the kind of a list of records, which has a sheet of its own."""
    return isinstance(kind, CollectionType) and isinstance(kind.item, RecordType)


_ITSELF = Field((), RecordType("", "record"))


class _Maker:
    """Makes the fields of sheets, and collects the lists."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._made = 0
        self.lists: list[tuple[Path, tuple[Field, ...], Texts]] = []

    def fields(
        self, kind: RecordType, path: Path, inside: frozenset[str], *, single: bool
    ) -> Iterator[Field]:
        """The fields of a record and of the records in it.

        Args:
            kind: of the record.
            path: of the record, from that of the sheet.
            inside: the keys of the kinds of records around this one, itself among them.
            single: whether it stands in no list.
        """
        for shape in self._of(kind).fields.values():
            if shape.inverse is not None or not _PLAIN_NAME.fullmatch(shape.name):
                continue
            self._made += 1
            here = (*path, shape.name)
            inner = _record_in(shape)
            if inner is None:
                yield _field(here, _kind(shape), shape)
            elif inner.key in inside or len(here) > _MOST_NESTED or self._made > _MOST_FIELDS:
                yield _field(here, OpaqueType("it holds records like itself"), shape)
            elif isinstance(shape.type, RecordType):
                yield _field(here, shape.type, shape)
                yield from self.fields(inner, here, inside | {inner.key}, single=single)
            elif single:
                yield _field(here, shape.type, shape)
                columns = self.fields(inner, (), inside | {inner.key}, single=False)
                place = len(self.lists)
                self.lists.append((here, (), shape.texts))
                self.lists[place] = (here, tuple(columns), shape.texts)
            else:
                yield _field(here, OpaqueType("it is a list inside a list"), shape)

    def _of(self, kind: RecordType) -> RecordShape:
        return self._vocabulary.shape(kind)


def _record_in(shape: FieldShape) -> RecordType | None:
    """The kind of record that stands in a field, by itself or in a list; none for a reference."""
    if shape.refers_to is not None:
        return None
    match shape.type:
        case RecordType() as inner:
            return inner
        case CollectionType(item=RecordType() as inner):
            return inner
        case _:
            return None


def _kind(shape: FieldShape) -> Type:
    """What the cells of a field hold, when it holds no record."""
    match shape.type:
        case RecordType():
            return TextType()
        case CollectionType(item=RecordType()):
            return CollectionType(TextType(), None)
        case CollectionType(item=item) if not isinstance(item, _SCALARS):
            return OpaqueType("its items are several things")
        case kind:
            return kind


def _field(path: Path, kind: Type, shape: FieldShape) -> Field:
    return Field(path, kind, shape.texts, shape.refers_to, shape.required, shape.is_whole)


class _Names:
    """Names of sheets: short enough, and unlike one another whatever the case of their letters."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def given(self, wanted: str) -> str:
        """A name like the one that is wanted."""
        name, number = wanted[:_MOST_SHEET_NAME], 1
        while name.casefold() in self._given:
            number += 1
            end = f"_{number}"
            name = f"{wanted[: _MOST_SHEET_NAME - len(end)]}{end}"
        self._given.add(name.casefold())
        return name
