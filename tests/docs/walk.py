"""A page that is walked through from an empty folder, as its reader does.

A comment above a block says what becomes of it:

- ``<!-- file NAME -->``: it is the whole file.
- ``<!-- end of NAME -->``: it is added to the end of the file.
- ``<!-- in NAME for: LINE -->``: it stands in the place of that line, which is there once.
- ``<!-- exit N -->``: the commands end with that code, and not with 0.
- ``<!-- not run -->``: for people alone.

A block of ``sh`` is run where the one before it ended. The block of ``text`` that follows it is
what is said, to the letter; a line of three dots stands for any number of lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.docs.fences import Fence, blocks

_FILE = re.compile(r"(?:(file|end of) (\S+)|in (\S+) for: (.+))")
_EXIT = re.compile(r"exit (\d)")


@dataclass(frozen=True)
class Said:
    """What commands said, and how they ended."""

    code: int
    text: str
    folder: Path


def walked(page: Path, folder: Path) -> Iterator[tuple[Fence, Fence | None, Said]]:
    """Follow a page, file by file and command by command.

    Args:
        page: the page.
        folder: an empty folder to begin in.

    Yields:
        Each block of commands, the block that shows what they say, and what they said.
    """
    here = folder
    for block, following in pairwise((*blocks(page), None)):
        assert block is not None
        if written := _FILE.fullmatch(block.comment):
            write(here, written, block)
        elif block.language == "sh" and block.comment != "not run":
            said = ran(block.text, here, folder)
            here = said.folder
            shown = following if following and following.language == "text" else None
            yield block, shown, said


def code_of(block: Fence) -> int:
    """The code with which the commands of a block end."""
    found = _EXIT.fullmatch(block.comment)
    return int(found[1]) if found else 0


def write(here: Path, written: re.Match[str], block: Fence) -> None:
    """Do to a file what the comment above a block says."""
    file = here / (written[2] or written[3])
    if written[1] == "file":
        file.write_text(block.text, encoding="utf-8")
        return
    text = file.read_text(encoding="utf-8")
    if written[1] == "end of":
        file.write_text(f"{text}\n{block.text}", encoding="utf-8")
        return
    lines = text.splitlines()
    (place,) = (at for at, line in enumerate(lines) if line.strip() == written[4].strip())
    lines[place] = block.text.rstrip("\n")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def ran(commands: str, here: Path, home: Path) -> Said:
    """Run commands with the program as it is installed, and see in which folder they end."""
    where = home / ".where"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", f'{commands}\ncode=$?; pwd > "$WHERE"; exit $code'],
        cwd=here,
        env={**os.environ, "PATH": path, "WHERE": str(where), "STATUUT_CACHE": str(home / ".kept")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Said(done.returncode, done.stdout, Path(where.read_text(encoding="utf-8").strip()))


def agrees(shown: str, said: str) -> bool:
    """Whether a text is what was said, but for the lines that three dots stand for."""
    return _agree([line.rstrip() for line in shown.splitlines()], lines_of(said))


def lines_of(said: str) -> list[str]:
    """The lines of what was said, without blanks at their ends."""
    return [line.rstrip() for line in said.strip("\n").splitlines()]


def _agree(shown: Sequence[str], said: Sequence[str]) -> bool:
    if not shown:
        return not said
    if shown[0].strip() == "...":
        return any(_agree(shown[1:], said[at:]) for at in range(len(said) + 1))
    return bool(said) and shown[0] == said[0] and _agree(shown[1:], said[1:])
