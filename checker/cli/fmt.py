"""``statuut fmt``: policies in their one layout, or in another language."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import unified_diff

import click

from checker.cli.exits import Exit, complain
from checker.files import Refused, read_bytes, read_standard_input, replace_bytes
from checker.homes import decoded
from checker.rewriting import UNNAMED, in_language, policy_files
from checker.voice import shown, voice_for
from dsl.diagnostics import Fault
from dsl.message import Message
from dsl.rewrite import NotTheSame, formatted
from dsl.span import Source
from dsl.words import LANGUAGES

_STANDARD_INPUT = "-"


@click.command("fmt")
@click.argument("policies", metavar="POLICY...", nargs=-1, required=True)
@click.option(
    "--lang",
    "language",
    type=click.Choice(list(LANGUAGES)),
    help="Write the policy in this language; what its author named and wrote stays.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a file would change.")
@click.option("--diff", "shows", is_flag=True, help="Write nothing; show what would change.")
def fmt_command(policies: tuple[str, ...], language: str | None, check: bool, shows: bool) -> None:
    """Lay policies and scenarios out in the one way there is (files, folders, or `-`).

    Files are written in place; `-` reads standard input and writes standard output. A file with
    faults is left as it is.
    Exit code: 0 done, or nothing would change; 1 a file would change (--check, --diff); 2 a file
    cannot be read or has errors.
    """
    worst = Exit.NOTHING_OPEN
    for reference in policies:
        try:
            for path in _paths(reference):
                worst = max(worst, _Rewriting(path, language, check, shows).done())
        except Refused as refused:
            complain(refused.message, refused.mend)
            worst = Exit.UNUSABLE
    raise SystemExit(worst)


def _paths(reference: str) -> Iterator[str]:
    return iter((_STANDARD_INPUT,)) if reference == _STANDARD_INPUT else policy_files(reference)


class _Rewriting:
    """One file on its way to its new text."""

    def __init__(self, path: str, language: str | None, check: bool, shows: bool) -> None:
        self._path = path
        self._language = language
        self._only_looks = check or shows
        self._shows = shows

    def done(self) -> Exit:
        """Write the file, or say what would change; how that ended."""
        is_input = self._path == _STANDARD_INPUT
        name = "standard input" if is_input else self._path
        source = Source(
            name, decoded(name, read_standard_input() if is_input else read_bytes(name))
        )
        made = self._made(source)
        if not isinstance(made, str):
            self._complain(source, made)
            return Exit.UNUSABLE
        if self._only_looks:
            return self._compared(source, made)
        if is_input:
            click.echo(made, nl=False)
        elif made != source.text:
            replace_bytes(self._path, made.encode())
            click.echo(_said(source, Message("{file}: written", file=self._path)))
        return Exit.NOTHING_OPEN

    def _made(self, source: Source) -> str | tuple[Fault, ...] | NotTheSame:
        if self._language is None:
            return formatted(source)
        path = UNNAMED if self._path == _STANDARD_INPUT else self._path
        return in_language(path, source, LANGUAGES[self._language])

    def _complain(self, source: Source, made: tuple[Fault, ...] | NotTheSame) -> None:
        if isinstance(made, NotTheSame):
            why = Message(
                "{file}: left as it is; this line would not come back the same: {line}",
                file=source.name,
                line=made.line.strip(),
            )
            mend = Message("A name in it is a word of that language too: give it another name.")
            complain(_said(source, why), _said(source, mend))
            return
        for fault in made:
            click.echo(shown(fault, source) + "\n", err=True)
        left = Message("{file}: left as it is; it has errors.", file=source.name)
        complain(_said(source, left))

    def _compared(self, source: Source, made: str) -> Exit:
        if made == source.text:
            return Exit.NOTHING_OPEN
        if self._shows:
            lines = (source.text.splitlines(keepends=True), made.splitlines(keepends=True))
            name = source.name.replace(os.sep, "/")
            click.echo("".join(unified_diff(*lines, name, name)), nl=False)
        else:
            would = Message("{file}: would be written anew", file=source.name)
            click.echo(_said(source, would))
        return Exit.VIOLATION


def _said(source: Source, message: Message) -> str:
    """A message to whoever writes a policy, in its language."""
    return voice_for(source).again(message)
