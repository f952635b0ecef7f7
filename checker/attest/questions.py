"""The judgement questions of a dossier that are open."""

from __future__ import annotations

from typing import NamedTuple

from checker.audit import Audit
from checker.engine.attested import CONTRADICTING
from checker.finding import Finding, Key
from checker.verdict import Verdict


class Open(NamedTuple):
    """The open questions of a dossier.

    Args:
        asked: those that an answer would close, in the order of the policy.
        contradicting: those of which the answers contradict one another: one more closes nothing.
    """

    asked: tuple[Finding, ...]
    contradicting: tuple[Finding, ...]


def open_questions(audit: Audit) -> Open:
    """The questions that an audit found to be judged."""
    found = [each for each in audit.findings if each.verdict is Verdict.TO_JUDGE]
    asked = tuple(each for each in found if CONTRADICTING not in each.notes)
    return Open(asked, tuple(each for each in found if CONTRADICTING in each.notes))


class Answer(NamedTuple):
    """What somebody answered to a question; the note may be empty."""

    key: Key
    complies: bool
    note: str
