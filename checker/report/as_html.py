"""The report as a page: one file that asks nothing of the network, to read, filter and print."""

from __future__ import annotations

from collections.abc import Sequence

from checker.report.account import Told
from checker.report.html.page import page
from checker.report.html.render import rendered
from checker.report.html.words import Words
from checker.speech import speech_of


def as_html(told: Sequence[Told]) -> str:
    """All dossiers of one run as one HTML file, the same bytes for the same input."""
    language = told[0].language if told else "en"
    words = Words(speech_of(language))
    return rendered(page(told, language, words), words)
