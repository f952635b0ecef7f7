"""What a cell can hold, and what of it cannot be read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import NamedTuple, TypeAlias

NONE_WORDS = ("(none)", "(geen)")
"""What says that a list is known to be empty."""

EMPTY_WORDS = ("(empty)", "(leeg)")
"""What says that a record is there, with nothing recorded in it."""

YES_WORDS = ("yes", "ja", "true", "waar", "y", "j", "1")
NO_WORDS = ("no", "neen", "nee", "false", "onwaar", "n", "0")

ITEM_SEPARATOR = ";"
"""What stands between the items of a list in one cell."""

FIRST_DAY = dt.date(1900, 3, 1)
"""Before it, spreadsheets disagree on which day a number is."""

MOST_SHOWN_DIGITS = 15
"""The most digits of a number that a spreadsheet keeps and shows."""


class Number(NamedTuple):
    """A number in a cell of a workbook.

    Args:
        value: the number.
        is_plain: whether it is shown as its digits alone, so that it can pass for a text.
        is_percentage: whether it is shown as a percentage, a hundred times what it is.
    """

    value: int | Decimal
    is_plain: bool = True
    is_percentage: bool = False


class Unusable(NamedTuple):
    """A cell of which the content is no value: a formula, an error."""

    cause: str
    mend: str


Cell: TypeAlias = "str | bool | Number | dt.date | dt.time | Unusable | None"
"""The content of a cell; ``None`` and blanks alone are nothing."""


class Unreadable(Exception):
    """A cell that does not hold what its column asks; quotes nothing of it.

    ``cause`` is the end of a sentence of which the cell is the subject, ``mend`` a sentence.
    """

    def __init__(self, cause: str, mend: str) -> None:
        super().__init__(cause, mend)
        self.cause = cause
        self.mend = mend


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
