"""What is told of one dossier, with pseudonyms in the place of ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, repeat

from checker.audit import Rejected
from checker.dossier import Dossier, Problem
from checker.dossier.places import pointer_to, steps_of
from checker.exact import plain_text
from checker.finding import Between, Evidence, Finding, Gap, Reason, Shown, Subject, Within
from checker.raw import is_blank
from checker.redaction.ids import ids_in
from checker.redaction.pseudonyms import OTHER, Pseudonyms
from checker.speech import Remark
from checker.titles import Titles, field_at
from checker.waivers.waiver import Waiver
from dsl import ir
from dsl.types import CollectionType, EnumerationType, Type, WordsType

REDACTED = Remark("Ids are replaced by pseudonyms, which hold within this run alone.")
"""The note of every dossier that is told so."""

_OWN = frozenset(("day", "list", "paths", "table", "verdict"))
"""The places in remarks that hold words of the program or of a policy, never of a record."""


class Redactor:
    """Replaces the ids of one dossier, wherever they stand in what is told.

    It changes no verdict: what is judged is the record as it is. A value of an enumeration stays,
    also where it is like an id.
    """

    def __init__(
        self, secret: bytes, dossier: Dossier, titles: Titles, others: Iterable[str] = ()
    ) -> None:
        """Find the ids of a dossier.

        Args:
            secret: the key of the run.
            dossier: the dossier; it need not hold to its schema.
            titles: what the schema calls its fields.
            others: what is to be replaced beside its ids.
        """
        self._titles = titles
        ids = {**dict.fromkeys(others, OTHER), **ids_in(dossier.content, titles)}
        self._names = Pseudonyms(secret, dossier.name, ids)

    def finding(self, finding: Finding) -> Finding:
        """A finding of the dossier."""
        return replace(
            finding,
            subject=self._subject(finding.subject, finding.rule.loops),
            reasons=self._reasons(finding.reasons),
            conditions=self._reasons(finding.conditions),
            evidence=tuple(map(self._evidence, finding.evidence)),
            missing=tuple(map(self._gap, finding.missing)),
            notes=tuple(map(self._again, finding.notes)),
        )

    def fingerprint(self, fingerprint: str) -> str:
        """What stands for a fingerprint: from the true one, an id could be found by guessing."""
        return self._names.digest(fingerprint)

    def waiver(self, waiver: Waiver) -> Waiver:
        """A waiver that lies over a finding of the dossier."""
        within = self._names.within
        subject = waiver.subject and tuple(map(self._names.of, waiver.subject))
        reason, approver = within(waiver.reason), within(waiver.approver)
        return waiver._replace(subject=subject, reason=reason, approver=approver)

    def problem(self, problem: Problem) -> Problem:
        """A problem of the dossier: names of the schema's fields stay, names of others may be ids.

        It shows no value of the record but ids.
        """
        steps = steps_of(problem.pointer)
        fields = {name for known in self._titles.values() for name in known}
        told = [each if each in fields else self._names.within(each) for each in steps]
        said = partial(self._said, fields=fields)
        cause, mend = (
            each.changed(said) if isinstance(each, Remark) else said(each)
            for each in (problem.cause, problem.mend)
        )
        return replace(problem, pointer=pointer_to(told), cause=cause, mend=mend)

    def _said(self, text: str, fields: Collection[str]) -> str:
        """Words on a problem, in which names of fields stand between back-quotes."""
        parts = text.split("`")
        quoted = len(parts) % 2
        return "`".join(
            each if at % 2 and quoted and each in fields else self._names.within(each)
            for at, each in enumerate(parts)
        )

    def _subject(self, subject: Subject, loops: tuple[ir.Loop, ...]) -> Subject:
        told = [
            (name, title if _is_choice(_kind(loop)) else self._names.within(title))
            for (name, title), loop in zip(subject.parts, loops, strict=False)
        ]
        return replace(subject, parts=tuple(told))

    def _reasons(self, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        return tuple(map(self._reason, reasons))

    def _reason(self, reason: Reason) -> Reason:
        if isinstance(reason, Within):
            return Within(self._names.within(reason.item), self._reasons(reason.reasons))
        operands = chain(_operands(reason.test), repeat(None))
        told = [self._met(*each) for each in zip(reason.values, operands, strict=False)]
        return replace(reason, values=tuple(told))

    def _met(
        self, value: Shown | Between | None, operand: ir.Expression | None
    ) -> Shown | Between | None:
        if value is None or isinstance(value, Between):
            return value
        if operand is not None and _is_choice(operand.type):
            return value
        return self._shown(value, isinstance(operand, ir.Field) and operand.name == "id")

    def _evidence(self, evidence: Evidence) -> Evidence:
        field = field_at(self._titles, steps_of(evidence.pointer))
        identifies = field is not None and field.identifies is not None
        if field is not None and field.is_choice and not identifies:
            return evidence
        return replace(evidence, value=self._shown(evidence.value, identifies))

    def _gap(self, gap: Gap) -> Gap:
        item = gap.item and self._names.within(gap.item)
        return replace(gap, item=item, reason=self._again(gap.reason))

    def _again(self, words: str) -> str:
        if not isinstance(words, Remark):
            return words
        values = {
            name: self._again(value) if name in _OWN else self._names.within(value)
            for name, value in words.values.items()
            if isinstance(value, str)
        }
        return Remark(words.message, **{**words.values, **values})

    def _shown(self, value: Shown, identifies: bool) -> Shown:
        match value:
            case tuple():
                return tuple(map(self._names.within, value))
            case str():
                return self._names.within(value)
            case _ if identifies:
                return self._names.of(plain_text(value))
            case _:
                return value


def redacted(rejected: Rejected, titles: Titles, secret: bytes) -> Rejected:
    """A dossier that was not audited, its problems told without ids."""
    dossier, problems = rejected.dossier, rejected.problems
    values = (_value_at(dossier.content, steps_of(each.pointer)) for each in problems)
    texts = [each for each in values if isinstance(each, str) and not is_blank(each)]
    redactor = Redactor(secret, dossier, titles, texts)
    return Rejected(dossier, tuple(map(redactor.problem, problems)))


def _value_at(content: object, steps: Iterable[str]) -> object:
    for step in steps:
        if isinstance(content, dict):
            content = content.get(step)
        elif isinstance(content, list) and step.isdecimal() and int(step) < len(content):
            content = content[int(step)]
        else:
            return None
    return content


def _operands(test: ir.Expression) -> Iterator[ir.Expression | None]:
    """What each value of a test is the value of, as far as that tells what kind it is of."""
    match test:
        case ir.Compare(left=left, right=right) | ir.Equal(left=left, right=right):
            yield from (left, right)
        case ir.OneOf(value=value):
            yield from repeat(value, len(test.options) + 1)
        case ir.Includes(collection=collection):
            yield from repeat(collection, len(test.options) + 1)
        case ir.Among(value=value, collection=collection):
            yield from (value, collection)
        case ir.InOrder(key=key, value=value):
            yield from (None, key, value, None, key, value)
        case _:
            return


def _kind(loop: ir.Loop) -> Type:
    return loop.source.type if loop.key is None else loop.key.type


def _is_choice(kind: Type) -> bool:
    item = kind.item if isinstance(kind, CollectionType) else kind
    return isinstance(item, EnumerationType | WordsType)
