"""What reports say, in the language of their reader.

English stands in the code. The other languages are catalogues in gettext's form beside this file:
``make docs`` brings their messages up to date and compiles them.
"""

from __future__ import annotations

import datetime as dt
import os
from functools import cache
from typing import TYPE_CHECKING

from checker.speech.remarks import (
    Clause,
    Counted,
    Day,
    Remark,
    Sentence,
    Whole,
    any_of,
    both,
    either,
    joined,
    quoted,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from gettext import GNUTranslations

__all__ = [
    "LANGUAGES",
    "Clause",
    "Counted",
    "Day",
    "Remark",
    "Sentence",
    "Speech",
    "Whole",
    "any_of",
    "both",
    "catalogue",
    "either",
    "joined",
    "quoted",
    "speech_of",
]

LANGUAGES = ("en", "nl", "fr", "de")
"""The languages of reports, by their code."""


class Speech:
    """Says things in one language."""

    def __init__(self, language: str) -> None:
        """Take a code of :data:`LANGUAGES`."""
        self.language = language
        self._messages = None if language == "en" else catalogue(_HERE, language)

    def say(self, message: str, /, **values: object) -> str:
        """A message, with values in the places that it names in braces."""
        said = self._messages.gettext(message) if self._messages else message
        return said.format(**values)

    def say_many(self, one: str, many: str, count: int, /, **values: object) -> str:
        """A message about so many things, in the form that their number asks; ``n`` is it."""
        if self._messages:
            said = self._messages.ngettext(one, many, count)
        else:
            said = one if count == 1 else many
        return said.format(n=count, **values)

    def day(self, day: dt.date) -> str:
        """A date: year-month-day in English, in full in other languages."""
        if self.language == "en":
            return day.isoformat()
        from babel.dates import format_date

        return format_date(day, "long", self.language)

    def weekday(self, english: str, number: int) -> str:
        """A day of the week: its English name, and 0 for Monday."""
        if self.language == "en":
            return english
        from babel.dates import get_day_names

        return str(get_day_names("wide", locale=self.language)[number])

    def whole(self, number: int) -> str:
        """A whole number, its thousands apart."""
        mark = {"en": ",", "fr": "\N{NARROW NO-BREAK SPACE}"}.get(self.language, ".")
        return f"{number:,}".replace(",", mark)

    def brief(self, day: dt.date) -> str:
        """A date where there is little room: its month cut short."""
        if self.language == "en":
            return day.isoformat()
        from babel.dates import format_date

        return format_date(day, "d MMM y", self.language)

    def number(self, written: str) -> str:
        """A number in decimals, with the language's decimal mark."""
        return written if self.language == "en" else written.replace(".", ",")

    def of(self, texts: Mapping[str, str]) -> str:
        """The text in this language where it is there, else in English."""
        return texts.get(self.language) or texts["en"]

    def again(self, words: str) -> str:
        """Words of the program, said in this language; other words as they are."""
        return words.said(self) if isinstance(words, Remark) else words


@cache
def speech_of(language: str) -> Speech:
    """That of a language, made once."""
    return Speech(language)


_HERE = os.path.dirname(__file__)


def catalogue(folder: str, language: str) -> GNUTranslations:
    """The compiled catalogue of a language in a folder."""
    from gettext import GNUTranslations

    with open(os.path.join(folder, f"{language}.mo"), "rb") as file:
        return GNUTranslations(file)
