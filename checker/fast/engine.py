"""The generated functions of a policy at work: bytes of a dossier to verdicts.

Nothing of the language is loaded here: what was generated can come from disk.
"""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from checker.fast.forms import Struct, decodable
from checker.fast.runtime import LIBRARY, Counting, Dossier, terms
from checker.raw import answers_in
from checker.verdict import Verdict


class Undecodable(ValueError):
    """A dossier that does not have the form its schema asks."""


Entry = tuple[int, tuple[str, ...] | None, Verdict | None]
"""A rule's number, the subject's ids, the verdict.

Without a verdict the explaining engine has to say; without ids either, of the whole rule.
"""


class Generated(msgspec.Struct, frozen=True):
    """What was generated for a policy, as data that can be kept on disk.

    Args:
        name: the policy.
        lineage: its name, then those of the policies that it extends.
        code: the marshalled module of functions.
        rules: the names of the rules' functions, in the order of the policy.
        constants: what the functions read by name.
        root: the members of a dossier that are read.
        days: the struct's names along each path to a date that may be the procedure's.
        start: the first day in force.
        end: the last day in force.
        counting: how terms are counted.
        answers: the struct's name for the answers to questions of judgement.
    """

    name: str
    lineage: tuple[str, ...]
    code: bytes
    rules: tuple[str, ...]
    constants: Mapping[str, Any]
    root: Struct
    days: tuple[tuple[str, ...], ...]
    start: dt.date | None
    end: dt.date | None
    counting: Counting
    answers: str | None


class Engine:
    """A policy that is ready to judge dossiers one after the other."""

    def __init__(self, made: Generated) -> None:
        names = {**LIBRARY, **made.constants, **terms(made.counting), "judged": _judged(made)}
        exec(marshal.loads(made.code), names)
        self._rules: list[Callable[[Dossier, list[Entry]], None]] = [
            names[name] for name in made.rules
        ]
        self._decode = msgspec.json.Decoder(decodable(made.root)).decode
        self._made = made

    def verdicts(self, content: bytes, today: dt.date | None = None) -> list[Entry]:
        """Judge one dossier.

        Raises:
            Undecodable: a required field that the policy reads is lacking, or of another kind.
        """
        try:
            root = self._decode(content)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Undecodable(str(error)) from None
        day = self._day(root)
        start, end = self._made.start, self._made.end
        if day is not None and ((start and day < start) or (end and day > end)):
            return [(number, (), Verdict.NOT_IN_FORCE) for number in range(len(self._rules))]
        x = Dossier(root, day, today)
        out: list[Entry] = []
        for rule in self._rules:
            rule(x, out)
        return out

    def _day(self, root: Any) -> dt.date | None:
        """The procedure's date: the first that is recorded."""
        for path in self._made.days:
            found = root
            for name in path:
                found = None if found is None else getattr(found, name)
            if found is not None:
                assert isinstance(found, dt.date)
                return found
        return None


def _judged(made: Generated) -> Callable[[Dossier, str, tuple[str, ...]], Verdict]:
    """Looks up the answer to a question of judgement."""

    def judged(x: Dossier, rule: str, subject: tuple[str, ...]) -> Verdict:
        given = getattr(x.root, made.answers) if made.answers else None
        if not given:
            return Verdict.TO_JUDGE
        answers = x.kept.get("answers")
        if answers is None:
            answers = {}
            for _, key, complies in answers_in(given, made.lineage):
                answers.setdefault(key, set()).add(complies)
            x.kept["answers"] = answers
        found = answers.get((rule, subject), ())
        if len(found) != 1:
            return Verdict.TO_JUDGE
        return Verdict.COMPLIANT if True in found else Verdict.VIOLATION

    return judged
