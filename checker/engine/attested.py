"""Answers to judgement questions, as the dossier's ``attestations`` record them.

Any record schema may have a top-level list ``attestations`` with ``rule``, ``subject`` (ids),
``answer``, ``answered_by`` and ``answered_on``; an answer without who and when does not count,
nor does one given for another ``policy``, nor one whose ``rule_sha256`` is that of another text of
the question.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from checker.engine.record import Record
from checker.finding import Evidence, Key
from checker.raw import answers_in
from checker.speech import Remark

CONTRADICTING = Remark("the answers contradict one another")
"""The note of a question to which both yes and no was answered."""


@dataclass(frozen=True)
class Answer:
    """An answer: yes complies; ``None`` when answers contradict one another."""

    complies: bool | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Outdated:
    """An answer that was given to an earlier text of the question, last on ``day``."""

    day: dt.date
    evidence: tuple[Evidence, ...]


class Answers:
    """The answers of one dossier, by rule and subject."""

    def __init__(
        self, record: Record, policies: Collection[str], questions: Mapping[str, str]
    ) -> None:
        """Take those given for one of these policies, or for none by name.

        Args:
            record: the dossier.
            policies: the policies.
            questions: the digest of each question's text, by the rule's name.
        """
        self._answers: dict[Key, list[tuple[bool, Evidence]]] = {}
        self._outdated: dict[Key, list[tuple[dt.date, Evidence]]] = {}
        pointer, given = record.at("attestations")
        for each in answers_in(given, policies, questions):
            key, row = (each.rule, each.subject), f"{pointer}/{each.place}"
            if each.is_current:
                evidence = Evidence(f"{row}/answer", each.answer)
                self._answers.setdefault(key, []).append((each.answer, evidence))
            else:
                evidence = Evidence(f"{row}/answered_on", each.day)
                self._outdated.setdefault(key, []).append((each.day, evidence))

    def to(self, rule: str, subject: tuple[str, ...]) -> Answer | Outdated | None:
        """The answer for a rule and the ids of a subject, if there is one."""
        if given := self._answers.get((rule, subject)):
            values = {answer for answer, _ in given}
            evidence = tuple(each for _, each in given)
            return Answer(values.pop() if len(values) == 1 else None, evidence)
        if outdated := self._outdated.get((rule, subject)):
            last = max(day for day, _ in outdated)
            return Outdated(last, tuple(each for _, each in outdated))
        return None
