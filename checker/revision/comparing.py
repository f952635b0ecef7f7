"""What changed between two compiled policies: item by item, never line by line.

Layout, comments, the order of items and the language in which a policy is written take no part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from checker.revision.bearing import Grounds, grounds
from checker.revision.changes import (
    Change,
    Detail,
    Fate,
    Fields,
    Gained,
    Kinds,
    Lifted,
    Line,
    Listed,
    Replaced,
    Revision,
    Sort,
    Spot,
    Word,
)
from checker.revision.heading import heads
from checker.revision.items import (
    Items,
    named_otherwise,
    wording_of_articles,
    wording_of_exceptions,
    wording_of_rules,
)
from checker.revision.renames import AS_IT_IS, Names, articles, by, renames
from dsl import ir
from dsl.elaborate import Built
from dsl.elaborate.built import Granted

T = TypeVar("T")


def revision(old: Built, new: Built) -> Revision:
    """What changed from one policy to the other, what is gone after all else."""
    made = _Comparison(old, new)
    changes = list(made.changes())
    unsure = {
        rule
        for each in changes
        if each.sort in (Sort.HEAD, Sort.DEFINITION, Sort.TABLE)
        for rule in each.rules
    }
    changes = [_sure(each, unsure) for each in changes]
    reasons = {name: _reasons(name, changes) for name in made.rules()}
    return Revision(tuple(changes), made.renamed.rules, reasons)


class _Comparison:
    """Two policies, with what has another name in the new one."""

    def __init__(self, old: Built, new: Built) -> None:
        self._old, self._new = old, new
        self.renamed = renames(old, new)
        self._called = by(self.renamed.rules)
        self._items = Items(self.renamed.old, AS_IT_IS)
        self._before = {self._called(name): each for name, each in grounds(old.policy).items()}
        self._after = grounds(new.policy)

    def rules(self) -> Sequence[str]:
        """The rules of both policies, in the order of the new one."""
        return list(dict.fromkeys((*self._after, *self._before)))

    def changes(self) -> Iterator[Change]:
        """All that changed."""
        yield from self._heads()
        yield from self._articles()
        yield from self._tables()
        yield from self._definitions()
        yield from self._rules()
        yield from self._exceptions()

    def _heads(self) -> Iterator[Change]:
        vocabularies = self._old.vocabulary, self._new.vocabulary
        for line, change in heads(self._old.policy, self._new.policy, vocabularies):
            match line:
                case Line.CALENDAR:
                    yield change._replace(rules=self._resting(lambda each: each.calendar))
                case Line.MONTH_END:
                    yield change._replace(rules=self._resting(lambda each: each.month_end))
                case Line.NAME if self._old.policy.name not in self._new.policy.lineage:
                    yield change._replace(rules=self._questions())
                case _:
                    yield change

    def _articles(self) -> Iterator[Change]:
        old, new = articles(self._old.policy), articles(self._new.policy)
        for pair in _paired(old, new, self.renamed.articles):
            change = _change(
                Sort.ARTICLE, pair, _spot_of_article, self._items.articles, wording_of_articles
            )
            if change.details:
                change = change._replace(rules=self._standing(change.name))
            yield from _told(change)

    def _tables(self) -> Iterator[Change]:
        old, new = self._old.policy.tables, self._new.policy.tables
        for pair in _paired(old, new, self.renamed.tables):
            change = _change(
                Sort.TABLE,
                pair,
                lambda each: Spot(each.name, None, each.where),
                self._items.tables,
                lambda one, other: named_otherwise(one.keys, other.keys),
            )
            yield from _told(self._borne(change, lambda each: each.tables))

    def _definitions(self) -> Iterator[Change]:
        old, new = self._old.policy.definitions, self._new.policy.definitions
        for pair in _paired(old, new, self.renamed.definitions):
            change = _change(
                Sort.DEFINITION,
                pair,
                lambda each: Spot(each.key, None, each.where),
                self._items.definitions,
                lambda one, other: named_otherwise(one.parameters, other.parameters),
            )
            yield from _told(self._borne(change, lambda each: each.definitions))

    def _rules(self) -> Iterator[Change]:
        old = {each.name: each for each in self._old.policy.rules}
        new = {each.name: each for each in self._new.policy.rules}
        for pair in _paired(old, new, self.renamed.rules):
            kind = next(each.kind for each in reversed(pair) if each)
            sort = Sort.QUESTION if kind is ir.Kind.JUDGE else Sort.RULE
            yield from _told(
                _change(sort, pair, _spot_of_rule, self._items.rules, wording_of_rules)
            )

    def _exceptions(self) -> Iterator[Change]:
        old = {each.lift.name: each for each in self._old.exceptions}
        new = {each.lift.name: each for each in self._new.exceptions}
        for pair in _paired(old, new, self.renamed.exceptions):
            was, now = (each.rules if each else () for each in pair)
            lifted = dict.fromkeys((*map(self._called, was), *now))
            change = _change(
                Sort.EXCEPTION,
                pair,
                _spot_of_exception,
                self._items.exceptions,
                wording_of_exceptions,
            )
            yield from _told(change._replace(rules=tuple(lifted)))

    # ---- what rules rest on

    def _borne(self, change: Change, names: Callable[[Grounds], frozenset[str]]) -> Change:
        """The change with the rules that rest on what it is about, where that asks otherwise."""
        either = {each.name for each in (change.old, change.new) if each}
        if not change.details:
            return change
        return change._replace(rules=self._resting(lambda each: not either.isdisjoint(names(each))))

    def _resting(self, rests: Callable[[Grounds], bool]) -> tuple[str, ...]:
        """The rules of both policies that rest on something, in the order of the new one."""
        return tuple(
            name
            for name, now in self._after.items()
            if (then := self._before.get(name)) is not None and (rests(now) or rests(then))
        )

    def _questions(self) -> tuple[str, ...]:
        """The questions that both policies put."""
        return tuple(
            rule.name
            for rule in self._new.policy.rules
            if rule.kind is ir.Kind.JUDGE and rule.name in self._before
        )

    def _standing(self, article: str) -> tuple[str, ...]:
        """The rules that stand in an article, or that an exception in it lifts."""
        return tuple(
            rule.name
            for rule in self._new.policy.rules
            if article in (rule.article.number, *(lift.article.number for lift in rule.lifts))
        )


def _paired(
    old: Mapping[str, T], new: Mapping[str, T], renamed: Names
) -> Iterator[tuple[T | None, T | None]]:
    """Each item with what it was, in the order of the new policy; then those that are gone."""
    before = {now: then for then, now in renamed.items()}
    for name, each in new.items():
        yield old.get(before.get(name, name)), each
    for name, each in old.items():
        if name not in new and name not in renamed:
            yield each, None


def _change(
    sort: Sort,
    pair: tuple[T | None, T | None],
    spot: Callable[[T], Spot],
    details: Callable[[T, T], Iterator[Detail]],
    wording: Callable[[T, T], Iterator[Word]],
) -> Change:
    """What differs in one item."""
    old, new = pair
    spots = (None if old is None else spot(old), None if new is None else spot(new))
    if old is None or new is None:
        return Change(sort, *spots)
    return Change(sort, *spots, tuple(details(old, new)), tuple(wording(old, new)))


def _told(change: Change) -> Iterator[Change]:
    """The change, where it is one."""
    old, new = change.old, change.new
    same_name = old is not None and new is not None and old.name == new.name
    if not same_name or change.details or change.wording:
        yield change


def _spot_of_article(article: ir.Article) -> Spot:
    return Spot(article.number, None, None, _languages(article.title))


def _spot_of_rule(rule: ir.Rule) -> Spot:
    return Spot(rule.name, rule.article.number, rule.where, rule.title.by_language)


def _spot_of_exception(exception: Granted) -> Spot:
    lift = exception.lift
    return Spot(lift.name, lift.article.number, lift.where, _languages(lift.title))


def _languages(said: ir.Said | None) -> Mapping[str, str] | None:
    return None if said is None else said.by_language


def _sure(change: Change, unsure: set[str]) -> Change:
    """The change, without saying which way it goes where more than it moves its rules."""
    rules = change.rules if change.sort is Sort.EXCEPTION else (change.name,)
    if change.sort not in (Sort.RULE, Sort.EXCEPTION) or unsure.isdisjoint(rules):
        return change
    return change._replace(details=tuple(map(_undirected, change.details)))


def _undirected(detail: Detail) -> Detail:
    match detail:
        case Replaced() | Listed() | Gained() | Kinds() | Lifted():
            return detail._replace(direction=None)
        case _:
            return detail


def _reasons(rule: str, changes: Sequence[Change]) -> tuple[int, ...]:
    """The numbers of the changes that may give a rule another verdict, the likely ones alone."""
    about = [number for number, each in enumerate(changes) if _bears_on(each, rule)]
    likely = [number for number in about if _decides(changes[number])]
    records = [number for number, each in enumerate(changes) if _is_of_records(each)]
    return tuple(likely or about or records)


def _bears_on(change: Change, rule: str) -> bool:
    is_rule = change.sort in (Sort.RULE, Sort.QUESTION)
    return rule == change.name if is_rule else rule in change.rules


def _decides(change: Change) -> bool:
    """Whether a change can by itself turn a verdict: an answer is found by its question's name."""
    match change.fate:
        case Fate.WORDING | Fate.MOVED:
            return False
        case Fate.RENAMED:
            return change.sort is Sort.QUESTION
        case _:
            return True


def _is_of_records(change: Change) -> bool:
    return change.sort is Sort.HEAD and any(isinstance(each, Fields) for each in change.details)
