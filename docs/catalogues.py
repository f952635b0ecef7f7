"""The messages of reports and their translations: extracted from the code, checked, compiled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

_KEYWORDS = {"say": None, "say_many": (1, 2), "Remark": None}
_METHODS = [("**.py", "python"), ("**.j2", "jinja2.ext:babel_extract")]
_HEAD = "# What reports say: `make docs` brings the messages up to date; translate each msgstr."
_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # the same bytes whenever it is written
LANGUAGES = ("nl", "fr", "de")
"""Those that are translated; English stands in the code."""


def catalogues(code: Path, folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Each catalogue as it must be, with the messages that the code says now, and compiled.

    Args:
        code: the folder of the code.
        folder: where the catalogues lie.
    """
    said = _said(code)
    for language in LANGUAGES:
        catalogue = _catalogue(folder / f"{language}.po", language)
        catalogue.update(said, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.header_comment = _HEAD
        catalogue.creation_date = catalogue.revision_date = _DAY
        yield folder / f"{language}.po", _written(catalogue)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        yield folder / f"{language}.mo", compiled.getvalue()


def wrong(catalogue: Path) -> Iterator[str]:
    """Every message without a translation, or with one that names other places for values."""
    for message in _catalogue(catalogue, catalogue.stem):
        if not message.id:
            continue
        said, translated = _forms(message.id), _forms(message.string)
        if not all(translated) or message.fuzzy:
            yield f"{catalogue.name}: not translated: {said[0]}"
        elif any(_places(each) - {"n"} != _places(said[-1]) - {"n"} for each in translated):
            yield f"{catalogue.name}: other values than in English: {said[0]}"


def _said(code: Path) -> Catalog:
    found = Catalog()
    options = {"**.j2": {"newstyle_gettext": "true"}}
    for name, line, message, _, _ in extract_from_dir(
        code, _METHODS, options, _KEYWORDS, strip_comment_tags=True
    ):
        found.add(message, locations=[(f"{code.name}/{name}", line)])
    return found


def _catalogue(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _written(catalogue: Catalog) -> bytes:
    made = BytesIO()
    write_po(made, catalogue, width=100, sort_output=True, include_lineno=False)
    return made.getvalue()


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
