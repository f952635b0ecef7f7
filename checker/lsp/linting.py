"""What the lint finds, asked of a process of its own: it takes seconds, and no answer waits."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from dsl.diagnostics import Fault
from dsl.editing.difference import difference
from dsl.span import Source


class Found(NamedTuple):
    """What was found in a text."""

    source: Source
    faults: tuple[Fault, ...]

    def now(self, source: Source) -> Iterator[Fault]:
        """The same in a later text: what stands in the part that changed since is left out."""
        changed = difference(source.text, self.source.text)
        for each in self.faults:
            if (span := changed.carried(each.span)) is not None:
                yield replace(each, span=span)


_BROKEN = (EOFError, ValueError, AttributeError, ImportError, IndexError, pickle.UnpicklingError)
"""What an answer is that is cut off, or was written by another release of the program."""


class Linter:
    """Asks that process, which begins when it is first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closed = False

    def found(self, path: str, texts: Mapping[str, str]) -> Found | None:
        """What is found in a policy without errors; ``None`` where there is nothing to look at.

        Args:
            path: its file.
            texts: those of open documents, by their files.
        """
        if self._is_closed:
            return None
        try:
            self._process = process = self._process or _begun()
            assert process.stdin is not None
            assert process.stdout is not None
            pickle.dump((path, dict(texts)), process.stdin)
            process.stdin.flush()
            found: Found | None = pickle.load(process.stdout)
        except (*_BROKEN, OSError):
            self._end()
            return None
        return found

    def close(self) -> None:
        """End it; whoever waits for an answer gets none."""
        self._is_closed = True
        self._end()

    def _end(self) -> None:
        if (process := self._process) is not None:
            self._process = None
            process.kill()
            process.wait()


def _begun() -> subprocess.Popen[bytes]:
    # -P: a folder of the user's with a `checker` of its own is not where ours is looked for.
    command = [sys.executable, "-P", "-m", "checker.lsp.lint_process"]
    pipe, none = subprocess.PIPE, subprocess.DEVNULL
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=none)
