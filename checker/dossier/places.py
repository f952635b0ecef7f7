"""From offsets in a text to lines and columns, and JSON pointers apart and together."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from checker.speech import Remark

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A character of a text, or a cell of a sheet; both count from 1, columns in characters.

    ``sheet`` is empty for a text. Of a cell, ``line`` is its row, ``sheet`` the name of its sheet
    or CSV file, and ``field`` what its column or row holds.
    """

    line: int
    column: int
    sheet: str = ""
    field: str = ""

    @property
    def words(self) -> Remark:
        """The place as a sentence says it."""
        if not self.sheet:
            return Remark("line {line}, column {column}", line=self.line, column=self.column)
        column = letters(self.column) + (f" ({self.field})" if self.field else "")
        if self.is_csv:
            return Remark(
                "file {sheet}, row {row}, column {column}",
                sheet=self.sheet,
                row=self.line,
                column=column,
            )
        return Remark(
            "sheet {sheet}, row {row}, column {column}",
            sheet=self.sheet,
            row=self.line,
            column=column,
        )

    @property
    def brief(self) -> str:
        """The place in few signs: ``12:5``, or of a cell ``results!C5``."""
        if not self.sheet:
            return f"{self.line}:{self.column}"
        return f"{self.sheet}!{letters(self.column)}{self.line}"

    @property
    def is_csv(self) -> bool:
        """Whether the sheet is a CSV file."""
        return self.sheet.endswith(".csv")

    def of(self, name: str) -> str:
        """The place after the name of its file, as messages start."""
        if self.sheet:
            return Remark("{name}: {place}", name=name, place=self.words)
        return f"{name}:{self.line}:{self.column}"

    def members(self) -> dict[str, int | str]:
        """The place as reports hold it; only that of a cell has a ``sheet``."""
        found: dict[str, int | str] = {"line": self.line, "column": self.column}
        return {**found, "sheet": self.sheet} if self.sheet else found


class Lines:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = array("Q", [0])
        self._starts.extend(match.end() for match in _LINE_END.finditer(text))

    def place(self, offset: int) -> Place:
        """The place of the character at ``offset``, which counts from 0."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def text(self, line: int) -> str:
        """A line without its end; ``line`` counts from 1. Raises IndexError beyond the last."""
        if not 1 <= line <= len(self._starts):
            raise IndexError(f"There is no line {line}.")
        end = _LINE_END.search(self._text, self._starts[line - 1])
        return self._text[self._starts[line - 1] : end.start() if end else len(self._text)]


def pointer_to(path: Iterable[str | int]) -> str:
    """The JSON pointer (RFC 6901) of a path of member names and indexes."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def steps_of(pointer: str) -> list[str]:
    """The path of a JSON pointer, indexes still as text."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def letters(column: int) -> str:
    """The letters of a column as a spreadsheet shows them; ``column`` counts from 1."""
    found = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        found = chr(ord("A") + letter) + found
    return found
