"""What people write out of habit where the language has other words: a table a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dsl.words.habits import dutch, english, french


@dataclass(frozen=True)
class Habits:
    """The habits of those who write in one language.

    Args:
        phrases: what they write -> how the language says it, in a sentence of their language that
            names keywords in capitals and braces.
        articles: words before a name that no name needs.
        mistaken: the name of a keyword -> that of the keyword for which it is taken.
    """

    phrases: Mapping[str, str]
    articles: tuple[str, ...] = ()
    mistaken: Mapping[str, str] = field(default_factory=dict)


HABITS = {
    "en": Habits(english.PHRASES),
    "nl": Habits(dutch.PHRASES, ("de", "het"), {"AS": "WHEN"}),
    "fr": Habits(french.PHRASES, ("le", "la", "les")),
}
"""Language code -> the habits of those who write in it."""
