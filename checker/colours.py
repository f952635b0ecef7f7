"""Policies in colour in documents: a lexer for Pygments, which finds it by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from pygments.lexer import Lexer
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Name,
    Number,
    Punctuation,
    String,
    Whitespace,
    _TokenType,
)

from dsl.editing.colours import Colour, colours
from dsl.words import Words, spoken_in

_TOKENS = {
    "comment": Comment.Single,
    "text": String.Double,
    "number": Number,
    "item": Keyword.Declaration,
    "declared": Name.Function,
    "duty": Keyword,
    "word": Keyword.Reserved,
    "unit": Keyword.Type,
    "value": Keyword.Constant,
    "name": Name,
    "sign": Punctuation,
    "": Whitespace,
}


class StatuutLexer(Lexer):
    """A policy or a file of scenarios, in any of the languages that they are written in."""

    name = "Statuut"
    aliases: ClassVar[list[str]] = ["statuut"]
    filenames: ClassVar[list[str]] = ["*.statuut"]
    url = ""

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Each part of a text with its place and what it is."""
        patterns = _patterns(spoken_in(text))
        at = 0
        while at < len(text):
            for colour, pattern in patterns:
                if match := pattern.match(text, at):
                    yield from _parts(match, colour)
                    at = match.end()
                    break
            else:
                yield at, Error, text[at]
                at += 1


def _parts(match: re.Match[str], colour: Colour) -> Iterator[tuple[int, _TokenType, str]]:
    if not match.re.groups:
        yield match.start(), _TOKENS[colour.kinds[0]], match[0]
        return
    for number, kind in enumerate(colour.kinds, 1):
        if match[number]:
            yield match.start(number), _TOKENS[kind], match[number]


@cache
def _patterns(words: Words) -> tuple[tuple[Colour, re.Pattern[str]], ...]:
    blank = Colour(r"\n|[^\S\n]+", ("",))
    found = [*colours(words)]
    at_the_margin = [each for each in found if each.pattern.startswith("^")]
    others = [each for each in found if each not in at_the_margin]
    return tuple(
        (each, re.compile(each.pattern, re.MULTILINE)) for each in (*at_the_margin, blank, *others)
    )
