"""The pages of the codes, and the examples on them, in each language that has pages."""

from __future__ import annotations

import re
from pathlib import Path

PAGES = Path(__file__).parents[2] / "dsl" / "pages"
HEADINGS = {"en": ("Wrong", "Right"), "nl": ("Fout", "Goed")}
"""What stands over the two examples of a page."""
LANGUAGES_OF_PAGES = tuple(HEADINGS)


def folder_of(language: str) -> Path:
    return PAGES if language == "en" else PAGES / language


def page_of(code: str, language: str) -> str:
    return (folder_of(language) / f"{code}.md").read_text(encoding="utf-8")


def examples(code: str, language: str) -> list[str]:
    """The wrong example of a page, then the right one."""
    return re.findall(r"```statuut\n(.*?)```", page_of(code, language), re.DOTALL)
