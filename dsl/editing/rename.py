"""Another name for what a policy names, wherever it is meant."""

from __future__ import annotations

import re
from itertools import chain

from dsl.editing.names import word_spans
from dsl.meanings import (
    DefinitionName,
    FieldName,
    Meaning,
    Meanings,
    NounName,
    RuleName,
    TableName,
    ValueName,
)
from dsl.span import Source, without_comments
from dsl.vocabulary import Vocabulary
from dsl.words import LANGUAGES, Words

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


def is_word(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is a word of some language, or part of one, or of a record schema."""
    forms = chain.from_iterable(
        chain(words.values.values(), *words.written.values()) for words in LANGUAGES.values()
    )
    return name in vocabulary.words() or any(name in form.split() for form in forms)


def is_all_known(name: str, source: Source, meanings: Meanings) -> bool:
    """Whether of each place in a text where a name may stand is known what it means."""
    text = _TEXT.sub(lambda match: " " * len(match[0]), without_comments(source.text))
    return all(each in meanings for each in word_spans(text, name))


_TEXT = re.compile(r'"[^"\n]*"')
