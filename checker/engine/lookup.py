"""What a lookup table gives."""

from __future__ import annotations

from checker.engine.compare import gaps_of, trails_of
from checker.engine.values import Items, Known, Rec, Result, Unknown, label, unknown
from checker.speech import Remark
from dsl import ir


def looked_up(table: ir.Table, arguments: list[Result], text: str) -> Result:
    """The value of a table for its keys; what has no row, or an empty cell, is unknown."""
    trail = trails_of(*arguments)
    key = []
    for each in arguments:
        if isinstance(each, Unknown):
            return Unknown(gaps_of(*arguments), trail=trail)
        assert not isinstance(each.value, Items | Rec)
        key.append(each.value)
    value = table.values.get(tuple(key))
    if value is None:
        named = " and ".join(label(each) for each in arguments)
        why = Remark("the table {table} has no value for {key}", table=table.name, key=named)
        return unknown(why, text, trail=trail)
    return Known(value, trail)
