"""What changed, as Markdown: for a merge request, or a note to a council."""

from __future__ import annotations

from collections.abc import Iterator

from checker.report.markup import code, unlinked
from checker.revision.as_text import turned_words
from checker.revision.changes import Change
from checker.revision.replaying import Replayed
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


def as_markdown(report: Report, speech: Speech) -> str:
    """All of a comparison."""
    old, new = (f"{unlinked(each.name)} ({code(each.file)})" for each in report[:2])
    lines = [f"# {old} → {new}", "", unlinked(summary(report, speech))]
    for title, changes in sections(report.revision.changes, speech):
        if changes:
            lines += ["", f"## {title}", ""]
            lines += [line for each in changes for line in _change(each, speech)]
    if report.replays is not None:
        title = speech.say("Procedures")
        lines += ["", f"## {title}"]
        for each in report.replays.turned:
            lines += ["", *_procedure(each, report, speech)]
        lines += ["", unlinked(replay_summary(report.replays, speech))]
    return "\n".join(lines) + "\n"


def _change(change: Change, speech: Speech) -> Iterator[str]:
    made = told(change, speech)
    yield f"- **{unlinked(made.heading)}**"
    if made.title:
        yield f"  - {unlinked(made.title)}"
    for each in made.sentences:
        yield f"  - {unlinked(each.text)}"
        if each.old is not None and each.new is not None:
            was, now = speech.say("was"), speech.say("now")
            yield f"    - {was} {code(each.old)}"
            yield f"    - {now} {code(each.new)}"
    places = tuple(dict.fromkeys(code(each) for each in made.places if each))
    if places:
        yield f"  - {', '.join(places)}"


def _procedure(replayed: Replayed, report: Report, speech: Speech) -> Iterator[str]:
    yield f"### {code(replayed.document.name)}"
    yield ""
    for each in replayed.turned:
        yield f"- **{unlinked(turned_words(each, speech))}**"
        for word, said in zip(
            (speech.say("was"), speech.say("now")), said_of(each, speech), strict=True
        ):
            if said:
                yield f"  - {word} {unlinked(said)}"
        for number in each.changes:
            why = reason(report.revision.changes[number], speech)
            because = speech.say("because of {reason}", reason=why)
            yield f"  - {unlinked(because)}"
