"""What changed between two policies, as data: the sentences come later."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from checker.revision.direction import Direction
from dsl import ir


class Sort(Enum):
    """What a change is about."""

    HEAD = "head"
    ARTICLE = "article"
    RULE = "rule"
    QUESTION = "question"
    EXCEPTION = "exception"
    DEFINITION = "definition"
    TABLE = "table"


class Fate(Enum):
    """What became of it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"
    MOVED = "moved"
    WORDING = "wording"
    """Only its wording changed: titles, notes, translations, names of loops."""


class Clause(Enum):
    """The part of an item in which an expression stands."""

    DUTY = "duty"
    WHEN = "when"
    LOOP = "for each"
    LIFTS = "lifts when"
    BODY = "body"


class Line(Enum):
    """A line of a policy's head, or what an article says of itself."""

    NAME = "policy"
    AUTHORITY = "authority"
    RECORDS = "records"
    PROCEDURE = "procedure"
    EXTENDS = "extends"
    CALENDAR = "calendar"
    MONTH_END = "month end"
    NOT_FORMALISED = "not formalised"


class Word(Enum):
    """A part that is only wording."""

    TITLE = "title"
    NOTES = "notes"
    CATALOGUE = "catalogue"
    QUESTION = "question"
    REASON = "not formalised"
    NAMES = "names"


class Spot(NamedTuple):
    """One side of a change.

    Args:
        name: what the item is called there: a head's line, an article's number, a rule's name.
        article: the number of the article in which it stands, if it stands in one.
        where: the place in the policy; ``None`` for a head or an article.
        title: its title by language code, if it has one.
    """

    name: str
    article: str | None = None
    where: ir.Where | None = None
    title: Mapping[str, str] | None = None


class Replaced(NamedTuple):
    """A part of an expression became another.

    ``old_within`` and ``new_within`` are the nearest conditions in which the two stand.
    """

    clause: Clause
    old: str
    new: str
    old_within: str
    new_within: str
    direction: Direction | None = None


class Listed(NamedTuple):
    """Values of a list, or conditions joined by ``and`` or ``or``, came or went."""

    clause: Clause
    added: tuple[str, ...]
    removed: tuple[str, ...]
    are_values: bool
    old_within: str
    new_within: str
    direction: Direction | None = None


class Gained(NamedTuple):
    """A clause that was not there, or (``lost``) is there no more."""

    clause: Clause
    text: str
    lost: bool = False
    direction: Direction | None = None


class Kinds(NamedTuple):
    """Another kind of duty."""

    old: ir.Kind
    new: ir.Kind
    direction: Direction | None = None


class Forced(NamedTuple):
    """In force in another period; ``None`` is no period of its own."""

    old: ir.Period | None
    new: ir.Period | None


class Moved(NamedTuple):
    """In another article."""

    old: str
    new: str


class Lifted(NamedTuple):
    """An exception lifts other rules."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    direction: Direction | None = None


class Asked(NamedTuple):
    """Another question."""

    old: str
    new: str


class Said(NamedTuple):
    """A line of the head, or of an article, says something else; ``None`` is that it is absent."""

    line: Line
    old: str | None
    new: str | None


class Closed(NamedTuple):
    """Local days off that came and went: dates, or month and day of every year."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


class Fields(NamedTuple):
    """What records hold: fields that came, went, or are of another kind."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


class Row(NamedTuple):
    """What a table gives for a key, each as written; ``None`` is nothing."""

    key: tuple[ir.Scalar, ...]
    old: ir.Scalar | None
    new: ir.Scalar | None


class Rows(NamedTuple):
    """Rows of a table that differ; ``is_share`` says whether their values are shares."""

    rows: tuple[Row, ...]
    is_share: bool


Detail = (
    Replaced
    | Listed
    | Gained
    | Kinds
    | Forced
    | Moved
    | Lifted
    | Asked
    | Said
    | Closed
    | Fields
    | Rows
)


class Change(NamedTuple):
    """All that changed in one item.

    Args:
        sort: what the item is.
        old: the item as it was; ``None`` for one that was not there.
        new: the item as it is; ``None`` for one that is gone.
        details: what differs in what it asks or where it stands.
        wording: what differs in how it is said.
        rules: the rules that change in effect with it, by their new names where they have one.
    """

    sort: Sort
    old: Spot | None
    new: Spot | None
    details: tuple[Detail, ...] = ()
    wording: tuple[Word, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called now, or was."""
        spot = self.new or self.old
        assert spot is not None
        return spot.name

    @property
    def fate(self) -> Fate:
        """What became of it; of a renamed or moved item that changed too, that it changed."""
        if self.old is None:
            return Fate.ADDED
        if self.new is None:
            return Fate.REMOVED
        if any(not isinstance(each, Moved) for each in self.details):
            return Fate.CHANGED
        if self.old.name != self.new.name and self.sort is not Sort.HEAD:
            return Fate.RENAMED
        return Fate.MOVED if self.details else Fate.WORDING

    @property
    def direction(self) -> Direction | None:
        """Whether all of it asks more, or all of it less; ``None`` where that is not certain."""
        told = {
            getattr(each, "direction", None) for each in self.details if not isinstance(each, Moved)
        }
        return told.pop() if len(told) == 1 else None


class Revision(NamedTuple):
    """What changed between two policies.

    Args:
        changes: each item that differs: the head, articles, rules, exceptions, definitions, tables.
        renamed: the new name of each rule that has another one, by its old name.
        reasons: for each rule (by its new name, or its old one where it is gone), the numbers of
            the changes that may give it another verdict.
    """

    changes: tuple[Change, ...]
    renamed: Mapping[str, str]
    reasons: Mapping[str, tuple[int, ...]]
