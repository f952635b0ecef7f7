"""The declarations of a policy: what is named where, before any expression is looked into."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from dsl import ir, syntax
from dsl.diagnostics import Fault
from dsl.faults.dates import PeriodBackward
from dsl.faults.names import DuplicateName, NothingToReplace, UnknownCalendar, UnknownOwner
from dsl.faults.structure import FormalisedAfterAll, Misplaced, NoArticle, NoProcedureDate, NoTitle
from dsl.faults.syntax import HeadLine, ImpossibleValue, NoPolicyHead
from dsl.frozen import frozen
from dsl.message import Keyword, Message
from dsl.span import Source, Span
from dsl.spelling import nearest
from dsl.spoken import Spoken
from dsl.types import RecordType
from dsl.vocabulary import Vocabulary
from dsl.words import LANGUAGES, Words


@frozen
class DeclaredDefinition:
    """A definition with its key and the kind of record that owns it."""

    key: str
    owner: RecordType | None
    node: syntax.Definition


@frozen
class Inherited:
    """What a policy takes from the one that it extends: the names in use there, by what they name.

    ``policy`` is ``None`` when it extends none.
    """

    policy: str | None = None
    rules: frozenset[str] = frozenset()
    exceptions: frozenset[str] = frozenset()
    definitions: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()

    def names(self, what: str) -> frozenset[str]:
        """The names of one kind: "rule", "exception", "definition" or "table"."""
        match what:
            case "rule":
                return self.rules
            case "exception":
                return self.exceptions
            case "definition":
                return self.definitions
            case _:
                return self.tables


@frozen
class Declared:
    """All that a policy declares; rules and questions together in their order.

    ``replaced`` are the names of what it replaces; ``lost`` those of definitions given to a kind
    of record that is not known.
    """

    head: syntax.Head
    articles: tuple[ir.Article, ...]
    rules: tuple[tuple[ir.Article, syntax.Rule | syntax.Judge], ...]
    exceptions: tuple[tuple[ir.Article, syntax.ExceptionClause], ...]
    definitions: tuple[DeclaredDefinition, ...]
    tables: tuple[syntax.Table, ...]
    replaced: frozenset[str]
    lost: frozenset[str]


def head_faults(head: syntax.Head, calendars: Callable[[], Collection[str]]) -> list[Fault]:
    """What is wrong in the head alone; what it extends may give its records."""
    faults: list[Fault] = []
    needed: list[tuple[str, syntax.Node | None]] = [("TITLE", head.title)]
    if head.extends is None:
        needed.append(("RECORDS", head.records))
    missing = tuple(Keyword(line) for line, given in needed if given is None)
    if missing:
        faults.append(HeadLine(missing, False, span=head.name.span))
    faults.extend(HeadLine((_line(name),), True, span=span) for name, span in head.repeated)
    if head.calendar and head.calendar.text not in (known := calendars()):
        near = _same_beginning(head.calendar.text, known) or nearest(head.calendar.text, known)
        named = head.calendar
        faults.append(UnknownCalendar(named.text, near, tuple(sorted(known)), span=named.span))
    faults.extend(
        ImpossibleValue(day.written, Message("a day"), span=day.span)
        for day in head.closed
        if day.value is None
    )
    return faults


def _line(name: str) -> Keyword:
    """The word with which a line of the head begins."""
    return Keyword.of("closed on" if name == "closed" else name)


def _same_beginning(name: str, known: Collection[str]) -> str | None:
    """The one country whose name begins alike: names differ at their end between languages."""
    alike = [each for each in known if each[:4] == name.casefold()[:4]]
    return alike[0] if len(alike) == 1 else None


def no_head(policy: syntax.Policy) -> Fault:
    """The fault of a file without a head."""
    start = policy.items[0].span.start if policy.items else 0
    return NoPolicyHead(span=Span(start, start + 1))


def where(source: Source, node: syntax.Node) -> ir.Where:
    """Where a node stands."""
    place = source.place(node.span.start)
    return ir.Where(source.name, place.line, place.column)


def about(clause: syntax.About, words: Words) -> ir.About:
    """What is said about an item."""
    notes = tuple(_said(note, words) for note in clause.notes)
    return ir.About(tuple(each.text for each in clause.catalogue), notes)


def period(clause: syntax.InForce | None, report: Callable[[Fault], None]) -> ir.Period | None:
    """The period that a clause states; its faults are reported."""
    if clause is None:
        return None
    for day in (clause.start, clause.end):
        if day is not None and day.value is None:
            report(ImpossibleValue(day.written, Message("a day"), span=day.span))
    start = clause.start.value if clause.start else None
    end = clause.end.value if clause.end else None
    if start and end and end < start:
        report(PeriodBackward(start.isoformat(), end.isoformat(), span=clause.span))
    return ir.Period(start, end)


def said(text: syntax.Text | None, words: Words) -> ir.Said | None:
    """A text with its translations, in a policy of some words."""
    return None if text is None else _said(text, words)


def _said(text: syntax.Text, words: Words) -> ir.Said:
    translations = dict(text.translations)
    if "en" not in translations:
        return ir.Said(text.text, translations)
    languages = (words.language, *LANGUAGES)
    own = next((each for each in languages if each not in translations), words.language)
    return ir.Said(text.text, translations, own)


def declare(
    head: syntax.Head,
    policy: syntax.Policy,
    spoken: Spoken,
    source: Source,
    inherited: Inherited,
    report: Callable[[Fault], None],
) -> Declared:
    """Sort the items of a policy and check their names, titles and articles."""
    run = _Run(spoken, _Names(source, inherited, report), report)
    for item in policy.items:
        match item:
            case syntax.Article():
                run.article(item)
            case syntax.Scenario() | syntax.Equivalent():
                pass
            case syntax.Replacement(item=inner):
                run.add(inner, replaces=True)
            case _:
                run.add(item, replaces=False)
    return Declared(
        head,
        tuple(run.articles),
        tuple(run.rules),
        tuple(run.exceptions),
        tuple(run.definitions),
        tuple(run.tables),
        frozenset(run.names.replaced),
        frozenset(run.lost),
    )


def misplaced(policy: syntax.Policy) -> list[Fault]:
    """The faults of a file of scenarios that holds anything else."""
    return [
        Misplaced(in_policy=False, span=item.span)
        for item in policy.items
        if not isinstance(item, syntax.Scenario | syntax.Equivalent)
    ]


class _Run:
    """One run over the items of a policy."""

    def __init__(self, spoken: Spoken, names: _Names, report: Callable[[Fault], None]) -> None:
        self._spoken = spoken
        self._vocabulary = spoken.vocabulary
        self._report = report
        self._article: ir.Article | None = None
        self.names = names
        self.articles: list[ir.Article] = []
        self.rules: list[tuple[ir.Article, syntax.Rule | syntax.Judge]] = []
        self.exceptions: list[tuple[ir.Article, syntax.ExceptionClause]] = []
        self.definitions: list[DeclaredDefinition] = []
        self.tables: list[syntax.Table] = []
        self.lost: set[str] = set()

    def article(self, node: syntax.Article) -> None:
        self._check_dated(node.in_force)
        self._article = ir.Article(
            node.number,
            said(node.title, self._spoken.words),
            period(node.in_force, self._report),
            said(node.not_formalised, self._spoken.words),
        )
        self.articles.append(self._article)

    def add(self, node: syntax.Replaceable, *, replaces: bool) -> None:
        match node:
            case syntax.Definition():
                self._definition(node, replaces)
            case syntax.Table():
                if self._is_free(node.name, self._vocabulary.root):
                    self.names.take("table", node.name, node.name.text, replaces)
                    self.tables.append(node)
            case syntax.ExceptionClause():
                self._check_dated(node.in_force)
                self.names.take("exception", node.name, node.name.text, replaces)
                self.exceptions.append((self._standing(node.name), node))
            case syntax.Rule() | syntax.Judge():
                self._check_dated(node.in_force)
                self.names.take("rule", node.name, node.name.text, replaces)
                if node.title is None or not node.title.text.strip():
                    self._report(NoTitle(node.name.text, span=node.name.span))
                article = self._standing(node.name)
                if article.not_formalised is not None:
                    fault = FormalisedAfterAll(node.name.text, article.number, span=node.name.span)
                    self._report(fault)
                self.rules.append((article, node))

    def _standing(self, name: syntax.Name) -> ir.Article:
        if self._article is None:
            self._report(NoArticle(name.text, span=name.span))
            self._article = ir.Article("", None, None)
        return self._article

    def _check_dated(self, force: syntax.InForce | None) -> None:
        if force is not None and not self._vocabulary.date_paths:
            self._report(NoProcedureDate(self._vocabulary.name, span=force.span))

    def _definition(self, node: syntax.Definition, replaces: bool) -> None:
        owner, key = None, node.name.text
        if node.owner is not None:
            owner = owner_named(node.owner, self._vocabulary, self._report)
            key = f"{self._spoken.noun(node.owner.text)}.{key}"
            if owner is None:
                self.lost.add(node.name.text)
                return
        if self._is_free(node.name, owner or self._vocabulary.root):
            self.names.take("definition", node.name, key, replaces)
            self.definitions.append(DeclaredDefinition(key, owner, node))

    def _is_free(self, name: syntax.Name, owner: RecordType) -> bool:
        fields: Mapping[str, object] = self._vocabulary.shape(owner).fields
        if name.text in fields:
            self._report(DuplicateName(name.text, None, "field", span=name.span))
        return name.text not in fields


_KINDS = {"rule": "rule", "exception": "rule", "definition": "definition", "table": "definition"}
"""Which names share one space: an exception is named in the same breath as rules."""


class _Names:
    """The names already given, by what they name."""

    def __init__(
        self, source: Source, inherited: Inherited, report: Callable[[Fault], None]
    ) -> None:
        self._source = source
        self._inherited = inherited
        self._report = report
        self._given: dict[tuple[str, str], Span] = {}
        self.replaced: set[str] = set()

    def take(self, what: str, name: syntax.Name, full: str, replaces: bool) -> None:
        key = (_KINDS[what], full)
        inherited = self._inherited
        if first := self._given.get(key):
            line = self._source.place(first.start).line
            self._report(DuplicateName(full, line, what, span=name.span))
            return
        self._given[key] = name.span
        if replaces:
            self._replace(what, name, full)
        elif clash := next(
            (kind for kind in _KINDS if _KINDS[kind] == key[0] and full in inherited.names(kind)),
            None,
        ):
            fault = DuplicateName(full, None, clash, inherited.policy, span=name.span)
            self._report(fault)

    def _replace(self, what: str, name: syntax.Name, full: str) -> None:
        known = self._inherited.names(what)
        if full in known:
            self.replaced.add(full)
            return
        near = nearest(full, known)
        self._report(NothingToReplace(full, what, self._inherited.policy, near, span=name.span))


def owner_named(
    name: syntax.Name, vocabulary: Vocabulary, report: Callable[[Fault], None]
) -> RecordType | None:
    """The kind of record that a word such as ``candidate`` stands for."""
    kinds = vocabulary.owners.get(name.text, frozenset())
    if len(kinds) == 1:
        return next(iter(kinds))
    near = nearest(name.text, vocabulary.owners)
    known = tuple(sorted(vocabulary.owners))
    report(UnknownOwner(name.text, near, len(kinds) > 1, known, span=name.span))
    return None
