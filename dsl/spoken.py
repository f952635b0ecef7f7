"""A vocabulary as a policy in one language names it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dsl.frozen import frozen
from dsl.types import EnumerationType, Type
from dsl.vocabulary import Vocabulary
from dsl.words import Words


@frozen
class Spoken:
    """A vocabulary whose fields, items and values bear the names of one language.

    What has no word in the language keeps the schema's own. The ``name`` of a field's shape, and
    what kinds say of items and values, stays that of the schema.

    Args:
        words: those of the language.
        vocabulary: the vocabulary; its fields and owners are found under their words.
        nouns: word for one item -> the schema's own.
        values: word for a value of an enumeration, true, false, or a weekday -> the schema's own.
    """

    words: Words
    vocabulary: Vocabulary
    nouns: Mapping[str, str]
    values: Mapping[str, str]
    _noun_words: Mapping[str, str]
    _value_words: Mapping[str, str]

    def noun(self, word: str) -> str:
        """The schema's own word for what a policy calls so; the author's own words stay."""
        return self.nouns.get(word, word)

    def noun_word(self, noun: str) -> str:
        """What a policy calls an item."""
        return self._noun_words.get(noun, noun)

    def value(self, kind: EnumerationType, word: str) -> str | None:
        """The value of an enumeration that a policy writes so."""
        value = self.table_value(word)
        return value if value in kind.values and self.value_word(value) == word else None

    def table_value(self, word: str) -> str:
        """The value that a word in a table stands for; any other word is its own."""
        return self.values.get(word, word)

    def value_word(self, value: str) -> str:
        """How a policy writes a value."""
        return self._value_words.get(value, value)

    def value_words(self, values: Iterable[str]) -> tuple[str, ...]:
        """How a policy writes each of these values."""
        return tuple(map(self.value_word, values))

    def truth(self, word: str) -> bool | None:
        """True or false, where the word is one of them."""
        return {"true": True, "false": False}.get(self.words.value_of.get(word, ""))

    def shown(self, kind: Type) -> Type:
        """A kind as messages show it."""
        match kind:
            case EnumerationType(values=values):
                return EnumerationType(self.value_words(values))
            case _:
                return kind


def spoken(vocabulary: Vocabulary, words: Words) -> Spoken:
    """The vocabulary in the words of a language."""
    language = words.language
    nouns = {
        noun: said[language].word for noun, said in vocabulary.nouns.items() if language in said
    }
    values = {
        **words.values,
        **{value: said[language] for value, said in vocabulary.values.items() if language in said},
    }
    shapes = {
        key: replace(
            shape,
            fields={each.names.get(language, name): each for name, each in shape.fields.items()},
        )
        for key, shape in vocabulary.shapes.items()
    }
    owners = {nouns.get(word, word): kinds for word, kinds in vocabulary.owners.items()}
    return Spoken(
        words,
        replace(vocabulary, shapes=shapes, owners=owners),
        {said: noun for noun, said in nouns.items()},
        {said: value for value, said in values.items()},
        nouns,
        values,
    )
