"""``statuut show``: a policy as a readable page."""

from __future__ import annotations

from pathlib import Path

import click

from checker.catalogue import load
from checker.cli.exits import Exit, refuse
from checker.cli.inputs import is_usable
from checker.files import Refused, write_text
from checker.scenarios.suite import Named, suite
from checker.show import FORMS, page


@click.command("show")
@click.argument("policy", metavar="POLICY")
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(list(FORMS)),
    default="markdown",
    show_default=True,
    help="The form of the page.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the page to a file.",
)
def show_command(policy: str, form: str, output: Path | None) -> None:
    """Show a policy (a bundled name or a file): articles, rules, exceptions, fields, scenarios."""
    try:
        loaded = load(policy)
        if not is_usable(loaded):
            raise SystemExit(Exit.UNUSABLE)
        text = FORMS[form](page(suite(Named(loaded))))
        if output is None:
            click.echo(text, nl=False)
        else:
            write_text(str(output), text)
    except Refused as refused:
        refuse(refused)
