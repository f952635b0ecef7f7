"""What each waiver of a file came to over a run, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import Enum
from typing import NamedTuple

from checker.speech import Counted, Day, Remark, Speech, joined, quoted
from checker.waivers.laying import Use, Uses
from checker.waivers.waiver import Force, Waiver, Waivers
from dsl.spelling import nearest


class State(Enum):
    """What a waiver came to."""

    IN_USE = "in use"
    UNUSED = "unused"
    EXPIRED = "expired"
    NOT_YET = "not yet approved"
    UNKNOWN_RULE = "unknown rule"


class Advice(NamedTuple):
    """What somebody must know of a waiver, and what to do about it."""

    said: str
    mend: str


class Standing(NamedTuple):
    """A waiver with what it came to; ``findings`` counts those that it lies over."""

    waiver: Waiver
    state: State
    findings: int
    remarks: tuple[Advice, ...]

    def told(self, speech: Speech) -> Standing:
        """The same with its remarks in a language."""
        again = speech.again
        told = (Advice(again(each.said), again(each.mend)) for each in self.remarks)
        return self._replace(remarks=tuple(told))


def standings(waivers: Waivers, uses: Uses, rules: Collection[str]) -> tuple[Standing, ...]:
    """What each waiver came to.

    Args:
        waivers: the waivers.
        uses: what each came to in all dossiers of the run.
        rules: the names of all rules that were tried.
    """
    return tuple(
        _standing(waivers, number, uses.get(number), rules)
        for number in range(len(waivers.waivers))
    )


def _standing(waivers: Waivers, number: int, use: Use | None, rules: Collection[str]) -> Standing:
    waiver = waivers.waivers[number]
    force = waiver.on(waivers.day)
    state = _state(force, use)
    laid = use.findings if use is not None and state is State.IN_USE else 0
    return Standing(waiver, state, laid, tuple(_remarks(waivers, number, state, use, rules)))


def _state(force: Force, use: Use | None) -> State:
    match force:
        case Force.EXPIRED:
            return State.EXPIRED
        case Force.NOT_YET:
            return State.NOT_YET
        case Force.HOLDS if use is None:
            return State.UNKNOWN_RULE
        case Force.HOLDS:
            return State.IN_USE if use.findings else State.UNUSED


def _remarks(
    waivers: Waivers, number: int, state: State, use: Use | None, rules: Collection[str]
) -> Iterator[Advice]:
    waiver, met = waivers.waivers[number], use or Use()
    counted = _counted(met.findings)
    twin = next((each for each in waivers.waivers[:number] if _is_twin(each, waiver)), None)
    if twin is not None:
        said = Remark(
            "this waiver has the same reach as the one in line {line}, at the same time.",
            line=twin.line,
        )
        yield Advice(said, Remark("Keep one of the two."))
    match state:
        case State.EXPIRED:
            said = Remark(
                "this waiver of {rule} expired on {day}: {counted}.",
                rule=quoted(waiver.rule),
                day=Day(waiver.expires),
                counted=counted,
            )
            yield Advice(said, Remark("Have it approved again, or remove it."))
        case State.NOT_YET:
            said = Remark(
                "this waiver of {rule} is approved on {approved} only, after {day}: {counted}.",
                rule=quoted(waiver.rule),
                approved=Day(waiver.approved_on),
                day=Day(waivers.day),
                counted=counted,
            )
            yield Advice(said, Remark("Correct the day, or audit with --as-of."))
        case State.UNKNOWN_RULE:
            yield _unknown(waiver, rules)
        case State.UNUSED:
            yield _unused(waiver, met)
        case State.IN_USE:
            yield from _in_use(waivers, waiver, met, is_twin=twin is not None)


def _counted(findings: int) -> Remark:
    if not findings:
        return Remark("no finding rests on it")
    return Counted("the finding that it names counts", "{n} findings count", findings)


def _is_twin(one: Waiver, other: Waiver) -> bool:
    at_once = one.approved_on <= other.expires and other.approved_on <= one.expires
    return one.reach == other.reach and at_once


def _unknown(waiver: Waiver, rules: Collection[str]) -> Advice:
    close = nearest(waiver.rule, rules)
    if waiver.policy is not None and waiver.rule in rules:
        said = Remark(
            "no policy {policy} with a rule {rule} was applied in this run.",
            policy=quoted(waiver.policy),
            rule=quoted(waiver.rule),
        )
        return Advice(said, Remark("Correct the policy's name, or remove the waiver."))
    mend = Remark("Correct the name, or remove the waiver.")
    if close:
        mend = Remark("Did you mean {name}?", name=quoted(close))
    return Advice(
        Remark("no policy of this run has a rule {rule}.", rule=quoted(waiver.rule)), mend
    )


def _unused(waiver: Waiver, use: Use) -> Advice:
    why = Remark("nothing that it names is open")
    mend = Remark("Remove it, or correct its subject.")
    if not use.dossiers:
        why = Remark("no dossier of this run is the one that it is for")
        mend = Remark("Correct `procedure` or `dossier`, or remove the waiver.")
    elif use.silent:
        why = Remark("what it names is undetermined or to judge, which nobody can accept")
        mend = Remark("Complete the record, or answer the question.")
    said = Remark(
        "this waiver of {rule} lies over no finding: {reason}.",
        rule=quoted(waiver.rule),
        reason=why,
    )
    return Advice(said, mend)


def _in_use(waivers: Waivers, waiver: Waiver, use: Use, *, is_twin: bool) -> Iterator[Advice]:
    if use.behind is not None and not is_twin:
        line = waivers.waivers[use.behind].line
        said = Remark("the waiver in line {line} already lies over what this one names.", line=line)
        yield Advice(said, Remark("Keep the narrower of the two."))
    if waiver.subject is None and use.findings < use.tried:
        said = Remark(
            "this waiver of {rule} is wider than needed: it is for all {tried} subjects, and "
            "lies over {findings}.",
            rule=quoted(waiver.rule),
            tried=use.tried,
            findings=use.findings,
        )
        named: list[str] = [f"subject = {_ids(each)}" for each in use.subjects]
        if (more := use.findings - len(use.subjects)) > 0:
            named.append(Remark("and {n} more", n=more))
        yield Advice(said, Remark("Name each: {subjects}.", subjects=joined(named, "; ")))
    if waiver.procedure is None and waiver.dossier is None and use.met < use.dossiers:
        said = Remark(
            "this waiver of {rule} is wider than needed: it is for all {dossiers} dossiers, and "
            "lies over findings of {met}.",
            rule=quoted(waiver.rule),
            dossiers=use.dossiers,
            met=use.met,
        )
        yield Advice(said, Remark("Say for which: procedure = ... or dossier = ..."))


def _ids(subject: tuple[str, ...]) -> str:
    return "[" + ", ".join(f'"{each}"' for each in subject) + "]"
