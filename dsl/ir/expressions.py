"""Expressions of the core form, each with its type."""

from __future__ import annotations

import datetime as dt
from dataclasses import field
from enum import Enum
from fractions import Fraction
from typing import Literal

from dsl.frozen import frozen
from dsl.types import Type
from dsl.vocabulary import Inverse

Scalar = bool | Fraction | dt.date | dt.time | str
"""A constant: durations are their amount, shares their fraction, enumeration values their text."""


@frozen
class Expr:
    """What every expression has."""

    type: Type = field(kw_only=True)
    text: str = field(kw_only=True, compare=False)


# ---- reading the record


@frozen
class Constant(Expr):
    """A written value."""

    value: Scalar


@frozen
class Variable(Expr):
    """A loop name or parameter."""

    name: str


@frozen
class Root(Expr):
    """The whole record."""


@frozen
class Field(Expr):
    """A field that ``base`` holds; with ``refers_to``, the record(s) of those ids there."""

    base: Expression
    name: str
    refers_to: str | None


@frozen
class Backward(Expr):
    """The records that refer to ``base``."""

    base: Expression
    inverse: Inverse


@frozen
class Call(Expr):
    """The value of a definition for these arguments (its owner first)."""

    definition: str
    arguments: tuple[Expression, ...]


@frozen
class Lookup(Expr):
    """The value that a table gives for the arguments."""

    table: str
    arguments: tuple[Expression, ...]


@frozen
class Today(Expr):
    """The date of the audit."""


# ---- values


@frozen
class Shift(Expr):
    """``base`` plus ``sign`` times ``amount`` of ``unit`` (dates, or times for hours, minutes)."""

    base: Expression
    amount: Expression
    unit: str
    sign: Literal[1, -1]


@frozen
class FirstOfMonthAfter(Expr):
    """The first day of the month after ``base``."""

    base: Expression


@frozen
class MovedToWorkingDay(Expr):
    """``base``, or the nearest working day after (sign 1) or before (-1) it."""

    base: Expression
    sign: Literal[1, -1]


@frozen
class Weekday(Expr):
    """The weekday of a date, as an enumeration value."""

    of: Expression


CompletedUnit = Literal["years", "months", "weeks", "days"]


@frozen
class Completed(Expr):
    """Completed ``unit`` from ``start`` to ``end``."""

    unit: CompletedUnit
    start: Expression
    end: Expression


@frozen
class Arithmetic(Expr):
    """``left operator right`` on exact numbers."""

    operator: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression


@frozen
class Rounded(Expr):
    """``value`` rounded to ``decimals``; "half" rounds halves away from zero."""

    value: Expression
    mode: Literal["half", "up", "down"]
    decimals: int


@frozen
class NumberOf(Expr):
    """How many items."""

    collection: Expression


FoldKind = Literal["sum", "highest", "lowest"]


@frozen
class Fold(Expr):
    """The sum, highest (latest) or lowest (earliest) of ``value`` over the items."""

    kind: FoldKind
    variable: str
    value: Expression
    over: Expression


@frozen
class Pick(Expr):
    """The highest (latest) or lowest (earliest) of the options."""

    kind: FoldKind
    options: tuple[Expression, ...]


@frozen
class Choose(Expr):
    """The value of the first case whose condition holds, else ``otherwise``."""

    cases: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression


@frozen
class Only(Expr):
    """The one item of a collection."""

    collection: Expression


# ---- collections


@frozen
class Filter(Expr):
    """The items for which ``where`` holds."""

    source: Expression
    variable: str
    where: Expression


class Ties(Enum):
    """What becomes of items that are equal across the edge of a first N."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    UNSETTLED = "unsettled"


@frozen
class FirstN(Expr):
    """The first ``count`` items by ``key``, highest first when ``falling``."""

    count: Expression
    source: Expression
    variable: str
    key: Expression
    falling: bool
    ties: Ties


@frozen
class Values(Expr):
    """``value`` for each item."""

    variable: str
    value: Expression
    over: Expression


# ---- conditions


@frozen
class All(Expr):
    """Every condition holds."""

    conditions: tuple[Expression, ...]


@frozen
class Any(Expr):
    """At least one condition holds."""

    conditions: tuple[Expression, ...]


@frozen
class Not(Expr):
    """The condition does not hold."""

    condition: Expression


@frozen
class Same(Expr):
    """Both sides hold, or neither."""

    left: Expression
    right: Expression


@frozen
class Every(Expr):
    """Every item satisfies ``condition``."""

    variable: str
    source: Expression
    condition: Expression


@frozen
class Exists(Expr):
    """Some item satisfies ``condition``."""

    variable: str
    source: Expression
    condition: Expression


Bound = Literal["at least", "at most", "more than", "less than", "exactly"]


@frozen
class Counted(Expr):
    """``bound`` ``amount`` of the items satisfy ``condition``; ``share``: the amount is a share."""

    bound: Bound
    amount: Expression
    share: bool
    variable: str
    source: Expression
    condition: Expression


@frozen
class Equal(Expr):
    """Both sides are the same."""

    left: Expression
    right: Expression


@frozen
class Compare(Expr):
    """``left`` against ``right`` in their order; before is "less than", after "more than"."""

    bound: Literal["at least", "at most", "more than", "less than"]
    left: Expression
    right: Expression


@frozen
class Distance(Expr):
    """``value`` lies ``bound`` ``amount`` ``unit`` after (sign 1) or before (-1) ``base``."""

    bound: Literal["at least", "at most", "more than", "less than"]
    value: Expression
    amount: Expression
    unit: str
    sign: Literal[1, -1]
    base: Expression


@frozen
class OneOf(Expr):
    """The value is one of the options."""

    value: Expression
    options: tuple[Expression, ...]


@frozen
class Among(Expr):
    """The value is an item of the collection."""

    value: Expression
    collection: Expression


@frozen
class Recorded(Expr):
    """The record gives a value."""

    value: Expression


@frozen
class Includes(Expr):
    """The collection holds any of, all of, or only (and all of) the options."""

    kind: Literal["any", "all", "only"]
    collection: Expression
    options: tuple[Expression, ...]


@frozen
class Alike(Expr):
    """All items have an equal value, or (``different``) no two have."""

    different: bool
    variable: str
    source: Expression
    value: Expression


@frozen
class InOrder(Expr):
    """In order of ``key``, ``value`` rises (falls) from item to item; equal values are allowed."""

    variable: str
    source: Expression
    key: Expression
    value: Expression
    falling: bool


Expression = (
    Constant
    | Variable
    | Root
    | Field
    | Backward
    | Call
    | Lookup
    | Today
    | Shift
    | FirstOfMonthAfter
    | MovedToWorkingDay
    | Weekday
    | Completed
    | Arithmetic
    | Rounded
    | NumberOf
    | Fold
    | Pick
    | Choose
    | Only
    | Filter
    | FirstN
    | Values
    | All
    | Any
    | Not
    | Same
    | Every
    | Exists
    | Counted
    | Equal
    | Compare
    | Distance
    | OneOf
    | Among
    | Recorded
    | Includes
    | Alike
    | InOrder
)
