"""A comparison of two policies as it is told: what changed, and what it makes of procedures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from checker.finding import Finding
from checker.revision.changes import Change, Fate, Revision, Sort
from checker.revision.naming import called
from checker.revision.replaying import Refusal, Replayed, Turned
from checker.revision.saying import told
from checker.sentence import sentence
from checker.speech import Speech


class Version(NamedTuple):
    """A policy that was compared.

    Args:
        name: its name.
        file: its file, as messages call it.
        sha256: of its file and of all that it extends.
    """

    name: str
    file: str
    sha256: str


class Replays(NamedTuple):
    """What became of dossiers by both policies.

    Args:
        as_of: the date of the audit.
        judged: how many were judged by both.
        turned: those of which a verdict differs.
        refused: those that could not be judged.
    """

    as_of: dt.date | None
    judged: int
    turned: tuple[Replayed, ...]
    refused: tuple[Refusal, ...]


class Report(NamedTuple):
    """A comparison; ``replays`` is ``None`` where no dossiers were given."""

    old: Version
    new: Version
    revision: Revision
    replays: Replays | None

    @property
    def differs(self) -> bool:
        """Whether anything changed, in wording too, or any verdict differs."""
        return bool(self.revision.changes or (self.replays and self.replays.turned))


def sections(changes: tuple[Change, ...], speech: Speech) -> Iterator[tuple[str, list[Change]]]:
    """The changes under their headings; what only says the same in other words comes last."""
    asked = [each for each in changes if each.fate is not Fate.WORDING]
    titles = (
        ((Sort.HEAD,), speech.say("Head")),
        ((Sort.ARTICLE,), speech.say("Articles")),
        ((Sort.RULE, Sort.QUESTION), speech.say("Rules and questions")),
        ((Sort.EXCEPTION,), speech.say("Exceptions")),
        ((Sort.DEFINITION,), speech.say("Definitions")),
        ((Sort.TABLE,), speech.say("Tables")),
    )
    for sorts, title in titles:
        yield title, [each for each in asked if each.sort in sorts]
    wording = [each for each in changes if each.fate is Fate.WORDING]
    yield speech.say("Only the wording"), wording


def summary(report: Report, speech: Speech) -> str:
    """How much changed."""
    changes = report.revision.changes
    if not changes:
        return speech.say("No difference: both ask the same.")
    wording = sum(each.fate is Fate.WORDING for each in changes)
    asked = speech.say_many("{n} difference", "{n} differences", len(changes) - wording)
    if not wording:
        return f"{asked}."
    said = speech.say_many("{n} only in wording", "{n} only in wording", wording)
    return f"{asked}, {said}."


def replay_summary(replays: Replays, speech: Speech) -> str:
    """How many procedures would get another verdict."""
    said = speech.say_many(
        "{turned} of {n} procedure gets another verdict, both versions applied as if in force",
        "{turned} of {n} procedures get another verdict, both versions applied as if in force",
        replays.judged,
        turned=len(replays.turned),
    )
    if not replays.refused:
        return f"{said}."
    refused = speech.say_many(
        "{n} could not be judged", "{n} could not be judged", len(replays.refused)
    )
    return f"{said}; {refused}."


def reason(change: Change, speech: Speech) -> str:
    """A change, as the reason of a verdict."""
    made = told(change, speech)
    first = f": {made.sentences[0].text}" if made.sentences else ""
    return f"{called(change, speech)}{first}" if first else made.heading


def said_of(turned: Turned, speech: Speech) -> tuple[str | None, str | None]:
    """The sentences of the old finding and of the new one; ``None`` where there is none."""
    return _sentence(turned.old, speech), _sentence(turned.new, speech)


def _sentence(finding: Finding | None, speech: Speech) -> str | None:
    return None if finding is None else sentence(finding, speech)
