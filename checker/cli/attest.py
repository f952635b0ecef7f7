"""``statuut attest``: the open judgement questions of a dossier, answered and written into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NoReturn

import click

from checker.attest.answers import read_answers
from checker.attest.file import Attested
from checker.attest.questions import Answer, Open, open_questions
from checker.attest.rows import fields_of, row_of
from checker.audit import Audit, Rejected, audit
from checker.bulk.documents import Document, is_stream
from checker.cli.asking import Asking, is_terminal
from checker.cli.clock import this_day
from checker.cli.exits import Exit, complain, refuse
from checker.cli.inputs import blame
from checker.cli.policies import policies_named, policy_of
from checker.dossier import DossierFault, read
from checker.files import Refused, read_bytes
from checker.ready import Ready
from checker.speech import LANGUAGES


def _role(context: click.Context, parameter: click.Parameter, role: str) -> str:
    if not role.strip():
        raise click.BadParameter("it is empty; write the role of who answers, never a name.")
    return role.strip()


@click.command("attest")
@click.argument("name", metavar="DOSSIER")
@click.option(
    "--policy",
    "policy_name",
    metavar="P",
    help="A bundled policy's name, a file, or a folder of versions.",
)
@click.option(
    "--role", required=True, callback=_role, help="The role of who answers, never a name."
)
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day of the answers.  [default: today]",
)
@click.option(
    "--answers", metavar="FILE", help="A file of answers (TOML or JSON), instead of asking."
)
@click.option("--output", "-o", metavar="FILE", help="Where to write.  [default: the dossier]")
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language of the questions.",
)
def attest_command(
    name: str,
    policy_name: str | None,
    role: str,
    day: dt.datetime | None,
    answers: str | None,
    output: str | None,
    language: str,
) -> None:
    """Answer the open judgement questions of a dossier.

    Each is asked on the terminal; an answer is written into the dossier's list `attestations` at
    once, with role, day, note, and a digest of the question: when its text changes, it is open
    again. All else in the file stays as it was written.

    Exit code: 0 every question is answered, 2 unusable input, 3 some are still open.
    """
    try:
        found, attested, fields = _opened(name, policy_name, output)
        questions = open_questions(found)
        for each in questions.contradicting:
            about = f" ({', '.join(each.subject.ids)})" if each.subject.ids else ""
            said = f"{name}: the answers to `{each.rule.name}`{about} contradict one another."
            complain(said, "Remove one of them from the record's list `attestations`.")
        if answers is not None:
            given = iter(read_answers(answers, questions.asked, fields))
        elif questions.asked and not is_terminal():
            said = "the questions can only be asked on a terminal."
            raise Refused(said, "Give the answers in a file: --answers FILE.")
        else:
            asking = Asking(questions.asked, found.dossier, language, has_note="note" in fields)
            given = asking.answers()
        when = day.date() if day else this_day()
        count = _recorded(given, found, attested, (role, when), fields, at_once=answers is None)
    except Refused as refused:
        refuse(refused)
    raise SystemExit(_told(count, questions, output or name))


def _opened(
    name: str, policy_name: str | None, output: str | None
) -> tuple[Audit, Attested, list[str]]:
    """The audit of a dossier, the dossier to write into, and the fields of an answer.

    Raises:
        Refused: it cannot be written into.
        SystemExit: after saying why it cannot be audited.
    """
    if is_stream(name) or name == "-" or name.endswith((".gz", ".zst")):
        said = f"{name}: answers are written into one dossier in a file of its own."
        raise Refused(said, "Name a .json file.")
    content = read_bytes(name)
    ready = policy_of(Document(name, content, 0), policies_named(policy_name))
    if isinstance(ready, Refused):
        raise ready
    if not isinstance(ready, Ready):
        _unusable(ready)
    schema = ready.loaded.schema
    assert schema is not None
    fields = list(fields_of(schema.vocabulary, schema.name))
    try:
        found = audit(read(content, name), ready, None)
    except DossierFault as fault:
        _unusable(fault)
    if isinstance(found, Rejected):
        _unusable(found)
    return found, Attested(found.dossier, content, schema.checked, output or name), fields


def _recorded(
    given: Iterator[Answer],
    found: Audit,
    attested: Attested,
    who: tuple[str, dt.date],
    fields: list[str],
    *,
    at_once: bool,
) -> int:
    """Write answers into the dossier, each as it is given or all together; how many there were.

    Raises:
        Refused: one cannot be written; of those written all together, none then is.
    """
    role, when = who
    count = 0
    for answer in given:
        attested.add(row_of(answer, found.policy, role, when, fields, attested.rows))
        count += 1
        if at_once:
            attested.save()
    if count and not at_once:
        attested.save()
    return count


def _told(count: int, questions: Open, file: str) -> Exit:
    """Say what was recorded and what is still open; the exit code."""
    left = len(questions.asked) + len(questions.contradicting) - count
    recorded = "1 answer was" if count == 1 else f"{count} answers were"
    still = "1 question is" if left == 1 else f"{left} questions are"
    where = f" in {file}" if count else ""
    click.echo(f"{recorded} recorded{where}; {still} still open.")
    return Exit.OPEN if left else Exit.NOTHING_OPEN


def _unusable(found: Rejected | DossierFault) -> NoReturn:
    blame(found)
    raise SystemExit(Exit.UNUSABLE)
