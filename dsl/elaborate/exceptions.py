"""Exceptions, and how each bears on the rules that it lifts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import TypeVar, cast

from dsl import ir, syntax
from dsl.declare import Declared, about, said, where
from dsl.elaborate.built import Granted
from dsl.elaborate.context import Context
from dsl.elaborate.loops import elaborate_loops, periods
from dsl.faults.names import UnknownRule
from dsl.faults.structure import ExceptionMisfit
from dsl.meanings import RuleName
from dsl.spelling import nearest

_Part = TypeVar("_Part")


def granted(
    context: Context, declared: Declared, rules: Mapping[str, ir.Rule]
) -> list[tuple[Granted, syntax.ExceptionClause]]:
    """The exceptions that a policy grants itself."""
    made = []
    for article, node in declared.exceptions:
        loops, scope = elaborate_loops(context, node.loops)
        when = context.condition(scope, node.when)
        known = []
        context.meanings[node.name.span] = RuleName(node.name.text)
        for name in node.lifts:
            context.meanings[name.span] = RuleName(name.text)
            if name.text in rules:
                known.append(name.text)
            elif name.text not in context.lost:
                near = nearest(name.text, rules)
                context.report(UnknownRule(name.text, near, span=name.span))
        lift = ir.Lift(
            node.name.text,
            said(node.title, context.spoken.words),
            about(node.about, context.spoken.words),
            article,
            periods(context, article, node.in_force),
            tuple(loop.name for loop in loops),
            (),
            when,
            where(context.source, node),
        )
        made.append((Granted(lift, loops, tuple(known)), node))
    return made


def lifts(
    context: Context,
    own: Iterable[tuple[Granted, syntax.ExceptionClause]],
    rules: Mapping[str, ir.Rule],
) -> dict[str, list[ir.Lift]]:
    """The exceptions to each rule, as they bear on its subjects."""
    made: dict[str, list[ir.Lift]] = {}
    for exception, node in own:
        for name in exception.rules:
            bound = bound_to(context, exception, rules[name], node.loops)
            if bound is not None:
                made.setdefault(name, []).append(replace(exception.lift, bound=bound))
    return made


def bound_to(
    context: Context,
    exception: Granted,
    rule: ir.Rule,
    places: tuple[syntax.Node, ...],
) -> tuple[int, ...] | None:
    """For each loop of the exception, which of the rule's loops gives its item.

    A misfit is reported at the place of the exception's loop, or at the only place given.
    """
    names: dict[str, str] = {}
    bound: list[int] = []
    for at, loop in enumerate(exception.loops):
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
            place = places[at if at < len(places) else 0]
            context.report(
                ExceptionMisfit(
                    exception.lift.name,
                    rule.name,
                    loop.source.text,
                    tuple(own.source.text for own in rule.loops),
                    len(fitting) > 1,
                    span=place.span,
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
    if isinstance(part, ir.Expr):
        changed = {each.name: _renamed(getattr(part, each.name), names) for each in fields(part)}
        return cast(_Part, replace(part, **changed))
    return part
