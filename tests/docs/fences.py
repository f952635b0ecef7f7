"""The fenced blocks of a Markdown page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_FENCE = re.compile(
    r"^(?:<!-- ([^\n]*) -->\n)?```(\S+)(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Fence:
    """One block: the page, the line of its first fence, its language, the rest of that line.

    ``comment`` is the HTML comment on the line above it.
    """

    page: str
    line: int
    language: str
    info: str
    text: str
    comment: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(page: Path) -> Iterator[Fence]:
    """The blocks of a page, in their order."""
    content = page.read_text(encoding="utf-8")
    for found in _FENCE.finditer(content):
        line = content.count("\n", 0, found.start(2)) + 1
        yield Fence(page.name, line, found[2], found[3] or "", found[4], found[1] or "")


def fences(page: Path, language: str) -> Iterator[Fence]:
    """The blocks of one language, in the order of the page."""
    return (block for block in blocks(page) if block.language == language)


def files() -> dict[str, str]:
    """The files that docs/schemas.md shows, by name."""
    page = DOCS / "schemas.md"
    shown = (*fences(page, "json"), *fences(page, "statuut"))
    return {block.info: block.text for block in shown}


def write_files(folder: Path) -> None:
    """Put the files of docs/schemas.md into a folder."""
    for name, text in files().items():
        (folder / name).write_text(text, encoding="utf-8")
