"""What may stand at a place, in the language's own words."""

from __future__ import annotations

from collections.abc import Iterable

from dsl.message import Message, Value
from dsl.words import Words

_TESTS = frozenset(
    (
        "IS IS_NOT IS_ONE_OF IS_NOT_ONE_OF IS_AMONG IS_NOT_AMONG IS_RECORDED IS_MISSING INCLUDES "
        "INCLUDES_ANY INCLUDES_ALL CONSISTS_OF HAVE IN_ORDER_OF"
    ).split()
)
_ITEMS = frozenset("ARTICLE RULE JUDGE EXCEPTION DEFINE TABLE REPLACE SCENARIO EQUIVALENT".split())
_CONTINUING = frozenset(
    (
        "DOT COMMA CALL RPAR UNIT AFTER BEFORE PLUS MINUS TIMES DIVIDED MOVED_NEXT MOVED_PREVIOUS "
        "ROUNDED ROUNDED_UP ROUNDED_DOWN LANGUAGE IN_FORCE UNLESS"
    ).split()
)
_VALUES = frozenset(
    (
        "NAME NUMBER STRING DATE TIME PERCENT FRACTION LPAR NUMBER_OF VALUES_OF SUM_OF HIGHEST_OF "
        "LOWEST_OF EARLIEST_OF LATEST_OF WEEKDAY_OF COMPLETED TODAY FIRST_OF_MONTH THE_FIRST"
    ).split()
)
_CONDITIONS = frozenset("NOT EVERY THERE_IS THERE_IS_NO EXACTLY".split())
_BOUNDS = frozenset("AT_LEAST AT_MOST MORE_THAN LESS_THAN".split())
_KINDS: dict[str, Message | str] = {
    "NAME": Message("a name"),
    "NUMBER": Message("a number"),
    "STRING": Message('a text in quotes (`"..."`)'),
    "DATE": Message("a date (`2017-12-31`)"),
    "MONTH_DAY": Message("a day of every year (`07-11`)"),
    "TIME": Message("a time (`14:00`)"),
    "PERCENT": Message("a share (`60%`)"),
    "FRACTION": Message("a fraction (`1/3`)"),
    "UNIT": Message("a unit (`{DAYS}`, `{WEEKS}`, `{YEARS}` ...)"),
    "VERDICT": Message("a verdict (`{COMPLIANT}`, `{VIOLATION}` ...)"),
    "TABLE_ROW": Message("a row (`| ... |`)"),
    "LPAR": "`(`",
    "CALL": "`(`",
    "RPAR": "`)`",
    "COMMA": "`,`",
    "DOT": "`.`",
    "PLUS": "`+`",
    "MINUS": "`-`",
    "TIMES": "`*`",
    "DIVIDED": "`/`",
    "LANGUAGE": Message("a translation (`nl`)"),
}


def wanted(accepted: Iterable[str], words: Words) -> tuple[Value, ...]:
    """What may stand here, the many ways of one thing folded into its name."""
    rest = set(accepted) - {"$END"}
    first: list[Value] = []
    last: list[Value] = []
    if len(rest & _VALUES) > 3:
        first.append(Message("a condition") if rest & _CONDITIONS else Message("a value"))
        rest -= _VALUES | _CONDITIONS | _BOUNDS
    if len(rest & _TESTS) > 3:
        first.append(Message("a test (`{IS}`, `{IS} {AT_LEAST}`, `{INCLUDES}` ...)"))
        rest -= _TESTS
    if rest >= _ITEMS:
        last.append(Message("the next item (`{RULE}`, `{ARTICLE}` ...)"))
        rest -= _ITEMS
    if first or last or rest - _CONTINUING:
        rest -= _CONTINUING
    return (*first, *(_word(name, words) for name in _reading_order(rest, words)), *last)


def _reading_order(names: Iterable[str], words: Words) -> list[str]:
    order = [*_KINDS, *words.keywords]
    return sorted(names, key=order.index)


def _word(name: str, words: Words) -> Message | str:
    return _KINDS.get(name) or f"`{words.keywords[name][0]}`"
