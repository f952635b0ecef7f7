"""What reports say, in the language of their reader.

English stands in the code. The other languages are catalogues in gettext's form beside this file:
``make docs`` brings their messages up to date and compiles them.
"""

from __future__ import annotations

import datetime as dt
import os
from functools import cache
from gettext import GNUTranslations, NullTranslations

LANGUAGES = ("en", "nl", "fr", "de")
"""The languages of reports, by their code."""


class Speech:
    """Says things in one language."""

    def __init__(self, language: str) -> None:
        """Take a code of :data:`LANGUAGES`."""
        self.language = language
        self._messages = _catalogue(language)

    def say(self, message: str, **values: object) -> str:
        """A message, with values in the places that it names in braces."""
        return self._messages.gettext(message).format(**values)

    def say_many(self, one: str, many: str, number: int, **values: object) -> str:
        """A message about so many things, in the form that their number asks; ``n`` is it."""
        return self._messages.ngettext(one, many, number).format(n=number, **values)

    def day(self, day: dt.date) -> str:
        """A date: year-month-day in English, in full in other languages."""
        if self.language == "en":
            return day.isoformat()
        from babel.dates import format_date

        return format_date(day, "long", self.language)

    def brief(self, day: dt.date) -> str:
        """A date where there is little room: its month cut short."""
        if self.language == "en":
            return day.isoformat()
        from babel.dates import format_date

        return format_date(day, "d MMM y", self.language)

    def number(self, written: str) -> str:
        """A number in decimals, with the language's decimal mark."""
        return written if self.language == "en" else written.replace(".", ",")

    def of(self, texts: dict[str, str]) -> str:
        """The text in this language, or else in English."""
        return texts.get(self.language) or texts["en"]


@cache
def speech(language: str) -> Speech:
    """That of a language, made once."""
    return Speech(language)


def _catalogue(language: str) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    with open(os.path.join(os.path.dirname(__file__), f"{language}.mo"), "rb") as file:
        return GNUTranslations(file)
