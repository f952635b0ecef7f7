"""The declarations of a policy: what is named where, before any expression is looked into."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from dsl import ir, syntax
from dsl.diagnostics import Fault
from dsl.faults.dates import PeriodBackward
from dsl.faults.names import DuplicateName, UnknownCalendar, UnknownOwner
from dsl.faults.structure import NoArticle, NoProcedureDate, NoTitle
from dsl.faults.syntax import HeadLine, ImpossibleValue, NoPolicyHead
from dsl.span import Source, Span
from dsl.spelling import nearest
from dsl.types import RecordType
from dsl.vocabulary import Vocabulary


@dataclass(frozen=True)
class DeclaredDefinition:
    """A definition with its key and the kind of record that owns it."""

    key: str
    owner: RecordType | None
    node: syntax.Definition


@dataclass(frozen=True)
class Declared:
    """All that a policy declares; rules and questions together in their order.

    ``lost`` are the names of definitions given to a kind of record that is not known.
    """

    head: syntax.Head
    rules: tuple[tuple[ir.Article, syntax.Rule | syntax.Judge], ...]
    exceptions: tuple[tuple[ir.Article, syntax.ExceptionClause], ...]
    definitions: tuple[DeclaredDefinition, ...]
    lost: frozenset[str]


def head_faults(head: syntax.Head, calendars: Iterable[str]) -> list[Fault]:
    """What is wrong in the head alone."""
    faults: list[Fault] = []
    missing = tuple(
        line for line, given in (("title", head.title), ("records", head.records)) if given is None
    )
    if missing:
        faults.append(HeadLine(missing, False, span=head.name.span))
    faults.extend(HeadLine((line,), True, span=span) for line, span in head.repeated)
    known = frozenset(calendars)
    if head.calendar and head.calendar.text not in known:
        near = _same_beginning(head.calendar.text, known) or nearest(head.calendar.text, known)
        faults.append(UnknownCalendar(head.calendar.text, near, span=head.calendar.span))
    faults.extend(
        ImpossibleValue(day.written, "a day", span=day.span)
        for day in head.closed
        if day.value is None
    )
    return faults


def _same_beginning(name: str, known: Collection[str]) -> str | None:
    """The one country whose name begins alike: names differ at their end between languages."""
    alike = [each for each in known if each[:4] == name.casefold()[:4]]
    return alike[0] if len(alike) == 1 else None


def no_head(policy: syntax.Policy) -> Fault:
    """The fault of a file without a head."""
    start = policy.items[0].span.start if policy.items else 0
    return NoPolicyHead(span=Span(start, start + 1))


def period(clause: syntax.InForce | None, report: Callable[[Fault], None]) -> ir.Period | None:
    """The period that a clause states; its faults are reported."""
    if clause is None:
        return None
    for day in (clause.start, clause.end):
        if day is not None and day.value is None:
            report(ImpossibleValue(day.written, "a day", span=day.span))
    start = clause.start.value if clause.start else None
    end = clause.end.value if clause.end else None
    if start and end and end < start:
        report(PeriodBackward(start.isoformat(), end.isoformat(), span=clause.span))
    return ir.Period(start, end)


def said(text: syntax.Text | None) -> ir.Said | None:
    """A text with its translations."""
    return None if text is None else ir.Said(text.text, dict(text.translations))


def declare(
    head: syntax.Head,
    policy: syntax.Policy,
    vocabulary: Vocabulary,
    source: Source,
    report: Callable[[Fault], None],
) -> Declared:
    """Sort the items of a policy and check their names, titles and articles."""
    article: ir.Article | None = None
    rules: list[tuple[ir.Article, syntax.Rule | syntax.Judge]] = []
    exceptions: list[tuple[ir.Article, syntax.ExceptionClause]] = []
    definitions: list[DeclaredDefinition] = []
    lost: set[str] = set()
    names = _Names(source, report)
    for item in policy.items:
        force = None if isinstance(item, syntax.Definition) else item.in_force
        if force is not None and not vocabulary.date_paths:
            report(NoProcedureDate(vocabulary.name, span=force.span))
        match item:
            case syntax.Article():
                article = ir.Article(item.number, said(item.title), period(force, report))
            case syntax.Definition():
                definition = _definition(item, vocabulary, report)
                if definition is None:
                    lost.add(item.name.text)
                elif _is_new(definition, vocabulary, names, report):
                    definitions.append(definition)
            case syntax.Rule() | syntax.Judge() | syntax.ExceptionClause():
                names.take("rule", item.name)
                if article is None:
                    report(NoArticle(item.name.text, span=item.name.span))
                    article = ir.Article("", None, None)
                if isinstance(item, syntax.ExceptionClause):
                    exceptions.append((article, item))
                else:
                    if item.title is None or not item.title.text.strip():
                        report(NoTitle(item.name.text, span=item.name.span))
                    rules.append((article, item))
    return Declared(head, tuple(rules), tuple(exceptions), tuple(definitions), frozenset(lost))


class _Names:
    """The names already given, by what they name."""

    def __init__(self, source: Source, report: Callable[[Fault], None]) -> None:
        self._source = source
        self._report = report
        self._given: dict[tuple[str, str], Span] = {}

    def take(self, what: str, name: syntax.Name, full: str | None = None) -> None:
        key = (what, full or name.text)
        if first := self._given.get(key):
            line = self._source.place(first.start).line
            self._report(DuplicateName(key[1], line, what, span=name.span))
        else:
            self._given[key] = name.span


def _definition(
    node: syntax.Definition, vocabulary: Vocabulary, report: Callable[[Fault], None]
) -> DeclaredDefinition | None:
    if node.owner is None:
        return DeclaredDefinition(node.name.text, None, node)
    owner = owner_named(node.owner, vocabulary, report)
    if owner is None:
        return None
    return DeclaredDefinition(f"{node.owner.text}.{node.name.text}", owner, node)


def owner_named(
    name: syntax.Name, vocabulary: Vocabulary, report: Callable[[Fault], None]
) -> RecordType | None:
    """The kind of record that a word such as ``candidate`` stands for."""
    kinds = vocabulary.owners.get(name.text, frozenset())
    if len(kinds) == 1:
        return next(iter(kinds))
    near = nearest(name.text, vocabulary.owners)
    report(UnknownOwner(name.text, near, len(kinds) > 1, span=name.span))
    return None


def _is_new(
    definition: DeclaredDefinition,
    vocabulary: Vocabulary,
    names: _Names,
    report: Callable[[Fault], None],
) -> bool:
    owner = definition.owner
    fields: Mapping[str, object] = vocabulary.shape(owner or vocabulary.root).fields
    name = definition.node.name
    if name.text in fields:
        report(DuplicateName(name.text, None, "field", span=name.span))
        return False
    names.take("definition", name, definition.key)
    return True
