"""All that is wrong in sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from checker.files import Refused
from checker.speech import Remark, Sentence, joined

if TYPE_CHECKING:
    from checker.dossier.places import Place

_MOST_FAULTS = 100
_MOST_TOLD = 20


class Fault(NamedTuple):
    """What is wrong in a cell.

    Args:
        place: the cell.
        cause: the end of a sentence of which the cell is the subject.
        mend: a sentence.
    """

    place: Place
    cause: str
    mend: str

    @property
    def told(self) -> Remark:
        """The place, the cause and the mend."""
        return Sentence(
            "{place}: {cause}. {mend}", place=self.place.words, cause=self.cause, mend=self.mend
        )


class SheetsRefused(Refused):
    """Sheets that cannot be read as a record.

    ``name``: of the workbook or folder. ``faults``: all that was found; ``more`` says that reading
    stopped before the end.
    """

    def __init__(self, name: str, faults: Sequence[Fault], more: bool) -> None:
        lines = [
            Remark("{name}: this record cannot be read:", name=name),
            *(each.told for each in faults[:_MOST_TOLD]),
        ]
        if (left := len(faults) - _MOST_TOLD) > 0:
            lines.append(
                Remark("and {n} or more like these.", n=left)
                if more
                else Remark("and {n} like these.", n=left)
            )
        mend = Remark("Mend what is named, save the file and try again.")
        super().__init__(joined(lines, "\n  "), mend)
        self.name = name
        self.faults = faults
        self.more = more

    def __reduce__(  # type: ignore[override]
        self,
    ) -> tuple[type[SheetsRefused], tuple[str, Sequence[Fault], bool]]:
        return SheetsRefused, (self.name, self.faults, self.more)


class Faults:
    """Collects what is wrong, up to a bound at which reading stops."""

    def __init__(self, name: str) -> None:
        """Take the name of the workbook or folder."""
        self._name = name
        self._found: list[Fault] = []

    def add(self, place: Place, cause: str, mend: str) -> None:
        """Note a fault, as :class:`Fault` has it.

        Raises:
            SheetsRefused: there are too many.
        """
        self._found.append(Fault(place, cause, mend))
        if len(self._found) == _MOST_FAULTS:
            raise SheetsRefused(self._name, self._found, True)

    def end(self) -> None:
        """Raise what was found.

        Raises:
            SheetsRefused: there was any fault.
        """
        if self._found:
            raise SheetsRefused(self._name, self._found, False)
