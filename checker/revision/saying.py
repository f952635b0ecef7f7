"""What changed, in sentences, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple, assert_never

from checker.revision.changes import (
    Asked,
    Change,
    Clause,
    Closed,
    Detail,
    Fate,
    Fields,
    Forced,
    Gained,
    Kinds,
    Lifted,
    Line,
    Listed,
    Moved,
    Replaced,
    Row,
    Rows,
    Said,
    Sort,
)
from checker.revision.naming import MOST, heading, names, place_of, word_of
from checker.sentence import value_text
from checker.speech import Speech
from dsl import ir


class Saying(NamedTuple):
    """A sentence on what differs, and the conditions in which it does as they were and are."""

    text: str
    old: str | None = None
    new: str | None = None


class Told(NamedTuple):
    """A change in words.

    Args:
        heading: what became of what.
        title: the title of an item that came or went, or "".
        sentences: what differs.
        places: the file and line of either side, where they are known: as it was, as it is.
    """

    heading: str
    title: str
    sentences: tuple[Saying, ...]
    places: tuple[str | None, str | None]


def told(change: Change, speech: Speech) -> Told:
    """A change in words."""
    spot = change.new or change.old
    came_or_went = change.fate in (Fate.ADDED, Fate.REMOVED)
    title = speech.of(spot.title) if spot and spot.title and came_or_went else ""
    places = tuple(
        f"{each.where.source}:{each.where.line}" if each and each.where else None
        for each in (change.old, change.new)
    )
    return Told(
        heading(change, speech), title, tuple(_sentences(change, speech)), (places[0], places[1])
    )


def _sentences(change: Change, speech: Speech) -> Iterator[Saying]:
    old, new = change.old, change.new
    if old and new and old.name != new.name:
        if change.sort is Sort.ARTICLE:
            yield Saying(speech.say("It was article {name}.", name=old.name))
        else:
            yield Saying(speech.say("It was called `{name}`.", name=old.name))
    for each in change.details:
        yield from _of_detail(each, speech)
    if change.wording:
        words = ", ".join(word_of(each, speech) for each in change.wording)
        yield Saying(speech.say("Other wording: {words}.", words=words))
    if change.rules:
        rules = names(change.rules, speech)
        match change.sort:
            case Sort.EXCEPTION if old is None or new is None:
                yield Saying(speech.say("Rules that it is an exception to: {rules}.", rules=rules))
            case _:
                yield Saying(speech.say("Rules that change in effect: {rules}.", rules=rules))


def _of_detail(detail: Detail, speech: Speech) -> Iterator[Saying]:
    say = speech.say
    match detail:
        case Replaced(clause=clause, old=old, new=new):
            within = (detail.old_within, detail.new_within)
            shown = within if within != (old, new) else (None, None)
            text = say("`{old}` became `{new}`.", old=old, new=new)
            yield Saying(say("{place}: {said}", place=place_of(clause, speech), said=text), *shown)
        case Listed():
            yield from _listed(detail, speech)
        case Gained():
            yield Saying(_gained(detail, speech))
        case Kinds(old=old_kind, new=new_kind):
            yield Saying(say("`{old}` became `{new}`.", old=old_kind.value, new=new_kind.value))
        case Forced(old=before, new=after):
            was, now = _period(before, speech), _period(after, speech)
            yield Saying(say("In force: {new}; before: {old}.", old=was, new=now))
        case Moved(old=old, new=new):
            yield Saying(
                say("It stood in article {old}, and stands in article {new}.", old=old, new=new)
            )
        case Lifted(added=added, removed=removed):
            if added:
                yield Saying(say("It lifts {rules} too.", rules=names(added, speech)))
            if removed:
                yield Saying(say("It lifts {rules} no more.", rules=names(removed, speech)))
        case Asked(old=old, new=new):
            yield Saying(
                say(
                    "It asks another question; an answer that says to which text it was given "
                    "counts no more."
                ),
                old,
                new,
            )
        case Said():
            yield Saying(_said(detail, speech))
        case Closed(added=added, removed=removed):
            if added:
                yield Saying(say("Days off that came: {days}.", days=names(added, speech)))
            if removed:
                yield Saying(say("Days off that went: {days}.", days=names(removed, speech)))
        case Fields(added=added, removed=removed, changed=changed):
            if added:
                yield Saying(say("Fields that came: {fields}.", fields=names(added, speech)))
            if removed:
                yield Saying(say("Fields that went: {fields}.", fields=names(removed, speech)))
            if changed:
                fields = names(changed, speech)
                yield Saying(say("Fields of another kind: {fields}.", fields=fields))
        case Rows(rows=rows, is_share=is_share):
            yield from (Saying(_row(each, is_share, speech)) for each in rows[:MOST])
            if (more := len(rows) - MOST) > 0:
                yield Saying(say("And {n} rows more.", n=more))
        case _:
            assert_never(detail)


def _gained(detail: Gained, speech: Speech) -> str:
    """A clause that there was not, or is no more."""
    text, say = detail.text, speech.say
    match detail.clause, detail.lost:
        case Clause.LOOP, False:
            return say("It was asked once, and is asked for each of `{text}`.", text=text)
        case Clause.LOOP, True:
            return say("It was asked for each of `{text}`, and is asked once.", text=text)
        case Clause.DUTY, False:
            return say("It put a question, and asks `{text}`.", text=text)
        case Clause.DUTY, True:
            return say("It asked `{text}`, and puts a question.", text=text)
        case _, False:
            return say("It always applied, and now applies when `{text}`.", text=text)
        case _:
            return say("It applied when `{text}`, and now always applies.", text=text)


def _listed(detail: Listed, speech: Speech) -> Iterator[Saying]:
    """The values or conditions that came, then those that went."""
    many = speech.say_many
    texts = []
    for items, came in ((detail.added, True), (detail.removed, False)):
        if not items:
            continue
        n, shown = len(items), ", ".join(f"`{each}`" for each in items)
        match detail.are_values, came:
            case True, True:
                said = many("the value {items} came", "the values {items} came", n, items=shown)
            case True, False:
                said = many("the value {items} went", "the values {items} went", n, items=shown)
            case False, True:
                said = many(
                    "the condition {items} came", "the conditions {items} came", n, items=shown
                )
            case _:
                said = many(
                    "the condition {items} went", "the conditions {items} went", n, items=shown
                )
        texts.append(said)
    place = place_of(detail.clause, speech)
    said = speech.say("{place}: {said}", place=place, said="; ".join(texts))
    yield Saying(f"{said}.", detail.old_within, detail.new_within)


def _said(detail: Said, speech: Speech) -> str:
    old, new, say = detail.old, detail.new, speech.say
    if detail.line is Line.NOT_FORMALISED:
        if new is not None:
            return say("It says that no rule is made of it: {reason}", reason=new)
        return say("It no longer says that no rule is made of it: {reason}", reason=old)
    if old is None:
        return say("There was none, and it is `{new}`.", new=new)
    if new is None:
        return say("It was `{old}`, and there is none any more.", old=old)
    return say("`{old}` became `{new}`.", old=old, new=new)


def _period(period: ir.Period | None, speech: Speech) -> str:
    start, end = (period.start, period.end) if period else (None, None)
    if start and end:
        return speech.say("from {start} until {end}", start=speech.day(start), end=speech.day(end))
    if start:
        return speech.say("from {start}", start=speech.day(start))
    if end:
        return speech.say("until {end}", end=speech.day(end))
    return speech.say("no period of its own")


def _row(row: Row, is_share: bool, speech: Speech) -> str:
    key = ", ".join(value_text(each, speech) for each in row.key)
    old, new = _cell(row.old, is_share, speech), _cell(row.new, is_share, speech)
    if old is None:
        return speech.say("For {key}: {new} came.", key=key, new=new)
    if new is None:
        return speech.say("For {key}: {old} went.", key=key, old=old)
    return speech.say("For {key}: {old} became {new}.", key=key, old=old, new=new)


def _cell(value: ir.Scalar | None, is_share: bool, speech: Speech) -> str | None:
    if value is None:
        return None
    if is_share and isinstance(value, Fraction):
        return f"{value_text(value * 100, speech)}%"
    return value_text(value, speech)
