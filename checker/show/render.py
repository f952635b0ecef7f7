"""A page as Markdown or HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from checker.show.page import Page


def as_markdown(page: Page) -> str:
    """The page in Markdown."""
    return _environment(False).get_template("page.md.j2").render(page=page)


def as_html(page: Page) -> str:
    """The page as one HTML file that asks nothing of the network."""
    return _environment(True).get_template("page.html.j2").render(page=page)


FORMS: Mapping[str, Callable[[Page], str]] = {"markdown": as_markdown, "html": as_html}
"""The forms of a page by their names."""


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
    return environment


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
