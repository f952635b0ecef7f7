"""One item of a policy against the same item of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from checker.revision.changes import (
    Asked,
    Clause,
    Detail,
    Forced,
    Gained,
    Kinds,
    Lifted,
    Line,
    Listed,
    Moved,
    Replaced,
    Row,
    Rows,
    Said,
    Word,
)
from checker.revision.direction import Direction, direction
from checker.revision.essence import Named, Names, bound, loops_essence
from checker.revision.parting import LISTED, Parting, Side, parting
from dsl import ir
from dsl.elaborate.built import Granted
from dsl.types import ShareType, described

STRICTER, LOOSER = Direction.STRICTER, Direction.LOOSER
_DUTIES = {
    (ir.Kind.REQUIRE, ir.Kind.PREFER): LOOSER,
    (ir.Kind.PREFER, ir.Kind.REQUIRE): STRICTER,
}


class Sight(NamedTuple):
    """What names stand for in one policy, told in the names of the new one."""

    definition: Named
    table: Named
    rule: Callable[[str], str]
    article: Callable[[str], str]

    def side(self, node: ir.Expression, names: Names) -> Side:
        """An expression of the policy."""
        return Side(node, names, self.definition, self.table)


class Items:
    """Compares items of two policies."""

    def __init__(self, old: Sight, new: Sight) -> None:
        self._old = old
        self._new = new

    def rules(self, old: ir.Rule, new: ir.Rule) -> Iterator[Detail]:
        """What differs in what a rule or question asks, and of what."""
        yield from self._moved(old.article, new.article)
        if old.kind is not new.kind:
            yield Kinds(old.kind, new.kind, _DUTIES.get((old.kind, new.kind)))
        yield from self._loops(old.loops, new.loops)
        names = self._names(old.loops, new.loops)
        if old.when is not None and new.when is not None:
            found = self._parting(old.when, new.when, names)
            yield from _details(Clause.WHEN, found, lambda told: told.turned)
        else:
            yield from _gained(Clause.WHEN, old.when, new.when, LOOSER)
        if old.duty is not None and new.duty is not None:
            found = self._parting(old.duty, new.duty, names)
            yield from _details(Clause.DUTY, found, _of_duty(old.kind, new.kind))
        else:
            yield from _gained(Clause.DUTY, old.duty, new.duty, None)
        if old.question and new.question and _asks_else(old.question, new.question):
            yield Asked(old.question.text, new.question.text)
        yield from _forced(_own(old), _own(new))

    def exceptions(self, old: Granted, new: Granted) -> Iterator[Detail]:
        """What differs in what an exception lifts, and when."""
        yield from self._moved(old.lift.article, new.lift.article)
        before = [self._old.rule(each) for each in old.rules]
        added = tuple(each for each in new.rules if each not in before)
        removed = tuple(each for each in before if each not in new.rules)
        if added or removed:
            told = None if added and removed else LOOSER if added else STRICTER
            yield Lifted(added, removed, told)
        yield from self._loops(old.loops, new.loops)
        found = self._parting(old.lift.when, new.lift.when, self._names(old.loops, new.loops))
        yield from _details(Clause.LIFTS, found, lambda told: told)
        yield from _forced(_own(old.lift), _own(new.lift))

    def definitions(self, old: ir.Definition, new: ir.Definition) -> Iterator[Detail]:
        """What differs in the value of a definition."""
        one, other = bound(old.parameters), bound(new.parameters)
        if len(one) != len(other):
            signatures = _signature(old), _signature(new)
            yield Replaced(Clause.BODY, *signatures, *signatures)
            one = other = {}
        found = self._parting(old.body, new.body, (one, other))
        yield from _details(Clause.BODY, found, None)

    def tables(self, old: ir.Table, new: ir.Table) -> Iterator[Detail]:
        """The rows that differ."""
        before, after = old.values, new.values
        keys = dict.fromkeys((*before, *after))
        rows = tuple(
            Row(key, before.get(key), after.get(key))
            for key in keys
            if _kinded(before.get(key)) != _kinded(after.get(key))
        )
        if rows or type(old.type) is not type(new.type):
            yield Rows(rows, isinstance(new.type, ShareType))

    def articles(self, old: ir.Article, new: ir.Article) -> Iterator[Detail]:
        """What differs in an article but its number and title."""
        yield from _forced((old.period,) if old.period else (), (new.period,) if new.period else ())
        one, other = old.not_formalised, new.not_formalised
        if (one is None) != (other is None):
            texts = (None if each is None else each.text for each in (one, other))
            yield Said(Line.NOT_FORMALISED, *texts)

    # ---- parts

    def _moved(self, old: ir.Article, new: ir.Article) -> Iterator[Detail]:
        if self._old.article(old.number) != new.number:
            yield Moved(old.number, new.number)

    def _loops(self, old: tuple[ir.Loop, ...], new: tuple[ir.Loop, ...]) -> Iterator[Detail]:
        if self._told(self._old, old)[0] == self._told(self._new, new)[0]:
            return
        texts = _loop_text(old), _loop_text(new)
        if not old or not new:
            yield Gained(Clause.LOOP, texts[0] or texts[1], lost=not new)
        else:
            yield Replaced(Clause.LOOP, *texts, *texts)

    def _names(self, old: tuple[ir.Loop, ...], new: tuple[ir.Loop, ...]) -> tuple[Names, Names]:
        """The loop names of both: by their order, or by name where loops came or went."""
        if len(old) != len(new):
            return {}, {}
        return self._told(self._old, old)[1], self._told(self._new, new)[1]

    def _told(self, sight: Sight, loops: tuple[ir.Loop, ...]) -> tuple[object, Names]:
        return loops_essence(loops, sight.definition, sight.table)

    def _parting(
        self, old: ir.Expression, new: ir.Expression, names: tuple[Names, Names]
    ) -> Parting | None:
        one, other = self._old.side(old, names[0]), self._new.side(new, names[1])
        return None if one.essence == other.essence else parting(one, other)


def wording_of_rules(old: ir.Rule, new: ir.Rule) -> Iterator[Word]:
    """What differs in how a rule or question is said."""
    yield from _titled(old.title, new.title)
    yield from _about(old.about, new.about)
    one, other = old.question, new.question
    if one and other and one.by_language != other.by_language and not _asks_else(one, other):
        yield Word.QUESTION
    names = [[each.name for each in loops] for loops in (old.loops, new.loops)]
    if len(names[0]) == len(names[1]) and names[0] != names[1]:
        yield Word.NAMES


def wording_of_exceptions(old: Granted, new: Granted) -> Iterator[Word]:
    """What differs in how an exception is said."""
    yield from _titled(old.lift.title, new.lift.title)
    yield from _about(old.lift.about, new.lift.about)
    if len(old.loops) == len(new.loops) and old.lift.names != new.lift.names:
        yield Word.NAMES


def wording_of_articles(old: ir.Article, new: ir.Article) -> Iterator[Word]:
    """What differs in how an article is said."""
    yield from _titled(old.title, new.title)
    one, other = old.not_formalised, new.not_formalised
    if one and other and one.by_language != other.by_language:
        yield Word.REASON


def named_otherwise(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Word]:
    """Parameters or keys that have other names."""
    if len(old) == len(new) and old != new:
        yield Word.NAMES


def _titled(old: ir.Said | None, new: ir.Said | None) -> Iterator[Word]:
    if _languages(old) != _languages(new):
        yield Word.TITLE


def _about(old: ir.About, new: ir.About) -> Iterator[Word]:
    if [each.by_language for each in old.notes] != [each.by_language for each in new.notes]:
        yield Word.NOTES
    if old.catalogue != new.catalogue:
        yield Word.CATALOGUE


def _languages(said: ir.Said | None) -> Mapping[str, str] | None:
    return None if said is None else said.by_language


def _asks_else(old: ir.Said, new: ir.Said) -> bool:
    """Whether a question is another one: in a language of both, it has another text."""
    one, other = old.by_language, new.by_language
    return any(one[code] != other[code] for code in one.keys() & other.keys())


def _of_duty(old: ir.Kind, new: ir.Kind) -> Callable[[Direction], Direction] | None:
    if old is not new:
        return None
    return (lambda told: told.turned) if new is ir.Kind.FORBID else (lambda told: told)


def _details(
    clause: Clause, found: Parting | None, told: Callable[[Direction], Direction] | None
) -> Iterator[Detail]:
    """Where an expression parts from another, and which way where ``told`` says so."""
    if found is None:
        return
    way = direction(found) if told else None
    asks = told(way) if told and way else None
    within = found.old_within.text, found.new_within.text
    if found.added or found.removed:
        added, removed = (
            tuple(each.text for each in listed) for listed in (found.added, found.removed)
        )
        are_values = isinstance(found.new, LISTED)
        yield Listed(clause, added, removed, are_values, *within, asks)
        return
    old, new = found.old.text, found.new.text
    if old == new:  # the same words, about things of another kind
        old, new = (f"{each.text} ({described(each.type)})" for each in (found.old, found.new))
    yield Replaced(clause, old, new, *within, asks)


def _gained(
    clause: Clause, old: ir.Expression | None, new: ir.Expression | None, gained: Direction | None
) -> Iterator[Detail]:
    if new is not None:
        yield Gained(clause, new.text, direction=gained)
    elif old is not None:
        yield Gained(clause, old.text, lost=True, direction=gained and gained.turned)


def _own(item: ir.Rule | ir.Lift) -> tuple[ir.Period, ...]:
    """The periods of an item itself, without that of its article."""
    return item.periods[1:] if item.article.period is not None else item.periods


def _forced(old: tuple[ir.Period, ...], new: tuple[ir.Period, ...]) -> Iterator[Detail]:
    if old != new:
        yield Forced(old[0] if old else None, new[0] if new else None)


def _loop_text(loops: tuple[ir.Loop, ...]) -> str:
    """What a rule is asked for each of, as the policy names it."""
    return ", ".join(
        each.source.text if each.key is None else f"{each.source.text} ({each.key.text})"
        for each in loops
    )


def _signature(made: ir.Definition) -> str:
    return f"{made.key}({', '.join(made.parameters)})"


def _kinded(value: ir.Scalar | None) -> tuple[type, ir.Scalar | None]:
    """A value that is unlike one of another kind."""
    return type(value), value
