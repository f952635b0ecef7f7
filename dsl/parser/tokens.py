"""What a token stands for: words to values of the tree, texts, days, places."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, cast

from lark import Token

from dsl import syntax as s
from dsl.span import Span

BOUNDS: dict[str, s.Bound] = {
    "AT_LEAST": "at least",
    "AT_MOST": "at most",
    "MORE_THAN": "more than",
    "LESS_THAN": "less than",
    "EXACTLY": "exactly",
}
ORDERS: dict[str, s.OrderWord] = {
    "BEFORE": "before",
    "AFTER": "after",
    "ON_OR_BEFORE": "on or before",
    "ON_OR_AFTER": "on or after",
}
FOLDS: dict[str, s.FoldKind] = {
    "SUM_OF": "sum",
    "HIGHEST_OF": "highest",
    "LOWEST_OF": "lowest",
    "EARLIEST_OF": "earliest",
    "LATEST_OF": "latest",
}
TIES = {
    "TIES_IN": s.Ties.INCLUDED,
    "TIES_OUT": s.Ties.EXCLUDED,
    "TIES_OPEN": s.Ties.UNSETTLED,
}
ROUNDING: dict[str, Literal["half", "up", "down"]] = {
    "ROUNDED": "half",
    "ROUNDED_UP": "up",
    "ROUNDED_DOWN": "down",
}
INCLUDES: dict[str, Literal["any", "all", "only"]] = {
    "INCLUDES_ANY": "any",
    "INCLUDES_ALL": "all",
    "CONSISTS_OF": "only",
}
ARITHMETIC: dict[str, Literal["+", "-", "*", "/"]] = {
    "PLUS": "+",
    "MINUS": "-",
    "TIMES": "*",
    "DIVIDED": "/",
}

Child = Any
"""A token, a node or ``None``: what the parser hands to a method."""


def place_of(*children: Child) -> Span:
    """From the first to the last of the children that stand in the text."""
    spans = [
        Span(cast(int, child.start_pos), cast(int, child.end_pos))
        if isinstance(child, Token)
        else child.span
        for child in children
        if child is not None
    ]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def name_of(token: Token) -> s.Name:
    """A name."""
    return s.Name(str(token), span=place_of(token))


def unquoted(token: Token) -> str:
    """A text without its quotes."""
    return str(token)[1:-1]


def text_of(token: Token) -> s.Text:
    """A quoted text without translations."""
    return s.Text(unquoted(token), span=place_of(token))


def day_of(day: Token) -> s.Date:
    """A day, or one that does not exist."""
    try:
        value = dt.date.fromisoformat(str(day))
    except ValueError:
        value = None
    return s.Date(str(day), value, span=place_of(day))


def limit_of(bound: Token) -> s.Limit:
    """A bound other than "exactly"."""
    return cast(s.Limit, BOUNDS[bound.type])


def direction_of(word: Token) -> s.Direction:
    """After or before."""
    return "after" if word.type == "AFTER" else "before"


def without_tokens(children: tuple[Child, ...]) -> tuple[s.Expression, ...]:
    """The nodes alone."""
    return tuple(child for child in children if not isinstance(child, Token))
