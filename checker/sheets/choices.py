"""What cells of a workbook offer to choose from, and what they say when they are chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from checker.dossier.places import letters
from checker.sheets.layout import SEPARATOR, Field, Layout, Path, is_records
from checker.sheets.wording import Wording
from dsl.types import BooleanType, CollectionType, DateType, EnumerationType, RecordType

_MOST_INLINE = 255
_MOST_TITLE = 32
_MOST_PROMPT = 255
_FIRST_SERIAL, _LAST_SERIAL = 61, 109_939
"""1 March 1900 and 31 December 2200, as spreadsheets count days."""


class Choices:
    """The rules of cells, and the lists of values that stand in a sheet of their own."""

    def __init__(self, layout: Layout, words: Wording, last: Mapping[Path, int]) -> None:
        """Take the layout.

        Args:
            layout: of the workbook.
            words: its language.
            last: how many rows each list has room for.
        """
        self._layout = layout
        self._words = words
        self._last = last
        self._places: dict[tuple[str, ...], str] = {}
        self.columns: list[tuple[str, ...]] = []

    def add(self, sheet: Any, field: Field, cells: str, *, prompt: bool) -> None:
        """Give cells the rule of a field.

        Args:
            sheet: where they are.
            field: what they hold.
            cells: a cell or a range, as ``C2:C99``.
            prompt: whether they say what they hold when they are chosen.
        """
        rule = self._rule(field)
        if prompt and (said := self._said(field.texts.description)):
            rule.prompt = _cut(said, _MOST_PROMPT)
            rule.promptTitle = _cut(self._said(field.texts.title), _MOST_TITLE)
            rule.showInputMessage = True
        elif rule.type is None:
            return
        rule.add(cells)
        sheet.data_validations.append(rule)

    def _rule(self, field: Field) -> DataValidation:
        is_list = isinstance(field.kind, CollectionType)
        offered = self._offered(field)
        if offered is not None:
            rule = DataValidation(type="list", formula1=offered, allow_blank=True)
            rule.showErrorMessage = not is_list and not isinstance(field.kind, RecordType)
            rule.error = self._words.not_listed
        elif isinstance(field.kind, DateType):
            rule = DataValidation(
                type="date",
                operator="between",
                formula1=str(_FIRST_SERIAL),
                formula2=str(_LAST_SERIAL),
                allow_blank=True,
            )
            rule.showErrorMessage = True
            rule.error = self._words.not_a_date
        else:
            rule = DataValidation(allow_blank=True)
        return rule

    def _offered(self, field: Field) -> str | None:
        """The formula of what can be chosen."""
        if field.refers_to is not None:
            return self._ids(field.refers_to)
        if is_records(field.kind):
            return _inline((self._words.none,))
        match field.kind:
            case RecordType():
                return _inline((self._words.empty,))
            case BooleanType():
                return _inline((self._words.yes, self._words.no))
            case EnumerationType(values=values):
                return self._values(values)
            case CollectionType(item=EnumerationType(values=values)):
                return self._values((*values, self._words.none))
            case _:
                return None

    def _ids(self, dotted: str) -> str | None:
        """The ids in the sheet of a list."""
        path = tuple(dotted.split(SEPARATOR))
        sheet = self._layout.by_path.get(path)
        columns = [each.path for each in sheet.fields] if sheet else []
        if sheet is None or ("id",) not in columns:
            return None
        letter = letters(columns.index(("id",)) + 1)
        return f"'{sheet.name}'!${letter}$2:${letter}${self._last[path] + 1}"

    def _values(self, values: tuple[str, ...]) -> str:
        text = ",".join(values)
        if len(text) < _MOST_INLINE and not any(set(each) & set(',"') for each in values):
            return _inline(values)
        if values not in self._places:
            self.columns.append(values)
            letter = letters(len(self.columns))
            cells = f"${letter}$1:${letter}${len(values)}"
            self._places[values] = f"'{self._words.values}'!{cells}"
        return self._places[values]

    def _said(self, texts: Mapping[str, str]) -> str:
        return texts.get(self._words.code) or texts.get("en") or ""


def _inline(values: tuple[str, ...]) -> str:
    return f'"{",".join(values)}"'


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
