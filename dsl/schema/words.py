"""The words of other languages in a schema: ``x-nl`` and ``x-fr``, beside what they translate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dsl.schema.fault import SchemaFault
from dsl.vocabulary import FieldShape, Noun, Texts
from dsl.words import ENGLISH, LANGUAGES

Schema = Mapping[str, Any]

_OTHERS = tuple(language for language in LANGUAGES if language != ENGLISH.language)
_KEYS = {f"x-{language}" for language in _OTHERS}
_MARK = {"nl": "neuter", "fr": "feminine"}
_NAME = re.compile(r"[^\W\d]\w*")


def over(inner: Schema, outer: Schema) -> dict[str, Any]:
    """``inner`` with what ``outer`` says in its place; of words in a language, both are kept."""
    made = {**inner, **outer}
    for key in _KEYS & inner.keys() & outer.keys():
        if isinstance(inner[key], dict) and isinstance(outer[key], dict):
            made[key] = {**inner[key], **outer[key]}
    return made


def texts(*nodes: Schema) -> Texts:
    """Texts of the first node that has them, each kind on its own."""
    title: dict[str, str] = {}
    description: dict[str, str] = {}
    for node in nodes:
        spoken = [(ENGLISH.language, node), *((code, _of(node, code)) for code in _OTHERS)]
        for language, given in spoken:
            if "title" in given:
                title.setdefault(language, given["title"])
            if "description" in given:
                description.setdefault(language, given["description"])
    return Texts(title, description)


class SchemaWords:
    """Collects the words of one schema, and what is wrong in them."""

    def __init__(self) -> None:
        self.nouns: dict[str, dict[str, Noun]] = {}
        self.values: dict[str, dict[str, str]] = {}
        self._faults: list[SchemaFault] = []

    def said(self, node: Schema, pointer: str, keyword: str) -> dict[str, str]:
        """What ``keyword`` holds in each language: a name that a policy can write."""
        found = {}
        for language in _OTHERS:
            given = _of(node, language).get(keyword)
            if given is not None and self._is_name(given, f"{pointer}/x-{language}/{keyword}"):
                found[language] = str(given)
        return found

    def note_noun(self, word: str, node: Schema, pointer: str, keyword: str) -> None:
        """Keep how one item, or one record, is called; the first that is given holds."""
        known = self.nouns.setdefault(word, {})
        for language, said in self.said(node, pointer, keyword).items():
            is_marked = _of(node, language).get(_MARK[language]) is True
            first = known.setdefault(language, Noun(said, is_marked))
            if first.word != said:
                cause = f"`{word}` is called `{first.word}` elsewhere, and `{said}` here."
                mend = "Give one word for it in the whole schema."
                place = f"{pointer}/x-{language}/{keyword}"
                self._faults.append(SchemaFault(place, cause, mend))

    def note_values(self, node: Schema, pointer: str, values: Sequence[str]) -> None:
        """Keep how the values of an enumeration are written."""
        spoken = self._spoken(node, pointer)
        for value in values:
            known = self.values.setdefault(value, {})
            for language in _OTHERS:
                if (said := spoken.get(language, {}).get(value)) is None:
                    continue
                first = known.setdefault(language, said)
                if first != said:
                    cause = (
                        f"The value `{value}` is written `{first}` elsewhere, and `{said}` here."
                    )
                    mend = "Give one word for it in the whole schema."
                    place = f"{pointer}/x-{language}/values"
                    self._faults.append(SchemaFault(place, cause, mend))

    def faults(self, fields: Mapping[str, Mapping[str, FieldShape]]) -> Iterator[SchemaFault]:
        """What is wrong in the words, now that all fields are known."""
        yield from self._faults
        for key, shapes in fields.items():
            for language in _OTHERS:
                given: dict[str, str] = {}
                for name, shape in shapes.items():
                    said = shape.names.get(language, name)
                    if first := given.get(said):
                        yield SchemaFault(
                            f"{key}/properties/{name}/x-{language}/name",
                            f"`{said}` is also the name of `{first}`.",
                            "Give each field of a record a name of its own.",
                        )
                    given[said] = name
        yield from self._same(
            {
                word: {lang: noun.word for lang, noun in said.items()}
                for word, said in self.nouns.items()
            },
            "item",
        )
        yield from self._same(self.values, "values")

    def _spoken(self, node: Schema, pointer: str) -> dict[str, dict[str, str]]:
        """How each value of an enumeration is written, by language."""
        found: dict[str, dict[str, str]] = {}
        for language in _OTHERS:
            given = _of(node, language).get("values", {})
            place = f"{pointer}/x-{language}/values"
            if not isinstance(given, dict):
                self._faults.append(
                    SchemaFault(
                        place,
                        "`values` holds something other than a word for each value.",
                        'Write an object: {"chair": "voorzitter"}.',
                    )
                )
                continue
            written = {
                value: word
                for value, word in given.items()
                if self._is_name(word, f"{place}/{value}")
            }
            if len(set(written.values())) < len(written):
                cause = "Two values have the same word."
                mend = "Give each value a word of its own."
                self._faults.append(SchemaFault(place, cause, mend))
            found[language] = written
        return found

    def _same(self, words: Mapping[str, Mapping[str, str]], keyword: str) -> Iterator[SchemaFault]:
        """Two words of the schema that are one word in another language."""
        for language in _OTHERS:
            given: dict[str, str] = {}
            for word, said in words.items():
                spoken = said.get(language, word)
                if first := given.get(spoken):
                    yield SchemaFault(
                        f"/x-{language}/{keyword}",
                        f"`{spoken}` stands for `{first}` and for `{word}`.",
                        "Give each of them a word of its own.",
                    )
                given[spoken] = word

    def _is_name(self, given: object, place: str) -> bool:
        if isinstance(given, str) and _NAME.fullmatch(given):
            return True
        cause = "This is no name that a policy can write."
        mend = "Write one word of letters, digits and `_`, in quotes."
        self._faults.append(SchemaFault(place, cause, mend))
        return False


def _of(node: Schema, language: str) -> Mapping[str, Any]:
    given = node.get(f"x-{language}")
    return given if isinstance(given, dict) else {}
