"""``statuut audit``: dossiers against a policy."""

from __future__ import annotations

import datetime as dt
from secrets import token_bytes

import click

from checker.cli.auditing import audited
from checker.cli.clock import instant_of, this_moment
from checker.cli.wanted import FAILING, Report, Wanted, report_named
from checker.report.forms import FORMS
from checker.speech import LANGUAGES


def _reports(context: click.Context, parameter: click.Parameter, words: tuple[str, ...]) -> object:
    found = {word: report_named(word) for word in words}
    for word, report in found.items():
        if report is None:
            said = f"'{word}' is no report; write one of {', '.join(FORMS)}, or FORM:FILE."
            raise click.BadParameter(said)
    return tuple(found[word] for word in words)


def _instant(
    context: click.Context, parameter: click.Parameter, word: str | None
) -> dt.datetime | None:
    if word is None:
        return None
    try:
        return this_moment() if word == "now" else instant_of(word)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


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
    "forms",
    metavar="FORM[:FILE]",
    callback=_reports,
    multiple=True,
    help=f"A report: {', '.join(FORMS)}; with a file, or for standard output. May be repeated."
    "  [default: table; summary for folders and streams]",
)
@click.option("--all", "every", is_flag=True, help="Show closed findings in the table too.")
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language of the reports.",
)
@click.option("--output", "-o", metavar="FILE", help="The file for a report that names none.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The date of the audit, for rules that ask for today and for the expiry of waivers.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="How many processes judge dossiers.",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAILING),
    multiple=True,
    default=FAILING,
    help="Which verdicts make the exit code other than 0; may be repeated.  [default: all]",
)
@click.option(
    "--waivers", metavar="FILE", help="Accepted deviations (TOML), laid over what is found."
)
@click.option(
    "--baseline",
    metavar="FILE",
    help="Findings that were open before, as `statuut baseline` writes them: what is new counts.",
)
@click.option(
    "--redact",
    is_flag=True,
    help="Tell no id of a record: pseudonyms stand for them, new ones in every run.",
)
@click.option(
    "--written-at",
    metavar="INSTANT",
    callback=_instant,
    help="Tell the time of writing in reports: `now`, or an instant such as"
    " 2026-01-31T12:00:00+01:00. Without it no report has one.",
)
def audit_command(
    dossiers: tuple[str, ...],
    policy_name: str | None,
    forms: tuple[Report, ...],
    every: bool,
    language: str,
    output: str | None,
    as_of: dt.datetime | None,
    jobs: int,
    fail_on: tuple[str, ...],
    waivers: str | None,
    baseline: str | None,
    redact: bool,
    written_at: dt.datetime | None,
) -> None:
    """Audit finished procedures.

    Each DOSSIER is a file in JSON, a workbook (.xlsx), a folder of CSV files with a record.csv, a
    folder of dossiers, or a stream with one dossier a line (.ndjson, .jsonl); .gz and .zst are
    unpacked, and `-` reads one or a stream from standard input.

    Without --policy, the dossier's authority, procedure and date choose among the bundled policies;
    with a folder, among those in it.

    The table shows open findings (violation, observation, undetermined, to judge) with their
    evidence and counts the closed ones; with --all it shows these too. JSON always holds all.
    Several reports come from one run: `-f table -f json:audit.json`.

    A waiver lies over a finding and never replaces it: the finding is shown and counted as what it
    is. With --baseline, only findings that are new make the exit code other than 0.

    With --redact, reports and messages hold no id of a record and no fingerprint by which one could
    be guessed: the same id of a dossier has the same pseudonym in all reports of the run, and
    another one in the next. Names of files, lines and sums are told as they are.

    Exit code: 0 nothing open, 1 a violation that is not waived, 2 unusable input, 3 no such
    violation but something undetermined or to judge, 4 no violation but waived ones.
    """
    wanted = Wanted(
        dossiers,
        policy_name,
        forms,
        output,
        as_of.date() if as_of else None,
        jobs,
        fail_on,
        every,
        language,
        waivers,
        baseline,
        token_bytes(32) if redact else b"",
        written_at,
    )
    raise SystemExit(audited(wanted))
