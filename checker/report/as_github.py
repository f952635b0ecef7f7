"""The report as workflow commands of GitHub Actions: what is open, beside the lines of dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, assert_never

from checker.dossier import Place, Problem
from checker.report.account import Account, Entry, Told, Unaudited
from checker.report.plain import one_line
from checker.report.source import source_of
from checker.report.traces import counted, explained, looked_at, said, subject, title
from checker.report.words import measured_word, nothing_tried, settled_words
from checker.speech import Speech, speech_of
from checker.verdict import Verdict

_Level = Literal["error", "warning", "notice"]


def as_github(told: Sequence[Told]) -> str:
    """The commands of all dossiers of one run, one a line; a notice for each dossier counts all."""
    return "".join(f"{line}\n" for each in told for line in _lines(each))


def _lines(told: Told) -> Iterator[str]:
    speech = speech_of(told.language)
    match told:
        case Account():
            yield from filter(None, (_finding(each, told, speech) for each in told.entries))
            untried = nothing_tried(told)
            level: _Level = "warning" if untried else "notice"
            text = said((untried, counted(told), *told.notes))
            heading = speech.say("Audited with {policy}", policy=told.policy.name)
            yield _command(level, told.dossier, None, heading, text)
        case Unaudited():
            heading = speech.say("Not audited")
            yield from (_problem(each, told, heading) for each in told.problems)


def _finding(entry: Entry, account: Account, speech: Speech) -> str | None:
    level = _level(entry.verdict)
    if level is None:
        return None
    settled = settled_words(entry, speech)
    if settled:
        level = "notice"
    parts = (speech.say("article {name}", name=entry.article), entry.rule, subject(entry))
    heading = f"{measured_word(entry, speech)}: {', '.join(part for part in parts if part)}"
    place = next((each.place for each in looked_at(entry)), None)
    first = said((title(entry, account), entry.sentence))
    lines = [first, *map(one_line, settled), *explained(entry, speech)]
    return _command(level, account.dossier, place, heading, "\n".join(lines))


def _level(verdict: Verdict) -> _Level | None:
    match verdict:
        case Verdict.VIOLATION:
            return "error"
        case Verdict.UNDETERMINED | Verdict.TO_JUDGE:
            return "warning"
        case Verdict.OBSERVATION:
            return "notice"
        case Verdict.COMPLIANT | Verdict.EXEMPT | Verdict.NOT_APPLICABLE | Verdict.NOT_IN_FORCE:
            return None
    assert_never(verdict)


def _problem(problem: Problem, found: Unaudited, heading: str) -> str:
    place = problem.place if problem.line else None
    text = said((problem.cause, problem.mend))
    return _command("error", found.dossier, place, heading, text)


def _command(
    level: _Level, dossier: str | None, place: Place | None, heading: str, text: str
) -> str:
    where: dict[str, object] = {}
    if dossier is not None:
        source = source_of(dossier)
        where["file"] = one_line(source.file)
        if place and not place.sheet:
            where |= {"line": source.line(place.line), "col": place.column}
    where["title"] = one_line(heading)
    given = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
    return f"::{level} {given}::{_data(text)}"


def _data(text: str) -> str:
    """Text as a command's message."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Text as the value of a command's property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
