"""Syntax nodes made by the parser as it reduces, one method a grammar rule."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any, Literal, cast

from lark import Token, Tree, v_args
from lark.tree import Meta

from dsl import syntax as s
from dsl.parser.build_scenarios import ScenarioBuilder
from dsl.parser.table_rows import row_of
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
    text_of,
    unquoted,
    without_tokens,
)
from dsl.span import Span
from dsl.words import Words


class _Line:
    """One line of a policy's head, before the head is put together."""

    def __init__(self, name: str, value: Any, span: Span) -> None:
        self.name = name
        self.value = value
        self.span = span


@v_args(inline=True)
class Builder(ScenarioBuilder):
    """Makes the tree; it keeps nothing between calls."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._units = words.unit_of
        self._languages = words.keywords["LANGUAGE"]

    def __default__(self, data: str, children: list[Child], meta: Meta) -> Tree[Child]:
        if data.startswith("_"):  # a list that the parser folds into the rule around it
            return Tree(data, children)
        raise NotImplementedError(f"no tree node for the grammar rule {data!r}")

    # ---- the file

    def start(self, head: s.Head | s.ScenariosHead | None, *items: s.Item) -> s.Policy:
        return s.Policy(head, items)

    def head(self, word: Token, name: Token, *lines: _Line | s.InForce) -> s.Head:
        given: dict[str, Any] = {}
        repeated = []
        for line in map(_head_line, lines):
            if line.name in given:
                repeated.append((line.name.replace("_", " "), line.span))
            given[line.name] = line.value
        span = place_of(word, name, *lines)
        return s.Head(name_of(name), repeated=tuple(repeated), span=span, **given)

    def extends_line(self, word: Token, name: Token) -> _Line:
        return _Line("extends", _name_or_file(name), place_of(word, name))

    def procedure_line(self, word: Token, label: Token) -> _Line:
        return _Line("procedure", text_of(label), place_of(word, label))

    def title_line(self, word: Token, text: s.Text) -> _Line:
        return _Line("title", text, place_of(word, text))

    def authority_line(self, word: Token, name: Token) -> _Line:
        return _Line("authority", text_of(name), place_of(word, name))

    def records_line(self, word: Token, name: Token) -> _Line:
        return _Line("records", _name_or_file(name), place_of(word, name))

    def calendar_line(self, word: Token, name: Token) -> _Line:
        return _Line("calendar", name_of(name), place_of(word, name))

    def closed_line(self, word: Token, *days: s.Date | s.YearlyDay) -> _Line:
        return _Line("closed", days, place_of(word, *days))

    def month_end_line(self, word: Token, way: Token) -> _Line:
        value = s.MonthEnd.UP if way.type == "UP" else s.MonthEnd.DOWN
        return _Line("month_end", value, place_of(word, way))

    def closed_day(self, day: Token) -> s.Date | s.YearlyDay:
        if day.type == "DATE":
            return day_of(day)
        month, number = map(int, day.split("-"))
        try:
            dt.date(2000, month, number)
        except ValueError:
            return s.YearlyDay(str(day), None, span=place_of(day))
        return s.YearlyDay(str(day), (month, number), span=place_of(day))

    def in_force(
        self, word: Token, from_: Token, start: Token, until: Token | None, end: Token | None
    ) -> s.InForce:
        last = day_of(end) if end is not None else None
        return s.InForce(day_of(start), last, span=place_of(word, from_, start, until, end))

    def in_force_until(self, word: Token, _until: Token, end: Token) -> s.InForce:
        return s.InForce(None, day_of(end), span=place_of(word, end))

    def text(self, text: Token, *translations: tuple[Token, Token]) -> s.Text:
        pairs = tuple((str(language), unquoted(said)) for language, said in translations)
        return s.Text(unquoted(text), pairs, span=place_of(text))

    def translation(self, language: Token, text: Token) -> tuple[Token, Token]:
        return language, text

    def article(
        self,
        word: Token,
        number: Token,
        title: s.Text | None,
        force: s.InForce | None,
        _not_formalised: Token | None,
        reason: s.Text | None,
    ) -> s.Article:
        return s.Article(unquoted(number), title, force, reason, span=place_of(word, number))

    def about(self, *said: Child) -> s.About:
        catalogue = tuple(each for part in said if isinstance(part, tuple) for each in part)
        return s.About(catalogue, tuple(part for part in said if isinstance(part, s.Text)))

    def note(self, _word: Token, text: s.Text) -> s.Text:
        return text

    def replacement(self, word: Token, item: s.Replaceable) -> s.Replacement:
        return s.Replacement(item, span=place_of(word, item))

    def table(self, word: Token, name: Token, _by: Token, *rest: Token | None) -> s.Table:
        rows = tuple(row_of(each) for each in rest if each is not None and each.type == "TABLE_ROW")
        keys = tuple(name_of(each) for each in rest if each is not None and each.type == "NAME")
        return s.Table(name_of(name), keys, rows, span=place_of(word, *keys))

    def rule(
        self,
        word: Token,
        name: Token,
        title: s.Text | None,
        force: s.InForce | None,
        about: s.About,
        *rest: Child,
    ) -> s.Rule:
        *loops, when, (kind, duty), unless = rest
        return s.Rule(
            name_of(name),
            title,
            force,
            about,
            tuple(loops),
            when,
            kind,
            duty,
            unless,
            span=place_of(word, name, duty, unless),
        )

    def judge(
        self,
        word: Token,
        name: Token,
        title: s.Text | None,
        force: s.InForce | None,
        about: s.About,
        *rest: Child,
    ) -> s.Judge:
        *loops, when, _ask, question = rest
        span = place_of(word, name, question)
        return s.Judge(name_of(name), title, force, about, tuple(loops), when, question, span=span)

    def exception(self, word: Token, name: Token, _to: Token, *rest: Child) -> s.ExceptionClause:
        lifts = tuple(name_of(child) for child in rest if isinstance(child, Token))
        title, force, about, *loops, when = rest[len(lifts) :]
        return s.ExceptionClause(
            name_of(name),
            lifts,
            title,
            force,
            about,
            tuple(loops),
            when,
            span=place_of(word, name, when),
        )

    def clauses(self, *_children: Child) -> s.Policy:
        return s.Policy(None, ())

    def each(self, word: Token, name: Token, _in: Token, source: s.Collection) -> s.Loop:
        return s.Loop(name_of(name), source, span=place_of(word, source))

    def each_group(
        self,
        word: Token,
        name: Token,
        _of: Token,
        source: s.Collection,
        _same: Token,
        key: s.Expression,
    ) -> s.Loop:
        return s.Loop(name_of(name), source, key, span=place_of(word, key))

    def when(self, _word: Token, condition: s.Expression) -> s.Expression:
        return condition

    def unless(self, _word: Token, condition: s.Expression) -> s.Expression:
        return condition

    def duty(self, word: Token, condition: s.Expression) -> tuple[s.DutyKind, s.Expression]:
        return s.DutyKind[word.type], condition

    def definition(self, word: Token, first: Token, second: Token | None, *rest: Child) -> Child:
        owner, name = (first, second) if second is not None else (None, first)
        parameters = tuple(child for child in rest if isinstance(child, s.Parameter))
        body = rest[-1]
        return s.Definition(
            name_of(owner) if owner is not None else None,
            name_of(name),
            parameters,
            body,
            span=place_of(word, body),
        )

    def param(self, name: Token, as_: Token | None, like: s.Path | None) -> s.Parameter:
        return s.Parameter(name_of(name), like, span=place_of(name, as_, like))

    def cases(self, *rest: Child) -> s.Cases:
        *cases, _otherwise, value = rest
        return s.Cases(tuple(cases), value, span=place_of(*cases, value))

    def case(self, value: s.Expression, _when: Token, condition: s.Expression) -> s.Case:
        return s.Case(value, condition, span=place_of(value, condition))

    def only(
        self,
        word: Token,
        name: Token,
        _in: Token,
        source: s.Collection,
        _where: Token | None,
        condition: s.Expression | None,
    ) -> s.TheOnly:
        return s.TheOnly(name_of(name), source, condition, span=place_of(word, source, condition))

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


def _name_or_file(name: Token) -> s.Name | s.Text:
    return text_of(name) if name.type == "STRING" else name_of(name)


def _head_line(line: _Line | s.InForce) -> _Line:
    return line if isinstance(line, _Line) else _Line("in_force", line, line.span)
