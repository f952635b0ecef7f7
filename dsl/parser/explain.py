"""The parser's refusal, said in the language's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from lark import Token, UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from dsl.diagnostics import Fault
from dsl.faults.syntax import MixedAndOr, UnclosedText, Unexpected, UnknownCharacter
from dsl.parser.keywords import Words
from dsl.span import Source, Span
from dsl.spelling import nearest

_TESTS = frozenset(
    (
        "IS IS_NOT IS_ONE_OF IS_NOT_ONE_OF IS_AMONG IS_NOT_AMONG IS_RECORDED IS_MISSING INCLUDES "
        "INCLUDES_ANY INCLUDES_ALL CONSISTS_OF HAVE IN_ORDER_OF"
    ).split()
)
_ITEMS = frozenset("ARTICLE RULE JUDGE EXCEPTION DEFINE".split())
_CONTINUING = frozenset(
    (
        "DOT COMMA CALL RPAR UNIT AFTER BEFORE PLUS MINUS TIMES DIVIDED MOVED_NEXT MOVED_PREVIOUS "
        "ROUNDED ROUNDED_UP ROUNDED_DOWN LANGUAGE IN_FORCE"
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
_KINDS = {
    "NAME": "a name",
    "NUMBER": "a number",
    "STRING": 'a text in quotes (`"..."`)',
    "DATE": "a date (`2017-12-31`)",
    "MONTH_DAY": "a day of every year (`07-11`)",
    "TIME": "a time (`14:00`)",
    "PERCENT": "a share (`60%`)",
    "FRACTION": "a fraction (`1/3`)",
    "UNIT": "a unit (`days`, `weeks`, `years` ...)",
    "LPAR": "`(`",
    "CALL": "`(`",
    "RPAR": "`)`",
    "COMMA": "`,`",
    "DOT": "`.`",
    "LANGUAGE": "a translation (`nl`)",
    "$END": "the end of the text",
}


def explained(error: UnexpectedInput, source: Source, chunk: Span, words: Words) -> Fault:
    """The fault for a refusal that happened while reading ``chunk``."""
    match error:
        case UnexpectedToken():
            return _unexpected(error, source, chunk, words)
        case UnexpectedCharacters():
            at = cast(int, error.pos_in_stream)
            span = Span(at, at + 1)
            if source.text[at] == '"':
                end = source.text.find("\n", at)
                return UnclosedText(span=Span(at, end if end > 0 else len(source.text)))
            return UnknownCharacter(source.text[at], span=span)
        case _:
            return Unexpected("", (), span=Span(chunk.end, chunk.end))


def _unexpected(error: UnexpectedToken, source: Source, chunk: Span, words: Words) -> Fault:
    token = error.token
    accepted = set(error.accepts or error.expected)
    text = source.text
    if token.type == "$END":
        start = end = len(text[: chunk.end].rstrip())
        found = ""
    else:
        start, end = _offsets(token)
        found = " ".join(str(token).split())
    before = re.search(r"[^\s#]+\s*$", text[chunk.start : start])
    previous = before.group().strip() if before else ""
    if token.type in ("AND", "OR"):
        return MixedAndOr(found, span=Span(start, end))
    keywords = [form for name, forms in words.keywords.items() for form in forms]
    joined = f"{previous} {found}"
    if before and re.fullmatch(r"\w+", previous) and found:
        at = chunk.start + before.start()
        follows_dot = text[chunk.start : at].rstrip().endswith(".")
        broken = nearest(joined, [form for form in keywords if " " in form])
        if broken and broken.startswith(f"{previous} ") and found.isalpha() and not follows_dot:
            wanted = (f"`{broken}`",) if broken != joined else ()
            return Unexpected(joined, wanted, (broken,), span=Span(at, end))
        if previous in keywords and previous in {"and", "or", "when", "where"} and not follows_dot:
            return Unexpected(
                previous, _wanted({"NAME", "NUMBER"}, words), span=Span(at, at + len(previous))
            )
    candidates = [form for name in accepted for form in words.keywords.get(name, ())]
    return Unexpected(
        found,
        _wanted(accepted, words),
        tuple(candidates),
        previous if not found else "",
        span=Span(start, max(end, start + 1) if found else end),
    )


def _offsets(token: Token) -> tuple[int, int]:
    start, end = token.start_pos, token.end_pos
    assert start is not None
    assert end is not None
    return start, end


def _wanted(accepted: set[str], words: Words) -> tuple[str, ...]:
    """What may stand here, the many ways of one thing folded into its name."""
    rest = set(accepted)
    said = []
    if len(rest & _VALUES) > 3:
        said.append("a condition" if rest & _CONDITIONS else "a value")
        rest -= _VALUES | _CONDITIONS | _BOUNDS
    if len(rest & _TESTS) > 3:
        said.append("a test (`is`, `is at least`, `includes` ...)")
        rest -= _TESTS
    if rest >= _ITEMS:
        said.append("the next `rule`, `article`, `define`, `judge` or `exception`")
        rest -= _ITEMS | {"$END"}
    if said or rest - _CONTINUING:
        rest -= _CONTINUING
    return (*said, *(_word(name, words) for name in _reading_order(rest, words)))


def _reading_order(names: Iterable[str], words: Words) -> list[str]:
    order = [*_KINDS, *words.keywords]
    return sorted(names, key=lambda name: order.index(name) if name in order else -1)


def _word(name: str, words: Words) -> str:
    if kind := _KINDS.get(name):
        return kind
    forms = words.keywords.get(name)
    return f"`{forms[0]}`" if forms else "a sign"
