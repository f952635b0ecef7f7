"""Values and conditions of the tree, made by the parser as it reduces."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Literal, cast

from lark import Token, Transformer, v_args

from dsl import syntax as s
from dsl.parser.tokens import (
    ARITHMETIC,
    BOUNDS,
    FOLDS,
    INCLUDES,
    ORDERS,
    ROUNDING,
    TIES,
    Child,
    day_of,
    direction_of,
    limit_of,
    name_of,
    place_of,
    unquoted,
    without_tokens,
)
from dsl.words import Words


@v_args(inline=True)
class ExpressionBuilder(Transformer[Token, s.Policy]):
    """The methods of the grammar's rules for values and conditions."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._units = words.unit_of

    # ---- conditions

    def exactly_when(self, left: s.Expression, _word: Token, right: s.Expression) -> s.ExactlyWhen:
        return s.ExactlyWhen(left, right, span=place_of(left, right))

    def all_of(self, *children: Child) -> s.AllOf:
        parts = without_tokens(children)
        return s.AllOf(parts, span=place_of(*parts))

    def any_of(self, *children: Child) -> s.AnyOf:
        parts = without_tokens(children)
        return s.AnyOf(parts, span=place_of(*parts))

    def negation(self, word: Token, condition: s.Expression) -> s.Negation:
        return s.Negation(condition, span=place_of(word, condition))

    def every(
        self,
        word: Token,
        name: Token,
        _in: Token,
        source: s.Collection,
        _where: Token | None,
        where: s.Expression | None,
        _satisfy: Token,
        condition: s.Expression,
    ) -> s.Every:
        return s.Every(name_of(name), source, where, condition, span=place_of(word, condition))

    def there_is(
        self,
        word: Token,
        name: Token,
        _in: Token,
        source: s.Collection,
        _where: Token,
        condition: s.Expression,
    ) -> s.ThereIs:
        negative = word.type == "THERE_IS_NO"
        return s.ThereIs(negative, name_of(name), source, condition, span=place_of(word, condition))

    def counted(
        self,
        bound: Token,
        amount: s.Expression,
        _of: Token,
        source: s.Collection,
        _where: Token | None,
        where: s.Expression | None,
        _satisfy: Token,
        condition: s.Expression,
    ) -> s.Counted:
        span = place_of(bound, condition)
        return s.Counted(BOUNDS[bound.type], amount, source, where, condition, span=span)

    def equal(self, left: s.Expression, word: Token, right: s.Expression) -> s.Equal:
        return s.Equal(word.type == "IS_NOT", left, right, span=place_of(left, right))

    def limited(
        self, value: s.Expression, _is: Token, bound: Token, limit: s.Expression
    ) -> s.Limited:
        return s.Limited(limit_of(bound), value, limit, span=place_of(value, limit))

    def distance(
        self,
        value: s.Expression,
        _is: Token,
        bound: Token,
        term: s.Duration,
        direction: Token,
        base: s.Expression,
    ) -> s.Distance:
        span = place_of(value, base)
        return s.Distance(limit_of(bound), value, term, direction_of(direction), base, span=span)

    def order(self, left: s.Expression, _is: Token, word: Token, right: s.Expression) -> s.Order:
        return s.Order(ORDERS[word.type], left, right, span=place_of(left, right))

    def one_of(self, value: s.Expression, word: Token, options: Child) -> s.OneOf:
        listed, end = options
        span = place_of(value, end)
        return s.OneOf(word.type == "IS_NOT_ONE_OF", value, listed, span=span)

    def among(self, value: s.Expression, word: Token, collection: s.Collection) -> s.Among:
        negative = word.type == "IS_NOT_AMONG"
        return s.Among(negative, value, collection, span=place_of(value, collection))

    def presence(self, value: s.Expression, word: Token) -> s.Presence:
        return s.Presence(word.type == "IS_MISSING", value, span=place_of(value, word))

    def includes(self, collection: s.Expression, _word: Token, value: s.Expression) -> s.Includes:
        return s.Includes(collection, value, span=place_of(collection, value))

    def includes_list(
        self, collection: s.Expression, word: Token, options: Child
    ) -> s.IncludesList:
        listed, end = options
        span = place_of(collection, end)
        return s.IncludesList(INCLUDES[word.type], collection, listed, span=span)

    def have(
        self, collection: s.Expression, _have: Token, word: Token, value: s.Expression
    ) -> s.Have:
        return s.Have(word.type == "DIFFERENT", collection, value, span=place_of(collection, value))

    def in_order(
        self,
        collection: s.Expression,
        _in_order: Token,
        key: s.Expression,
        _have: Token,
        word: Token,
        value: s.Expression,
    ) -> s.InOrder:
        span = place_of(collection, value)
        return s.InOrder(collection, key, word.type == "FALLING", value, span=span)

    def list(self, _open: Token, *rest: Child) -> tuple[tuple[s.Expression, ...], Token]:
        *options, close = rest
        return tuple(options), close

    # ---- values

    def moved(self, base: s.Expression, word: Token) -> s.MovedToWorkingDay:
        direction: Literal["next", "previous"] = "next" if word.type == "MOVED_NEXT" else "previous"
        return s.MovedToWorkingDay(base, direction, span=place_of(base, word))

    def rounded(
        self, value: s.Expression, word: Token, places: Token, decimals: Token
    ) -> s.Rounded:
        span = place_of(value, decimals)
        return s.Rounded(value, ROUNDING[word.type], self.number(places), span=span)

    def shift(self, term: s.Duration, direction: Token, base: s.Expression) -> s.Shift:
        return s.Shift(term, direction_of(direction), base, span=place_of(term, base))

    def first_of_month(self, word: Token, base: s.Expression) -> s.FirstOfMonthAfter:
        return s.FirstOfMonthAfter(base, span=place_of(word, base))

    def arithmetic(self, left: s.Expression, operator: Token, right: s.Expression) -> s.Arithmetic:
        return s.Arithmetic(ARITHMETIC[operator.type], left, right, span=place_of(left, right))

    def part_of(self, share: s.Share, _of: Token, whole: s.Expression) -> s.PartOf:
        return s.PartOf(share, whole, span=place_of(share, whole))

    def number_of(self, word: Token, collection: s.Collection) -> s.NumberOf:
        return s.NumberOf(collection, span=place_of(word, collection))

    def values(
        self, word: Token, value: s.Expression, _over: Token, collection: s.Collection
    ) -> s.Values:
        return s.Values(value, collection, span=place_of(word, collection))

    def fold(
        self, word: Token, value: s.Expression, _over: Token, collection: s.Collection
    ) -> s.Fold:
        return s.Fold(FOLDS[word.type], value, collection, span=place_of(word, collection))

    def pick(self, word: Token, _open: Token, *rest: Child) -> s.Pick:
        *options, close = rest
        return s.Pick(FOLDS[word.type], tuple(options), span=place_of(word, close))

    def weekday(self, word: Token, of: s.Expression) -> s.Weekday:
        return s.Weekday(of, span=place_of(word, of))

    def completed(
        self,
        word: Token,
        unit: Token,
        _from: Token,
        start: s.Expression,
        _to: Token,
        end: s.Expression,
    ) -> s.Completed:
        return s.Completed(self._unit(unit), start, end, span=place_of(word, end))

    def today(self, word: Token) -> s.Today:
        return s.Today(span=place_of(word))

    def duration(self, amount: s.Expression, unit: Token) -> s.Duration:
        return s.Duration(amount, self._unit(unit), span=place_of(amount, unit))

    def group(self, open_: Token, inner: s.Expression, close: Token) -> s.Group:
        return s.Group(inner, span=place_of(open_, close))

    def number(self, digits: Token) -> s.Number:
        return s.Number(Fraction(str(digits)), span=place_of(digits))

    def string(self, text: Token) -> s.String:
        return s.String(unquoted(text), span=place_of(text))

    def date(self, day: Token) -> s.Date:
        return day_of(day)

    def time(self, time: Token) -> s.Time:
        hour, minute = map(int, time.split(":"))
        value = dt.time(hour, minute) if hour < 24 and minute < 60 else None
        return s.Time(str(time), value, span=place_of(time))

    def share(self, written: Token) -> s.Share:
        value: Fraction | None
        if written.type == "PERCENT":
            value = Fraction(str(written)[:-1]) / 100
        else:
            part, whole = map(int, written.split("/"))
            value = Fraction(part, whole) if whole else None
        return s.Share(str(written), value, span=place_of(written))

    def path(self, *steps: s.Step) -> s.Path:
        return s.Path(steps, span=place_of(*steps))

    def step(self, name: Token, call: Token | None, *rest: Child) -> s.Step:
        if call is None:
            return s.Step(str(name), span=place_of(name))
        *arguments, close = rest
        return s.Step(str(name), tuple(arguments), span=place_of(name, close))

    def filtered(
        self,
        open_: Token,
        source: s.Path,
        _as: Token | None,
        name: Token | None,
        _where: Token,
        condition: s.Expression,
        close: Token,
    ) -> s.Filtered:
        item = name_of(name) if name is not None else None
        return s.Filtered(source, item, condition, span=place_of(open_, close))

    def first_n(
        self,
        word: Token,
        count: s.Expression,
        _of: Token,
        collection: s.Collection,
        by: Token,
        key: s.Expression,
        ties: Token,
    ) -> s.FirstN:
        direction = cast(
            Literal["highest", "lowest", "earliest", "latest"], by.type.removeprefix("BY_").lower()
        )
        span = place_of(word, ties)
        return s.FirstN(count, collection, direction, key, TIES[ties.type], span=span)

    def _unit(self, unit: Token) -> str:
        return self._units[" ".join(unit.split())]
