"""A whole policy: its rules with their loops, and the exceptions that lift them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
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
    Asked,
    Known,
    KnownDefinition,
    Memory,
    Related,
    Sense,
    Surroundings,
    places,
)
from dsl.elaborate.paths import definition
from dsl.elaborate.tables import elaborate_table
from dsl.faults.names import UnusedDefinition
from dsl.faults.structure import NoProcedureDate
from dsl.faults.syntax import NestedTooDeeply
from dsl.meanings import DefinitionName, Meaning, RuleName
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
    choices = (context.has_month_end, context.has_calendar)
    known = (memory or Memory()).under(Surroundings(vocabulary, base, spoken.words, choices))
    related = _related(context, declared)
    _names(context, declared, known, related, faults)
    asked = [related.asked(context.written(node)) for _, node in declared.rules]
    own = [
        _rule(context, article, node, known, each, faults)
        for (article, node), each in zip(declared.rules, asked, strict=True)
    ]
    whole = merged(context, declared, own, base)
    exceptions = granted(context, declared, whole.rules)
    lifted = lifts(context, exceptions, whole.rules)
    rules = tuple(
        replace(rule, lifts=(*rule.lifts, *lifted.get(name, ())))
        for name, rule in whole.rules.items()
    )
    if not has_errors(faults):
        by_name = {rule.name: each for rule, each in zip(own, asked, strict=True)}
        _check_depth(context, declared, rules, known, by_name)
    _check_used(context, declared, lost, faults)
    head = declared.head
    if head.in_force and not vocabulary.date_paths:
        report(NoProcedureDate(vocabulary.name, span=head.in_force.span))
    policy = ir.Policy(
        head.name.text,
        said(head.title, spoken.words) or ir.Said(head.name.text),
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
    names = {each.node.name.span for each in declared.definitions}
    used = {
        meaning.key
        for span, meaning in context.meanings.items()
        if isinstance(meaning, DefinitionName) and span not in names
    }
    for each in declared.definitions:
        if each.key not in used and each.key not in declared.replaced:
            faults.append(UnusedDefinition(each.key, span=each.node.name.span))


def _check_depth(
    context: Context,
    declared: Declared,
    rules: tuple[ir.Rule, ...],
    known: Known,
    asked: Mapping[str, Asked],
) -> None:
    """Report rules that go too deep; ``asked`` are this policy's own, by their names.

    Inherited ones were looked at where they stand; replaced definitions can make them deeper.
    """
    depths = Depths(context.done)
    nodes = {node.name.text: node for _, node in declared.rules}
    for rule in rules:
        own = (rule.when, rule.duty, *(loop.source for loop in rule.loops))
        deepest = depths.of(tuple(lift.when for lift in rule.lifts))
        if (mine := asked.get(rule.name)) is not None:
            deepest = max(deepest, known.depth(mine, partial(depths.of, own)))
        elif declared.replaced:
            deepest = max(deepest, depths.of(own))
        if deepest > DEEPEST:
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
    asked: Asked,
    faults: list[Fault],
) -> ir.Rule:
    sense = _sense(context, node, known, asked, faults)
    match node:
        case syntax.Rule():
            kind, question = ir.Kind(node.kind.value), None
        case syntax.Judge():
            kind, question = ir.Kind.JUDGE, said(node.question, context.spoken.words)
    return ir.Rule(
        node.name.text,
        said(node.title, context.spoken.words) or ir.Said(node.name.text),
        about(node.about, context.spoken.words),
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
    context: Context,
    node: syntax.Rule | syntax.Judge,
    known: Known,
    asked: Asked,
    faults: list[Fault],
) -> Sense:
    """What a rule asks, from memory where it stays the same."""
    if (found := known.recall(asked, Sense)) is not None:
        sense, where_meant = found
        context.meanings.update(where_meant.meant(node))
        return sense
    own, count = replace(context, meanings={}), len(faults)
    own.meanings[node.name.span] = RuleName(node.name.text)
    loops, scope = elaborate_loops(own, node.loops)
    when = _applying(own, scope, node)
    duty = own.condition(scope, node.duty) if isinstance(node, syntax.Rule) else None
    sense = Sense(loops, when, duty)
    context.meanings.update(own.meanings)
    if len(faults) == count and (found_places := places((node,), own.meanings)):
        known.keep(asked, sense, found_places[0][1])
    return sense


def _related(context: Context, declared: Declared) -> Related:
    names = [(each.name.text, context.written(each)) for each in declared.tables]
    names += [(each.node.name.text, context.written(each.node)) for each in declared.definitions]
    return Related(names, context.lost)


def _names(
    context: Context, declared: Declared, known: Known, related: Related, faults: list[Fault]
) -> None:
    """Look into the tables and definitions, or take from memory what they came to."""
    own, count = replace(context, meanings={}), len(faults)
    tables = []
    for node in declared.tables:
        recalled = known.recall(related.asked(context.written(node)), ir.Table)
        if recalled is None:
            context.tables[node.name.text] = elaborate_table(own, node)
            tables.append(node)
        else:
            table, meant = recalled
            context.tables[node.name.text] = replace(table, where=where(context.source, node))
            context.meanings.update(meant.meant(node))
    definitions = []
    for each in declared.definitions:
        found = known.recall(related.asked(context.written(each.node)), KnownDefinition)
        if found is None:
            definitions.append(each)
        elif each.key not in context.done:
            (made, kinds), meant = found
            context.done[each.key] = replace(made, where=where(context.source, each.node))
            context.parameter_types[each.key] = kinds
            context.meanings.update(meant.meant(each.node))
    for each in definitions:
        definition(own, each, each.node.name.span)
    context.meanings.update(own.meanings)
    if len(faults) != count:
        return
    stands = places((*tables, *(each.node for each in definitions)), own.meanings) or ()
    keys = {each.node.span: each.key for each in definitions}
    for item, meant in stands:
        asked = related.asked(context.written(item))
        if isinstance(item, syntax.Table):
            known.keep(asked, context.tables[item.name.text], meant)
        else:
            key = keys[item.span]
            done = KnownDefinition(context.done[key], context.parameter_types[key])
            known.keep(asked, done, meant)
