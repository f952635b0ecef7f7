"""A dossier as read: its content, and where in the file each value stands."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from checker.dossier.cells import Cells
from checker.dossier.places import Lines, Place, steps_of

Value: TypeAlias = "dict[str, Value] | list[Value] | str | bool | int | Decimal | None"


class Positions:
    """Where each value of a document starts, in the order of the file: 8 bytes a value.

    ``starts[n]`` is the offset of value n and ``ends[n]`` the number of the first value that is
    not inside it, so that the items of a container can be found without a table of pointers.
    """

    def __init__(self) -> None:
        self.starts = array("I")
        self.ends = array("I")

    def add(self, start: int) -> int:
        """Note a value that starts at this offset; returns its number."""
        self.starts.append(start)
        self.ends.append(len(self.starts))
        return len(self.starts) - 1

    def close(self, number: int) -> None:
        """Everything noted since value ``number`` is inside it."""
        self.ends[number] = len(self.starts)

    def inside(self, number: int) -> Iterator[int]:
        """The numbers of the values directly inside value ``number``."""
        item = number + 1
        while item < self.ends[number]:
            yield item
            item = self.ends[item]


@dataclass(frozen=True, eq=False)
class Dossier:
    """One dossier.

    ``content``: the record, numbers exact (int or Decimal), without the members that are null,
    since absent and null are the same; a null inside a list stays. It must not be changed.
    ``sha256``: of the file's bytes, in hexadecimal. ``cells``: where its values stand in the sheets
    from which ``text`` was made, if it was.
    """

    name: str
    content: dict[str, Value]
    sha256: str
    text: str = field(repr=False)
    positions: Positions = field(repr=False)
    cells: Cells | None = field(default=None, repr=False)

    def locate(self, pointer: str) -> Place:
        """Where the value of a JSON pointer starts.

        For a pointer to nothing: where the nearest value that would enclose it starts, or the cell
        in which it would stand.
        """
        if self.cells is not None:
            return self.cells.locate(steps_of(pointer))
        value: Value = self.content
        number = 0
        for step in steps_of(pointer):
            inside = self._inside(value, number)
            if step not in inside:
                break
            number = inside[step]
            if isinstance(value, dict):
                value = value[step]
            elif isinstance(value, list):
                value = value[int(step)]
        return self._lines.place(self.positions.starts[number])

    def line_text(self, line: int) -> str:
        """A line of the file without its end; ``line`` counts from 1. Raises IndexError."""
        return self._lines.text(line)

    def _inside(self, value: Value, number: int) -> dict[str, int]:
        """The numbers of the values inside one value, by the last step of their pointers."""
        if number not in self._numbers:
            numbers = self.positions.inside(number)
            if isinstance(value, dict):
                self._numbers[number] = dict(zip(value, numbers, strict=True))
            else:
                self._numbers[number] = {str(index): n for index, n in enumerate(numbers)}
        return self._numbers[number]

    @cached_property
    def _numbers(self) -> dict[int, dict[str, int]]:
        return {}

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)
