"""Answers to judgement questions, as the dossier's ``attestations`` record them.

Any record schema may have a top-level list ``attestations`` with ``rule``, ``subject`` (ids),
``answer``, ``answered_by`` and ``answered_on``; an answer without who and when does not count,
nor does one given for another ``policy``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from checker.engine.record import Record
from checker.finding import Evidence
from checker.raw import answers_in


@dataclass(frozen=True)
class Answer:
    """An answer: yes complies; ``None`` when answers contradict one another."""

    complies: bool | None
    evidence: tuple[Evidence, ...]


class Answers:
    """The answers of one dossier, by rule and subject."""

    def __init__(self, record: Record, policies: Collection[str]) -> None:
        """Take those given for one of these policies, or for none by name."""
        self._answers: dict[tuple[str, tuple[str, ...]], list[tuple[bool, Evidence]]] = {}
        pointer, given = record.at("attestations")
        for i, key, answer in answers_in(given, policies):
            evidence = Evidence(f"{pointer}/{i}/answer", answer)
            self._answers.setdefault(key, []).append((answer, evidence))

    def to(self, rule: str, subject: tuple[str, ...]) -> Answer | None:
        """The answer for a rule and the ids of a subject, if there is one."""
        given = self._answers.get((rule, subject))
        if not given:
            return None
        values = {answer for answer, _ in given}
        evidence = tuple(each for _, each in given)
        return Answer(values.pop() if len(values) == 1 else None, evidence)
