"""Values and conditions as written."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from fractions import Fraction
from typing import Literal

from dsl.frozen import frozen
from dsl.syntax.nodes import Date, Name, Node

# ---- values


@frozen
class Number(Node):
    """An exact number."""

    value: Fraction


@frozen
class Share(Node):
    """A share of a whole: ``60%``, ``1/3``; ``value`` is ``None`` for a share of nothing."""

    written: str
    value: Fraction | None


@frozen
class String(Node):
    """A quoted value."""

    value: str


@frozen
class Time(Node):
    """A time of day; ``value`` is ``None`` when no such time exists."""

    written: str
    value: dt.time | None


@frozen
class Today(Node):
    """The date of the audit."""


@frozen
class Step(Node):
    """One name of a path, with arguments where it is a call."""

    name: str
    arguments: tuple[Expression, ...] | None = None


@frozen
class Path(Node):
    """Names joined by dots."""

    steps: tuple[Step, ...]


@frozen
class Duration(Node):
    """An amount of a time unit: ``3 weeks``, ``(plan.notice) days``."""

    amount: Expression
    unit: str


Direction = Literal["after", "before"]


@frozen
class Shift(Node):
    """A date a term away from another: ``14 days before D``."""

    term: Duration
    direction: Direction
    base: Expression


@frozen
class FirstOfMonthAfter(Node):
    """The first day of the month after a date."""

    base: Expression


@frozen
class MovedToWorkingDay(Node):
    """A date, moved on (or back) when it is no working day."""

    base: Expression
    direction: Literal["next", "previous"]


@frozen
class Rounded(Node):
    """A number rounded to a number of decimals."""

    value: Expression
    mode: Literal["half", "up", "down"]
    decimals: Number


@frozen
class Arithmetic(Node):
    """``left operator right``."""

    operator: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression


@frozen
class PartOf(Node):
    """``60% of value``."""

    share: Share
    whole: Expression


@frozen
class NumberOf(Node):
    """How many items a collection has."""

    collection: Collection


FoldKind = Literal["sum", "highest", "lowest", "earliest", "latest"]


@frozen
class Fold(Node):
    """``sum of value over collection`` and its kin."""

    kind: FoldKind
    value: Expression
    over: Collection


@frozen
class Pick(Node):
    """``earliest of (a, b)`` and its kin."""

    kind: FoldKind
    options: tuple[Expression, ...]


@frozen
class Weekday(Node):
    """The day of the week of a date."""

    of: Expression


@frozen
class Completed(Node):
    """Completed years (months ...) between two dates."""

    unit: str
    start: Expression
    end: Expression


@frozen
class Values(Node):
    """The values of an expression over a collection."""

    value: Expression
    over: Collection


@frozen
class Filtered(Node):
    """``(collection where condition)``, each item named by ``name`` or the schema."""

    source: Path
    name: Name | None
    where: Expression


class Ties(Enum):
    """What becomes of items that are equal across the edge of a first N."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    UNSETTLED = "unsettled"


@frozen
class FirstN(Node):
    """The first N of a collection by a key."""

    count: Expression
    of: Collection
    direction: Literal["highest", "lowest", "earliest", "latest"]
    key: Expression
    ties: Ties


@frozen
class Group(Node):
    """An expression in brackets."""

    inner: Expression


# ---- conditions


@frozen
class AllOf(Node):
    """Conditions joined by ``and``."""

    conditions: tuple[Expression, ...]


@frozen
class AnyOf(Node):
    """Conditions joined by ``or``."""

    conditions: tuple[Expression, ...]


@frozen
class Negation(Node):
    """``not condition``."""

    condition: Expression


@frozen
class ExactlyWhen(Node):
    """Both sides hold, or neither."""

    left: Expression
    right: Expression


@frozen
class Every(Node):
    """Every item (where ...) satisfies a condition."""

    name: Name
    source: Collection
    where: Expression | None
    condition: Expression


@frozen
class ThereIs(Node):
    """There is an item (or none) for which a condition holds."""

    negative: bool
    name: Name
    source: Collection
    condition: Expression


Bound = Literal["at least", "at most", "more than", "less than", "exactly"]
Limit = Literal["at least", "at most", "more than", "less than"]


@frozen
class Counted(Node):
    """``at least 3 of members satisfy condition``; the amount may be a share."""

    bound: Bound
    amount: Expression
    source: Collection
    where: Expression | None
    condition: Expression


@frozen
class Equal(Node):
    """``left is right``."""

    negative: bool
    left: Expression
    right: Expression


@frozen
class Limited(Node):
    """``value is at least limit``."""

    bound: Limit
    value: Expression
    limit: Expression


@frozen
class Distance(Node):
    """``value is at least 3 weeks after base``."""

    bound: Limit
    value: Expression
    term: Duration
    direction: Direction
    base: Expression


OrderWord = Literal["before", "after", "on or before", "on or after"]


@frozen
class Order(Node):
    """``left is on or before right``."""

    word: OrderWord
    left: Expression
    right: Expression


@frozen
class OneOf(Node):
    """``value is one of (a, b)``."""

    negative: bool
    value: Expression
    options: tuple[Expression, ...]


@frozen
class Among(Node):
    """``value is among collection``."""

    negative: bool
    value: Expression
    collection: Collection


@frozen
class Presence(Node):
    """``value is recorded`` or ``is missing``."""

    missing: bool
    value: Expression


@frozen
class Includes(Node):
    """``collection includes value``."""

    collection: Expression
    value: Expression


@frozen
class IncludesList(Node):
    """``collection includes any of (...)``, ``all of``, ``consists of``."""

    kind: Literal["any", "all", "only"]
    collection: Expression
    options: tuple[Expression, ...]


@frozen
class Have(Node):
    """``collection have equal (different) value``."""

    different: bool
    collection: Expression
    value: Expression


@frozen
class InOrder(Node):
    """``collection in order of key have rising (falling) value``."""

    collection: Expression
    key: Expression
    falling: bool
    value: Expression


Collection = Path | FirstN | Filtered | Values
Literals = Number | Share | String | Date | Time | Today
Value = (
    Literals
    | Path
    | Duration
    | Shift
    | FirstOfMonthAfter
    | MovedToWorkingDay
    | Rounded
    | Arithmetic
    | PartOf
    | NumberOf
    | Fold
    | Pick
    | Weekday
    | Completed
    | Values
    | FirstN
    | Filtered
    | Group
)
Condition = (
    AllOf
    | AnyOf
    | Negation
    | ExactlyWhen
    | Every
    | ThereIs
    | Counted
    | Equal
    | Limited
    | Distance
    | Order
    | OneOf
    | Among
    | Presence
    | Includes
    | IncludesList
    | Have
    | InOrder
)
Expression = Value | Condition
