"""Syntax nodes of scenarios, made by the parser as it reduces, one method a grammar rule."""

from __future__ import annotations

from lark import Token, v_args

from dsl import syntax as s
from dsl.parser.build_expressions import ExpressionBuilder
from dsl.parser.tokens import Child, day_of, name_of, place_of, text_of, unquoted
from dsl.span import Span
from dsl.words import Words


@v_args(inline=True)
class ScenarioBuilder(ExpressionBuilder):
    """Makes the nodes of scenarios."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._verdicts = words.verdict_of

    def scenarios_head(self, word: Token, name: Token) -> s.ScenariosHead:
        return s.ScenariosHead(name_of(name), span=place_of(word, name))

    def catalogue(self, _word: Token, *ids: Token) -> tuple[s.Text, ...]:
        return tuple(map(text_of, ids))

    def scenario(
        self,
        word: Token,
        name: Token,
        title: Token | None,
        catalogue: tuple[s.Text, ...] | None,
        _from: Token,
        base: Token,
        as_of: Token | None,
        day: Token | None,
        *lines: s.Change | s.Expectation,
    ) -> s.Scenario:
        changes = tuple(each for each in lines if isinstance(each, s.Set | s.Add | s.Remove))
        expectations = tuple(each for each in lines if isinstance(each, s.Expect | s.NoOther))
        return s.Scenario(
            name_of(name),
            text_of(title) if title is not None else None,
            catalogue or (),
            text_of(base) if base.type == "STRING" else name_of(base),
            day_of(day) if day is not None else None,
            changes,
            expectations,
            span=place_of(word, name, title, base, as_of, *lines),
        )

    def set_change(self, word: Token, place: s.Place, _to: Token, value: s.Setting) -> s.Set:
        return s.Set(place, value, span=place_of(word, place, value))

    def add_change(self, word: Token, place: s.Place, *rest: Child) -> s.Add:
        pairs = tuple(each for each in rest if isinstance(each, tuple))
        values = [value for _, value in pairs]
        return s.Add(place, pairs, span=place_of(word, place, *values))

    def remove_change(self, word: Token, place: s.Place) -> s.Remove:
        return s.Remove(place, span=place_of(word, place))

    def place(self, first: Token, *rest: s.Name) -> s.Place:
        steps = (name_of(first), *rest)
        return s.Place(steps, span=place_of(*steps))

    def id(self, written: Token) -> s.Name:
        text = unquoted(written) if written.type == "STRING" else str(written)
        return s.Name(text, span=place_of(written))

    def pair(self, name: Token, value: s.Setting) -> tuple[s.Name, s.Setting]:
        return name_of(name), value

    def setting_name(self, name: Token) -> s.NamedSetting:
        return s.NamedSetting(str(name), span=place_of(name))

    def empty_settings(self, open_: Token, close: Token) -> s.Settings:
        return s.Settings((), span=place_of(open_, close))

    def settings(self, open_: Token, *rest: Child) -> s.Settings:
        *values, close = rest
        return s.Settings(tuple(values), span=place_of(open_, close))

    def expectation(
        self,
        word: Token,
        rule: Token,
        only: Token | None,
        _for: Token | None,
        subject: s.Place | None,
        _is: Token,
        verdict: Token,
        _by: Token | None,
        exception: Token | None,
    ) -> s.Expect:
        by = name_of(exception) if exception is not None else None
        ids = tuple(each.text for each in subject.steps) if subject is not None else None
        span = place_of(word, verdict, exception)
        return s.Expect(name_of(rule), only is not None, ids, self._verdict(verdict), by, span=span)

    def no_other(self, word: Token, what: Token) -> s.NoOther:
        verdict = self._verdict(what) if what.type == "VERDICT" else None
        return s.NoOther(verdict, span=place_of(word, what))

    def subject(self, *ids: Child) -> s.Place:
        names = tuple(each for each in ids if isinstance(each, s.Name))
        return s.Place(names, span=place_of(*ids))

    def equivalent(
        self,
        word: Token,
        first: Token,
        second: Token | None,
        change: Token,
        _because: Token,
        reason: Token,
    ) -> s.Equivalent:
        owner, name = (None, first) if second is None else (name_of(first), second)
        span: Span = place_of(word, reason)
        return s.Equivalent(owner, name_of(name), text_of(change), text_of(reason), span=span)

    def _verdict(self, written: Token) -> str:
        return self._verdicts[" ".join(written.split())]
