"""A page as Markdown or HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from checker.rule_text import in_others, in_own
from checker.show.page import Page
from dsl.message import Message


def as_markdown(page: Page) -> str:
    """The page in Markdown."""
    return _rendered(page, "page.md.j2", escaped=False)


def as_html(page: Page) -> str:
    """The page as one HTML file that asks nothing of the network."""
    return _rendered(page, "page.html.j2", escaped=True)


FORMS: Mapping[str, Callable[[Page], str]] = {"markdown": as_markdown, "html": as_html}
"""The forms of a page by their names."""


def _rendered(page: Page, template: str, *, escaped: bool) -> str:
    """A template, in which ``tell`` says a message and ``own`` a text in the page's language."""
    voice = page.voice
    return (
        _environment(escaped)
        .get_template(template)
        .render(
            page=page,
            tell=voice.again,
            own=partial(in_own, voice=voice),
            others=partial(in_others, voice=voice),
        )
    )


@cache
def _environment(escaped: bool) -> Environment:
    environment = Environment(
        loader=PackageLoader("checker.show"),
        autoescape=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["cell"] = _cell
    environment.globals["Message"] = Message
    return environment


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
