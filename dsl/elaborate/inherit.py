"""What a policy takes over from the one that it extends, and what it puts in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dsl import ir, syntax
from dsl.declare import Declared, period
from dsl.diagnostics import Fault
from dsl.elaborate.built import Built, Granted
from dsl.elaborate.context import Context
from dsl.elaborate.exceptions import bound_to
from dsl.faults.kinds import ReplacedOtherwise
from dsl.faults.names import CircularDefinition
from dsl.faults.structure import HeadConflict
from dsl.frozen import frozen
from dsl.message import Keyword, Message, Value, all_joined
from dsl.types import Type, common, described


@frozen
class Merged:
    """The rules of a policy and of what it extends, with the exceptions granted there."""

    rules: dict[str, ir.Rule]
    exceptions: tuple[Granted, ...]


def merged(context: Context, declared: Declared, own: list[ir.Rule], base: Built | None) -> Merged:
    """The rules in their order: a replacement takes the place of the rule of its name."""
    if base is None:
        return Merged({rule.name: rule for rule in own}, ())
    _check_definitions(context, declared, base)
    _check_tables(context, declared, base)
    gone = declared.replaced
    exceptions = tuple(each for each in base.exceptions if each.lift.name not in gone)
    rules = {
        rule.name: replace(rule, lifts=tuple(lift for lift in rule.lifts if lift.name not in gone))
        for rule in base.policy.rules
    }
    nodes = {node.name.text: node for _, node in declared.rules}
    for rule in own:
        if rule.name in rules and rule.name in gone:
            lifts = []
            for exception in exceptions:
                if rule.name in exception.rules:
                    place = (nodes[rule.name].name,)
                    bound = bound_to(context, exception, rule, place)
                    if bound is not None:
                        lifts.append(replace(exception.lift, bound=bound))
            rule = replace(rule, lifts=tuple(lifts))
        rules[rule.name] = rule
    return Merged(rules, exceptions)


def _check_definitions(context: Context, declared: Declared, base: Built) -> None:
    """A replaced definition must be used as the one before it was, and go round in no circle."""
    for each in declared.definitions:
        before = base.policy.definitions.get(each.key)
        now = context.done.get(each.key)
        if before is None or now is None or each.key not in declared.replaced:
            continue
        kinds = (before.body.type, *base.parameter_types[each.key])
        others = (now.body.type, *context.parameter_types[each.key])
        if len(kinds) != len(others) or any(map(_unlike, kinds, others)):
            shown = (_signature(kinds), _signature(others))
            context.report(ReplacedOtherwise(each.key, *shown, span=each.node.name.span))
        if circle := _circle(context, each.key):
            context.report(CircularDefinition(circle, span=each.node.name.span))


def _check_tables(context: Context, declared: Declared, base: Built) -> None:
    for node in declared.tables:
        before = base.policy.tables.get(node.name.text)
        if before is None or node.name.text not in declared.replaced:
            continue
        now = context.tables[node.name.text]
        kinds, others = (before.type, *before.key_types), (now.type, *now.key_types)
        if len(kinds) != len(others) or any(
            type(a) is not type(b) for a, b in zip(kinds, others, strict=True)
        ):
            shown = (_signature(kinds), _signature(others))
            context.report(ReplacedOtherwise(node.name.text, *shown, span=node.name.span))


def _unlike(left: Type, right: Type) -> bool:
    return common(left, right) is None


def _signature(kinds: tuple[Type, ...]) -> Message:
    value, *arguments = map(described, kinds)
    if not arguments:
        return value
    return Message("{value}, given {given}", value=value, given=all_joined(arguments))


def _circle(context: Context, start: str) -> tuple[str, ...] | None:
    """The definitions on the way from one back to itself."""
    waiting: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while waiting:
        way = waiting.pop()
        made = context.done.get(way[-1])
        for called in ir.called(made.body) if made else ():
            if called == start:
                return (*way, start)
            if called not in seen:
                seen.add(called)
                waiting.append((*way, called))
    return None


def head_conflicts(head: syntax.Head, base: Built) -> Iterator[Fault]:
    """Lines of a head that contradict those of the policy that it extends."""
    policy = base.policy
    for line, written, there in (
        ("RECORDS", head.records, policy.records),
        ("AUTHORITY", head.authority, policy.authority),
        ("CALENDAR", head.calendar, policy.calendar.name if policy.calendar else None),
    ):
        if written is not None and there not in (None, written.text):
            parts = (Keyword(line), written.text, policy.name, str(there))
            yield HeadConflict(*parts, span=written.span)
    if head.month_end is not None and policy.month_end not in (None, head.month_end.value):
        ways = (Keyword.of(head.month_end.value), policy.name, Keyword.of(str(policy.month_end)))
        yield HeadConflict(Keyword("MONTH_END"), *ways, span=head.name.span)


def period_of(head: syntax.Head, base: Built | None, report: Callable[[Fault], None]) -> ir.Period:
    """When a policy is in force: never outside the period of what it extends."""
    own = period(head.in_force, report) or ir.Period()
    if base is None:
        return own
    shared = own.within(base.policy.period)
    if shared is None:
        assert head.in_force is not None
        parts = (_shown(own), base.policy.name, _shown(base.policy.period))
        report(HeadConflict(Keyword("IN_FORCE"), *parts, span=head.in_force.span))
        return own
    return shared


def _shown(period: ir.Period) -> Value:
    start, end = str(period.start), str(period.end)
    match period.start, period.end:
        case None, None:
            return ""
        case None, _:
            return Message("{UNTIL} {end}", end=end)
        case _, None:
            return Message("{FROM} {start}", start=start)
        case _:
            return Message("{FROM} {start} {UNTIL} {end}", start=start, end=end)
