"""The generated functions of a policy at work: bytes of a dossier to verdicts.

Nothing of the language is loaded here: what was generated can come from disk.
"""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from checker.fast.forms import UNSET, Struct, decodable
from checker.fast.runtime import LIBRARY, Counting, terms
from checker.raw import answers_in
from checker.verdict import Verdict


class Undecodable(ValueError):
    """A dossier that does not have the form its schema asks."""


Subject = tuple[str, ...]
"""The ids of a subject; none is the procedure."""

Outcome = tuple[Sequence[Subject], Sequence[Verdict | None]] | None
"""What a rule comes to: its subjects, and for each of them the verdict.

Without a verdict the explaining engine has to say; where there is no outcome, of the whole rule.
"""

Entry = tuple[int, Subject | None, Verdict | None]
"""A rule's number, the subject's ids, the verdict; without ids an outcome that there is not."""


class Generated(msgspec.Struct, frozen=True):
    """What was generated for a policy, as data that can be kept on disk.

    Args:
        name: the policy.
        lineage: its name, then those of the policies that it extends.
        code: the marshalled module of functions.
        size: the number of rules.
        constants: what the functions read by name.
        counting: how terms are counted.
        today: the dossier's note for the date of the audit, where it is asked for.
        answers: the struct's name for the answers to questions of judgement, and the dossier's
            note for them once read.
        questions: the digest of each question's text, by the rule's name.
        root: the members of a dossier that are read.
    """

    name: str
    lineage: tuple[str, ...]
    code: bytes
    size: int
    constants: Mapping[str, Any]
    counting: Counting
    today: str | None
    answers: tuple[str, str] | None
    questions: Mapping[str, str]
    root: Struct


class Engine:
    """A policy that is ready to judge dossiers one after the other."""

    def __init__(self, made: Generated) -> None:
        names = {**LIBRARY, **made.constants, **terms(made.counting), "judged": _judged(made)}
        exec(marshal.loads(made.code), names)
        self._judge: Callable[[Any], list[Outcome]] = names["judge"]
        self._decode = msgspec.json.Decoder(decodable(made.root)).decode
        self._today = made.today
        self.size = made.size

    def outcomes(self, content: bytes, today: dt.date | None = None) -> list[Outcome]:
        """Judge one dossier that is sound: what each rule comes to, in the order of the policy.

        Its ids must be unique and its references lead somewhere, but for those into a list that
        is not recorded.

        Raises:
            Undecodable: a required field that the policy reads is lacking, or of another kind.
        """
        try:
            dossier = self._decode(content)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Undecodable(str(error)) from None
        if self._today is not None:
            setattr(dossier, self._today, today)
        return self._judge(dossier)

    def verdicts(self, content: bytes, today: dt.date | None = None) -> list[Entry]:
        """The same, subject by subject."""
        return list(_entries(self.outcomes(content, today)))


def _entries(outcomes: Sequence[Outcome]) -> Iterator[Entry]:
    for number, outcome in enumerate(outcomes):
        if outcome is None:
            yield number, None, None
        else:
            for subject, verdict in zip(*outcome, strict=True):
                yield number, subject, verdict


def _judged(made: Generated) -> Callable[[Any, str, Subject], Verdict]:
    """Looks up the answer to a question of judgement."""
    if made.answers is None:
        return lambda dossier, rule, subject: Verdict.TO_JUDGE
    recorded, note = made.answers

    def judged(dossier: Any, rule: str, subject: Subject) -> Verdict:
        answers = getattr(dossier, note)
        if answers is UNSET:
            given: dict[tuple[str, Subject], set[bool]] = {}
            for each in answers_in(getattr(dossier, recorded), made.lineage, made.questions):
                if each.is_current:
                    given.setdefault((each.rule, each.subject), set()).add(each.answer)
            answers = {
                key: Verdict.COMPLIANT if True in said else Verdict.VIOLATION
                for key, said in given.items()
                if len(said) == 1
            }
            setattr(dossier, note, answers)
        verdict: Verdict = answers.get((rule, subject), Verdict.TO_JUDGE)
        return verdict

    return judged
