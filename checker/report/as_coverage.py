"""What scenarios reach and which changes they notice, as people read it."""

from __future__ import annotations

from collections.abc import Iterator

from checker.scenarios.coverage import Coverage, Part, share
from checker.scenarios.mutation import Survey
from checker.speech import speech_of
from dsl.message import Message
from dsl.voice import Voice


def coverage_lines(policy: str, found: Coverage, voice: Voice) -> Iterator[str]:
    """The shares reached, then all that was not."""
    parts = (
        (Message("rules"), found.rules),
        (Message("clauses"), found.clauses),
        (Message("exceptions"), found.exceptions),
        (Message("verdicts"), found.verdicts),
    )
    shares = ", ".join(f"{voice.again(name)} {_percent(each, voice)}" for name, each in parts)
    yield voice.again(Message("{policy}: reached: {shares}", policy=policy, shares=shares))
    for name, each in parts:
        for part in each:
            if not part.reached:
                said = Message("no scenario reaches ({kind}) {what}", kind=name, what=part.what)
                yield f"  {voice.again(said)}  {_place(part)}"
    for article in found.silent_articles:
        silent = Message(
            'article {number} has no rule, and no `{NOT_FORMALISED} "..."`', number=article.number
        )
        yield f"  {voice.again(silent)}"


def _percent(parts: tuple[Part, ...], voice: Voice) -> str:
    reached = sum(part.reached for part in parts)
    # Never 100 for less than all.
    percent = speech_of(voice.language).number(f"{int(share(parts) * 10) / 10:g}")
    return voice.again(
        Message("{share}% ({count} of {all})", share=percent, count=reached, all=len(parts))
    )


def _place(part: Part) -> str:
    return f"{part.where.source}:{part.where.line}"


def survey_lines(policy: str, found: Survey, voice: Voice) -> Iterator[str]:
    """The changes that nobody noticed."""
    for mutant in found.alive:
        alive = Message("not noticed: {rule}: {change}", rule=mutant.owner, change=mutant.change)
        yield f"  {voice.again(alive)}"
        yield f"      {mutant.where.source}:{mutant.where.line}"
    for reason in found.stale:
        where = f"{reason.where.source}:{reason.where.line}"
        stale = Message(
            "listed as equivalent, but noticed or no longer possible: {change}",
            change=reason.change,
        )
        yield f"  {voice.again(stale)}  {where}"
    noticed = found.tried - len(found.alive) - len(found.accounted)
    yield voice.again(
        Message(
            "{policy}: {all} changes, {noticed} noticed, {equivalent} equivalent, "
            "{alive} not noticed",
            policy=policy,
            all=found.tried,
            noticed=noticed,
            equivalent=len(found.accounted),
            alive=len(found.alive),
        )
    )
