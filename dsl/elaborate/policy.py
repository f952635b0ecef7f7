"""A whole policy: its rules with their loops, and the exceptions that lift them."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from dsl import ir, syntax
from dsl.declare import Declared, about, said, where
from dsl.diagnostics import Fault, has_errors
from dsl.elaborate.built import Built
from dsl.elaborate.context import Context, Scope
from dsl.elaborate.depth import DEEPEST, Depths
from dsl.elaborate.exceptions import granted, lifts
from dsl.elaborate.expression import elaborate_body, elaborate_expression
from dsl.elaborate.inherit import merged, period_of
from dsl.elaborate.loops import elaborate_loops, periods
from dsl.elaborate.memory import (
    Known,
    KnownNames,
    KnownRule,
    Memory,
    Sense,
    Surroundings,
    places,
)
from dsl.elaborate.paths import definition
from dsl.elaborate.tables import elaborate_table
from dsl.faults.names import UnusedDefinition
from dsl.faults.structure import NoProcedureDate
from dsl.faults.syntax import NestedTooDeeply
from dsl.meanings import Meaning, RuleName
from dsl.span import Source, Span
from dsl.spoken import Spoken
from dsl.types import BooleanType
from dsl.vocabulary import Vocabulary


def elaborate(
    declared: Declared,
    vocabulary: Vocabulary,
    spoken: Spoken,
    source: Source,
    base: Built | None,
    lost: frozenset[str],
    faults: list[Fault],
    meanings: dict[Span, Meaning],
    memory: Memory | None = None,
) -> Built:
    """The core form of a policy, upon that of ``base``, which it extends.

    ``faults`` gets what is wrong, ``meanings`` what each name stands for. The form is meaningful
    only when ``faults`` got nothing but warnings. ``memory`` holds what earlier texts came to.
    """
    context = _context(declared, spoken, source, base, lost, faults)
    context.meanings = meanings
    report = faults.append
    known = (memory or Memory()).under(_surroundings(context, declared, vocabulary, base))
    _names(context, declared, known, faults)
    own = [_rule(context, article, node, known, faults) for article, node in declared.rules]
    whole = merged(context, declared, own, base)
    exceptions = granted(context, declared, whole.rules)
    lifted = lifts(context, exceptions, whole.rules)
    rules = tuple(
        replace(rule, lifts=(*rule.lifts, *lifted.get(name, ())))
        for name, rule in whole.rules.items()
    )
    if not has_errors(faults):
        _check_depth(context, declared, rules)
    _check_used(context, declared, lost, faults)
    head = declared.head
    if head.in_force and not vocabulary.date_paths:
        report(NoProcedureDate(vocabulary.name, span=head.in_force.span))
    policy = ir.Policy(
        head.name.text,
        said(head.title) or ir.Said(head.name.text),
        (head.name.text, *(base.policy.lineage if base else ())),
        head.procedure.text if head.procedure else None,
        _authority(head, base),
        vocabulary.name,
        period_of(head, base, report),
        _calendar(head, base),
        _month_end(head, base),
        vocabulary.root,
        vocabulary.date_paths,
        (*(base.policy.articles if base else ()), *declared.articles),
        rules,
        dict(context.done),
        dict(context.tables),
        source.name,
    )
    return Built(
        policy,
        vocabulary,
        context.definitions,
        context.parameter_types,
        (*whole.exceptions, *(each for each, _ in exceptions)),
    )


def _context(
    declared: Declared,
    spoken: Spoken,
    source: Source,
    base: Built | None,
    lost: frozenset[str],
    faults: list[Fault],
) -> Context:
    head = declared.head
    context = Context(
        spoken,
        source,
        lost,
        _month_end(head, base) is not None,
        head.calendar is not None or (base is not None and base.policy.calendar is not None),
        {each.key: each for each in declared.definitions},
        faults.append,
        elaborate_expression,
        elaborate_body,
    )
    if base is not None:
        own = set(context.definitions)
        context.definitions = {**base.definitions, **context.definitions}
        context.tables.update(base.policy.tables)
        context.done.update(
            {key: made for key, made in base.policy.definitions.items() if key not in own}
        )
        context.parameter_types.update(base.parameter_types)
    return context


def _check_used(
    context: Context, declared: Declared, lost: frozenset[str], faults: list[Fault]
) -> None:
    if lost or any(isinstance(fault, NestedTooDeeply) for fault in faults):
        return
    for each in declared.definitions:
        if each.key not in context.used and each.key not in declared.replaced:
            faults.append(UnusedDefinition(each.key, span=each.node.name.span))


def _check_depth(context: Context, declared: Declared, rules: tuple[ir.Rule, ...]) -> None:
    depths = Depths(context.done)
    nodes = {node.name.text: node for _, node in declared.rules}
    for rule in rules:
        own = (rule.when, rule.duty, *(loop.source for loop in rule.loops))
        lifting = tuple(lift.when for lift in rule.lifts)
        if depths.of((*own, *lifting)) > DEEPEST:
            node = nodes.get(rule.name)
            span = node.name.span if node else declared.head.name.span
            context.report(NestedTooDeeply(DEEPEST, span=span))


def _authority(head: syntax.Head, base: Built | None) -> str | None:
    if head.authority is not None:
        return head.authority.text
    return base.policy.authority if base else None


def _month_end(head: syntax.Head, base: Built | None) -> Literal["up", "down"] | None:
    if head.month_end is not None:
        return head.month_end.value
    return base.policy.month_end if base else None


def _calendar(head: syntax.Head, base: Built | None) -> ir.Calendar | None:
    """The calendar of the head; local days are added to those of what it extends."""
    inherited = base.policy.calendar if base else None
    closed = tuple(day.value for day in head.closed if day.value is not None)
    if head.calendar is not None:
        return ir.Calendar(head.calendar.text, (*(inherited.closed if inherited else ()), *closed))
    if inherited is not None:
        return ir.Calendar(inherited.name, (*inherited.closed, *closed))
    return None


def _applying(
    context: Context, scope: Scope, node: syntax.Rule | syntax.Judge
) -> ir.Expression | None:
    """The condition under which a rule applies: its ``when``, and not its ``unless``."""
    when = context.condition(scope, node.when) if node.when else None
    if not isinstance(node, syntax.Rule) or node.unless is None:
        return when
    lifting = context.condition(scope, node.unless)
    text = f"{context.spoken.words.keywords['NOT'][0]} ({lifting.text})"
    unless = ir.Not(lifting, type=BooleanType(), text=text)
    if when is None:
        return unless
    text = f"{when.text} {context.spoken.words.keywords['AND'][0]} {text}"
    return ir.All((when, unless), type=BooleanType(), text=text)


def _rule(
    context: Context,
    article: ir.Article,
    node: syntax.Rule | syntax.Judge,
    known: Known,
    faults: list[Fault],
) -> ir.Rule:
    sense = _sense(context, node, known, faults)
    match node:
        case syntax.Rule():
            kind, question = ir.Kind(node.kind.value), None
        case syntax.Judge():
            kind, question = ir.Kind.JUDGE, said(node.question)
    return ir.Rule(
        node.name.text,
        said(node.title) or ir.Said(node.name.text),
        about(node.about),
        article,
        periods(context, article, node.in_force),
        sense.loops,
        sense.when,
        kind,
        sense.duty,
        question,
        (),
        where(context.source, node),
    )


def _sense(
    context: Context, node: syntax.Rule | syntax.Judge, known: Known, faults: list[Fault]
) -> Sense:
    """What a rule asks, from memory where it stays the same."""
    written = context.written(node)
    if (found := known.rule(written)) is not None:
        context.meanings.update(found.places.meant((node,)))
        context.used.update(found.used)
        return found.sense
    before, count = context, len(faults)
    context = replace(before, meanings={}, used=set())
    context.meanings[node.name.span] = RuleName(node.name.text)
    loops, scope = elaborate_loops(context, node.loops)
    when = _applying(context, scope, node)
    duty = context.condition(scope, node.duty) if isinstance(node, syntax.Rule) else None
    sense = Sense(loops, when, duty)
    before.meanings.update(context.meanings)
    before.used.update(context.used)
    own = places((node,), context.meanings)
    if own is not None and len(faults) == count:
        known.keep(written, KnownRule(sense, own, frozenset(context.used)))
    return sense


def _surroundings(
    context: Context, declared: Declared, vocabulary: Vocabulary, base: Built | None
) -> Surroundings:
    nodes = (*declared.tables, *(each.node for each in declared.definitions))
    return Surroundings(
        vocabulary,
        base,
        context.spoken.words,
        context.lost,
        (context.has_month_end, context.has_calendar),
        tuple(map(context.written, nodes)),
    )


def _names(context: Context, declared: Declared, known: Known, faults: list[Fault]) -> None:
    """Look into the tables and definitions, or take from memory what they came to."""
    nodes = (*declared.tables, *(each.node for each in declared.definitions))
    if (names := known.names) is not None:
        stands = {each.key: where(context.source, each.node) for each in declared.definitions}
        for node in declared.tables:
            table = names.tables[node.name.text]
            context.tables[node.name.text] = replace(table, where=where(context.source, node))
        for key, made in names.done.items():
            context.done[key] = replace(made, where=stands[key])
        context.parameter_types.update(names.parameter_types)
        context.meanings.update(names.places.meant(nodes))
        context.used.update(names.used)
        return
    count, inherited = len(faults), set(context.done)
    for node in declared.tables:
        context.tables[node.name.text] = elaborate_table(context, node)
    for each in declared.definitions:
        definition(context, each, each.node.name.span)
    own = places(nodes, context.meanings)
    is_twice = len({each.key for each in declared.definitions}) < len(declared.definitions)
    if own is None or is_twice or len(faults) != count:
        return
    tables = {node.name.text: context.tables[node.name.text] for node in declared.tables}
    done = {key: made for key, made in context.done.items() if key not in inherited}
    types = {key: context.parameter_types[key] for key in done}
    known.names = KnownNames(tables, done, types, own, frozenset(context.used))
