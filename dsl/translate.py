"""A policy in another language of the language: the same tokens, each in its other words.

What the author named or wrote stays: rules, definitions, texts, ids. Keywords come from the tables
of words, and the names of fields, items and values from the record schema.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dsl.frozen import frozen
from dsl.meanings import FieldName, Meaning, Meanings, NounName, ValueName
from dsl.parser.concrete import Branch, Concrete, Leaf
from dsl.span import Span
from dsl.vocabulary import Vocabulary
from dsl.words import Agreement, Words

_VOWEL = re.compile(r"[aeiouáàâäéèêëíìîïóòôöúùûü]", re.IGNORECASE)


def translated(
    text: Concrete, meanings: Meanings, vocabulary: Vocabulary, words: Words
) -> Concrete:
    """A text in the words of another language.

    Args:
        text: a text without faults.
        meanings: what its names stand for.
        vocabulary: that of its record schema, under the schema's own names.
        words: those of the language to write it in.
    """
    translation = _Translation(text.words, words, meanings, vocabulary)
    leaves = list(text.root.leaves())
    after = [*leaves[1:], None]
    before = [None, *leaves[:-1]]
    made = {
        leaf.span: translation.leaf(leaf, last, following)
        for last, leaf, following in zip(before, leaves, after, strict=True)
    }
    return Concrete(words, _rewritten(text.root, made), text.end)


def _rewritten(branch: Branch, made: Mapping[Span, Leaf]) -> Branch:
    return Branch(
        branch.rule,
        tuple(
            made[each.span] if isinstance(each, Leaf) else _rewritten(each, made)
            for each in branch.children
        ),
    )


@frozen
class _Translation:
    """From the words of one language to those of another."""

    source: Words
    target: Words
    meanings: Meanings
    vocabulary: Vocabulary

    def leaf(self, leaf: Leaf, last: Leaf | None, following: Leaf | None) -> Leaf:
        """A token in the other language; those around it may decide its form."""
        return replace(leaf, text=self._text(leaf, last, following))

    def _text(self, leaf: Leaf, last: Leaf | None, following: Leaf | None) -> str:
        match leaf.kind:
            case "UNIT":
                return self._unit(leaf, last)
            case "VERDICT":
                return self.target.verdicts[self.source.verdict_of[" ".join(leaf.text.split())]]
            case "TABLE_ROW":
                return self._row(leaf)
            case kind if kind in self.source.keywords and kind != "LANGUAGE":
                return self._keyword(leaf, following)
            case _:
                return self._named(leaf.text, self.meanings.get(leaf.span))

    def _unit(self, leaf: Leaf, last: Leaf | None) -> str:
        unit = self.target.units[self.source.unit_of[" ".join(leaf.text.split())]]
        if last is not None and last.kind == "COMPLETED":
            return unit.completed
        return unit.one if last is not None and last.text == "1" else unit.many

    def _keyword(self, leaf: Leaf, following: Leaf | None) -> str:
        """The form that agrees with what follows, or else the one in the same place as here."""
        mine, theirs = self.source.keywords[leaf.kind], self.target.keywords[leaf.kind]
        if (agreement := self.target.agreement.get(leaf.kind)) is not None:
            return theirs[following is not None and self._is_marked(agreement, following)]
        if leaf.kind in self.source.agreement or len(mine) != len(theirs):
            return theirs[0]
        return theirs[mine.index(" ".join(leaf.text.split()))]

    def _is_marked(self, agreement: Agreement, following: Leaf) -> bool:
        match agreement:
            case Agreement.NUMBER:
                return following.kind == "NUMBER"
            case Agreement.VOWEL:
                said = self._named(following.text, self.meanings.get(following.span))
                return _VOWEL.match(said) is not None
            case Agreement.NEUTER | Agreement.FEMININE:
                meaning = self.meanings.get(following.span)
                noun = meaning.noun if isinstance(meaning, NounName) else ""
                said_so = self.vocabulary.nouns.get(noun, {}).get(self.target.language)
                return said_so is not None and said_so.is_marked

    def _named(self, text: str, meaning: Meaning | None) -> str:
        language = self.target.language
        match meaning:
            case FieldName(record=record, name=name):
                return self.vocabulary.shapes[record].fields[name].names.get(language, name)
            case ValueName(value=value):
                word = self._value(value)
                return f'"{word}"' if text.startswith('"') else word
            case NounName(noun=noun):
                said = self.vocabulary.nouns.get(noun, {}).get(language)
                return said.word if said is not None else noun
            case _:
                return text

    def _value(self, value: str) -> str:
        said = self.vocabulary.values.get(value, {}).get(self.target.language)
        return said or self.target.values.get(value, value)

    def _row(self, leaf: Leaf) -> str:
        """A row of a table, with the words in its cells."""
        text, at = leaf.text, len(leaf.text)
        inside = [
            (span.start - leaf.span.start, span.end - leaf.span.start, meaning)
            for span, meaning in self.meanings.items()
            if leaf.span.start <= span.start < leaf.span.end
        ]
        for start, end, meaning in sorted(inside, key=lambda cell: -cell[0]):
            assert end <= at
            text, at = f"{text[:start]}{self._named(text[start:end], meaning)}{text[end:]}", start
        return text
