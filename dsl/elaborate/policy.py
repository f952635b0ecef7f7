"""A whole policy: its rules with their loops, and the exceptions that lift them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from dsl import ir, syntax
from dsl.declare import Declared, period, said
from dsl.diagnostics import Fault, has_errors
from dsl.elaborate.collections import items
from dsl.elaborate.context import Context, Scope
from dsl.elaborate.depth import DEEPEST, Depths
from dsl.elaborate.expression import elaborate_body, elaborate_expression
from dsl.elaborate.paths import definition
from dsl.faults.names import UnknownRule, UnusedDefinition
from dsl.faults.structure import ExceptionMisfit, NoProcedureDate
from dsl.faults.syntax import NestedTooDeeply
from dsl.span import Source
from dsl.spelling import nearest
from dsl.types import CollectionType
from dsl.vocabulary import Vocabulary

_Part = TypeVar("_Part")


def elaborate(
    declared: Declared,
    vocabulary: Vocabulary,
    source: Source,
    lost: frozenset[str],
    faults: list[Fault],
) -> ir.Policy:
    """The core form of a policy; meaningful only when ``faults`` got nothing but warnings."""
    report = faults.append
    head = declared.head
    context = Context(
        vocabulary,
        source,
        lost,
        head.month_end,
        head.calendar,
        {each.key: each for each in declared.definitions},
        report,
        elaborate_expression,
        elaborate_body,
    )
    for each in declared.definitions:
        definition(context, each, each.node.name.span)
    rules = [_rule(context, article, node) for article, node in declared.rules]
    lifts = _lifts(context, declared, {rule.name: rule for rule in rules})
    if not has_errors(faults):
        _check_depth(context, declared, rules, lifts)
    cut = bool(lost) or any(isinstance(fault, NestedTooDeeply) for fault in faults)
    for each in declared.definitions:
        if each.key not in context.used and not cut:
            report(UnusedDefinition(each.key, span=each.node.name.span))
    whole = period(head.in_force, report) or ir.Period()
    if head.in_force and not vocabulary.date_paths:
        report(NoProcedureDate(vocabulary.name, span=head.in_force.span))
    return ir.Policy(
        head.name.text,
        said(head.title) or ir.Said(head.name.text),
        head.authority.text if head.authority else None,
        vocabulary.name,
        whole,
        _calendar(head),
        head.month_end.value if head.month_end else None,
        vocabulary.root,
        vocabulary.date_paths,
        tuple(replace(rule, lifts=tuple(lifts.get(rule.name, ()))) for rule in rules),
        dict(context.done),
        source.name,
    )


def _check_depth(
    context: Context,
    declared: Declared,
    rules: list[ir.Rule],
    lifts: Mapping[str, list[ir.Lift]],
) -> None:
    depths = Depths(context.done)
    for rule, (_, node) in zip(rules, declared.rules, strict=True):
        own = (rule.when, rule.duty, *(loop.source for loop in rule.loops))
        lifting = tuple(lift.when for lift in lifts.get(rule.name, ()))
        if depths.of((*own, *lifting)) > DEEPEST:
            context.report(NestedTooDeeply(DEEPEST, span=node.name.span))


def _calendar(head: syntax.Head) -> ir.Calendar | None:
    if head.calendar is None:
        return None
    closed = tuple(day.value for day in head.closed if day.value is not None)
    return ir.Calendar(head.calendar.text, closed)


def _where(context: Context, node: syntax.Node) -> ir.Where:
    place = context.source.place(node.span.start)
    return ir.Where(place.line, place.column)


def _periods(
    context: Context, article: ir.Article, clause: syntax.InForce | None
) -> tuple[ir.Period, ...]:
    own = period(clause, context.report)
    return tuple(each for each in (article.period, own) if each is not None)


def _rule(context: Context, article: ir.Article, node: syntax.Rule | syntax.Judge) -> ir.Rule:
    loops, scope = _loops(context, node.loops)
    when = context.condition(scope, node.when) if node.when else None
    duty: ir.Expression | None = None
    match node:
        case syntax.Rule():
            kind, question = ir.Kind(node.kind.value), None
            duty = context.condition(scope, node.duty)
        case syntax.Judge():
            kind, question = ir.Kind.JUDGE, said(node.question)
    return ir.Rule(
        node.name.text,
        said(node.title) or ir.Said(node.name.text),
        article,
        _periods(context, article, node.in_force),
        loops,
        when,
        kind,
        duty,
        question,
        (),
        _where(context, node),
    )


def _loops(context: Context, nodes: tuple[syntax.Loop, ...]) -> tuple[tuple[ir.Loop, ...], Scope]:
    scope = Scope()
    loops = []
    for node in nodes:
        found = items(context, scope, node.source)
        if node.key is None:
            loops.append(ir.Loop(node.name.text, found.made))
            scope = context.bind(scope, node.name, found.item)
            continue
        item = found.name or node.name.text
        key = context.elaborate(context, scope.with_name(item, found.item), node.key)
        loops.append(ir.Loop(node.name.text, found.made, item, key))
        scope = context.bind(scope, node.name, CollectionType(found.item, found.name))
    return tuple(loops), scope


def _lifts(
    context: Context, declared: Declared, rules: Mapping[str, ir.Rule]
) -> dict[str, list[ir.Lift]]:
    lifts: dict[str, list[ir.Lift]] = {}
    for article, node in declared.exceptions:
        loops, scope = _loops(context, node.loops)
        when = context.condition(scope, node.when)
        for name in node.lifts:
            rule = rules.get(name.text)
            if rule is None:
                if name.text not in context.lost:
                    near = nearest(name.text, rules)
                    context.report(UnknownRule(name.text, near, span=name.span))
                continue
            bound = _bound(context, node, loops, rule)
            if bound is None:
                continue
            lifts.setdefault(rule.name, []).append(
                ir.Lift(
                    node.name.text,
                    said(node.title),
                    article,
                    _periods(context, article, node.in_force),
                    tuple(loop.name for loop in loops),
                    bound,
                    when,
                    _where(context, node),
                )
            )
    return lifts


def _bound(
    context: Context, node: syntax.ExceptionClause, loops: tuple[ir.Loop, ...], rule: ir.Rule
) -> tuple[int, ...] | None:
    """For each loop of the exception, which of the rule's loops gives its item."""
    names: dict[str, str] = {}
    bound: list[int] = []
    for loop, written in zip(loops, node.loops, strict=True):
        source = _renamed(loop.source, names)
        key = _renamed(loop.key, names)
        fitting = [
            index
            for index, own in enumerate(rule.loops)
            if own.source == source and _renamed(own.key, {own.item or "": loop.item or ""}) == key
        ]
        named = [index for index in fitting if rule.loops[index].name == loop.name]
        if len(named) == 1:
            fitting = named
        if len(fitting) != 1:
            context.report(
                ExceptionMisfit(
                    node.name.text,
                    rule.name,
                    context.text(written.source),
                    tuple(own.source.text for own in rule.loops),
                    len(fitting) > 1,
                    span=written.span,
                )
            )
            return None
        bound.append(fitting[0])
        names[loop.name] = rule.loops[fitting[0]].name
    return tuple(bound)


def _renamed(part: _Part, names: Mapping[str, str]) -> _Part:
    """The same expression with its free loop names replaced."""
    if isinstance(part, ir.Variable):
        return cast(_Part, replace(part, name=names.get(part.name, part.name)))
    if isinstance(part, tuple):
        return cast(_Part, tuple(_renamed(each, names) for each in part))
    if isinstance(part, ir.Expr) and is_dataclass(part):
        changed = {each.name: _renamed(getattr(part, each.name), names) for each in fields(part)}
        return cast(_Part, replace(part, **changed))
    return part
