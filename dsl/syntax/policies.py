"""A policy file as written: its head, articles, rules, exceptions, definitions and tables."""

from __future__ import annotations

from enum import Enum

from dsl.frozen import frozen
from dsl.span import Span
from dsl.syntax.expressions import Collection, Expression, Path
from dsl.syntax.nodes import Date, Name, Node, Text
from dsl.syntax.scenarios import Equivalent, Scenario, ScenariosHead, Setting


class MonthEnd(Enum):
    """Where a term in months ends when the month has no such day."""

    UP = "up"
    DOWN = "down"


@frozen
class YearlyDay(Node):
    """A day of every year, (month, day); ``value`` is ``None`` when no such day exists."""

    written: str
    value: tuple[int, int] | None


@frozen
class InForce(Node):
    """First and last day in force; ``None`` is open."""

    start: Date | None
    end: Date | None


@frozen
class Head(Node):
    """The head of a policy; a line that was not written is ``None``."""

    name: Name
    title: Text | None = None
    extends: Name | Text | None = None
    procedure: Text | None = None
    authority: Text | None = None
    records: Name | Text | None = None
    calendar: Name | None = None
    closed: tuple[Date | YearlyDay, ...] = ()
    month_end: MonthEnd | None = None
    in_force: InForce | None = None
    repeated: tuple[tuple[str, Span], ...] = ()


@frozen
class Article(Node):
    """An article heading; the items after it stand under it.

    ``not_formalised`` says why nothing stands under it.
    """

    number: str
    title: Text | None
    in_force: InForce | None
    not_formalised: Text | None = None


@frozen
class About:
    """What is said about an item: ids of the author's own catalogue of rules, and notes."""

    catalogue: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()


@frozen
class Loop(Node):
    """``for each NAME in SOURCE``, or a group of ``source`` with the same ``key``."""

    name: Name
    source: Collection
    key: Expression | None = None


class DutyKind(Enum):
    """What a rule does with its condition."""

    REQUIRE = "require"
    FORBID = "forbid"
    PREFER = "prefer"


@frozen
class Rule(Node):
    """A rule with its duty: it applies ``when`` that holds, and ``unless`` that does."""

    name: Name
    title: Text | None
    in_force: InForce | None
    about: About
    loops: tuple[Loop, ...]
    when: Expression | None
    kind: DutyKind
    duty: Expression
    unless: Expression | None = None


@frozen
class Judge(Node):
    """A question that only a person can answer; yes complies."""

    name: Name
    title: Text | None
    in_force: InForce | None
    about: About
    loops: tuple[Loop, ...]
    when: Expression | None
    question: Text


@frozen
class ExceptionClause(Node):
    """An exception and the rules that it lifts."""

    name: Name
    lifts: tuple[Name, ...]
    title: Text | None
    in_force: InForce | None
    about: About
    loops: tuple[Loop, ...]
    when: Expression


@frozen
class Parameter(Node):
    """A definition's parameter; its type is that of ``like``, or of its name."""

    name: Name
    like: Path | None


@frozen
class Case(Node):
    """``value when condition``."""

    value: Expression
    condition: Expression


@frozen
class Cases(Node):
    """A value chosen by the first condition that holds."""

    cases: tuple[Case, ...]
    otherwise: Expression


@frozen
class TheOnly(Node):
    """The one item of ``source`` for which ``where`` holds."""

    name: Name
    source: Collection
    where: Expression | None


@frozen
class Definition(Node):
    """``define [owner.]name[(parameters)] as body``."""

    owner: Name | None
    name: Name
    parameters: tuple[Parameter, ...]
    body: Expression | Cases | TheOnly


@frozen
class Cell(Node):
    """A cell of a table; ``value`` is ``None`` where nothing is written, or nothing readable."""

    written: str
    value: Setting | None


@frozen
class Row(Node):
    """A row of a table."""

    cells: tuple[Cell, ...]


@frozen
class Table(Node):
    """``table name by key [and key]``; the first row holds the heads."""

    name: Name
    keys: tuple[Name, ...]
    rows: tuple[Row, ...]


Replaceable = Rule | Judge | ExceptionClause | Definition | Table


@frozen
class Replacement(Node):
    """An item that takes the place of the one of its name in what the policy extends."""

    item: Replaceable


Item = Article | Replaceable | Replacement | Scenario | Equivalent


@frozen
class Policy:
    """A whole file: a policy, or scenarios for one."""

    head: Head | ScenariosHead | None
    items: tuple[Item, ...]
