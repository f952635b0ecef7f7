"""From the content of cells to values of a record; what could mean two things is refused."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import NoReturn

from checker.dossier.faults import DossierFault
from checker.dossier.reader import read
from checker.dossier.record import Value
from checker.raw import day_of
from checker.sheets.cell import (
    EMPTY_WORDS,
    FIRST_DAY,
    ITEM_SEPARATOR,
    MOST_SHOWN_DIGITS,
    NO_WORDS,
    NONE_WORDS,
    YES_WORDS,
    Cell,
    Number,
    Unreadable,
    Unusable,
)
from checker.speech import Clause, Remark
from dsl.types import (
    BooleanType,
    CollectionType,
    DateType,
    DurationType,
    EnumerationType,
    NumberType,
    TextType,
    TimeType,
    Type,
)

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"-?(?:0|[1-9][0-9]*),[0-9]+")
_LIKE_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")

_AS_DATE = Remark("Write the day as year-month-day, for instance 2017-12-31.")
_AS_TIME = Remark("Write it as hours and minutes, for instance 14:00.")
_AS_NUMBER = Remark("Write digits, with a point before decimals, or make the cell a number.")
_AS_YES = Remark("Write yes or no (ja or neen).")
_AS_TEXT = Remark("Give the cell the format Text, then write again what it should hold.")
_AS_JSON = Remark(
    "This field can hold several kinds of things: write it as in JSON, a text in quotes."
)
_SEPARATOR = f"`{ITEM_SEPARATOR}`"
_AS_LIST = Remark(
    "Write the items with {sign} between them, or {none} for none.",
    sign=_SEPARATOR,
    none=NONE_WORDS[0],
)


class Decoder:
    """Reads cells; ``decimal_comma`` says that numbers in text have one, as Flemish Excel does."""

    def __init__(self, *, decimal_comma: bool = False) -> None:
        self._decimal_comma = decimal_comma

    def value(self, cell: Cell, kind: Type) -> Value:
        """The value of a cell that is not blank.

        Args:
            cell: what it holds.
            kind: of its column or row; not that of a record or of a list of records.

        Raises:
            Unreadable: it does not hold what it should.
        """
        if isinstance(cell, Unusable):
            raise Unreadable(cell.cause, cell.mend)
        match kind:
            case BooleanType():
                return _yes_or_no(cell)
            case NumberType() | DurationType():
                return self._number(cell)
            case DateType():
                return _date(cell)
            case TimeType():
                return _time(cell)
            case TextType() | EnumerationType():
                return _text(cell)
            case CollectionType(item=item):
                return self._list(cell, item)
            case _:
                return _anything(cell)

    def members(self, cell: Cell) -> dict[str, Value]:
        """What the cell of a record itself says: nothing in it, or its other members as JSON.

        Raises:
            Unreadable: it says something else.
        """
        if isinstance(cell, Unusable):
            raise Unreadable(cell.cause, cell.mend)
        if isinstance(cell, str):
            text = cell.strip()
            if text.casefold() in EMPTY_WORDS:
                return {}
            if text.startswith("{") and isinstance(found := _json(text), dict):
                return found
        cause = Remark("does not say what is recorded of this record as a whole")
        mend = Remark(
            "Write {empty} when it is there with nothing in it, or leave the cell blank.",
            empty=EMPTY_WORDS[0],
        )
        raise Unreadable(cause, mend)

    def none(self, cell: Cell) -> None:
        """Check that a cell says that a list of records is known to be empty.

        Raises:
            Unreadable: it says something else.
        """
        if isinstance(cell, Unusable):
            raise Unreadable(cell.cause, cell.mend)
        if not isinstance(cell, str) or not _says_none(cell.strip()):
            cause = Remark("does not say that there are none; a sheet holds this list")
            mend = Remark(
                "Write {none} when there are none, or leave the cell blank.", none=NONE_WORDS[0]
            )
            raise Unreadable(cause, mend)

    def _number(self, cell: Cell) -> int | Decimal:
        match cell:
            case Number(is_percentage=True):
                mend = Remark(
                    "Give the cell the format Number, then write the number that is meant."
                )
                raise Unreadable(
                    Remark("is shown as a percentage, so that its number is in doubt"), mend
                )
            case Number(value=value):
                digits = len(Decimal(value).as_tuple().digits)
                if digits > MOST_SHOWN_DIGITS and Decimal(value) != Decimal(value).to_integral():
                    mend = Remark("Round it; a number that has them all is written as a text.")
                    raise Unreadable(Remark("holds more digits than a spreadsheet shows"), mend)
                if digits > MOST_SHOWN_DIGITS:
                    mend = Remark("Give the cell the format Text, then write the number again.")
                    raise Unreadable(Remark("holds more digits than a spreadsheet keeps"), mend)
                return value
            case str():
                return self._number_in(cell.strip())
            case _:
                _wrong(Remark("a number"), cell, _AS_NUMBER)

    def _number_in(self, text: str) -> int | Decimal:
        if self._decimal_comma and _LIKE_THOUSANDS.fullmatch(text):
            mend = Remark(
                "Write it without a point, or with a comma before decimals and one digit more."
            )
            raise Unreadable(
                Remark("holds a point that can stand before decimals or thousands"), mend
            )
        if self._decimal_comma and _DECIMAL_COMMA.fullmatch(text):
            text = text.replace(",", ".")
        if not _NUMBER.fullmatch(text):
            raise Unreadable(Remark("does not hold a number"), _AS_NUMBER)
        found = _json(text)
        assert isinstance(found, (int, Decimal)), "it has the form of a number"
        return found

    def _list(self, cell: Cell, item: Type) -> Value:
        if not isinstance(cell, str):
            return [self.value(cell, item)]
        text = cell.strip()
        if _says_none(text):
            return []
        if text.startswith("[") and isinstance(found := _json(text), list):
            return found
        tokens = text.split(ITEM_SEPARATOR)
        if not tokens[-1].strip():
            tokens.pop()
        if not all(token.strip() for token in tokens):
            raise Unreadable(Remark("has nothing between two {sign}", sign=_SEPARATOR), _AS_LIST)
        return [self.value(token, item) for token in tokens]


def _says_none(text: str) -> bool:
    return text.casefold() in NONE_WORDS


def _yes_or_no(cell: Cell) -> bool:
    match cell:
        case bool():
            return cell
        case str() if cell.strip().casefold() in YES_WORDS:
            return True
        case str() if cell.strip().casefold() in NO_WORDS:
            return False
        case Number(value=0 | 1 as value, is_percentage=False):
            return value == 1
        case str():
            raise Unreadable(Remark("holds neither yes nor no"), _AS_YES)
        case _:
            _wrong(Remark("yes or no"), cell, _AS_YES)


def _date(cell: Cell) -> str:
    match cell:
        case dt.date() if cell < FIRST_DAY:
            mend = Remark("Give the cell the format Text, then write the day as year-month-day.")
            raise Unreadable(
                Remark("is a day before March 1900, on which spreadsheets differ"), mend
            )
        case dt.date():
            return cell.isoformat()
        case str():
            text = cell.strip()
            if text.startswith('"'):
                return _unquoted(text)
            if day_of(text) is None and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                raise Unreadable(
                    Remark("does not hold a date that can be read in one way only"), _AS_DATE
                )
            return text
        case Number():
            mend = Remark("Give the cell the format Date, and see whether the day is right.")
            raise Unreadable(Remark("holds a number where a date is asked"), mend)
        case _:
            _wrong(Remark("a date"), cell, _AS_DATE)


def _time(cell: Cell) -> str:
    match cell:
        case dt.time():
            if cell.second or cell.microsecond:
                raise Unreadable(Remark("holds a time of day with seconds"), _AS_TIME)
            return f"{cell:%H:%M}"
        case str():
            text = cell.strip()
            if text.startswith('"'):
                return _unquoted(text)
            match = _TIME.fullmatch(text)
            return f"{match[1]:0>2}:{match[2]}" if match else text
        case _:
            _wrong(Remark("a time of day"), cell, _AS_TIME)


def _text(cell: Cell) -> str:
    match cell:
        case str():
            text = cell.strip()
            return _unquoted(text) if text.startswith('"') else text
        case Number(value=int() as value, is_plain=True) if (
            len(str(abs(value))) <= MOST_SHOWN_DIGITS
        ):
            return str(value)
        case _:
            _wrong(Remark("a text"), cell, _AS_TEXT)


def _anything(cell: Cell) -> Value:
    match cell:
        case bool():
            return cell
        case Number(is_percentage=False):
            return Decoder().value(cell, NumberType(None))
        case str():
            return _json(cell.strip())
        case _:
            _wrong(Remark("something of this field"), cell, _AS_JSON)


def _unquoted(text: str) -> str:
    """The text in quotation marks; as it is, where these do not enclose it as in JSON."""
    try:
        found = _json(text)
    except Unreadable:
        return text
    assert isinstance(found, str), "it starts with a quotation mark"
    return found


def _json(text: str) -> Value:
    """A value as JSON has it.

    Raises:
        Unreadable: it is none.
    """
    try:
        found = read(f'{{"":{text}}}'.encode(errors="surrogatepass"), "").content
    except DossierFault as fault:
        cause = Remark("cannot be read as JSON: {why}", why=Clause(fault.cause))
        raise Unreadable(cause, fault.mend) from None
    if list(found) != [""]:
        raise Unreadable(Remark("does not hold one value, as JSON has it"), _AS_JSON)
    return found[""]


def _wrong(asked: str, cell: Cell, mend: str) -> NoReturn:
    names: dict[type, str] = {
        bool: Remark("yes or no"),
        Number: Remark("a number"),
        dt.date: Remark("a date"),
        dt.time: Remark("a time of day"),
        str: Remark("a text"),
    }
    cause = Remark("holds {found} where {asked} is asked", found=names[type(cell)], asked=asked)
    raise Unreadable(cause, mend)
