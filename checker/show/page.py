"""What a page about a policy holds, put together from the policy and its scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import dropwhile

from checker.exact import in_decimals
from checker.report.as_trial import expected
from checker.rule_text import FieldRead, fields_read, written
from checker.scenarios.suite import Suite
from checker.voice import voice_for
from dsl import ir
from dsl.message import Message
from dsl.vocabulary import Vocabulary
from dsl.voice import Voice
from dsl.words import spoken_in


@dataclass(frozen=True)
class Shown:
    """A scenario with what it expects of one rule."""

    name: str
    title: str | None
    expects: tuple[str, ...]


@dataclass(frozen=True)
class RuleText:
    """A rule, question or exception: its sentence, its text, and what belongs to it.

    ``lifts`` are the rules that an exception lifts, ``lifted_by`` the exceptions to a rule.
    """

    name: str
    kind: Message
    title: ir.Said
    text: tuple[str, ...]
    about: ir.About
    where: ir.Where
    question: ir.Said | None = None
    lifted_by: tuple[ir.Lift, ...] = ()
    lifts: tuple[str, ...] = ()
    fields: tuple[FieldRead, ...] = ()
    scenarios: tuple[Shown, ...] = ()


@dataclass(frozen=True)
class ArticleText:
    """An article with what stands under it, in the policy's order."""

    article: ir.Article
    anchor: str
    items: tuple[RuleText, ...]


@dataclass(frozen=True)
class TableText:
    """A lookup table: its heads and its rows, as text."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Page:
    """The whole page, in the language of the policy, which ``voice`` speaks."""

    policy: ir.Policy
    voice: Voice
    articles: tuple[ArticleText, ...]
    definitions: tuple[tuple[str, tuple[str, ...]], ...]
    tables: tuple[TableText, ...]

    @property
    def in_force(self) -> Message:
        """When the policy is in force."""
        start, end = self.policy.period.start, self.policy.period.end
        since = Message("from {day}", day=str(start)) if start else Message("from the beginning")
        return Message("{since} until {day}", since=since, day=str(end)) if end else since


_KINDS = {
    ir.Kind.REQUIRE: Message("must"),
    ir.Kind.FORBID: Message("must not"),
    ir.Kind.PREFER: Message("should"),
    ir.Kind.JUDGE: Message("for a person to judge"),
}


def page(suite: Suite) -> Page:
    """The page of a policy with its scenarios."""
    policy = suite.policy
    schema = suite.loaded.schema
    assert schema is not None
    sources, voice = suite.loaded.sources, voice_for(suite.loaded.compiled.source)
    items: dict[tuple[str, int], list[RuleText]] = {}
    for rule in policy.rules:
        made = _rule(suite, rule, schema.vocabulary, voice)
        items.setdefault((rule.article.number, 0), []).append(made)
    for exception in _exceptions(suite):
        number, made = exception
        items.setdefault((number, 0), []).append(made)
    numbers = list(dict.fromkeys(each.number for each in policy.articles))
    by_number = {each.number: each for each in reversed(policy.articles)}
    articles = [
        ArticleText(
            by_number[number],
            f"article-{at}",
            tuple(sorted(items.get((number, 0), ()), key=lambda item: item.where.line)),
        )
        for at, number in enumerate(numbers, 1)
    ]
    definitions = tuple(
        (key, tuple(written(sources, each.where))) for key, each in policy.definitions.items()
    )
    tables = tuple(map(_table, policy.tables.values()))
    return Page(policy, voice, tuple(articles), definitions, tables)


_CLAUSES = ("FOR_EACH", "WHEN", "REQUIRE", "FORBID", "PREFER", "ASK")


def _clauses(suite: Suite, where: ir.Where) -> Iterator[str]:
    """What an item says, as its author wrote it; its titles and notes stand on the page already."""
    words = spoken_in(suite.loaded.sources[where.source].text)
    begun = tuple(form for name in _CLAUSES for form in words.keywords[name])
    lines = written(suite.loaded.sources, where)[1:]
    for each in dropwhile(lambda line: not line.strip().startswith(begun), lines):
        yield each.removeprefix("  ")


def _rule(suite: Suite, rule: ir.Rule, vocabulary: Vocabulary, voice: Voice) -> RuleText:
    return RuleText(
        rule.name,
        _KINDS[rule.kind],
        rule.title,
        tuple(_clauses(suite, rule.where)),
        rule.about,
        rule.where,
        rule.question,
        rule.lifts,
        (),
        fields_read(rule, suite.policy, vocabulary, voice),
        tuple(_scenarios(suite, rule.name, voice)),
    )


def _exceptions(suite: Suite) -> Iterator[tuple[str, RuleText]]:
    """Each exception once, with its article's number."""
    first: dict[str, ir.Lift] = {}
    lifted: dict[str, list[str]] = {}
    for rule in suite.policy.rules:
        for lift in rule.lifts:
            first.setdefault(lift.name, lift)
            lifted.setdefault(lift.name, []).append(rule.name)
    for name, lift in first.items():
        made = RuleText(
            name,
            Message("exception"),
            lift.title or ir.Said(name),
            tuple(_clauses(suite, lift.where)),
            lift.about,
            lift.where,
            lifts=tuple(lifted[name]),
        )
        yield lift.article.number, made


def _scenarios(suite: Suite, rule: str, voice: Voice) -> Iterator[Shown]:
    for scenario in suite.scenarios:
        expects = tuple(
            voice.again(expected(each))
            for each in scenario.expectations
            if isinstance(each, ir.Expectation) and each.rule == rule
        )
        if expects:
            yield Shown(scenario.name, scenario.title, expects)


def _table(table: ir.Table) -> TableText:
    def text(value: ir.Scalar) -> str:
        return in_decimals(value) or str(value) if isinstance(value, Fraction) else str(value)

    firsts = list(dict.fromkeys(key[0] for key in table.values))
    if len(table.keys) == 1:
        rows = tuple((text(key), text(table.values[(key,)])) for key in firsts)
        return TableText(table.name, (table.keys[0], table.name), rows)
    seconds = list(dict.fromkeys(key[1] for key in table.values))
    grid = tuple(
        (
            text(first),
            *(
                text(table.values[first, second]) if (first, second) in table.values else ""
                for second in seconds
            ),
        )
        for first in firsts
    )
    return TableText(table.name, (" / ".join(table.keys), *map(text, seconds)), grid)
