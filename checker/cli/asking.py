"""Judgement questions asked on the terminal, one by one."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from enum import Enum

import click

from checker.attest.questions import Answer
from checker.dossier import Dossier
from checker.finding import Finding
from checker.report.plain import plain
from checker.speech import speech_of
from dsl import ir


class Reply(Enum):
    """What can be typed at a question."""

    YES = "yes"
    NO = "no"
    SKIP = "skip"
    STOP = "stop"


def is_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty()


class Asking:
    """Asks the open questions of a dossier."""

    def __init__(
        self, asked: Sequence[Finding], dossier: Dossier, language: str, *, has_note: bool
    ) -> None:
        """Take the questions.

        Args:
            asked: the questions, each a finding to be judged.
            dossier: the dossier.
            language: the code of the language in which they are asked.
            has_note: whether a note can be kept.
        """
        self._asked = asked
        self._dossier = dossier
        self._speech = speech_of(language)
        self._has_note = has_note

    def answers(self) -> Iterator[Answer]:
        """What is answered, as it is; the end of the input, Ctrl-C and "stop" end it."""
        for number, finding in enumerate(self._asked, 1):
            click.echo("\n" + "\n".join(self._lines(number, finding)))
            try:
                reply = self._reply()
                if reply is Reply.SKIP:
                    continue
                if reply is Reply.STOP:
                    return
                note = self._note()
            except click.Abort:
                click.echo()
                return
            yield Answer(finding.key, reply is Reply.YES, note)

    def _lines(self, number: int, finding: Finding) -> Iterator[str]:
        rule, said = finding.rule, self._speech
        yield said.say(
            "Question {number} of {all}: article {article}, rule {rule}",
            number=number,
            all=len(self._asked),
            article=rule.article.number,
            rule=rule.name,
        )
        yield self._text(rule.title)
        if rule.question is not None:
            yield self._text(rule.question)
        subject = finding.subject
        for (name, id_), pointer in zip(subject.parts, subject.pointers, strict=True):
            if not pointer:
                yield f"{name} {plain(id_)}"
                continue
            line = self._dossier.locate(pointer).line
            yield said.say("{name} {id}, line {line}", name=name, id=plain(id_), line=line)
        yield from (f"({said.again(note)})" for note in finding.notes)

    def _text(self, text: ir.Said) -> str:
        return self._speech.of(text.by_language)

    def _reply(self) -> Reply:
        words = self._words()
        shown = ", ".join(words)
        while True:
            typed = click.prompt(shown, prompt_suffix=": ").strip().casefold()
            found = {reply for word, reply in words.items() if word.startswith(typed)}
            if typed and len(found) == 1:
                return found.pop()
            click.echo(self._speech.say("Type one of: {words}.", words=shown))

    def _words(self) -> dict[str, Reply]:
        return {
            self._speech.say("yes"): Reply.YES,
            self._speech.say("no"): Reply.NO,
            self._speech.say("skip"): Reply.SKIP,
            self._speech.say("stop"): Reply.STOP,
        }

    def _note(self) -> str:
        if not self._has_note:
            return ""
        asked = self._speech.say("Note, without names (may be left empty)")
        note: str = click.prompt(asked, default="", show_default=False, prompt_suffix=": ")
        return note.strip()
