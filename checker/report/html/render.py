"""The page as text: templates, and what a browser is told to allow."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from checker.report.html.page import Page
from checker.report.html.words import Words
from checker.speech import speech_of

# What HTML cannot hold, and what would turn the direction of the text after it.
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
    "|["
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
    + "]"
)


def rendered(page: Page, words: Words) -> str:
    """The whole file; the same page always gives the same bytes."""
    tongue = speech_of(page.language)
    style, script = _own("report.css"), _own("report.js")
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            page=page,
            language=page.language,
            say=tongue.say,
            say_many=tongue.say_many,
            day=tongue.day,
            words=words,
            program=version("statuut"),
            style=style,
            script=script,
            allowed=(
                f"default-src 'none'; style-src '{_sum(style)}'; script-src '{_sum(script)}'; "
                "base-uri 'none'; form-action 'none'"
            ),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("checker.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_fit,
    )


def _fit(value: object) -> object:
    """A text without the characters that no page can show as they are."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", value)
    return value


def _own(name: str) -> Markup:
    """A file of this package, which is no text of anybody else's."""
    return Markup(files(__package__).joinpath("templates", name).read_text(encoding="utf-8"))


def _sum(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
