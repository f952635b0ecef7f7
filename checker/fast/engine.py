"""A policy as generated code: bytes of a dossier to verdicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec

from checker.engine.attested import Answers
from checker.engine.record import Record
from checker.engine.terms import terms_of
from checker.fast.forms import decodable
from checker.fast.program import Program, module_of, namespace_of
from checker.fast.reads import ATTESTATIONS, reads_of
from checker.fast.rules import write_rule
from checker.fast.runtime import Dossier, shifts, working_days
from checker.fast.structs import Structs
from checker.verdict import Verdict
from dsl import ir
from dsl.vocabulary import Vocabulary


class Undecodable(ValueError):
    """A dossier that does not have the form its schema asks."""


Entry = tuple[int, tuple[str, ...] | None, Verdict | None]
"""A rule's number, the subject's ids, the verdict.

Without a verdict the explaining engine has to say; without ids either, of the whole rule.
"""


class FastPolicy:
    """A policy that is ready to judge dossiers one after the other."""

    def __init__(self, policy: ir.Policy, vocabulary: Vocabulary) -> None:
        """Generate and compile; raises :class:`~checker.fast.structs.Unsupported`."""
        structs = Structs(reads_of(policy, vocabulary), vocabulary)
        program = Program(policy, vocabulary, structs)
        rules = [write_rule(program, i, rule) for i, rule in enumerate(policy.rules)]
        terms = terms_of(policy)
        names = namespace_of(
            program,
            {
                "judged": _judged(policy, structs),
                "shifted": shifts(terms),
                "to_working_day": working_days(terms),
            },
        )
        module = module_of(program, [function for _, function in rules])
        exec(compile(module, f"<{policy.name}>", "exec"), names)
        self._rules: list[Callable[[Dossier, list[Entry]], None]] = [
            names[name] for name, _ in rules
        ]
        self._decode = msgspec.json.Decoder(decodable(structs.root)).decode
        self._day = _day_of(policy, structs)
        self._period = policy.period

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
        if day is not None and not self._period.covers(day):
            return [(i, (), Verdict.NOT_IN_FORCE) for i in range(len(self._rules))]
        x = Dossier(root, day, today)
        out: list[Entry] = []
        for rule in self._rules:
            rule(x, out)
        return out


def _day_of(policy: ir.Policy, structs: Structs) -> Callable[[Any], dt.date | None]:
    """Reads the procedure's date: the first that is recorded."""
    paths = [structs.attributes(path) for path in policy.date_paths]

    def day(root: Any) -> dt.date | None:
        for path in paths:
            found = root
            for name in path:
                found = None if found is None else getattr(found, name)
            if found is not None:
                assert isinstance(found, dt.date)
                return found
        return None

    return day


def _judged(
    policy: ir.Policy, structs: Structs
) -> Callable[[Dossier, str, tuple[str, ...]], Verdict]:
    """Looks up the answer to a question of judgement."""
    path = structs.attributes(ATTESTATIONS)

    def judged(x: Dossier, rule: str, subject: tuple[str, ...]) -> Verdict:
        answers = x.kept.get("answers")
        if answers is None:
            given = getattr(x.root, path[0]) if path else None
            answers = Answers(Record({"attestations": given or []}), policy.lineage)
            x.kept["answers"] = answers
        answer = answers.to(rule, subject)
        if answer is None or answer.complies is None:
            return Verdict.TO_JUDGE
        return Verdict.COMPLIANT if answer.complies else Verdict.VIOLATION

    return judged
