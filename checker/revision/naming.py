"""What changes, items and their parts are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from checker.revision.changes import Change, Clause, Fate, Sort, Word
from checker.revision.direction import Direction
from checker.speech import Speech

MOST = 12
"""How many names or rows are told before it is said how many more there are."""


def heading(change: Change, speech: Speech) -> str:
    """What became of what."""
    what, fate = called(change, speech), _fate(change.fate, speech)
    match change.direction:
        case Direction.STRICTER:
            return speech.say("{what}: {fate}, stricter", what=what, fate=fate)
        case Direction.LOOSER:
            return speech.say("{what}: {fate}, looser", what=what, fate=fate)
        case None:
            return speech.say("{what}: {fate}", what=what, fate=fate)
    assert_never(change.direction)


def called(change: Change, speech: Speech) -> str:
    """What a change is about."""
    spot = change.new or change.old
    name, article = change.name, spot and spot.article
    match change.sort:
        case Sort.HEAD:
            return speech.say("head, {name}", name=name)
        case Sort.ARTICLE:
            return speech.say("article {name}", name=name)
        case Sort.RULE:
            return speech.say("rule {name}, article {article}", name=name, article=article)
        case Sort.QUESTION:
            return speech.say("question {name}, article {article}", name=name, article=article)
        case Sort.EXCEPTION:
            return speech.say("exception {name}, article {article}", name=name, article=article)
        case Sort.DEFINITION:
            return speech.say("definition {name}", name=name)
        case Sort.TABLE:
            return speech.say("table {name}", name=name)
    assert_never(change.sort)


def _fate(fate: Fate, speech: Speech) -> str:
    match fate:
        case Fate.ADDED:
            return speech.say("added")
        case Fate.REMOVED:
            return speech.say("removed")
        case Fate.CHANGED:
            return speech.say("changed")
        case Fate.RENAMED:
            return speech.say("renamed")
        case Fate.MOVED:
            return speech.say("moved")
        case Fate.WORDING:
            return speech.say("only its wording changed")
    assert_never(fate)


def place_of(clause: Clause, speech: Speech) -> str:
    """What a clause says of its item."""
    match clause:
        case Clause.DUTY:
            return speech.say("What it asks")
        case Clause.WHEN:
            return speech.say("When it applies")
        case Clause.LOOP:
            return speech.say("For each of")
        case Clause.LIFTS:
            return speech.say("When it lifts")
        case Clause.BODY:
            return speech.say("What it stands for")
    assert_never(clause)


def word_of(word: Word, speech: Speech) -> str:
    """A part that is only wording."""
    match word:
        case Word.TITLE:
            return speech.say("title")
        case Word.NOTES:
            return speech.say("notes")
        case Word.CATALOGUE:
            return speech.say("catalogue ids")
        case Word.QUESTION:
            return speech.say("translations of the question")
        case Word.REASON:
            return speech.say("why it is not formalised")
        case Word.NAMES:
            return speech.say("names within it")
    assert_never(word)


def names(given: Sequence[str], speech: Speech) -> str:
    """Names one after the other, the first few where there are many."""
    shown, more = ", ".join(given[:MOST]), len(given) - MOST
    return speech.say("{names} and {n} more", names=shown, n=more) if more > 0 else shown
