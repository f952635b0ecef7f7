"""``statuut check``: policies, every fault of each."""

from __future__ import annotations

import click

from checker.catalogue import load
from checker.cli.exits import Exit, complain
from checker.files import Refused
from dsl.diagnostics import Fault, Severity, has_errors, render


@click.command("check")
@click.argument("policies", metavar="POLICY...", nargs=-1, required=True)
def check_command(policies: tuple[str, ...]) -> None:
    """Check policy files (or bundled policies) and show every fault.

    Exit code: 0 usable (warnings are shown), 2 errors.
    """
    unusable = False
    for name in policies:
        try:
            compiled = load(name).compiled
        except Refused as refused:
            complain(refused.message, refused.mend)
            unusable = True
            continue
        for fault in compiled.faults:
            click.echo(render(fault, compiled.source) + "\n")
        unusable = unusable or has_errors(compiled.faults)
        click.echo(f"{compiled.source.name}: {_outcome(compiled.faults)}")
    raise SystemExit(Exit.UNUSABLE if unusable else Exit.NOTHING_OPEN)


def _outcome(faults: tuple[Fault, ...]) -> str:
    errors = sum(fault.severity is Severity.ERROR for fault in faults)
    warnings = len(faults) - errors
    if not faults:
        return "no faults"
    counted = [_counted(errors, "error"), _counted(warnings, "warning")]
    return " and ".join(part for part in counted if part)


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'s' if count > 1 else ''}" if count else ""
