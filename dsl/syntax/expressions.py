"""Values and conditions as written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Literal

from dsl.syntax.nodes import Date, Name, Node

# ---- values


@dataclass(frozen=True, slots=True)
class Number(Node):
    """An exact number."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Share(Node):
    """A share of a whole: ``60%``, ``1/3``; ``value`` is ``None`` for a share of nothing."""

    written: str
    value: Fraction | None


@dataclass(frozen=True, slots=True)
class String(Node):
    """A quoted value."""

    value: str


@dataclass(frozen=True, slots=True)
class Time(Node):
    """A time of day; ``value`` is ``None`` when no such time exists."""

    written: str
    value: dt.time | None


@dataclass(frozen=True, slots=True)
class Today(Node):
    """The date of the audit."""


@dataclass(frozen=True, slots=True)
class Step(Node):
    """One name of a path, with arguments where it is a call."""

    name: str
    arguments: tuple[Expression, ...] | None = None


@dataclass(frozen=True, slots=True)
class Path(Node):
    """Names joined by dots."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Duration(Node):
    """An amount of a time unit: ``3 weeks``, ``(plan.notice) days``."""

    amount: Expression
    unit: str


Direction = Literal["after", "before"]


@dataclass(frozen=True, slots=True)
class Shift(Node):
    """A date a term away from another: ``14 days before D``."""

    term: Duration
    direction: Direction
    base: Expression


@dataclass(frozen=True, slots=True)
class FirstOfMonthAfter(Node):
    """The first day of the month after a date."""

    base: Expression


@dataclass(frozen=True, slots=True)
class MovedToWorkingDay(Node):
    """A date, moved on (or back) when it is no working day."""

    base: Expression
    direction: Literal["next", "previous"]


@dataclass(frozen=True, slots=True)
class Rounded(Node):
    """A number rounded to a number of decimals."""

    value: Expression
    mode: Literal["half", "up", "down"]
    decimals: Number


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """``left operator right``."""

    operator: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class PartOf(Node):
    """``60% of value``."""

    share: Share
    whole: Expression


@dataclass(frozen=True, slots=True)
class NumberOf(Node):
    """How many items a collection has."""

    collection: Collection


FoldKind = Literal["sum", "highest", "lowest", "earliest", "latest"]


@dataclass(frozen=True, slots=True)
class Fold(Node):
    """``sum of value over collection`` and its kin."""

    kind: FoldKind
    value: Expression
    over: Collection


@dataclass(frozen=True, slots=True)
class Pick(Node):
    """``earliest of (a, b)`` and its kin."""

    kind: FoldKind
    options: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Weekday(Node):
    """The day of the week of a date."""

    of: Expression


@dataclass(frozen=True, slots=True)
class Completed(Node):
    """Completed years (months ...) between two dates."""

    unit: str
    start: Expression
    end: Expression


@dataclass(frozen=True, slots=True)
class Values(Node):
    """The values of an expression over a collection."""

    value: Expression
    over: Collection


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class FirstN(Node):
    """The first N of a collection by a key."""

    count: Expression
    of: Collection
    direction: Literal["highest", "lowest", "earliest", "latest"]
    key: Expression
    ties: Ties


@dataclass(frozen=True, slots=True)
class Group(Node):
    """An expression in brackets."""

    inner: Expression


# ---- conditions


@dataclass(frozen=True, slots=True)
class AllOf(Node):
    """Conditions joined by ``and``."""

    conditions: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf(Node):
    """Conditions joined by ``or``."""

    conditions: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Negation(Node):
    """``not condition``."""

    condition: Expression


@dataclass(frozen=True, slots=True)
class ExactlyWhen(Node):
    """Both sides hold, or neither."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Every(Node):
    """Every item (where ...) satisfies a condition."""

    name: Name
    source: Collection
    where: Expression | None
    condition: Expression


@dataclass(frozen=True, slots=True)
class ThereIs(Node):
    """There is an item (or none) for which a condition holds."""

    negative: bool
    name: Name
    source: Collection
    condition: Expression


Bound = Literal["at least", "at most", "more than", "less than", "exactly"]
Limit = Literal["at least", "at most", "more than", "less than"]


@dataclass(frozen=True, slots=True)
class Counted(Node):
    """``at least 3 of members satisfy condition``; the amount may be a share."""

    bound: Bound
    amount: Expression
    source: Collection
    where: Expression | None
    condition: Expression


@dataclass(frozen=True, slots=True)
class Equal(Node):
    """``left is right``."""

    negative: bool
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Limited(Node):
    """``value is at least limit``."""

    bound: Limit
    value: Expression
    limit: Expression


@dataclass(frozen=True, slots=True)
class Distance(Node):
    """``value is at least 3 weeks after base``."""

    bound: Limit
    value: Expression
    term: Duration
    direction: Direction
    base: Expression


OrderWord = Literal["before", "after", "on or before", "on or after"]


@dataclass(frozen=True, slots=True)
class Order(Node):
    """``left is on or before right``."""

    word: OrderWord
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class OneOf(Node):
    """``value is one of (a, b)``."""

    negative: bool
    value: Expression
    options: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Among(Node):
    """``value is among collection``."""

    negative: bool
    value: Expression
    collection: Collection


@dataclass(frozen=True, slots=True)
class Presence(Node):
    """``value is recorded`` or ``is missing``."""

    missing: bool
    value: Expression


@dataclass(frozen=True, slots=True)
class Includes(Node):
    """``collection includes value``."""

    collection: Expression
    value: Expression


@dataclass(frozen=True, slots=True)
class IncludesList(Node):
    """``collection includes any of (...)``, ``all of``, ``consists of``."""

    kind: Literal["any", "all", "only"]
    collection: Expression
    options: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Have(Node):
    """``collection have equal (different) value``."""

    different: bool
    collection: Expression
    value: Expression


@dataclass(frozen=True, slots=True)
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
