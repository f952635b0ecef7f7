"""A finding in one plain English sentence, with the values that decided."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import assert_never

from checker.exact import in_decimals
from checker.finding import Between, Clause, Finding, Gap, Reason, Shown, Within
from checker.verdict import Verdict
from dsl import ir
from dsl.types import (
    ANY_UNIT,
    CollectionType,
    DateType,
    DurationType,
    NumberType,
    QuotientType,
    ShareType,
    TimeType,
    Type,
)

_MOST = 6
"""How many reasons, gaps or list items one sentence names before it says how many more."""


def sentence(finding: Finding) -> str:
    """The finding's sentence, ending in a full stop."""
    said = _said(finding)
    notes = "; ".join(finding.notes)
    whole = f"{said} ({notes})" if said and notes else said or notes
    return whole if whole.endswith("?") or not whole else f"{whole}."


def _said(finding: Finding) -> str:
    reasons = _several([_reason(each) for each in finding.reasons])
    match finding.verdict:
        case Verdict.VIOLATION | Verdict.OBSERVATION:
            if finding.rule.kind is ir.Kind.JUDGE:
                return f"Answered no: {_question(finding)}"
            applies = _several([_reason(each) for each in finding.conditions])
            since = f"; the rule applies, as {applies}" if applies else ""
            return f"{reasons}{_lawful(finding)}{since}"
        case Verdict.COMPLIANT:
            if finding.rule.kind is ir.Kind.JUDGE:
                return f"Answered yes: {_question(finding)}"
            return reasons
        case Verdict.UNDETERMINED:
            lacks = _gaps(finding.missing)
            if reasons or not lacks.startswith("the "):
                return f"{reasons}; yet {lacks}" if reasons else lacks
            return f"T{lacks[1:]}"
        case Verdict.TO_JUDGE:
            return f"To be judged by a person: {_question(finding)}"
        case Verdict.EXEMPT:
            assert finding.exception is not None
            lift = finding.exception
            title = f" ({lift.title.text.rstrip('.')})" if lift.title else ""
            because = f": {reasons}" if reasons else ""
            return f"Lifted by {lift.name}, article {lift.article.number}{title}{because}"
        case Verdict.NOT_APPLICABLE:
            if any("nothing to look at" in note for note in finding.notes):
                return reasons
            return f"The condition of the rule does not hold: {reasons}" if reasons else ""
        case Verdict.NOT_IN_FORCE:
            return "Not in force on the procedure's date"
    assert_never(finding.verdict)


def _question(finding: Finding) -> str:
    question = finding.rule.question
    return question.text if question else ""


def _several(parts: list[str]) -> str:
    parts = list(dict.fromkeys(part for part in parts if part))
    more = f"; and {len(parts) - _MOST} more" if len(parts) > _MOST else ""
    return "; ".join(parts[:_MOST]) + more


def _lawful(finding: Finding) -> str:
    bound = finding.lawful
    if bound is None or not isinstance(bound.value, dt.date | dt.time):
        return ""
    word = {"from": "from", "until": "until", "exactly": "on"}[bound.side]
    return f"; lawful {word} {value_text(bound.value)}"


def _gaps(gaps: tuple[Gap, ...]) -> str:
    """What the record lacks, then what cannot be told for another reason."""
    lacking = list(dict.fromkeys(each.text for each in gaps if each.reason == "missing"))
    other = [f"{each.text}: {each.reason}" for each in gaps if each.reason != "missing"]
    more = f" and {len(lacking) - _MOST} more" if len(lacking) > _MOST else ""
    said = [f"the record lacks {', '.join(lacking[:_MOST])}{more}"] if lacking else []
    return _several([*said, *other]) or "it cannot be told"


# ---- one reason


def _reason(reason: Reason) -> str:
    if isinstance(reason, Within):
        inner = _several([_reason(each) for each in reason.reasons])
        return f"{reason.item}: {inner}" if inner else ""
    return _clause(reason)


def _clause(clause: Clause) -> str:
    test = clause.test
    values = clause.values
    match test:
        case ir.Compare(left=left, right=right, bound=bound):
            how = _order_word(bound, left.type)
            is_ = "which is" if clause.holds else "not"
            kind = _shared(left.type, right.type)
            what = f"{left.text} is {_as(values[0], kind)}"
            return f"{what}, {is_} {how} {_named(right, values[1], kind)}"
        case ir.Equal(left=left, right=right):
            kind = _shared(left.type, right.type)
            what = f"{left.text} is {_as(values[0], kind)}"
            if clause.holds and isinstance(right, ir.Constant):
                return what
            is_ = "as is" if clause.holds else "not"
            return f"{what}, {is_} {_named(right, values[1], kind)}"
        case ir.Distance():
            return _distance(clause, test)
        case ir.OneOf(value=value):
            options = _list(tuple(str(each) for each in values[1:]))
            is_ = "one of" if clause.holds else "none of"
            return f"{value.text} is {_as(values[0], value.type)}, {is_} {options}"
        case ir.Among(value=value, collection=collection):
            what = f"{value.text} ({_as(values[0], value.type)})"
            return f"{what} is {_not(clause)}among {collection.text} {_list(values[1])}"
        case ir.Recorded(value=value):
            return f"{value.text} is {_not(clause)}recorded"
        case ir.Includes():
            return _includes(clause, test)
        case ir.Alike(source=source, value=value, different=different):
            if clause.holds:
                return f"{source.text} have {'different' if different else 'equal'} {value.text}"
            alike = "the same" if different else "different"
            return f"{_list(values[0])} of {source.text} have {alike} {value.text}"
        case ir.InOrder():
            return _in_order(clause, test)
        case ir.Counted():
            return _counted(clause, test)
        case ir.Exists(source=source):
            if values[0] == 0:
                return f"{source.text} is empty"
            return f"none of the {value_text(values[0])} in {source.text} meets the condition"
        case ir.Every(source=source):
            if values[0] == 0:
                return f"{source.text} is empty"
            return f"all {value_text(values[0])} in {source.text} meet the condition"
        case ir.Same(left=left, right=right):
            return _same(clause, left, right)
        case _:
            return f"{test.text} is {'yes' if clause.holds else 'no'}"


def _shared(left: Type, right: Type) -> Type:
    """The kind as which both sides are shown: a share makes percentages of quotients."""
    return right if isinstance(left, QuotientType) else left


def _not(clause: Clause) -> str:
    return "" if clause.holds else "not "


def _order_word(bound: str, kind: Type) -> str:
    if not isinstance(kind, DateType | TimeType):
        return bound
    return {
        "at least": "on or after",
        "at most": "on or before",
        "more than": "after",
        "less than": "before",
    }[bound]


def _distance(clause: Clause, test: ir.Distance) -> str:
    value, base, amount, limit = clause.values
    side = "after" if test.sign > 0 else "before"
    length = _as(amount, DurationType(test.unit))
    term = f"{test.bound} {length} {side}"
    start = f"{test.value.text} is {value_text(value)}"
    from_ = _named(test.base, base, test.base.type)
    if not isinstance(value, dt.date) or not isinstance(base, dt.date):
        return f"{start}, {'' if clause.holds else 'not '}{term} {from_}"
    away = (value - base).days
    where = f"{_days(abs(away))} {'after' if away > 0 else 'before'} {from_}"
    if away == 0:
        where = f"the same day as {from_}"
    if clause.holds:
        return f"{start}, {where}, which is {test.bound} {length}"
    off = abs((value - limit).days) if isinstance(limit, dt.date) else 0
    off += test.bound in ("more than", "less than")
    if away * test.sign < 0:
        return f"{start}, {where}, and so not {term} it"
    word = "short of" if test.bound in ("at least", "more than") else "beyond"
    return f"{start}, {where}, {_days(off)} {word} {length}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _includes(clause: Clause, test: ir.Includes) -> str:
    what = f"{test.collection.text} is {_list(clause.values[0])}"
    options = _list(tuple(str(each) for each in clause.values[1:]))
    one = len(test.options) == 1
    match test.kind:
        case "any" if one:
            verb = "includes" if clause.holds else "does not include"
        case "any":
            verb = "includes one of" if clause.holds else "includes none of"
        case "all":
            verb = "includes all of" if clause.holds else "does not include all of"
        case "only":
            verb = "is just" if clause.holds else "is not just"
    return f"{what}, which {verb} {options}"


def _in_order(clause: Clause, test: ir.InOrder) -> str:
    if clause.holds:
        way = "falls" if test.falling else "rises"
        return f"{test.value.text} {way} in order of {test.key.text}"
    one, key, first, other, other_key, second = clause.values
    way = "fall" if test.falling else "rise"
    return (
        f"{one} ({test.key.text} {_as(key, test.key.type)}) has {_as(first, test.value.type)} and "
        f"{other} ({_as(other_key, test.key.type)}) has {_as(second, test.value.type)}: "
        f"{test.value.text} does not {way}"
    )


def _counted(clause: Clause, test: ir.Counted) -> str:
    meeting, count, amount = clause.values
    assert isinstance(meeting, tuple)
    wanted = _as(amount, ShareType()) if test.share else value_text(amount)
    who = f" {_list(meeting)}" if meeting else ""
    need = f"{test.bound} {wanted} {'is' if test.share else 'are'} asked"
    whole = f"{len(meeting)} of the {value_text(count)} in {test.source.text}"
    return f"{whole} meet the condition{who}; {need}"


def _same(clause: Clause, left: ir.Expression, right: ir.Expression) -> str:
    one, other = clause.values
    if clause.holds:
        return f"`{left.text}` and `{right.text}` {'both hold' if one else 'both do not hold'}"
    first = "holds" if one else "does not hold"
    second = "holds" if other else "does not hold"
    return f"`{left.text}` {first}, while `{right.text}` {second}"


# ---- values


def _named(node: ir.Expression, value: Shown | Between | None, like: Type) -> str:
    """A right-hand side: a written value as its partner's kind is written, else name and value."""
    if isinstance(node, ir.Constant):
        return _as(value, like)
    return f"{node.text} ({_as(value, node.type)})"


def _as(value: Shown | Between | None, kind: Type) -> str:
    """A value as its kind is written."""
    match kind:
        case ShareType() if isinstance(value, Fraction):
            return f"{_number(value * 100)}%"
        case DurationType(unit=unit) | NumberType(unit=str(unit)) if isinstance(value, Fraction):
            if unit == ANY_UNIT:
                return _number(value)
            return f"{_number(value)} {unit.removesuffix('s') if value == 1 else unit}"
        case CollectionType() if isinstance(value, tuple):
            return _list(value)
        case _:
            return value_text(value)


def value_text(value: Shown | Between | None) -> str:
    """A value in plain text, without the unit that its kind may have."""
    match value:
        case None:
            return "unknown"
        case Between(low=low, high=None):
            return f"{value_text(low)} or more"
        case Between(low=None, high=high):
            return f"{value_text(high)} or less"
        case Between(low=low, high=high):
            return f"between {value_text(low)} and {value_text(high)}"
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return _number(value)
        case dt.date() | dt.time():
            return value.isoformat()[:10] if isinstance(value, dt.date) else f"{value:%H:%M}"
        case tuple():
            return _list(value)
        case str():
            return value
    assert_never(value)


def _number(value: Fraction) -> str:
    """An exact number in decimals; one without an end is marked as rounded."""
    return in_decimals(value) or f"about {float(value):.2f}"


def _list(values: Shown | Between | None) -> str:
    if not isinstance(values, tuple):
        return value_text(values)
    if not values:
        return "(nothing)"
    more = f" and {len(values) - _MOST} more" if len(values) > _MOST else ""
    return f"({', '.join(values[:_MOST])}{more})"
