"""What each name in a policy text stands for: found by the compiler, used to translate and to help.

A name that has no meaning here is the author's own and means nothing beyond itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from dsl.frozen import frozen
from dsl.span import Span


@frozen
class FieldName:
    """A field: the key of its kind of record, and the schema's name for it."""

    record: str
    name: str


@frozen
class ValueName:
    """A value of an enumeration, true, false, or a day of the week, as the schema writes it."""

    value: str


@frozen
class NounName:
    """A loop, a parameter or an owner, by the schema's word for it or the author's own.

    ``bound_at`` is where the policy gives the name; ``None`` where the schema does.
    """

    noun: str
    bound_at: Span | None


@frozen
class DefinitionName:
    """A definition, by its key."""

    key: str


@frozen
class TableName:
    """A lookup table."""

    name: str


@frozen
class RuleName:
    """A rule, a question or an exception."""

    name: str


Meaning = FieldName | ValueName | NounName | DefinitionName | TableName | RuleName
Meanings = Mapping[Span, Meaning]
"""The place of each name -> what it stands for."""
