"""What changed, as text for people."""

from __future__ import annotations

from collections.abc import Iterator

from checker.finding import Finding
from checker.report.plain import one_line, plain
from checker.report.words import verdict_word
from checker.revision.changes import Change, Fate
from checker.revision.replaying import Replayed, Turned
from checker.revision.report import (
    Report,
    reason,
    replay_summary,
    said_of,
    sections,
    summary,
)
from checker.revision.saying import told
from checker.speech import Speech


def as_text(report: Report, speech: Speech) -> str:
    """All of a comparison."""
    lines = [
        speech.say("Was  {name} ({file})", name=report.old.name, file=report.old.file),
        speech.say("Now  {name} ({file})", name=report.new.name, file=report.new.file),
        "",
        summary(report, speech),
    ]
    for title, changes in sections(report.revision.changes, speech):
        if changes:
            lines += ["", title]
            lines += [line for each in changes for line in _change(each, speech)]
    if report.replays is not None:
        for each in report.replays.turned:
            lines += ["", *_procedure(each, report, speech)]
        lines += ["", replay_summary(report.replays, speech)]
    return plain("\n".join(lines)) + "\n"


def _change(change: Change, speech: Speech) -> Iterator[str]:
    made = told(change, speech)
    yield f"  {made.heading}"
    if made.title:
        yield f"      {one_line(made.title)}"
    for each in made.sentences:
        yield f"      {one_line(each.text)}"
        if each.old is not None and each.new is not None:
            was, now = speech.say("was"), speech.say("now")
            yield f"        {was} {one_line(each.old)}"
            yield f"        {now} {one_line(each.new)}"
    places = tuple(dict.fromkeys(each for each in made.places if each))
    if places and change.fate is not Fate.WORDING:
        yield f"      {', '.join(places)}"


def _procedure(replayed: Replayed, report: Report, speech: Speech) -> Iterator[str]:
    yield one_line(replayed.document.name)
    for each in replayed.turned:
        yield f"  {turned_words(each, speech)}"
        for word, said in zip(
            (speech.say("was"), speech.say("now")), said_of(each, speech), strict=True
        ):
            if said:
                yield f"      {word} {one_line(said)}"
        for number in each.changes:
            why = reason(report.revision.changes[number], speech)
            because = speech.say("because of {reason}", reason=one_line(why))
            yield f"      {because}"


def turned_words(turned: Turned, speech: Speech) -> str:
    """Which verdict became which, of what."""
    finding = turned.new or turned.old
    assert finding is not None
    ids = ", ".join(f"{name} {id_}" for name, id_ in finding.subject.parts)
    of = one_line(ids) or speech.say("the procedure")
    old, new = (_verdict(each, speech) for each in (turned.old, turned.new))
    return speech.say(
        "{rule}, {subject}: {old} became {new}",
        rule=finding.rule.name,
        subject=of,
        old=old,
        new=new,
    )


def _verdict(finding: Finding | None, speech: Speech) -> str:
    if finding is None:
        return speech.say("(not looked at)")
    return verdict_word(finding.verdict, speech)
