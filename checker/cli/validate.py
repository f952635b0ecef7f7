"""``statuut validate``: dossiers against their record schema."""

from __future__ import annotations

import click

from checker.catalogue import Schema, load, schema
from checker.cli.exits import Exit, refuse
from checker.cli.inputs import is_usable, read_dossier
from checker.dossier import validate
from checker.files import Refused
from dsl.compile import Records


@click.command("validate")
@click.argument("dossiers", metavar="DOSSIER...", nargs=-1, required=True)
@click.option(
    "--policy",
    "policy_name",
    metavar="P",
    help="Validate against the records of this policy.  [default: recruitment]",
)
def validate_command(dossiers: tuple[str, ...], policy_name: str | None) -> None:
    """Check that dossiers hold to their record schema, and show every fault.

    Exit code: 0 valid, 2 not.
    """
    records = _schema(policy_name)
    unusable = False
    for name in dossiers:
        dossier = read_dossier(name)
        if dossier is None:
            unusable = True
            continue
        problems = validate(dossier, records.checked)
        for problem in problems:
            place = f"{dossier.name}:{problem.line}:{problem.column}"
            click.echo(f"{place}: {problem.pointer or '/'}: {problem.cause}")
            click.echo(f"  {problem.mend}")
        unusable = unusable or bool(problems)
        if not problems:
            click.echo(f"{dossier.name}: valid")
    raise SystemExit(Exit.UNUSABLE if unusable else Exit.NOTHING_OPEN)


def _schema(policy_name: str | None) -> Schema:
    try:
        if policy_name is not None:
            loaded = load(policy_name)
            if not is_usable(loaded) or loaded.schema is None:
                raise SystemExit(Exit.UNUSABLE)
            return loaded.schema
        found = schema(Records("recruitment", is_file=False))
    except Refused as refused:
        refuse(refused)
    assert isinstance(found, Schema)
    return found
