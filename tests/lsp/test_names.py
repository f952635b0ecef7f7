"""Where a name is meant, and its renaming: found in part of the files as in all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import policies
from checker.lsp import renaming
from checker.lsp.desk import Desk
from checker.lsp.indexed import Indexed
from checker.lsp.meant import file_of, indexes_of
from checker.lsp.renaming import Renaming, Unrenamed, rename, spots
from checker.rewriting import in_language
from dsl.editing.names import Named
from dsl.meanings import Meaning, NounName
from dsl.span import Source, Span
from dsl.words import LANGUAGES

NEW = "called_otherwise"
AALST = Path(policies.__file__).parent / "aalst"


@pytest.fixture(params=sorted(LANGUAGES))
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A policy in English with its scenarios in each language."""
    made = tmp_path / "aalst"
    shutil.copytree(AALST, made)
    texts = {path: path.read_text("utf-8") for path in made.glob("*.scenarios.statuut")}
    for path, text in texts.items():
        written = in_language(str(path), Source(str(path), text), LANGUAGES[request.param])
        assert isinstance(written, str)
        path.write_text(written, "utf-8")
    return made


def policy(desk: Desk, folder: Path) -> Indexed:
    index = desk.index(str(folder / "aalst.statuut"))
    assert index is not None
    return index


def names(index: Indexed) -> Iterator[Named]:
    """Every name of a text but those of loops, at its first place."""
    met: set[Meaning] = set()
    for span in sorted(index.meanings):
        meaning = index.meanings[span]
        if meaning not in met and not isinstance(meaning, NounName):
            met.add(meaning)
            yield Named(span, meaning)


def places(meaning: Meaning, files: tuple[Indexed, ...]) -> set[tuple[str, Span]]:
    return {(each.path, span) for each in files for span in spots(meaning, each)}


def test_places_are_found_without_reading_what_does_not_hold_the_word(folder: Path) -> None:
    desk = Desk()
    index = policy(desk, folder)
    asked = list(names(index))
    in_part = [places(named.meaning, indexes_of(desk, index, named)) for named in asked]
    assert len(asked) > 100
    for named, found in zip(asked, in_part, strict=True):
        whole = desk.family(file_of(index, named.meaning), index.path)
        assert len(whole) == len(list(folder.glob("*.statuut")))
        assert found == places(named.meaning, whole), named


def test_a_new_name_is_agreed_to_where_compiling_with_it_agrees(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk()
    index = policy(desk, folder)
    asked = list(names(index))[::3]
    at_once = [told(rename(desk, index, each.span.start, NEW)) for each in asked]
    monkeypatch.setattr(renaming, "_is_new", lambda *_: False)
    compiled = [told(rename(desk, index, each.span.start, NEW)) for each in asked]
    assert at_once == compiled
    assert len([each for each in at_once if not isinstance(each, str)]) > 10


def told(made: Renaming | Unrenamed) -> str | Mapping[str, list[Span]]:
    if isinstance(made, Unrenamed):
        return made.reason
    return {path: spans for path, (_, spans) in made.items()}
