"""Faults of policies and scenarios, said in the language in which these are written.

The catalogues of translations lie beside this file: ``make docs`` brings their messages up to date
and compiles them.
"""

from __future__ import annotations

import os
from functools import cache

from checker.speech import catalogue
from dsl.diagnostics import Fault, render
from dsl.span import Source
from dsl.voice import ENGLISH_VOICE, Voice
from dsl.words import LANGUAGES, spoken_in


@cache
def voice_of(language: str) -> Voice:
    """That of a language in which policies are written, by its code; made once."""
    if language == ENGLISH_VOICE.language:
        return ENGLISH_VOICE
    messages = catalogue(os.path.dirname(__file__), language)
    return Voice(LANGUAGES[language], messages.gettext)


def voice_for(source: Source) -> Voice:
    """That of the language in which a policy or a file of scenarios is written."""
    return voice_of(spoken_in(source.text).language)


def shown(fault: Fault, source: Source) -> str:
    """A fault as those read it who wrote the text."""
    return render(fault, source, voice_for(source))
