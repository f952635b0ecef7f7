"""What the parsers of a language make once, made before the first text needs it."""

from __future__ import annotations

from functools import cache

from dsl.parser.concrete import concrete
from dsl.parser.parse import parse
from dsl.span import Source
from dsl.words import Words


@cache
def make_ready(words: Words) -> None:
    """Have what is needed for an item with a fault, and to lay a text out."""
    rule, title = words.keywords["RULE"][0], words.keywords["TITLE"][0]
    parse(Source("", f"{words.keywords['POLICY'][0]} _\n{title} _\n{rule} _ _\n"))
    concrete(Source("", ""), words)
