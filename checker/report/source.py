"""The file in which a dossier or a policy stands, as other programs address it."""

from __future__ import annotations

import os
import posixpath
from typing import NamedTuple
from urllib.parse import quote

from checker.bulk.documents import PACKED, STANDARD_INPUT, is_stream


class Source(NamedTuple):
    """A file and the line of it with which a dossier begins.

    Args:
        file: its name as it was given.
        first_line: 1, or the line of a dossier in a stream.
    """

    file: str
    first_line: int

    def line(self, line: int) -> int:
        """The line of the file that is a line of the dossier."""
        return self.first_line + line - 1

    @property
    def is_dossier(self) -> bool:
        """Whether the file's bytes are those of the dossier: neither a stream nor packed."""
        one = self.file != STANDARD_INPUT and not is_stream(self.file)
        return one and not self.file.endswith(PACKED)


def source_of(dossier: str) -> Source:
    """Where a dossier of this name stands: ``export.ndjson:12`` is line 12 of a stream."""
    file, _, number = dossier.rpartition(":")
    if number.isdecimal() and (is_stream(file) or file == STANDARD_INPUT):
        return Source(file, int(number))
    return Source(dossier, 1)


def uri_of(file: str) -> str:
    """A file's name as a URI reference: relative as the name is, with forward slashes."""
    path = file.replace(os.sep, "/")
    if os.path.isabs(file):
        return f"file://{'' if path.startswith('/') else '/'}{quote(_bytes(path))}"
    return quote(_bytes(posixpath.normpath(path)))


def _bytes(path: str) -> bytes:
    """The bytes of a name, also of one that no file can have."""
    return path.encode(errors="surrogateescape" if _is_from_disk(path) else "replace")


def _is_from_disk(path: str) -> bool:
    """Whether its surrogates, if any, are those by which Python keeps bytes that are no text."""
    return all(not "\ud800" <= sign <= "\udfff" or "\udc80" <= sign <= "\udcff" for sign in path)
