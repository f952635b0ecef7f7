"""``statuut validate``: dossiers against their record schema."""

from __future__ import annotations

import click

from checker.cli.exits import Exit
from checker.cli.inputs import read_dossier
from checker.cli.records import records_options, schema_named
from checker.dossier import validate


@click.command("validate")
@click.argument("dossiers", metavar="DOSSIER...", nargs=-1, required=True)
@records_options
def validate_command(
    dossiers: tuple[str, ...], policy_name: str | None, records: str | None
) -> None:
    """Check that dossiers hold to their record schema, and show every fault.

    Each DOSSIER is a file in JSON, a workbook (.xlsx), or a folder of CSV files.

    Exit code: 0 valid, 2 not.
    """
    schema = schema_named(policy_name, records)
    unusable = False
    for name in dossiers:
        dossier = read_dossier(name, schema.vocabulary)
        if dossier is None:
            unusable = True
            continue
        problems = validate(dossier, schema.checked)
        for problem in problems:
            place = problem.place.of(dossier.name)
            click.echo(f"{place}: {problem.pointer or '/'}: {problem.cause}")
            click.echo(f"  {problem.mend}")
        unusable = unusable or bool(problems)
        if not problems:
            click.echo(f"{dossier.name}: valid")
    raise SystemExit(Exit.UNUSABLE if unusable else Exit.NOTHING_OPEN)
