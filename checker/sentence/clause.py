"""One test that decided, in words: what it met, and how that stands to what was asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import assert_never

from checker.finding import Between, Clause, Shown
from checker.sentence.value import as_kind, days, listed, named, value_text
from checker.speech import Speech
from dsl import ir
from dsl.types import (
    CollectionType,
    DateType,
    DurationType,
    QuotientType,
    ShareType,
    TimeType,
    Type,
)


def clause(clause: Clause, speech: Speech) -> str:
    """The test with the values that it met."""
    test, values, say = clause.test, clause.values, speech.say
    match test:
        case ir.Compare(left=left, right=right, bound=bound):
            kind = _shared(left.type, right.type)
            value, limit = as_kind(values[0], kind, speech), named(right, values[1], kind, speech)
            how = _bounded(bound, limit, left.type, speech)
            return _is(clause, left.text, value, how, speech)
        case ir.Equal(left=left, right=right):
            return _equal(clause, left, right, speech)
        case ir.Distance():
            return _distance(clause, test, speech)
        case ir.OneOf(value=option):
            options = _options(values[1:], option.type, speech)
            value = as_kind(values[0], option.type, speech)
            if clause.holds:
                return say(
                    "{name} is {value}, one of {options}",
                    name=option.text,
                    value=value,
                    options=options,
                )
            return say(
                "{name} is {value}, none of {options}",
                name=option.text,
                value=value,
                options=options,
            )
        case ir.Among(value=item, collection=collection):
            value = as_kind(values[0], item.type, speech)
            items = listed(values[1], speech, collection.type)
            if clause.holds:
                return say(
                    "{name} ({value}) is among {list} {items}",
                    name=item.text,
                    value=value,
                    list=collection.text,
                    items=items,
                )
            return say(
                "{name} ({value}) is not among {list} {items}",
                name=item.text,
                value=value,
                list=collection.text,
                items=items,
            )
        case ir.Recorded(value=field):
            if clause.holds:
                return say("{name} is recorded", name=field.text)
            return say("{name} is not recorded", name=field.text)
        case ir.Includes():
            return _includes(clause, test, speech)
        case ir.Alike():
            return _alike(clause, test, speech)
        case ir.InOrder():
            return _in_order(clause, test, speech)
        case ir.Counted():
            return _counted(clause, test, speech)
        case ir.Exists(source=source):
            if values[0] == 0:
                return say("{list} is empty", list=source.text)
            count = value_text(values[0], speech)
            return say(
                "none of the {count} in {list} meets the condition", count=count, list=source.text
            )
        case ir.Every(source=source):
            if values[0] == 0:
                return say("{list} is empty", list=source.text)
            count = value_text(values[0], speech)
            return say("all {count} in {list} meet the condition", count=count, list=source.text)
        case ir.Same(left=left, right=right):
            return _same(clause, left.text, right.text, speech)
        case _:
            return say("{name} is {value}", name=test.text, value=value_text(clause.holds, speech))


def _shared(left: Type, right: Type) -> Type:
    """The kind as which both sides are shown: a share makes percentages of quotients."""
    return right if isinstance(left, QuotientType) else left


def _is(clause: Clause, name: str, value: str, how: str, speech: Speech) -> str:
    if clause.holds:
        return speech.say("{name} is {value}, which is {how}", name=name, value=value, how=how)
    return speech.say("{name} is {value}, not {how}", name=name, value=value, how=how)


def _bounded(bound: ir.Bound, limit: str, kind: Type, speech: Speech) -> str:
    if isinstance(kind, DateType | TimeType):
        match bound:
            case "at least":
                return speech.say("on or after {limit}", limit=limit)
            case "at most":
                return speech.say("on or before {limit}", limit=limit)
            case "more than":
                return speech.say("after {limit}", limit=limit)
            case "less than":
                return speech.say("before {limit}", limit=limit)
            case "exactly":
                return speech.say("on {limit}", limit=limit)
        assert_never(bound)
    match bound:
        case "at least":
            return speech.say("at least {limit}", limit=limit)
        case "at most":
            return speech.say("at most {limit}", limit=limit)
        case "more than":
            return speech.say("more than {limit}", limit=limit)
        case "less than":
            return speech.say("less than {limit}", limit=limit)
        case "exactly":
            return speech.say("exactly {limit}", limit=limit)
    assert_never(bound)


def _options(values: Sequence[Shown | Between | None], kind: Type, speech: Speech) -> str:
    """Written values, of one kind, between brackets."""
    shown = tuple(str(each) for each in values)
    return listed(shown, speech, CollectionType(kind, None))


def _equal(clause: Clause, left: ir.Expression, right: ir.Expression, speech: Speech) -> str:
    kind = _shared(left.type, right.type)
    value = as_kind(clause.values[0], kind, speech)
    if clause.holds and isinstance(right, ir.Constant):
        return speech.say("{name} is {value}", name=left.text, value=value)
    other = named(right, clause.values[1], kind, speech)
    if clause.holds:
        return speech.say(
            "{name} is {value}, as is {other}", name=left.text, value=value, other=other
        )
    return speech.say("{name} is {value}, not {how}", name=left.text, value=value, how=other)


def _distance(clause: Clause, test: ir.Distance, speech: Speech) -> str:
    value, base, amount, limit = clause.values
    say = speech.say
    length = as_kind(amount, DurationType(test.unit), speech)
    start = say("{name} is {value}", name=test.value.text, value=value_text(value, speech))
    from_ = named(test.base, base, test.base.type, speech)
    if not isinstance(value, dt.date) or not isinstance(base, dt.date):
        term = _term(test, length, from_, speech)
        return (
            f"{start}, {term}" if clause.holds else say("{start}, not {how}", start=start, how=term)
        )
    away = (value - base).days
    where = _away(away, from_, speech)
    if clause.holds:
        how = _bounded(test.bound, length, DurationType(test.unit), speech)
        return say("{start}, {where}, which is {how}", start=start, where=where, how=how)
    if away * test.sign < 0:
        how = _term_from_it(test, length, speech)
        return say("{start}, {where}, and so not {how}", start=start, where=where, how=how)
    off = abs((value - limit).days) if isinstance(limit, dt.date) else 0
    by = days(off + (test.bound in ("more than", "less than")), speech)
    if test.bound in ("at least", "more than"):
        return say(
            "{start}, {where}, {days} short of {term}",
            start=start,
            where=where,
            days=by,
            term=length,
        )
    return say(
        "{start}, {where}, {days} beyond {term}", start=start, where=where, days=by, term=length
    )


def _away(away: int, base: str, speech: Speech) -> str:
    if away == 0:
        return speech.say("the same day as {base}", base=base)
    by = days(abs(away), speech)
    if away > 0:
        return speech.say("{days} after {base}", days=by, base=base)
    return speech.say("{days} before {base}", days=by, base=base)


def _term(test: ir.Distance, length: str, base: str, speech: Speech) -> str:
    how = _bounded(test.bound, length, DurationType(test.unit), speech)
    if test.sign > 0:
        return speech.say("{how} after {base}", how=how, base=base)
    return speech.say("{how} before {base}", how=how, base=base)


def _term_from_it(test: ir.Distance, length: str, speech: Speech) -> str:
    how = _bounded(test.bound, length, DurationType(test.unit), speech)
    if test.sign > 0:
        return speech.say("{how} after it", how=how)
    return speech.say("{how} before it", how=how)


def _includes(clause: Clause, test: ir.Includes, speech: Speech) -> str:
    kind = test.collection.type
    name, items = test.collection.text, listed(clause.values[0], speech, kind)
    item = kind.item if isinstance(kind, CollectionType) else kind
    options = _options(clause.values[1:], item, speech)
    return speech.say(
        "{name} is {items}, which {how}",
        name=name,
        items=items,
        how=_held(clause, test, options, speech),
    )


def _held(clause: Clause, test: ir.Includes, options: str, speech: Speech) -> str:
    say = speech.say
    match test.kind, clause.holds:
        case "any", True if len(test.options) == 1:
            return say("includes {options}", options=options)
        case "any", False if len(test.options) == 1:
            return say("does not include {options}", options=options)
        case "any", True:
            return say("includes one of {options}", options=options)
        case "any", False:
            return say("includes none of {options}", options=options)
        case "all", True:
            return say("includes all of {options}", options=options)
        case "all", False:
            return say("does not include all of {options}", options=options)
        case "only", True:
            return say("is just {options}", options=options)
        case _:
            return say("is not just {options}", options=options)


def _alike(clause: Clause, test: ir.Alike, speech: Speech) -> str:
    source, value = test.source.text, test.value.text
    if clause.holds and test.different:
        return speech.say("{list} have different {value}", list=source, value=value)
    if clause.holds:
        return speech.say("{list} have equal {value}", list=source, value=value)
    items = listed(clause.values[0], speech)
    if test.different:
        return speech.say(
            "{items} of {list} have the same {value}", items=items, list=source, value=value
        )
    return speech.say(
        "{items} of {list} have different {value}", items=items, list=source, value=value
    )


def _in_order(clause: Clause, test: ir.InOrder, speech: Speech) -> str:
    value, key = test.value.text, test.key.text
    if clause.holds and test.falling:
        return speech.say("{value} falls in order of {key}", value=value, key=key)
    if clause.holds:
        return speech.say("{value} rises in order of {key}", value=value, key=key)
    one, its_key, its_value, other, other_key, other_value = clause.values
    met = speech.say(
        "{one} ({key} {one_key}) has {one_value} and {other} ({key} {other_key}) has {other_value}",
        key=key,
        one=one,
        one_key=as_kind(its_key, test.key.type, speech),
        one_value=as_kind(its_value, test.value.type, speech),
        other=other,
        other_key=as_kind(other_key, test.key.type, speech),
        other_value=as_kind(other_value, test.value.type, speech),
    )
    if test.falling:
        return speech.say("{met}: {value} does not fall", met=met, value=value)
    return speech.say("{met}: {value} does not rise", met=met, value=value)


def _counted(clause: Clause, test: ir.Counted, speech: Speech) -> str:
    meeting, count, amount = clause.values
    assert isinstance(meeting, tuple)
    met = speech.say(
        "{met} of the {count} in {list} meet the condition",
        met=len(meeting),
        count=value_text(count, speech),
        list=test.source.text,
    )
    if meeting:
        met = f"{met} {listed(meeting, speech)}"
    wanted = as_kind(amount, ShareType(), speech) if test.share else value_text(amount, speech)
    how = _bounded(test.bound, wanted, ShareType(), speech)
    if test.share:
        return speech.say("{met}; {how} is asked", met=met, how=how)
    return speech.say("{met}; {how} are asked", met=met, how=how)


def _same(clause: Clause, one: str, other: str, speech: Speech) -> str:
    match clause.values:
        case True, True:
            return speech.say("`{one}` and `{other}` both hold", one=one, other=other)
        case True, _:
            return speech.say("`{one}` holds, while `{other}` does not hold", one=one, other=other)
        case _, True:
            return speech.say("`{one}` does not hold, while `{other}` holds", one=one, other=other)
        case _:
            return speech.say("`{one}` and `{other}` both do not hold", one=one, other=other)
