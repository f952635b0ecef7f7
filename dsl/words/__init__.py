"""The words of the language: a table for each language that policies are written in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from dsl.words.dutch import DUTCH
from dsl.words.english import ENGLISH
from dsl.words.french import FRENCH
from dsl.words.meant import MEANT
from dsl.words.words import Agreement, Unit, Words

__all__ = ["ENGLISH", "LANGUAGES", "MEANT", "Agreement", "Unit", "Words", "spoken_in"]

LANGUAGES = {words.language: words for words in (ENGLISH, DUTCH, FRENCH)}
"""Language code -> its words."""

_HEADS = ("POLICY", "SCENARIOS_FOR")
_ITEMS = tuple("ARTICLE RULE JUDGE EXCEPTION DEFINE TABLE REPLACE SCENARIO EQUIVALENT".split())


def spoken_in(text: str) -> Words:
    """The words in which a policy is written: its first word tells; English where none does.

    Args:
        text: the policy, with or without its comments.
    """
    begun = re.sub(r"\A(?:\s|#[^\n]*)*", "", text)
    found = _begun(begun, _HEADS) or _nearly(begun.partition("\n")[0]) or _begun(begun, _ITEMS)
    return found or ENGLISH


def _nearly(line: str) -> Words | None:
    """The words of which the first word of a line is a misspelled one."""
    forms = {form: words for words in LANGUAGES.values() for form in words.keywords["POLICY"]}
    near = get_close_matches(line.split(" ")[0].casefold(), forms, n=1, cutoff=0.75)
    return forms[near[0]] if near else None


def _begun(text: str, names: Sequence[str]) -> Words | None:
    """The words of which one of these keywords begins a text."""
    for words in LANGUAGES.values():
        for form in (form.split() for name in names for form in words.keywords[name]):
            if re.match(r"\s+".join(map(re.escape, form)) + r"(?![\w'])", text):
                return words
    return None
