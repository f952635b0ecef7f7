"""A tree that was read at one place of a text, as if read at another."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

from dsl.span import Span

T = TypeVar("T")


def shifted(node: T, by: int) -> T:
    """The same tree with every place moved by a number of characters."""
    return cast(T, _shifted(node, by))


def _shifted(node: object, by: int) -> object:
    if isinstance(node, Span):
        return Span(node.start + by, node.end + by)
    if isinstance(node, tuple):
        return tuple([_shifted(each, by) for each in node])
    kind: Any = type(node)
    names = _names(kind)
    if not names:
        return node
    made = object.__new__(kind)
    for name in names:
        object.__setattr__(made, name, _shifted(getattr(node, name), by))
    return made


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
