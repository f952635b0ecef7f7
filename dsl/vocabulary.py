"""What a record can hold, as the language sees it: records, fields, references both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from itertools import chain

from dsl.frozen import frozen
from dsl.types import RecordType, Type


@frozen
class Texts:
    """Title and description of something in a schema, by language code ("en", "nl")."""

    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)


@frozen
class Inverse:
    """A field that no record holds: the items of ``collection`` whose ``field`` refers here.

    ``target`` is the collection in which the record referred to stands.
    """

    collection: str
    field: str
    target: str


@frozen
class Noun:
    """A word for one item; ``is_marked``: neuter in Dutch, feminine in French."""

    word: str
    is_marked: bool = False


@frozen
class Limits:
    """Between which numbers a schema lets a field lie; ``above`` (``below``): not on the bound."""

    low: Fraction | None = None
    high: Fraction | None = None
    above: bool = False
    below: bool = False


@frozen
class FieldShape:
    """A field of a record.

    ``names`` are those that policies in other languages give it, by language code.
    ``refers_to`` is the dotted path of the collection whose ids the field holds; ``inverse`` is
    set on a field that is the reverse of such a reference. ``required``: no valid record leaves
    it out or gives null for it. ``is_whole``: a number that the schema asks to be an integer, and
    ``limits`` those within which it has to lie.
    """

    name: str
    type: Type
    texts: Texts = field(default_factory=Texts)
    refers_to: str | None = None
    inverse: Inverse | None = None
    required: bool = False
    is_whole: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)


@frozen
class RecordShape:
    """A kind of record with its fields by name."""

    name: str
    fields: Mapping[str, FieldShape]
    texts: Texts = field(default_factory=Texts)


@frozen
class Vocabulary:
    """All that a policy over one record schema can name.

    Args:
        name: the schema's name in messages.
        version: the schema's own version, or "".
        root: the whole record.
        shapes: record type key -> shape.
        owners: word for one record ("candidate") -> the types that bear it.
        nouns: word for one item or record -> how it is called in other languages.
        values: value of an enumeration -> how it is written in other languages.
        date_paths: dotted paths; the first recorded one is the procedure's date.
        authority_path: dotted path of the authority's name.
        procedure_path: dotted path of the authority's own label for the procedure.
    """

    name: str
    version: str
    root: RecordType
    shapes: Mapping[str, RecordShape]
    owners: Mapping[str, frozenset[RecordType]]
    nouns: Mapping[str, Mapping[str, Noun]]
    values: Mapping[str, Mapping[str, str]]
    date_paths: tuple[str, ...]
    authority_path: str | None
    procedure_path: str | None

    def shape(self, kind: RecordType) -> RecordShape:
        """The shape of a record type of this vocabulary."""
        return self.shapes[kind.key]

    def words(self) -> frozenset[str]:
        """Every name that a policy in some language can write of it."""
        fields = [each for shape in self.shapes.values() for each in shape.fields.values()]
        return frozenset(
            chain(
                self.owners,
                self.nouns,
                self.values,
                (noun.word for said in self.nouns.values() for noun in said.values()),
                (word for said in self.values.values() for word in said.values()),
                *((each.name, *each.names.values()) for each in fields),
            )
        )
