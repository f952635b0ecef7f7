"""A sheet as it was found in a workbook or a CSV file, and all that is wrong in sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checker.dossier.places import Place
from checker.files import Refused
from checker.sheets.cell import Cell, Unreadable
from checker.sheets.decode import Decoder

Row = tuple[int, Mapping[int, Cell]]
"""The number of a row and its cells by the numbers of their columns, all counted from 1."""

_MOST_FAULTS = 100
_MOST_TOLD = 20


@dataclass(frozen=True)
class Page:
    """A sheet as found.

    ``name``: of the sheet; ``shown``: what messages call it; ``rows``: in their order, read when
    they are asked for; ``merged``: the row and column where merged cells start, known when all rows
    were read.
    """

    name: str
    shown: str
    rows: Iterator[Row]
    decoder: Decoder
    merged: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Fault:
    """What is wrong in a cell; ``cause`` is a sentence that starts with the place."""

    place: Place
    cause: str
    mend: str


def refused(name: str, faults: Sequence[Fault], *, more: bool = False) -> Refused:
    """What to say of sheets that cannot be read as a record.

    Args:
        name: of the workbook or folder.
        faults: all that was found.
        more: whether reading stopped before the end.
    """
    lines = [f"{each.cause} {each.mend}" for each in faults[:_MOST_TOLD]]
    if (left := len(faults) - _MOST_TOLD) > 0:
        lines.append(f"and {left} {'or more ' if more else ''}like these.")
    said = "\n  ".join([f"{name}: this record cannot be read:", *lines])
    return Refused(said, "Mend what is named, save the file and try again.")


class Faults:
    """Collects what is wrong, up to a bound at which reading stops."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[Fault] = []

    def add(self, place: Place, cause: str, mend: str) -> None:
        """Note a fault.

        Args:
            place: the cell.
            cause: the end of a sentence of which the cell is the subject.
            mend: a sentence.

        Raises:
            Refused: there are too many.
        """
        words = place.words
        said = f"{words[:1].upper()}{words[1:]}: {cause}."
        self._found.append(Fault(place, said, mend))
        if len(self._found) == _MOST_FAULTS:
            raise refused(self._name, self._found, more=True)

    def unreadable(self, place: Place, fault: Unreadable) -> None:
        """Note a cell that cannot be read."""
        self.add(place, fault.cause, fault.mend)

    def end(self) -> None:
        """Raise what was found.

        Raises:
            Refused: there was any fault.
        """
        if self._found:
            raise refused(self._name, self._found)
