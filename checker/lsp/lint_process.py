"""The process that lints for a server: each question over standard input, its answer over output.

It ends when nobody can ask any more.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from typing import NamedTuple

from checker.lsp.desk import Desk
from checker.lsp.indexed import Indexed
from checker.lsp.linting import Found
from dsl.diagnostics import Severity
from dsl.heading import Heading
from dsl.lint import lint


class _Kept(NamedTuple):
    what: Indexed
    beside: Sequence[Heading]
    found: Found


def main() -> None:
    """Answer until nobody asks any more."""
    desk, kept = Desk(), dict[str, _Kept]()
    while True:
        try:
            path, texts = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        desk.hold(texts)
        pickle.dump(_found(desk, path, kept), sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _found(desk: Desk, path: str, kept: dict[str, _Kept]) -> Found | None:
    index = desk.index(path)
    built = index.loaded.compiled.built if index is not None and index.loaded is not None else None
    if index is None or built is None or not index.is_policy:
        return None
    beside, before = desk.beside(path), kept.get(path)
    if before is not None and before.what is index and before.beside == beside:
        return before.found
    faults = lint(index.source, built, beside).found
    found = Found(
        index.source, tuple(each for each in faults if each.severity is not Severity.NOTE)
    )
    kept[path] = _Kept(index, beside, found)
    return found


if __name__ == "__main__":
    main()
