"""The grammar by which editors colour a text, made of the words of the language."""

from __future__ import annotations

import json
from typing import Any

from dsl.editing.colours import Colour, colours
from dsl.editing.items import HEADS, KINDS
from dsl.words import ENGLISH, LANGUAGES, Words

_SCOPES = {
    "comment": "comment.line.number-sign",
    "text": "string.quoted.double",
    "number": "constant.numeric",
    "item": "storage.type",
    "declared": "entity.name.function",
    "duty": "keyword.control",
    "word": "keyword.other",
    "unit": "support.type",
    "value": "constant.language",
}


def grammar() -> str:
    """The grammar as a file of its own.

    The first word of a text tells its language, and that holds to its end; in a piece of one
    without a head, the word that begins its first item does.
    """
    content = {
        "information_for_contributors": "Made by docs/generate.py from dsl/words.",
        "name": "Statuut",
        "scopeName": "source.statuut",
        "fileTypes": ["statuut"],
        "patterns": [
            {"include": "#comment"},
            *(_whole(words, HEADS) for words in LANGUAGES.values()),
            *(_whole(words, KINDS) for words in LANGUAGES.values()),
            {"include": f"#{ENGLISH.language}"},
        ],
        "repository": {
            "comment": _pattern(colours(ENGLISH)[0]),
            **{
                words.language: {"patterns": [*map(_pattern, _shown(words))]}
                for words in LANGUAGES.values()
            },
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _whole(words: Words, kinds: tuple[str, ...]) -> dict[str, Any]:
    """The rest of a text from a word of a language on."""
    forms = sorted({form for kind in kinds for form in words.keywords[kind]})
    begins = "|".join(form.replace(" ", r"\s+") for form in forms)
    return {
        "begin": rf"^(?=[ \t]*(?:{begins})(?!\w))",
        "end": r"(?!)",
        "name": f"meta.{words.language}.statuut",
        "patterns": [{"include": f"#{words.language}"}],
    }


def _shown(words: Words) -> list[Colour]:
    return [each for each in colours(words) if set(each.kinds) - {"name", "sign"}]


def _pattern(colour: Colour) -> dict[str, Any]:
    if len(colour.kinds) == 1:
        return {"match": colour.pattern, "name": f"{_SCOPES[colour.kinds[0]]}.statuut"}
    captures = {
        str(number): {"name": f"{_SCOPES[kind]}.statuut"}
        for number, kind in enumerate(colour.kinds, 1)
        if kind
    }
    return {"match": colour.pattern, "captures": captures}
