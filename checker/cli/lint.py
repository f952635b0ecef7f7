"""``statuut lint``: what a policy says that its author can hardly have meant."""

from __future__ import annotations

import click

from checker.candidates import headings
from checker.catalogue import Loaded
from checker.cli.exits import Exit, complain
from checker.cli.inputs import is_usable
from checker.files import Refused
from checker.scenarios.suite import named_by
from checker.voice import shown, voice_for
from dsl.diagnostics import Severity
from dsl.lint import Linted, lint
from dsl.message import Message, in_a_row


@click.command("lint")
@click.argument("policies", metavar="POLICY...", nargs=-1, required=True)
@click.option("--all", "show_all", is_flag=True, help="Show the notes too, which only inform.")
def lint_command(policies: tuple[str, ...], show_all: bool) -> None:
    """Look for rules that say what can hardly be meant (policies by name, files or folders).

    A finding that is meant stays unsaid after a comment such as

        # lint: allow L104 because the article itself repeats it

    or, in Dutch and French: `toegestaan ... omdat`, `admis ... parce que`.

    Exit code: 0 nothing found (notes only inform), 1 something, 2 a policy that cannot be used.
    """
    code = Exit.NOTHING_OPEN
    for reference in policies:
        try:
            for named in named_by(reference):
                code = max(code, _looked_at(named.loaded, show_all))
        except Refused as refused:
            complain(refused.message, refused.mend)
            code = Exit.UNUSABLE
    raise SystemExit(code)


def _looked_at(loaded: Loaded, show_all: bool) -> Exit:
    """Show what is found in a policy."""
    if not is_usable(loaded):
        return Exit.UNUSABLE
    source, built = loaded.compiled.source, loaded.compiled.built
    assert built is not None
    linted = lint(source, built, tuple(headings(loaded.home)))
    found = [each for each in linted.found if each.severity is not Severity.NOTE]
    for each in linted.found if show_all else found:
        click.echo(shown(each, source) + "\n")
    outcome = voice_for(source).again(_outcome(linted, len(found), show_all))
    click.echo(f"{source.name}: {outcome}")
    return Exit.VIOLATION if found else Exit.NOTHING_OPEN


def _outcome(linted: Linted, found: int, show_all: bool) -> Message:
    """How much was found, in a few words."""
    notes, allowed = len(linted.found) - found, len(linted.allowed)
    parts = [_findings(found)]
    if notes:
        counted = Message("{n} note", n=notes) if notes == 1 else Message("{n} notes", n=notes)
        hinted = Message("{notes} (shown with --all)", notes=counted)
        parts.append(counted if show_all else hinted)
    if allowed:
        parts.append(Message("{n} allowed", n=allowed))
    return in_a_row(parts, more=False)


def _findings(count: int) -> Message:
    if not count:
        return Message("nothing found")
    return Message("{n} finding", n=count) if count == 1 else Message("{n} findings", n=count)
