"""What is the same in two policies under another name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from typing import NamedTuple

from checker.revision.essence import essence, loops_essence
from checker.revision.items import Sight
from checker.revision.meanings import Numbering
from dsl import ir
from dsl.elaborate import Built
from dsl.elaborate.built import Granted

Names = Mapping[str, str]
"""The new name of what has another one, by its old name."""


class Renames(NamedTuple):
    """All that has another name in the new policy; an article's name is its number."""

    definitions: Names
    tables: Names
    rules: Names
    exceptions: Names
    articles: Names

    @property
    def old(self) -> Sight:
        """What names stand for in the old policy."""
        return Sight(by(self.definitions), by(self.tables), by(self.rules), by(self.articles))


AS_IT_IS = Sight(str, str, str, str)
"""What names stand for in the new policy."""


def by(names: Names) -> Callable[[str], str]:
    """What something is called in the new policy."""
    return lambda name: names.get(name, name)


def renames(old: Built, new: Built) -> Renames:
    """What has another name in the new policy, and asks, lifts or stands for the same."""
    numbering = Numbering()
    before, after = numbering.of(old.policy), numbering.of(new.policy)
    definitions = _renamed(before.definitions, after.definitions)
    tables = _renamed(before.tables, after.tables)
    found = Renames(definitions, tables, {}, {}, {})
    rules = _renamed(
        {each.name: _asked(each, found.old) for each in old.policy.rules},
        {each.name: _asked(each, AS_IT_IS) for each in new.policy.rules},
    )
    found = found._replace(rules=rules)
    exceptions = _renamed(
        {each.lift.name: _granted(each, found.old) for each in old.exceptions},
        {each.lift.name: _granted(each, AS_IT_IS) for each in new.exceptions},
    )
    return found._replace(exceptions=exceptions, articles=_renumbered(old, new, by(rules)))


def articles(policy: ir.Policy) -> Mapping[str, ir.Article]:
    """The articles by their number; one that is opened again is the same."""
    found: dict[str, ir.Article] = {}
    for each in policy.articles:
        found.setdefault(each.number, each)
    return found


def _renumbered(old: Built, new: Built, called: Callable[[str], str]) -> Names:
    """Articles of another number, and the same title or the same rules."""
    titles = _renamed(_titles(old.policy), _titles(new.policy))
    rules = _renamed(_standing(old.policy, called), _standing(new.policy, str))
    told = {then: now for then, now in rules.items() if now not in titles.values()}
    return {**told, **titles}


def _titles(policy: ir.Policy) -> dict[str, Hashable]:
    return {
        number: each.title and tuple(sorted(each.title.by_language.items()))
        for number, each in articles(policy).items()
    }


def _standing(policy: ir.Policy, called: Callable[[str], str]) -> dict[str, Hashable]:
    """The rules that stand in each article."""
    return {
        number: frozenset(
            called(rule.name) for rule in policy.rules if rule.article.number == number
        )
        for number in articles(policy)
    }


def _asked(rule: ir.Rule, sight: Sight) -> Hashable:
    """What a rule asks, and of what."""
    loops, names = loops_essence(rule.loops, sight.definition, sight.table)
    parts = tuple(
        part and essence(part, names, sight.definition, sight.table)
        for part in (rule.when, rule.duty)
    )
    question = rule.question and tuple(sorted(rule.question.by_language.items()))
    return rule.kind, loops, parts, question


def _granted(exception: Granted, sight: Sight) -> Hashable:
    """What an exception lifts, and when."""
    loops, names = loops_essence(exception.loops, sight.definition, sight.table)
    when = essence(exception.lift.when, names, sight.definition, sight.table)
    return loops, when, frozenset(map(sight.rule, exception.rules))


def _renamed(old: Mapping[str, Hashable], new: Mapping[str, Hashable]) -> dict[str, str]:
    """The new name of what is only in the one, and has its like among what is only in the other."""
    come: dict[Hashable, list[str]] = defaultdict(list)
    for name, mark in new.items():
        if name not in old and _tells(mark):
            come[mark].append(name)
    return {
        name: come[mark].pop(0) for name, mark in old.items() if name not in new and come.get(mark)
    }


def _tells(mark: Hashable) -> bool:
    """Whether a mark tells one thing from another: no title and no rules do not."""
    return mark is not None and mark != frozenset()
