"""Every rule of a policy over every subject of one record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from checker.calendar import Rounding
from checker.engine.attested import Answers
from checker.engine.compare import both, gaps_of, has_value, opposite
from checker.engine.evaluate import Evaluator
from checker.engine.free import fields_of
from checker.engine.record import Record
from checker.engine.terms import terms_of
from checker.engine.values import (
    Entry,
    Items,
    Known,
    Rec,
    Result,
    Truth,
    Unknown,
    gap,
    label,
    unknown,
)
from checker.finding import Evidence, Finding, Gap, Subject, Trail, flat
from checker.head import Head
from checker.raw import day_of
from checker.speech import Remark
from checker.verdict import Verdict
from dsl import ir

HOLDS = Truth(True)


Asked = Mapping[str, Collection[tuple[str, ...]] | None]
"""Rules by name, each with the ids of the subjects that are asked for; ``None`` is all of them."""


@dataclass(frozen=True)
class Audited:
    """The findings on one record, in the order of the policy, and the procedure's date."""

    findings: tuple[Finding, ...]
    day: dt.date | None
    notes: tuple[str, ...]


def run(
    policy: ir.Policy,
    content: Mapping[str, Any],
    today: dt.date | None,
    asked: Asked | None = None,
) -> Audited:
    """Audit one record.

    Args:
        policy: a compiled policy.
        content: a validated record, numbers as ``int`` or ``Decimal``, no null members.
        today: the date of the audit, for policies that ask for it.
        asked: the rules to apply; ``None`` is all, of all subjects.
    """
    if asked is not None:
        policy = replace(policy, rules=tuple(each for each in policy.rules if each.name in asked))
    engine = _Engine(policy, content, today, asked or {})
    findings = tuple(engine.findings())
    rounding = engine.terms.rounding
    if engine.terms.rounding_mattered and rounding is not None:
        other = Rounding.UP if rounding is Rounding.DOWN else Rounding.DOWN
        turned = {
            (each.rule.name, each.subject): each.verdict
            for each in _Engine(policy, content, today, asked or {}, other).findings()
        }
        findings = tuple(
            _noted(each, turned.get((each.rule.name, each.subject))) for each in findings
        )
    return Audited(findings, engine.day, engine.notes())


def _noted(finding: Finding, other: Verdict | None) -> Finding:
    if other is None or finding.verdict is other:
        return finding
    note = Remark(
        "with month ends rounded the other way, the verdict would be {verdict}",
        verdict=Remark(other.value),
    )
    return replace(finding, notes=(*finding.notes, note))


class _Engine:
    """One policy over one record."""

    def __init__(
        self,
        policy: ir.Policy,
        content: Mapping[str, Any],
        today: dt.date | None,
        asked: Asked,
        rounding: Rounding | None = None,
    ) -> None:
        self._policy = policy
        self._wanted = {
            rule: frozenset(ids[:size] for ids in subjects for size in range(len(ids) + 1))
            for rule, subjects in asked.items()
            if subjects is not None
        }
        self._record = Record(content)
        self.terms = terms_of(policy, rounding)
        self._eval = Evaluator(policy, self._record, self.terms, today)
        self._answers = Answers(self._record, policy.lineage)
        self.day, self._day_evidence = self._procedure_day()

    def _procedure_day(self) -> tuple[dt.date | None, Trail]:
        for path in self._policy.date_paths:
            pointer, raw = self._record.at(path)
            if (day := day_of(raw)) is not None:
                return day, (Evidence(pointer, day),)
        return None, tuple(gap(self._record.at(path)[0], path) for path in self._policy.date_paths)

    def notes(self) -> tuple[str, ...]:
        """What a reader must know of the run as a whole."""
        return Head.of(self._policy).notes(self.day)

    def findings(self) -> Iterator[Finding]:
        """The findings of every rule, in the order of the policy."""
        whole = self._policy.period
        for rule in self._policy.rules:
            periods = (whole, *rule.periods)
            if self.day is not None and not all(each.covers(self.day) for each in periods):
                evidence = _evidence(self._day_evidence)
                yield Finding(rule, Subject(), Verdict.NOT_IN_FORCE, evidence=evidence)
            else:
                yield from self._over(rule, rule.loops, {}, Subject(), HOLDS)

    # ---- subjects

    def _over(
        self,
        rule: ir.Rule,
        loops: tuple[ir.Loop, ...],
        names: dict[str, Result],
        subject: Subject,
        member: Truth,
    ) -> Iterator[Finding]:
        """Bind the loops one by one; ``member`` says whether the items bound so far belong."""
        if not loops:
            yield self._judged(rule, names, subject, member)
            return
        loop, rest = loops[0], loops[1:]
        found = self._eval.value(loop.source, names)
        if isinstance(found, Unknown):
            yield self._unlisted(rule, loop, found, names, subject)
            return
        entries = self._groups(loop, found, names) if loop.key else _entries(found)
        if not entries:
            evidence = _evidence(found.trail)
            note = Remark("nothing to look at: {list} is empty", list=loop.source.text)
            verdict = Verdict.NOT_APPLICABLE
            yield Finding(rule, subject, verdict, evidence=evidence, notes=(note,))
            return
        for title, entry in entries:
            inner = both((member, _belongs(entry)))
            pointer = _pointer(entry.value)
            named = Subject((*subject.parts, (loop.name, title)), (*subject.pointers, pointer))
            if named.ids not in self._wanted.get(rule.name, (named.ids,)):
                continue
            yield from self._over(rule, rest, {**names, loop.name: entry.value}, named, inner)

    def _groups(
        self, loop: ir.Loop, found: Known, names: dict[str, Result]
    ) -> list[tuple[str, Entry]]:
        """The groups of items alike in the key.

        An item without a key may be in any of them, or in one of its own.
        """
        assert loop.key is not None
        assert loop.item is not None
        groups: dict[Any, list[Entry]] = {}
        titles: dict[Any, str] = {}
        strays: list[Entry] = []
        for _, entry in _entries(found):
            key = self._eval.value(loop.key, {**names, loop.item: entry.value})
            if has_value(key):
                groups.setdefault(key.value, []).append(entry)
                titles[key.value] = label(key)
            else:
                strays.append(Entry(entry.value, False, (entry.gaps, gaps_of(key))))
        made = [
            (titles[key], _group((*group, *strays), found.trail)) for key, group in groups.items()
        ]
        return [*made, ("unknown", _group(tuple(strays), found.trail))] if strays else made

    def _unlisted(
        self,
        rule: ir.Rule,
        loop: ir.Loop,
        found: Unknown,
        names: dict[str, Result],
        subject: Subject,
    ) -> Finding:
        """The list of subjects is not in the record: one finding stands for them all."""
        applies = self._applies(rule, names, HOLDS, bound=False)
        if applies.value is False:
            return self._not_applicable(rule, subject, applies)
        lift, lifting = self._lifted(rule, names, bound=False)
        if lift is not None:
            return _exempt(rule, subject, lift, lifting)
        gaps = tuple(
            replace(each, text=_with_fields(each.text, loop, rule)) for each in _gaps(found.gaps)
        )
        return Finding(
            rule, subject, Verdict.UNDETERMINED, evidence=_evidence(found.trail), missing=gaps
        )

    # ---- one subject

    def _judged(
        self, rule: ir.Rule, names: dict[str, Result], subject: Subject, member: Truth
    ) -> Finding:
        applies = self._applies(rule, names, member)
        if applies.value is False:
            return self._not_applicable(rule, subject, applies)
        lift, lifting = self._lifted(rule, names)
        if lift is not None:
            return _exempt(rule, subject, lift, lifting)
        if rule.kind is ir.Kind.JUDGE:
            return self._attested(rule, subject, applies, lifting)
        assert rule.duty is not None
        duty = self._eval.truth(rule.duty, names)
        return self._weighed(rule, subject, applies, lifting, duty)

    def _weighed(
        self, rule: ir.Rule, subject: Subject, applies: Truth, lifting: Truth, duty: Truth
    ) -> Finding:
        """The verdict of a duty, where nothing lifts it for certain.

        A duty that holds complies whether or not the rule applies; one that does not, or cannot be
        told, is undetermined as long as the condition or an exception is.
        """
        holds = opposite(duty.value) if rule.kind is ir.Kind.FORBID else duty.value
        if duty.vacuous is None:
            holds = None
        evidence = _evidence(applies.trail, duty.trail)
        if holds is not None and duty.vacuous:
            note = Remark("nothing to look at")
            return Finding(
                rule, subject, Verdict.NOT_APPLICABLE, duty.reasons, evidence, notes=(note,)
            )
        if holds:
            return Finding(rule, subject, Verdict.COMPLIANT, duty.reasons, evidence)
        if holds is None or applies.value is None or lifting.value is None:
            hidden = _gaps(
                duty.gaps if holds is None else (),
                applies.gaps if applies.value is None else (),
                lifting.gaps if lifting.value is None else (),
            )
            reasons = duty.reasons if holds is False else ()
            return Finding(rule, subject, Verdict.UNDETERMINED, reasons, evidence, missing=hidden)
        verdict = Verdict.OBSERVATION if rule.kind is ir.Kind.PREFER else Verdict.VIOLATION
        # What the record lacks is part of the fault when absence itself decided.
        return Finding(
            rule,
            subject,
            verdict,
            duty.reasons,
            evidence,
            missing=_gaps(duty.trail),
            conditions=applies.reasons,
        )

    def _attested(self, rule: ir.Rule, subject: Subject, applies: Truth, lifting: Truth) -> Finding:
        answer = self._answers.to(rule.name, subject.ids)
        given = () if answer is None else answer.evidence
        evidence = (*_evidence(applies.trail), *given)
        if answer is not None and answer.complies:
            return Finding(rule, subject, Verdict.COMPLIANT, (), evidence)
        if applies.value is None or lifting.value is None:
            hidden = _gaps(
                applies.gaps if applies.value is None else (),
                lifting.gaps if lifting.value is None else (),
            )
            return Finding(rule, subject, Verdict.UNDETERMINED, (), evidence, hidden)
        if answer is None:
            return Finding(rule, subject, Verdict.TO_JUDGE, (), evidence)
        if answer.complies is None:
            notes = (Remark("the answers contradict one another"),)
            return Finding(rule, subject, Verdict.TO_JUDGE, (), evidence, notes=notes)
        return Finding(rule, subject, Verdict.VIOLATION, (), evidence)

    # ---- whether the rule applies

    def _applies(
        self, rule: ir.Rule, names: dict[str, Result], member: Truth, *, bound: bool = True
    ) -> Truth:
        parts = [self._in_force(rule.periods), member]
        conditions = rule.when.conditions if isinstance(rule.when, ir.All) else (rule.when,)
        parts.extend(
            self._eval.truth(each, names)
            for each in conditions
            if each is not None and (bound or set(self._eval.free(each)) <= set(names))
        )
        return both(parts)

    def _in_force(self, periods: tuple[ir.Period, ...]) -> Truth:
        if not periods:
            return HOLDS
        if self.day is None:
            return Truth(None, gaps=self._day_evidence)
        day = self.day
        return Truth(all(period.covers(day) for period in periods), trail=self._day_evidence)

    def _not_applicable(self, rule: ir.Rule, subject: Subject, applies: Truth) -> Finding:
        evidence = _evidence(applies.trail)
        return Finding(rule, subject, Verdict.NOT_APPLICABLE, applies.reasons, evidence)

    def _lifted(
        self, rule: ir.Rule, names: dict[str, Result], *, bound: bool = True
    ) -> tuple[ir.Lift | None, Truth]:
        """The first exception that lifts the rule here; else whether one still might."""
        open_truths = []
        for lift in rule.lifts:
            if not bound and lift.bound:
                continue
            inner = {
                name: names[rule.loops[at].name]
                for name, at in zip(lift.names, lift.bound, strict=True)
            }
            when = _looked(self._eval.truth(lift.when, inner), lift.when)
            truth = both((self._in_force(lift.periods), when))
            if truth.value:
                return lift, truth
            if truth.value is None:
                open_truths.append(truth)
        return None, both(open_truths) if open_truths else Truth(False)


def _exempt(rule: ir.Rule, subject: Subject, lift: ir.Lift, lifting: Truth) -> Finding:
    evidence = _evidence(lifting.trail)
    return Finding(rule, subject, Verdict.EXEMPT, lifting.reasons, evidence, exception=lift)


def _looked(when: Truth, node: ir.Expression) -> Truth:
    """An exception's condition; one that holds for want of anything to look at lifts nothing."""
    if not when.value or when.vacuous is False:
        return when
    why = unknown(Remark("there is nothing to look at"), node.text)
    return Truth(None, trail=when.trail, gaps=(why.gaps, when.gaps))


def _group(entries: tuple[Entry, ...], trail: Trail) -> Entry:
    """A group, as certain as that any of its items is in it."""
    certain = any(entry.certain for entry in entries)
    gaps = () if certain else tuple(entry.gaps for entry in entries)
    return Entry(Known(Items(entries), trail), certain, gaps)


def _entries(found: Known) -> list[tuple[str, Entry]]:
    assert isinstance(found.value, Items)
    return [(label(entry.value), entry) for entry in found.value.entries]


def _belongs(entry: Entry) -> Truth:
    if isinstance(entry.value, Unknown):
        return Truth(None, gaps=(entry.gaps, entry.value.gaps))
    return HOLDS if entry.certain else Truth(None, gaps=entry.gaps)


def _pointer(result: Result) -> str:
    return (
        result.value.pointer if isinstance(result, Known) and isinstance(result.value, Rec) else ""
    )


def _evidence(*trails: Trail) -> tuple[Evidence, ...]:
    return tuple(each for each in flat(*trails) if isinstance(each, Evidence))


def _gaps(*trails: Trail) -> tuple[Gap, ...]:
    return tuple(each for each in flat(*trails) if isinstance(each, Gap))


_MOST_FIELDS = 4


def _with_fields(text: str, loop: ir.Loop, rule: ir.Rule) -> str:
    """A missing list with the fields that the rule would read of its items."""
    parts = [part for part in (rule.when, rule.duty) if part is not None]
    asked = list(dict.fromkeys(name for part in parts for name in fields_of(part, loop.name)))
    more = " ..." if len(asked) > _MOST_FIELDS else ""
    return f"{text} ({', '.join(asked[:_MOST_FIELDS])}{more})" if asked else text
