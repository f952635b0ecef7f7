"""The report as a page: one file that asks nothing of the network, to read, filter and print."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category

from checker.report.account import Told
from checker.report.html.page import page
from checker.report.html.render import rendered
from checker.report.html.words import Words
from checker.speech import speech_of

_STEERING = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
"""The Unicode categories of signs that are not to be seen."""


def as_html(told: Sequence[Told]) -> str:
    """All dossiers of one run as one HTML file, the same bytes for the same input."""
    language = told[0].language if told else "en"
    words = Words(speech_of(language))
    return _printable(rendered(page(told, language, words), words))


def _printable(text: str) -> str:
    """The page with every sign that steers a reader's program, line ends apart, made visible."""
    steering = {char for char in set(text) if category(char) in _STEERING and char != "\n"}
    return text.translate(dict.fromkeys(map(ord, steering), "\N{REPLACEMENT CHARACTER}"))
