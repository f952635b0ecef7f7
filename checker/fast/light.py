"""Expressions that cost little and can never fail, so that they may be computed unasked."""

from __future__ import annotations

from collections.abc import Mapping

from dsl import ir
from dsl.types import BooleanType, CollectionType, RecordType, TextType, TimeType

_FAR = 100_000
"""Days: no date of a record, moved by fewer, leaves the calendar."""


_READ = ir.Field | ir.Variable | ir.Constant
LightTest = ir.Equal | ir.Compare | ir.OneOf | ir.Distance
"""The conditions that may be light."""


def light_operands(node: ir.Expression) -> tuple[ir.Expression, ...] | None:
    """What a light expression is computed from; ``None`` for what is not light."""
    match node:
        case ir.Root() | ir.Constant():
            return ()
        case ir.Field(base=base, refers_to=None, type=kind):
            item = kind.item if isinstance(kind, CollectionType) else kind
            can_be_odd = isinstance(item, TextType | TimeType) and kind != TextType()
            return None if can_be_odd else (base,)
        case ir.Arithmetic(operator="+" | "-" | "*", left=left, right=right):
            return left, right
        case ir.Compare(left=left, right=right):
            return left, right
        case ir.Equal(left=left, right=right):
            # Of conditions it matters whether they had anything to look at.
            plain = all(isinstance(each, _READ) for each in (left, right))
            is_list = isinstance(left.type, CollectionType)
            return None if is_list or (left.type == BooleanType() and not plain) else (left, right)
        case ir.OneOf(value=value, options=options):
            return (value,) if all(isinstance(each, ir.Constant) for each in options) else None
        case _:
            return None


def is_near(definitions: Mapping[str, ir.Definition], node: ir.Expression, days: int) -> bool:
    """Whether a date is one that the record holds, and so many days from it is one too."""
    if abs(days) > _FAR:
        return False
    match node:
        case ir.Field(base=base):
            return isinstance(base.type, RecordType)
        case ir.Fold(value=value):
            return is_near(definitions, value, days)
        case ir.Pick(options=options):
            return all(is_near(definitions, each, days) for each in options)
        case ir.Choose(cases=cases, otherwise=otherwise):
            values = (*(value for _, value in cases), otherwise)
            return all(is_near(definitions, each, days) for each in values)
        case ir.Call(definition=key):
            return is_near(definitions, definitions[key].body, days)
        case _:
            return False
