"""Lookup tables: their keys and values, each of one kind."""

from __future__ import annotations

from dataclasses import dataclass, field

from dsl import ir, syntax
from dsl.declare import where
from dsl.elaborate.context import Context
from dsl.faults.kinds import UnevenTable
from dsl.meanings import TableName, ValueName
from dsl.message import Message
from dsl.span import Span
from dsl.types import (
    ANY_UNIT,
    DateType,
    FaultyType,
    NumberType,
    ShareType,
    TextType,
    TimeType,
    Type,
    WordsType,
    described,
)


def elaborate_table(context: Context, node: syntax.Table) -> ir.Table:
    """The core form of a table; where it has faults, all of them are reported."""
    return _Reader(context, node).table()


@dataclass
class _Column:
    """Values that must be of one kind: those of a key, or those of the table."""

    what: Message
    kind: Type | None = None
    words: list[str] = field(default_factory=list)

    def type(self) -> Type:
        if isinstance(self.kind, WordsType):
            return WordsType(tuple(dict.fromkeys(self.words)))
        return self.kind or FaultyType()


class _Reader:
    """Reads one table."""

    def __init__(self, context: Context, node: syntax.Table) -> None:
        self._context = context
        self._node = node
        self._value = _Column(Message("the values"))
        self._keys = tuple(_Column(Message("the key `{key}`", key=key.text)) for key in node.keys)
        self._values: dict[tuple[ir.Scalar, ...], ir.Scalar] = {}

    def table(self) -> ir.Table:
        node = self._node
        self._context.meanings[node.name.span] = TableName(node.name.text)
        rows = [row for row in node.rows if not _is_rule(row)]
        if len(rows) < 2:
            self._fault(
                Message("A table needs a row of heads and at least one row more."),
                Message("The first row holds the heads; put a row with a value under it."),
                node.span,
            )
        elif len(node.keys) == 1:
            self._by_one(rows[0], rows[1:])
        else:
            self._by_two(rows[0], rows[1:])
        return ir.Table(
            node.name.text,
            tuple(key.text for key in node.keys),
            tuple(column.type() for column in self._keys),
            self._value.type(),
            self._values,
            where(self._context.source, node),
        )

    def _by_one(self, head: syntax.Row, rows: list[syntax.Row]) -> None:
        if len(head.cells) != 2:
            self._fault(
                Message(
                    "A table by one key has two columns; this head has {n}.", n=len(head.cells)
                ),
                Message("Name a second key (`{BY} one {AND} other`) for more columns of values."),
                head.span,
            )
        for row in self._even(head, rows):
            if (key := self._key(0, row.cells[0])) is not None:
                self._keep((key,), row.cells[1])

    def _by_two(self, head: syntax.Row, rows: list[syntax.Row]) -> None:
        columns = [self._key(1, cell) for cell in head.cells[1:]]
        for row in self._even(head, rows):
            first = self._key(0, row.cells[0])
            for second, cell in zip(columns, row.cells[1:], strict=True):
                if first is not None and second is not None:
                    self._keep((first, second), cell)

    def _even(self, head: syntax.Row, rows: list[syntax.Row]) -> list[syntax.Row]:
        for row in rows:
            if len(row.cells) != len(head.cells):
                self._fault(
                    Message(
                        "This row has {n} cells and the head has {heads}.",
                        n=len(row.cells),
                        heads=len(head.cells),
                    ),
                    Message("Leave a cell empty, between two bars, where there is no value."),
                    row.span,
                )
        return [row for row in rows if len(row.cells) == len(head.cells) > 1]

    def _key(self, at: int, cell: syntax.Cell) -> ir.Scalar | None:
        if not cell.written:
            reason = Message("This row or column has no key.")
            self._fault(reason, Message("Fill the cell in."), cell.span)
            return None
        return self._read(self._keys[at], cell)

    def _keep(self, key: tuple[ir.Scalar, ...], cell: syntax.Cell) -> None:
        if not cell.written:
            return
        value = self._read(self._value, cell)
        if value is None:
            return
        if key in self._values:
            reason = Message("The same key has a value above.")
            self._fault(reason, Message("Leave one of the two out."), cell.span)
        self._values[key] = value

    def _read(self, column: _Column, cell: syntax.Cell) -> ir.Scalar | None:
        kind: Type
        value: ir.Scalar | None
        match cell.value:
            case syntax.Number(value=number):
                kind, value = NumberType(ANY_UNIT), number
            case syntax.Share(value=share):
                kind, value = ShareType(), share
            case syntax.Date(value=day):
                kind, value = DateType(), day
            case syntax.Time(value=time):
                kind, value = TimeType(), time
            case syntax.String(value=text):
                kind, value = TextType(), text
            case syntax.NamedSetting(name=name):
                kind, value = WordsType(()), self._context.spoken.table_value(name)
                column.words.append(value)
                self._context.meanings[cell.value.span] = ValueName(value)
            case _:
                value = None
        if value is None:
            reason = Message("`{cell}` is not a value that can be read.", cell=cell.written)
            advice = Message("Write 17300.00, 60%, 2017-12-31, a name, or a text in quotes.")
            self._fault(reason, advice, cell.span)
            return None
        if column.kind is None:
            column.kind = kind
        elif type(column.kind) is not type(kind):
            reason = Message(
                "`{cell}` is {kind}, while above {column} is {other}.",
                cell=cell.written,
                kind=_named(kind),
                column=column.what,
                other=_named(column.kind),
            )
            self._fault(reason, Message("Keep to one kind of value."), cell.span)
            return None
        return value

    def _fault(self, reason: Message, advice: Message, span: Span) -> None:
        self._context.report(UnevenTable(reason, advice, span=span))


def _named(kind: Type) -> Message:
    return Message("a name") if isinstance(kind, WordsType) else described(kind)


def _is_rule(row: syntax.Row) -> bool:
    """Whether a row is the line of dashes that Markdown puts under its heads."""
    return all(cell.written and not cell.written.strip(":-") for cell in row.cells)
