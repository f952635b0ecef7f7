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

OWNER = "in"
"""What the label of the id of a row of another list starts with; no field has a blank in it."""

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
    """A sheet: ``path`` is that of its list, empty for the sheet of what is single.

    ``parent``: the path of the list in whose rows its lists stand, if they do; its first field then
    holds the id of that row.
    """

    name: str
    path: Path
    fields: tuple[Field, ...]
    parent: Path | None = None

    @property
    def owner(self) -> Field | None:
        """The field with the id of the row in which a list stands."""
        return None if self.parent is None else self.fields[0]

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

    def of(self, sheet: Sheet, field: Field) -> Sheet:
        """The sheet of a list of records that is a field of a sheet."""
        return self.by_path[*sheet.path, *field.path]


def layout_of(vocabulary: Vocabulary) -> Layout:
    """The layout of a record schema; the same for the same schema."""
    maker = _Maker(vocabulary)
    root = vocabulary.root
    fields = tuple(maker.fields(root, (), frozenset({root.key}), ()))
    names = _Names()
    record = Sheet(names.given(RECORD), (), fields)
    lists = tuple(
        Sheet(names.given(SEPARATOR.join(path)), path, inner, parent)
        for path, (inner, parent) in maker.lists.items()
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
        self.lists: dict[Path, tuple[tuple[Field, ...], Path | None]] = {}

    def fields(
        self, kind: RecordType, path: Path, inside: frozenset[str], around: Path | None
    ) -> Iterator[Field]:
        """The fields of a record and of the records in it.

        Args:
            kind: of the record.
            path: of the record, from that of the sheet.
            inside: the keys of the kinds of records around this one, itself among them.
            around: the path of the list in which it stands, empty where it stands in none;
                ``None`` where no id tells it apart from all others.
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
                yield from self.fields(inner, here, inside | {inner.key}, around)
            elif around is not None:
                yield _field(here, shape.type, shape)
                self._add_list(inner, (*around, *here), inside | {inner.key}, around)
            else:
                yield _field(here, OpaqueType("it is a list in a row that no id names"), shape)

    def _add_list(self, kind: RecordType, path: Path, inside: frozenset[str], around: Path) -> None:
        """Give a list a sheet; where it stands in the rows of another, with their ids."""
        parent = around or None
        self.lists[path] = ((), parent)  # before those that stand in it
        known = self._of(kind).fields.get("id")
        has_id = known is not None and known.required and isinstance(known.type, TextType)
        fields = self.fields(kind, (), inside, path if has_id and parent is None else None)
        owner = () if parent is None else (_owner(parent),)
        self.lists[path] = ((*owner, *fields), parent)

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


def _owner(parent: Path) -> Field:
    """The field with the id of the row of another list in which a list stands."""
    name = SEPARATOR.join(parent)
    title = {"en": f"In {name}", "nl": f"In {name}"}
    description = {
        "en": f"The id of the row of `{name}` in which this stands.",
        "nl": f"De sleutel van de rij van `{name}` waarin dit staat.",
    }
    label = f"{OWNER} {name}"
    return Field((label,), TextType(), Texts(title, description), name, required=True)


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
