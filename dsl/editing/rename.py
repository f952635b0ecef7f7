"""Another name for what a policy names, wherever it is meant."""

from __future__ import annotations

import re

from dsl.meanings import (
    DefinitionName,
    FieldName,
    Meaning,
    NounName,
    RuleName,
    TableName,
    ValueName,
)
from dsl.words import Words

_NAME = re.compile(r"[^\W\d]\w*")


def fixed(meaning: Meaning) -> str | None:
    """Why what is meant cannot be renamed in a policy; ``None`` where it can."""
    match meaning:
        case FieldName() | ValueName() | NounName(bound_at=None):
            return (
                "This name comes from the record schema; it is changed there, "
                "and then in every record."
            )
        case _:
            return None


def no_name(name: str, words: Words) -> str | None:
    """Why a text is no name for something of a policy; ``None`` where it is one."""
    if not _NAME.fullmatch(name):
        return f"`{name}` is no name: letters, digits and `_`, and no digit first."
    if name in words.forms():
        return f"`{name}` is a word of the language; take another name."
    return None


def renamed(meaning: Meaning, name: str) -> Meaning:
    """What the places of a name stand for after it was renamed."""
    match meaning:
        case RuleName():
            return RuleName(name)
        case TableName():
            return TableName(name)
        case DefinitionName(key=key):
            owner, dot, _ = key.rpartition(".")
            return DefinitionName(f"{owner}{dot}{name}")
        case _:
            return meaning
