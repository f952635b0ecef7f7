"""What each part of a text is, for those who show it in colour without reading it as a parser.

The patterns hold in Python's own regular expressions and in those of editors (Oniguruma).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dsl.editing.items import KINDS
from dsl.frozen import frozen
from dsl.words import Words

NAME = r"[^\W\d]\w*"

_HEAD = (
    "TITLE EXTENDS PROCEDURE AUTHORITY RECORDS CALENDAR CLOSED_ON MONTH_END CATALOGUE NOTE".split()
)
_DUTIES = "REQUIRE FORBID PREFER ASK EXPECT EXPECT_NO_OTHER".split()


@frozen
class Colour:
    """A pattern and what its groups are; where it has no group, what all of it is."""

    pattern: str
    kinds: tuple[str, ...]


def colours(words: Words) -> tuple[Colour, ...]:
    """The patterns of a language, each to be tried before the next.

    Kinds: "comment", "text", "number", "item" (the word that begins one), "declared" (a name where
    it is given), "duty", "word", "unit", "value", "name", "sign"; "" is white space.
    """
    taken = {*KINDS, *_HEAD, *_DUTIES, "REPLACE", "LANGUAGE"}
    others = [name for name in words.keywords if name not in taken]
    return (
        Colour(r"#[^\n]*", ("comment",)),
        Colour(r'"[^"\n]*"', ("text",)),
        Colour(
            rf"(?<![\w.])({_forms(words, KINDS)})([ \t]+)((?:{NAME}\.)?{NAME})",
            ("item", "", "declared"),
        ),
        Colour(rf"(?<![\w.])(?:{_forms(words, (*KINDS, 'REPLACE'))})(?!\w)", ("item",)),
        Colour(rf"(?<![\w.])(?:{_forms(words, _DUTIES)})(?!\w)", ("duty",)),
        Colour(rf'(?<![\w.])(?:{_forms(words, ["LANGUAGE"])})(?=[ \t]*")', ("word",)),
        Colour(rf"^([ \t]+)({_forms(words, _HEAD)})(?!\w)", ("", "word")),
        Colour(rf"(?<![\w.])(?:{_written(words.verdict_of)})(?!\w)", ("value",)),
        Colour(rf"(?<![\w.])(?:{_forms(words, others)})(?!\w)", ("word",)),
        Colour(rf"(?<![\w.])(?:{_written(words.unit_of)})(?!\w)", ("unit",)),
        Colour(rf"(?<![\w.])(?:{_written(words.value_of)})(?!\w)", ("value",)),
        Colour(
            r"\d{4}-\d{2}-\d{2}(?!\w)|\d{2}-\d{2}(?!\w)|\d{1,2}:\d{2}(?!\w)|\d+/\d+"
            r"|\d+(?:\.\d+)?%?",
            ("number",),
        ),
        Colour(NAME, ("name",)),
        Colour(r"[|,.()+*/-]", ("sign",)),
    )


def _forms(words: Words, names: Iterable[str]) -> str:
    return _written(form for name in names for form in words.keywords[name])


def _written(forms: Iterable[str] | Mapping[str, str]) -> str:
    longest_first = sorted(dict.fromkeys(forms), key=lambda form: (-len(form), form))
    return "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest_first)
