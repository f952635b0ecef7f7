"""``statuut check``: policies and scenarios, every fault of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from checker.candidates import headings
from checker.cli.exits import Exit, complain
from checker.files import Refused
from checker.homes import Home
from checker.scenarios.suite import Named, named_by, suite
from checker.voice import shown, voice_for
from dsl.diagnostics import Fault, has_errors, outcome
from dsl.span import Source
from dsl.versions import version_faults


@click.command("check")
@click.argument("policies", metavar="POLICY...", nargs=-1, required=True)
def check_command(policies: tuple[str, ...]) -> None:
    """Check policies (bundled names, files or folders) and files of scenarios; show every fault.

    Versions of one authority's rules that lie in one folder are held against one another.
    Exit code: 0 usable (warnings are shown), 2 errors.
    """
    unusable = False
    for reference in policies:
        try:
            for named in named_by(reference):
                unusable = _checked(named, Path(reference).is_dir()) or unusable
        except Refused as refused:
            complain(refused.message, refused.mend)
            unusable = True
    raise SystemExit(Exit.UNUSABLE if unusable else Exit.NOTHING_OPEN)


def _checked(named: Named, whole_folder: bool) -> bool:
    """Show the faults of a policy or of a file of its scenarios; whether one is an error."""
    compiled = named.loaded.compiled
    found = [(compiled.source, fault) for fault in compiled.faults]
    if named.file is None:
        found += _between_versions(named.loaded.home, compiled.source)
    if compiled.policy is not None:
        files = suite(named).files if whole_folder or named.file else suite(_alone(named)).files
        found += [(file.source, fault) for file in files for fault in file.faults]
    for source, fault in found:
        click.echo(shown(fault, source) + "\n")
    faults = tuple(fault for _, fault in found)
    name = compiled.source.name if named.file is None else named.loaded.home.named(named.file)
    click.echo(f"{name}: {outcome(faults, voice_for(compiled.source))}")
    return has_errors(faults)


def _alone(named: Named) -> Named:
    """The policy with the scenarios of its own file only."""
    return Named(named.loaded, "")


def _between_versions(home: Home, source: Source) -> Iterator[tuple[Source, Fault]]:
    for heading, fault in version_faults(list(headings(home))):
        if heading.source.name == source.name:
            yield source, fault
