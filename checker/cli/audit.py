"""``statuut audit``: dossiers against a policy."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from checker.audit import Audit, Rejected, audit
from checker.bulk.documents import documents, is_many
from checker.bulk.run import Task
from checker.catalogue import Home, Loaded, home_of, load
from checker.cli.bulk import BULK_FORMATS, audit_in_bulk, render_of
from checker.cli.exits import FAILING, Exit, complain, exit_of, refuse
from checker.cli.inputs import is_usable, opened
from checker.dossier import Dossier
from checker.files import Refused, write_text
from checker.report import FORMATS
from checker.selection import policy_for


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
    chosen = _chosen(policy_name)
    today = as_of.date() if as_of else None
    form = form or ("summary" if is_many(dossiers) else "table")
    if form in BULK_FORMATS:
        task = Task(chosen, today, render_of(form))
        done, stopped = audit_in_bulk(dossiers, task, form, output, jobs)
        if stopped or done.unusable:
            raise SystemExit(Exit.UNUSABLE)
        raise SystemExit(exit_of(done.verdicts, fail_on))
    results: list[Audit | Rejected] = []
    unusable = False
    for document in documents(dossiers):
        dossier = opened(document)
        result = _audited(dossier, chosen, today) if dossier else None
        if result is None:
            unusable = True
        else:
            results.append(result)
    audits = [each for each in results if isinstance(each, Audit)]
    if results or output is None:
        _write(FORMATS[form](results), output)
    if unusable or len(audits) < len(results):
        raise SystemExit(Exit.UNUSABLE)
    verdicts = {each for audit in audits for each, count in audit.count().items() if count}
    raise SystemExit(exit_of(verdicts, fail_on))


def _chosen(name: str | None) -> Loaded | Home | None:
    """The policy that was named, or the folder in which to look for it."""
    if name is None:
        return None
    if Path(name).is_dir():
        return home_of(Path(name))
    try:
        loaded = load(name)
    except Refused as refused:
        refuse(refused)
    if not is_usable(loaded):
        raise SystemExit(Exit.UNUSABLE)
    return loaded


def _audited(
    dossier: Dossier, chosen: Loaded | Home | None, today: dt.date | None
) -> Audit | Rejected | None:
    try:
        loaded = chosen if isinstance(chosen, Loaded) else policy_for(dossier, chosen)
    except Refused as refused:
        complain(refused.message, refused.mend)
        return None
    if not is_usable(loaded):
        return None
    result = audit(dossier, loaded, today)
    if isinstance(result, Rejected):
        for problem in result.problems:
            place = f"{dossier.name}:{problem.line}:{problem.column}"
            complain(f"{place}: {problem.pointer or '/'}: {problem.cause}", problem.mend)
    return result


def _is_same(output: str, dossier: str) -> bool:
    return dossier != "-" and Path(output).absolute() == Path(dossier).absolute()


def _write(text: str, output: str | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        write_text(Path(output), text)
    except Refused as refused:
        refuse(refused)
