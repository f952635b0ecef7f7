"""A record as a workbook that people can go on filling in; an empty record gives a template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from itertools import chain
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from checker.dossier.places import letters
from checker.dossier.record import Value
from checker.dossier.writing import number_text
from checker.files import Refused
from checker.sheets.cell import EMPTY_WORDS, MOST_SHOWN_DIGITS, NONE_WORDS
from checker.sheets.choices import Choices
from checker.sheets.encode import Written
from checker.sheets.heads import EXPLAINING, NAME, VALUE
from checker.sheets.layout import SELF, SEPARATOR, Field, Layout, Sheet, is_records
from checker.sheets.spread import Filled, spread
from checker.sheets.wording import Wording
from dsl.types import (
    BooleanType,
    CollectionType,
    DateType,
    DurationType,
    NumberType,
    RecordType,
    Type,
)

_MOST_SIGNS = 32_767
_MOST_ROWS = 1_048_575
_ROOM = 2000
_TEXT, _DATE, _GENERAL = "@", "yyyy-mm-dd", "General"
_GUIDE_WIDTH, _EXPLANATION_WIDTH = 110, 90
_LINE_HEIGHT, _HEAD_HEIGHT = 15, 30
_HEAD = PatternFill("solid", fgColor="FFDCE6F1")
_PLAIN = Font(name="Calibri", size=11)
_BOLD = Font(name="Calibri", size=11, bold=True)
_GREY = Font(name="Calibri", size=11, color="FF7F7F7F")
_TOP = Alignment(vertical="top")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def write_workbook(path: str, content: dict[str, Value], layout: Layout, words: Wording) -> None:
    """Write a record as a workbook.

    Raises:
        Refused: something of it is larger than a workbook holds, or it cannot be written.
    """
    made = BytesIO()
    _Writer(path, layout, words, content).book().save(made)
    try:
        with open(path, "wb") as file:
            file.write(made.getvalue())
    except OSError as error:
        said = f"{path}: cannot be written ({error.strerror or 'the system refuses'})."
        raise Refused(said, "Name a file in a folder where you may write.") from None


class _Writer:
    """Makes one workbook."""

    def __init__(
        self, path: str, layout: Layout, words: Wording, content: dict[str, Value]
    ) -> None:
        self._path = path
        self._layout = layout
        self._words = words
        self._spread = spread(content, layout)
        self._last = {
            each.path: len(self._spread.lists.get(each.path, ())) + _ROOM for each in layout.lists
        }
        self._choices = Choices(layout, words, self._last)
        self._check_sizes()
        self._book = Workbook(write_only=True)

    def book(self) -> Workbook:
        """The whole workbook."""
        self._guide()
        self._single(self._layout.record)
        for sheet in self._layout.lists:
            self._list(sheet)
        self._values()
        return self._book

    def _check_sizes(self) -> None:
        """Check that sheets and cells hold all: a sheet that was begun cannot be left.

        Raises:
            Refused: they do not.
        """
        tables = [(self._layout.record.name, [self._spread.single])]
        tables += [
            (self._layout.by_path[path].name, rows) for path, rows in self._spread.lists.items()
        ]
        for name, rows in tables:
            if len(rows) > _MOST_ROWS:
                raise self._too_large(f"the list `{name}` has more rows than a sheet holds")
            for row in rows:
                for path, value in row.items():
                    if isinstance(value, str) and _signs(value) > _MOST_SIGNS:
                        label = SEPARATOR.join(path) or SELF
                        raise self._too_large(
                            f"a value of `{label}` in the sheet `{name}` is too long for a cell"
                        )

    def _too_large(self, said: str) -> Refused:
        return Refused(f"{self._path}: {said}.", "Keep this record in JSON or CSV.")

    def _guide(self) -> None:
        sheet = self._made(self._words.guide)
        sheet.column_dimensions["A"].width = _GUIDE_WIDTH
        for number, line in enumerate(self._words.lines):
            cell = _cell(sheet, line)
            cell.alignment = _WRAPPED
            cell.font = _BOLD if number == 0 or line[:4].isupper() else _PLAIN
            sheet.row_dimensions[number + 1].height = _height(line, _GUIDE_WIDTH)
            sheet.append([cell])

    def _values(self) -> None:
        """The lists of values that are too long to stand in the cells' own rules."""
        sheet = self._made(self._words.values)
        columns = self._choices.columns
        for row in range(max(map(len, columns), default=0)):
            sheet.append(
                [_cell(sheet, column[row] if row < len(column) else None) for column in columns]
            )

    def _single(self, sheet: Sheet) -> None:
        made = self._made(sheet.name)
        for letter, width in zip("ABCD", (44, 40, 34, _EXPLANATION_WIDTH), strict=True):
            made.column_dimensions[letter].width = width
        made.freeze_panes = "C2"
        made.row_dimensions[1].height = _HEAD_HEIGHT
        words = self._words
        heads = (
            (words.field, EXPLAINING[0]),
            (words.name, NAME),
            (words.value, VALUE),
            (words.explanation, EXPLAINING[1]),
        )
        made.append([self._head(made, f"{title}\n[{label}]") for title, label in heads])
        filled = self._spread.single
        itself = (Field((), RecordType("", "record")),) if () in filled else ()
        for number, field in enumerate(chain(itself, sheet.fields), 2):
            title = _cell(made, self._said(field.texts.title) or field.label)
            indent = max(0, len(field.path) - 1)
            title.alignment = Alignment("left", "top", indent=indent)
            name = _cell(made, field.label)
            name.font, name.alignment = _GREY, _WRAPPED
            if isinstance(field.kind, RecordType):
                title.font = _BOLD
                for each in (title, name):
                    each.fill = _HEAD
            value = self._value(made, field, filled.get(field.path))
            explanation = _cell(made, self._explained(sheet, field))
            explanation.alignment = _WRAPPED
            made.row_dimensions[number].height = _height(explanation.value, _EXPLANATION_WIDTH)
            made.append([title, name, value, explanation])
            self._choices.add(made, field, f"C{number}", prompt=False)

    def _list(self, sheet: Sheet) -> None:
        rows = self._spread.lists.get(sheet.path, [])
        made = self._made(sheet.name)
        itself = Field((), RecordType("", "record"))
        fields = [*sheet.fields, *((itself,) if any(() in row for row in rows) else ())]
        for number, field in enumerate(fields, 1):
            column = made.column_dimensions[letters(number)]
            column.width = 18
            column.number_format = _format(field.kind)
        made.freeze_panes = "B2"
        made.row_dimensions[1].height = 1.5 * _HEAD_HEIGHT
        made.append(
            [
                self._head(made, self._title(sheet, each), self._explained(sheet, each))
                for each in fields
            ]
        )
        for row in rows:
            made.append(self._row(made, fields, row))
        for number, field in enumerate(fields, 1):
            letter = letters(number)
            cells = f"{letter}2:{letter}{self._last[sheet.path] + 1}"
            self._choices.add(made, field, cells, prompt=True)

    def _row(self, sheet: Any, fields: list[Field], row: Filled) -> list[Any]:
        return [
            self._value(sheet, each, row[each.path]) if each.path in row else None
            for each in fields
        ]

    # ---- cells

    def _made(self, name: str) -> Any:
        return self._book.create_sheet(name)

    def _head(self, sheet: Any, text: str, said: str = "") -> Any:
        cell = _cell(sheet, text)
        cell.font, cell.fill, cell.alignment = _BOLD, _HEAD, _WRAPPED
        if said:
            cell.comment = Comment(said, "Statuut", width=320, height=140)
        return cell

    def _value(self, sheet: Any, field: Field, value: Written | None) -> Any:
        cell = _cell(sheet, self._shown(value, field.kind))
        is_text = isinstance(cell.value, str) and not isinstance(field.kind, BooleanType)
        cell.number_format = _TEXT if is_text else _format(field.kind)
        cell.alignment = _TOP
        return cell

    def _shown(self, value: Written | None, kind: Type) -> str | int | Decimal | dt.date | None:
        """A value as a workbook of this language holds it."""
        match value:
            case bool():
                return self._words.yes if value else self._words.no
            case int() | Decimal():
                return value if _is_kept(value) else number_text(value)
            case str() if value == NONE_WORDS[0] and isinstance(kind, CollectionType):
                return self._words.none
            case str() if value == EMPTY_WORDS[0] and isinstance(kind, RecordType):
                return self._words.empty
            case _:
                return value

    def _title(self, sheet: Sheet, field: Field) -> str:
        """The head of a column: the titles of a field and of the records around it, its label."""
        around = [sheet.by_path.get(field.path[:end]) for end in range(1, len(field.path))]
        known = [self._said(each.texts.title) for each in (*around, field) if each is not None]
        title = ": ".join(each for each in known if each)
        return f"{title}\n[{field.label}]" if title else field.label

    def _explained(self, sheet: Sheet, field: Field) -> str:
        said = self._said(field.texts.description)
        if is_records(field.kind):
            see = self._words.see_sheet.format(self._layout.of(sheet, field).name)
            return f"{said} {see}".strip()
        return said

    def _said(self, texts: Mapping[str, str]) -> str:
        return texts.get(self._words.code) or texts.get("en") or ""


def _cell(sheet: Any, value: Any) -> Any:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes what starts as a formula or an error for one
    return cell


def _height(text: str | None, width: int) -> int:
    """The height of a row, in points, for a text that is wrapped in a column of a width."""
    return _LINE_HEIGHT * max(1, -(-len(text or "") // (width - 5)))


def _signs(text: str) -> int:
    """How long a text is as spreadsheets count."""
    return len(text.encode("utf-16-le")) // 2


def _is_kept(number: int | Decimal) -> bool:
    """Whether a cell keeps a number as it is written, whatever program saves it."""
    if isinstance(number, int):
        return len(str(abs(number))) <= MOST_SHOWN_DIGITS
    shown = Decimal(repr(float(number)))
    return (
        shown.as_tuple() == number.as_tuple()
        and len(shown.as_tuple().digits) <= MOST_SHOWN_DIGITS
        and shown != shown.to_integral_value()
    )


def _format(kind: Type) -> str:
    match kind:
        case DateType():
            return _DATE
        case BooleanType() | NumberType() | DurationType():
            return _GENERAL
        case _:
            return _TEXT
