"""A dossier's file, into which answers are written as they are given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.attest.insertion import with_row
from checker.attest.rows import LIST
from checker.dossier import Dossier, RecordSchema, read, validate
from checker.files import Refused, read_bytes, replace_bytes

_BOM = b"\xef\xbb\xbf"


class Attested:
    """A dossier to which rows are added; each is on disk before the next is asked for."""

    def __init__(self, dossier: Dossier, content: bytes, schema: RecordSchema, output: str) -> None:
        """Take a sound dossier.

        Args:
            dossier: the dossier.
            content: the bytes of its file.
            schema: its record schema, to which it must hold afterwards too.
            output: the file to write, the dossier's own or another.
        """
        self._dossier = dossier
        self._content = content
        self._schema = schema
        self._output = output
        self._is_own = output == dossier.name

    @property
    def rows(self) -> list[Any]:
        """The rows that are there now."""
        rows: Any = self._dossier.content.get(LIST)
        return rows or []

    def add(self, row: Mapping[str, Any]) -> None:
        """Add a row, as yet in memory.

        Raises:
            Refused: the record schema does not allow it.
        """
        text = with_row(self._dossier.text, LIST, row)
        made = read(text.encode(), self._dossier.name)
        problems = validate(made, self._schema)
        if problems:
            first = problems[0]
            said = f"the record schema does not allow this answer: {first.cause}"
            raise Refused(said, first.mend)
        self._dossier = made

    def save(self) -> None:
        """Write what was added.

        Raises:
            Refused: it cannot be written, or the file is no longer as it was read.
        """
        if self._is_own and read_bytes(self._output) != self._content:
            said = f"{self._output}: something else changed this file in the meantime."
            raise Refused(said, "Start again: what was answered before that is in it.")
        mark = _BOM if self._content.startswith(_BOM) else b""
        content = mark + self._dossier.text.encode()
        replace_bytes(self._output, content)
        self._content = content
