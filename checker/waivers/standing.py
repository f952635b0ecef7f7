"""What each waiver of a file came to over a run, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import Enum
from typing import NamedTuple

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
        said = f"this waiver has the same reach as the one in line {twin.line}, at the same time."
        yield Advice(said, "Keep one of the two.")
    match state:
        case State.EXPIRED:
            said = f"this waiver of `{waiver.rule}` expired on {waiver.expires}: {counted}."
            yield Advice(said, "Have it approved again, or remove it.")
        case State.NOT_YET:
            said = (
                f"this waiver of `{waiver.rule}` is approved on {waiver.approved_on} only, "
                f"after {waivers.day}: {counted}."
            )
            yield Advice(said, "Correct the day, or audit with --as-of.")
        case State.UNKNOWN_RULE:
            yield _unknown(waiver, rules)
        case State.UNUSED:
            yield _unused(waiver, met)
        case State.IN_USE:
            yield from _in_use(waivers, waiver, met, is_twin=twin is not None)


def _counted(findings: int) -> str:
    if not findings:
        return "no finding rests on it"
    return "the finding that it names counts" if findings == 1 else f"{findings} findings count"


def _is_twin(one: Waiver, other: Waiver) -> bool:
    at_once = one.approved_on <= other.expires and other.approved_on <= one.expires
    return one.reach == other.reach and at_once


def _unknown(waiver: Waiver, rules: Collection[str]) -> Advice:
    close = nearest(waiver.rule, rules)
    if waiver.policy is not None and waiver.rule in rules:
        said = f"no policy `{waiver.policy}` with a rule `{waiver.rule}` was applied in this run."
        return Advice(said, "Correct the policy's name, or remove the waiver.")
    mend = f"Did you mean `{close}`?" if close else "Correct the name, or remove the waiver."
    return Advice(f"no policy of this run has a rule `{waiver.rule}`.", mend)


def _unused(waiver: Waiver, use: Use) -> Advice:
    said = f"this waiver of `{waiver.rule}` lies over no finding"
    if not use.dossiers:
        return Advice(f"{said}: no dossier of this run is the one that it is for.", _NAMES)
    if use.silent:
        why = "what it names is undetermined or to judge, which nobody can accept"
        return Advice(f"{said}: {why}.", "Complete the record, or answer the question.")
    return Advice(f"{said}: nothing that it names is open.", "Remove it, or correct its subject.")


_NAMES = "Correct `procedure` or `dossier`, or remove the waiver."


def _in_use(waivers: Waivers, waiver: Waiver, use: Use, *, is_twin: bool) -> Iterator[Advice]:
    if use.behind is not None and not is_twin:
        line = waivers.waivers[use.behind].line
        said = f"the waiver in line {line} already lies over what this one names."
        yield Advice(said, "Keep the narrower of the two.")
    if waiver.subject is None and use.findings < use.tried:
        said = (
            f"this waiver of `{waiver.rule}` is wider than needed: it is for all "
            f"{use.tried} subjects, and lies over {use.findings}."
        )
        named = "; ".join(f"subject = {_ids(each)}" for each in use.subjects)
        more = use.findings - len(use.subjects)
        yield Advice(said, f"Name each: {named}{f'; and {more} more' if more > 0 else ''}.")
    if waiver.procedure is None and waiver.dossier is None and use.met < use.dossiers:
        said = (
            f"this waiver of `{waiver.rule}` is wider than needed: it is for all "
            f"{use.dossiers} dossiers, and lies over findings of {use.met}."
        )
        yield Advice(said, "Say for which: procedure = ... or dossier = ...")


def _ids(subject: tuple[str, ...]) -> str:
    return "[" + ", ".join(f'"{each}"' for each in subject) + "]"
