"""Dossiers and policies as named on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from checker.catalogue import Loaded
from checker.cli.exits import complain
from checker.dossier import Dossier, DossierFault, read
from checker.files import Refused, read_bytes, read_standard_input
from dsl.diagnostics import Severity, render


def read_dossier(name: str) -> Dossier | None:
    """The dossier in a file, or ``-`` for standard input; ``None`` after saying what is wrong."""
    try:
        if name == "-":
            return read(read_standard_input(), "standard input")
        return read(read_bytes(Path(name)), name)
    except Refused as refused:
        complain(refused.message, refused.mend)
    except DossierFault as fault:
        complain(f"{fault.name}:{fault.line}:{fault.column}: {fault.cause}", fault.mend)
    return None


def is_usable(loaded: Loaded) -> bool:
    """Whether a policy compiled; its errors are said when not."""
    compiled = loaded.compiled
    if compiled.policy is not None:
        return True
    for fault in compiled.faults:
        if fault.severity is Severity.ERROR:
            click.echo(render(fault, compiled.source) + "\n", err=True)
    complain(f"{compiled.source.name}: this policy has errors; nothing was audited with it.")
    return False
