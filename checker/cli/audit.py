"""``statuut audit``: dossiers against a policy."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from checker.bulk.documents import is_many
from checker.cli.bulk import BULK_FORMATS, audit_in_bulk
from checker.cli.exits import FAILING, Exit, exit_of, refuse
from checker.files import Refused
from checker.report import FORMATS


@click.command("audit")
@click.argument("dossiers", metavar="DOSSIER...", nargs=-1, required=True)
@click.option(
    "--policy",
    "policy_name",
    metavar="P",
    help="A bundled policy's name, a file, or a folder of versions.",
)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice([*FORMATS, *BULK_FORMATS]),
    help="The form of the report.  [default: table; summary for folders and streams]",
)
@click.option("--output", "-o", metavar="FILE", help="Write the report to a file.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The date of the audit, for rules that ask for today.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="How many processes judge dossiers (summary, ndjson, parquet).",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAILING),
    multiple=True,
    default=FAILING,
    help="Which verdicts make the exit code other than 0; may be repeated.  [default: all]",
)
def audit_command(
    dossiers: tuple[str, ...],
    policy_name: str | None,
    form: str | None,
    output: str | None,
    as_of: dt.datetime | None,
    jobs: int,
    fail_on: tuple[str, ...],
) -> None:
    """Audit finished procedures.

    Each DOSSIER is a file, a folder, or a stream with one dossier a line (.ndjson, .jsonl); .gz and
    .zst are unpacked, and `-` reads one or a stream from standard input.

    Without --policy, the dossier's authority, procedure and date choose among the bundled policies;
    with a folder, among those in it.
    Exit code: 0 nothing open, 1 a violation, 2 unusable input, 3 no violation but something
    undetermined or to judge.
    """
    if output is not None and any(_is_same(output, name) for name in dossiers):
        said = f"{output}: the report would overwrite the dossier."
        refuse(Refused(said, "Name another file for the report."))
    today = as_of.date() if as_of else None
    form = form or ("summary" if is_many(dossiers) else "table")
    if form in BULK_FORMATS:
        verdicts, complete = audit_in_bulk(dossiers, policy_name, today, form, output, jobs)
    else:
        from checker.cli.each import audit_each

        verdicts, complete = audit_each(dossiers, policy_name, today, form, output)
    raise SystemExit(exit_of(verdicts, fail_on) if complete else Exit.UNUSABLE)


def _is_same(output: str, dossier: str) -> bool:
    return dossier != "-" and Path(output).absolute() == Path(dossier).absolute()
