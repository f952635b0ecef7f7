"""What every part of a tree is made of: places, names, texts, days."""

from __future__ import annotations

import datetime as dt
from dataclasses import field

from dsl.frozen import frozen
from dsl.span import Span


@frozen
class Node:
    """What every node has: the place where it stands."""

    span: Span = field(compare=False, repr=False, kw_only=True)


@frozen
class Name(Node):
    """A name as written."""

    text: str


@frozen
class Text(Node):
    """A quoted text and its translations (language code -> text)."""

    text: str
    translations: tuple[tuple[str, str], ...] = ()


@frozen
class Date(Node):
    """A day; ``value`` is ``None`` when no such day exists."""

    written: str
    value: dt.date | None
