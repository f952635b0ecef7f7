"""``statuut baseline``: the findings that are open today, to tell later what is new."""

from __future__ import annotations

import datetime as dt
import os

import click

from checker.accepted import Accepted
from checker.audit import Audit
from checker.baseline.known import RANKS, Known, procedure_digest
from checker.baseline.text import written
from checker.bulk.documents import parts
from checker.bulk.judge import Judged
from checker.bulk.run import Outcome, Task, outcomes
from checker.bulk.weigh import Detail
from checker.cli.accepting import tell_twice
from checker.cli.bulk import take
from checker.cli.exits import Exit, complain, refuse, write
from checker.cli.policies import policies_named
from checker.cli.tally import Tally
from checker.files import Refused
from checker.speech import speech_of


@click.command("baseline")
@click.argument("dossiers", metavar="DOSSIER...", nargs=-1, required=True)
@click.option(
    "--policy",
    "policy_name",
    metavar="P",
    help="A bundled policy's name, a file, or a folder of versions.",
)
@click.option("--output", "-o", metavar="FILE", help="Where to write it.  [default: shown]")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The date of the audit, for rules that ask for today.",
)
def baseline_command(
    dossiers: tuple[str, ...],
    policy_name: str | None,
    output: str | None,
    as_of: dt.datetime | None,
) -> None:
    """Write down which findings are open, for `statuut audit --baseline FILE`.

    It holds for each its fingerprint, verdict, policy, article, rule and subject: no sentence, and
    no value of a record but ids. Where a dossier cannot be used, nothing is written.

    Exit code: 0 written, 2 unusable input.
    """
    if output is not None and os.path.abspath(output) in map(os.path.abspath, dossiers):
        said = f"{output}: the baseline would overwrite the dossier."
        refuse(Refused(said, "Name another file for the baseline."))
    tally = Tally()
    day = as_of.date() if as_of else None
    task = Task(policies_named(policy_name), day, _open_findings, Detail.OPEN, Accepted(None, None))
    found: list[Known] = []
    for outcome in outcomes(parts(dossiers), task, jobs=1):
        take(outcome, tally)
        assert isinstance(outcome.rendered, list)
        found += outcome.rendered
    if tally.met is not None:
        tell_twice(tally.met.procedures, speech_of("en"))
    if tally.unusable:
        complain("no baseline was written: not every dossier could be audited.")
        raise SystemExit(Exit.UNUSABLE)
    write(written(found), output)


def _open_findings(outcome: Outcome) -> list[Known]:
    result = outcome.result
    audit = result.explained if isinstance(result, Judged) else None
    return [] if audit is None else _known(audit)


def _known(audit: Audit) -> list[Known]:
    procedure = procedure_digest(audit.identity)
    return [
        Known(
            audit.fingerprint(each),
            procedure,
            audit.policy.name,
            each.rule.article.number,
            each.rule.name,
            each.subject.ids,
            each.verdict,
        )
        for each in audit.findings
        if each.verdict in RANKS
    ]
