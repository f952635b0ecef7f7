"""Syntax nodes made by the parser as it reduces, one method a grammar rule."""

from __future__ import annotations

import datetime as dt
from typing import Any

from lark import Token, Tree, v_args
from lark.tree import Meta

from dsl import syntax as s
from dsl.parser.build_scenarios import ScenarioBuilder
from dsl.parser.table_rows import row_of
from dsl.parser.tokens import (
    Child,
    day_of,
    name_of,
    place_of,
    text_of,
    unquoted,
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


def _name_or_file(name: Token) -> s.Name | s.Text:
    return text_of(name) if name.type == "STRING" else name_of(name)


def _head_line(line: _Line | s.InForce) -> _Line:
    return line if isinstance(line, _Line) else _Line("in_force", line, line.span)
