"""Messages and their translations: extracted from the code, checked, compiled.

Reports speak the language of their reader, faults of a policy that of its author: each has
catalogues of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TypeAlias

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

Keywords: TypeAlias = Mapping[str, tuple[int, ...] | None]
"""The functions whose texts are messages; of those with two forms, where these stand."""
_METHODS = [("**.py", "python"), ("**.j2", "jinja2.ext:babel_extract")]
_HEAD = "# What {what} say: `make docs` brings the messages up to date; translate each msgstr."
_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # the same bytes whenever it is written


@dataclass(frozen=True)
class Domain:
    """The catalogues of one kind of speaker; English stands in the code.

    Args:
        what: what says the messages, as the heads of the catalogues name it.
        folder: where the catalogues lie.
        languages: those that are translated into.
        spoken: folder of code -> how messages are written there.
    """

    what: str
    folder: Path
    languages: tuple[str, ...]
    spoken: Mapping[Path, Keywords]


_CODE = Path(__file__).parent.parent
REPORTS = Domain(
    "reports",
    _CODE / "checker" / "speech",
    ("nl", "fr", "de"),
    {
        _CODE / "checker": {
            "say": None,
            "say_many": (1, 2),
            "Remark": None,
            "Sentence": None,
            "Counted": (1, 2),
        }
    },
)
FAULTS = Domain(
    "faults of policies",
    _CODE / "checker" / "voice",
    ("nl", "fr"),
    {_CODE / "dsl": {"say": None, "Message": None}, _CODE / "checker": {"Message": None}},
)
DOMAINS = (REPORTS, FAULTS)


def catalogues(domain: Domain) -> Iterator[tuple[Path, bytes]]:
    """Each catalogue as it must be, with the messages that the code says now, and compiled."""
    said = _said(domain)
    for language in domain.languages:
        path = domain.folder / f"{language}.po"
        catalogue = _catalogue(path, language)
        catalogue.update(said, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.header_comment = _HEAD.format(what=domain.what)
        catalogue.creation_date = catalogue.revision_date = _DAY
        yield path, _written(catalogue)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        yield path.with_suffix(".mo"), compiled.getvalue()


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


_WITHOUT_WORDS = re.compile(r"(?:\{\w+\}|[^\w{}])*")
"""A message of places and signs alone is the same in every language."""


def _said(domain: Domain) -> Catalog:
    found = Catalog()
    options = {"**.j2": {"newstyle_gettext": "true"}}
    for code, keywords in domain.spoken.items():
        for name, line, message, _, _ in extract_from_dir(
            code, _METHODS, options, keywords, strip_comment_tags=True
        ):
            if not _WITHOUT_WORDS.fullmatch(str(message)):
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
    """The values that a text names; words of a policy's language, in capitals, are no values."""
    return {name for _, name, _, _ in Formatter().parse(text) if name and not name.isupper()}
