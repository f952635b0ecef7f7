"""Small changes to a policy, each of which some scenario should notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any, cast

from dsl import ir
from dsl.message import Keyword, Message
from dsl.types import DateType, ShareType, TimeType


@dataclass(frozen=True)
class Mutant:
    """A changed policy.

    ``owner`` is the rule, exception or definition that was changed; ``rules`` are those whose
    findings the change can bear on.
    """

    owner: str
    change: Message
    where: ir.Where
    rules: frozenset[str]
    policy: ir.Policy


def mutants(policy: ir.Policy) -> Iterator[Mutant]:
    """Every small change to a policy's own rules, exceptions and definitions.

    Bounds are shifted by one both ways, ``at least`` and ``more than``, ``before`` and ``on or
    before`` swapped, conditions and exceptions dropped, ``and`` and ``or`` turned.
    """
    users = _users(policy)
    for at, rule in enumerate(policy.rules):
        only = frozenset({rule.name})
        for change, changed in _of_rule(rule, policy.source):
            rules = (*policy.rules[:at], changed, *policy.rules[at + 1 :])
            made = replace(policy, rules=rules)
            yield Mutant(rule.name, change, rule.where, only, made)
    yield from _of_exceptions(policy)
    for key, definition in policy.definitions.items():
        if definition.where.source == policy.source and users.get(key):
            for change, body in variants(definition.body):
                changed_one = {key: replace(definition, body=body)}
                made = replace(policy, definitions={**policy.definitions, **changed_one})
                yield Mutant(key, change, definition.where, frozenset(users[key]), made)


def _of_rule(rule: ir.Rule, source: str) -> Iterator[tuple[Message, ir.Rule]]:
    if rule.where.source != source:
        return
    if rule.when is not None:
        dropped = Message("`{WHEN} {text}` dropped", text=rule.when.text)
        yield dropped, replace(rule, when=None)
        for change, when in variants(rule.when):
            yield change, replace(rule, when=when)
    if rule.duty is not None:
        for change, duty in variants(rule.duty):
            yield change, replace(rule, duty=duty)
    for at, loop in enumerate(rule.loops):
        for change, looped in variants(loop.source):
            loops = (*rule.loops[:at], replace(loop, source=looped), *rule.loops[at + 1 :])
            yield change, replace(rule, loops=loops)


def _of_exceptions(policy: ir.Policy) -> Iterator[Mutant]:
    """Each exception dropped from each rule; its condition changed for all its rules at once."""
    own: dict[str, ir.Lift] = {}
    for at, rule in enumerate(policy.rules):
        for lift in rule.lifts:
            if lift.where.source == policy.source:
                own.setdefault(lift.name, lift)
                left = tuple(each for each in rule.lifts if each.name != lift.name)
                rules = (*policy.rules[:at], replace(rule, lifts=left), *policy.rules[at + 1 :])
                change = Message("exception to {rule} dropped", rule=rule.name)
                made = replace(policy, rules=rules)
                yield Mutant(lift.name, change, lift.where, frozenset({rule.name}), made)
    for name, lift in own.items():
        lifted = frozenset(
            rule.name for rule in policy.rules if any(each.name == name for each in rule.lifts)
        )
        for change, when in variants(lift.when):
            changed = tuple(_with_condition(rule, name, when) for rule in policy.rules)
            yield Mutant(name, change, lift.where, lifted, replace(policy, rules=changed))


def _with_condition(rule: ir.Rule, exception: str, when: ir.Expression) -> ir.Rule:
    lifts = tuple(
        replace(lift, when=when) if lift.name == exception else lift for lift in rule.lifts
    )
    return replace(rule, lifts=lifts)


def _users(policy: ir.Policy) -> dict[str, set[str]]:
    """The rules that use each definition, directly or through others."""
    users: dict[str, set[str]] = {}
    for rule in policy.rules:
        roots = [rule.when, rule.duty, *(loop.source for loop in rule.loops)]
        roots += [loop.key for loop in rule.loops]
        roots += [lift.when for lift in rule.lifts]
        waiting = [key for root in roots if root is not None for key in ir.called(root)]
        seen: set[str] = set()
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                users.setdefault(key, set()).add(rule.name)
                waiting.extend(ir.called(policy.definitions[key].body))
    return users


# ---- changes to one expression

_SWAPPED: Mapping[str, tuple[str, ...]] = {
    "at least": ("more than",),
    "more than": ("at least",),
    "at most": ("less than",),
    "less than": ("at most",),
    "exactly": ("at least", "at most"),
}
_AS_ORDER = {
    "at least": "on or after",
    "more than": "after",
    "at most": "on or before",
    "less than": "before",
}


def variants(node: ir.Expression, bound: bool = False) -> Iterator[tuple[Message, ir.Expression]]:
    """Each small change to an expression, with what it is; ``bound``: a number here is a bound."""
    yield from _own_variants(node, bound)
    for each in fields(node):
        inner_is_bound = _holds_bound(node, each.name, bound)
        part = getattr(node, each.name)
        if isinstance(part, ir.Expr):
            for change, made in variants(cast(ir.Expression, part), inner_is_bound):
                yield change, replace(node, **cast(Any, {each.name: made}))
        elif isinstance(part, tuple):
            for change, changed in _tuple_variants(part, inner_is_bound):
                yield change, replace(node, **cast(Any, {each.name: changed}))


def _tuple_variants(
    parts: tuple[Any, ...], bound: bool
) -> Iterator[tuple[Message, tuple[Any, ...]]]:
    for at, part in enumerate(parts):
        made: Iterator[tuple[Message, Any]]
        if isinstance(part, ir.Expr):
            made = variants(cast(ir.Expression, part), bound)
        elif isinstance(part, tuple):
            made = _tuple_variants(part, bound)
        else:
            continue
        for change, changed in made:
            yield change, (*parts[:at], changed, *parts[at + 1 :])


def _holds_bound(node: ir.Expression, name: str, bound: bool) -> bool:
    match node:
        case ir.Compare() | ir.Equal() | ir.Pick():
            return True
        case ir.Distance() | ir.Shift() | ir.Counted():
            return name == "amount" or (isinstance(node, ir.Distance) and name == "base")
        case ir.FirstN():
            return name == "count"
        case ir.Arithmetic() | ir.Rounded() | ir.FirstOfMonthAfter() | ir.MovedToWorkingDay():
            return bound
        case _:
            return False


def _own_variants(node: ir.Expression, bound: bool) -> Iterator[tuple[Message, ir.Expression]]:
    match node:
        case ir.Constant(value=value):
            for shifted in _shifted(value, isinstance(node.type, ShareType), bound):
                shown = _shown(shifted, node)
                becomes = Message("{before} becomes {after}", before=node.text, after=shown)
                yield becomes, replace(node, value=shifted)
        case ir.Compare() | ir.Distance() | ir.Counted():
            for other in _SWAPPED[node.bound]:
                words = (_word(node.bound, node), _word(other, node))
                yield _turned(node, *words), replace(node, bound=cast(Any, other))
        case ir.All(conditions=conditions):
            yield from _dropped(node, conditions)
            either = ir.Any(conditions, type=node.type, text=node.text)
            yield _turned(node, Keyword("AND"), Keyword("OR")), either
        case ir.Any(conditions=conditions):
            yield from _dropped(node, conditions)
            both = ir.All(conditions, type=node.type, text=node.text)
            yield _turned(node, Keyword("OR"), Keyword("AND")), both
        case ir.Filter(source=source, where=where):
            yield Message("`{WHERE} {text}` dropped", text=where.text), source
        case ir.Choose(cases=cases):
            for at, (condition, _) in enumerate(cases):
                left = (*cases[:at], *cases[at + 1 :])
                changed = replace(node, cases=left) if left else node.otherwise
                yield Message("case `{WHEN} {text}` dropped", text=condition.text), changed
        case _:
            pass


def _dropped(
    node: ir.All | ir.Any, conditions: tuple[ir.Expression, ...]
) -> Iterator[tuple[Message, ir.Expression]]:
    for at, condition in enumerate(conditions):
        left = (*conditions[:at], *conditions[at + 1 :])
        made = left[0] if len(left) == 1 else replace(node, conditions=left)
        yield Message("`{text}` dropped", text=condition.text), made


def _turned(node: ir.Expression, before: Keyword, after: Keyword) -> Message:
    return Message("`{text}`: {before} becomes {after}", text=node.text, before=before, after=after)


def _word(bound: str, node: ir.Expression) -> Keyword:
    ordered = isinstance(node, ir.Compare) and isinstance(node.left.type, DateType | TimeType)
    return Keyword.of(_AS_ORDER[bound] if ordered else bound)


def _shifted(value: ir.Scalar, is_share: bool, bound: bool) -> Iterator[ir.Scalar]:
    match value:
        case Fraction() if is_share and 100 % value.denominator != 0:
            yield Fraction(value.numerator, value.denominator + 1)
            yield Fraction(value.numerator, value.denominator - 1)
        case Fraction() if is_share:
            yield from (value + step for step in (Fraction(1, 100), -Fraction(1, 100)))
        case Fraction() if bound:
            yield from (value + step for step in (1, -1))
        case dt.date() if bound:
            yield from (value + dt.timedelta(days=step) for step in (1, -1))
        case dt.time() if bound:
            minutes = value.hour * 60 + value.minute
            for step in (1, -1):
                if 0 <= (moved := minutes + step) < 24 * 60:
                    yield dt.time(moved // 60, moved % 60)
        case _:
            pass


def _shown(value: ir.Scalar, node: ir.Constant) -> str:
    if isinstance(value, Fraction):
        if "%" in node.text:
            return f"{_number(value * 100)}%"
        unit = node.text.partition(" ")[2]
        return f"{_number(value)} {unit}".strip() if "/" not in node.text else str(value)
    return f"{value:%H:%M}" if isinstance(value, dt.time) else str(value)


def _number(value: Fraction) -> str:
    return str(int(value)) if value.denominator == 1 else str(float(value))
