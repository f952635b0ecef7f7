"""Each page that leads its reader from file to command is walked through, from an empty folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.fences import DOCS
from tests.docs.walk import agrees, code_of, lines_of, ran, walked

PAGES = sorted([DOCS / "tour.md", DOCS / "rondleiding.md", *(DOCS / "howto").glob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_says_what_the_program_says(page: Path, tmp_path: Path) -> None:
    steps = 0
    for block, shown, said in walked(page, tmp_path):
        steps += 1
        assert said.code == code_of(block), f"{block}: {said.text}"
        if shown is not None and not agrees(shown.text, said.text):
            assert shown.text.splitlines() == lines_of(said.text), str(shown)
    assert steps


@pytest.mark.parametrize(
    ("shown", "agreeing"),
    [
        ("a\nb\nc\n", True),
        ("a\n...\n", True),
        ("...\nc\n", True),
        ("a\n...\nb\n...\nc\n", True),
        ("...\n", True),
        ("a\nb\n", False),
        ("b\n...\n", False),
        ("a\n...\nd\n", False),
        ("", False),
    ],
)
def test_three_dots_stand_for_any_lines(shown: str, agreeing: bool) -> None:
    assert agrees(shown, "a\nb  \nc\n") is agreeing


def test_a_failing_command_would_be_noticed(tmp_path: Path) -> None:
    said = ran("mkdir deeper && cd deeper\nstatuut check nothing.statuut", tmp_path, tmp_path)
    assert (said.code, said.folder) == (2, tmp_path / "deeper")
