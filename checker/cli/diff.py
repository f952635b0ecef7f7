"""``statuut diff``: what changed between two versions of a policy."""

from __future__ import annotations

import datetime as dt
import os

import click

from checker.audit import Rejected
from checker.bulk.documents import documents
from checker.catalogue import Loaded, load
from checker.cli.exits import Exit, complain, refuse, write
from checker.cli.inputs import blame, is_usable
from checker.dossier import DossierFault
from checker.files import Refused
from checker.revision.as_json import as_json
from checker.revision.as_markdown import as_markdown
from checker.revision.as_text import as_text
from checker.revision.comparing import revision
from checker.revision.replaying import Refusal, Replay, Replayed
from checker.revision.report import Replays, Report, Version
from checker.speech import LANGUAGES, speech_of
from dsl.elaborate import Built

_FORMS = {"table": as_text, "json": as_json, "markdown": as_markdown}


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--replay",
    "dossiers",
    metavar="DOSSIERS",
    multiple=True,
    help="Judge these procedures by both: a file, a folder or a stream; may be repeated.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The date of the audit, for rules that ask for today.",
)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(list(_FORMS)),
    default="table",
    show_default=True,
    help="The form of the report.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language of the report.",
)
@click.option("--output", "-o", metavar="FILE", help="Write the report to a file.")
def diff_command(
    old: str,
    new: str,
    dossiers: tuple[str, ...],
    as_of: dt.datetime | None,
    form: str,
    language: str,
    output: str | None,
) -> None:
    """Tell what changed between two versions of a policy (bundled names or files), rule by rule.

    What the rules ask is compared, not the text: layout, comments, order and the language in which
    a policy is written make no difference. What only says the same in other words is told apart.

    With --replay, the verdicts that differ are told with the change that is why. Both versions are
    applied to every procedure as if in force, whatever its authority and date.

    Exit code: 0 no difference, 1 differences, 2 a policy or a dossier cannot be used.
    """
    _check_output(output, (old, new, *dossiers))
    before, after = _loaded(old), _loaded(new)
    found = revision(_built(before), _built(after))
    day = as_of.date() if as_of else None
    replays = _replays(Replay(before, after, found, day), dossiers, day) if dossiers else None
    report = Report(_version(before), _version(after), found, replays)
    write(_FORMS[form](report, speech_of(language)), output)
    if replays is not None and replays.refused:
        raise SystemExit(Exit.UNUSABLE)
    raise SystemExit(Exit.VIOLATION if report.differs else Exit.NOTHING_OPEN)


def _check_output(output: str | None, read: tuple[str, ...]) -> None:
    if output is not None and os.path.abspath(output) in map(os.path.abspath, read):
        said = f"{output}: the report would overwrite what it is made of."
        refuse(Refused(said, "Name another file for the report."))


def _loaded(reference: str) -> Loaded:
    try:
        found = load(reference)
    except Refused as refused:
        refuse(refused)
    if not is_usable(found):
        raise SystemExit(Exit.UNUSABLE)
    return found


def _built(loaded: Loaded) -> Built:
    assert loaded.compiled.built is not None
    return loaded.compiled.built


def _version(loaded: Loaded) -> Version:
    return Version(_built(loaded).policy.name, loaded.compiled.source.name, loaded.sha256)


def _replays(replay: Replay, names: tuple[str, ...], day: dt.date | None) -> Replays:
    """Judge all that is named; a dossier that cannot be judged is told at once."""
    judged = 0
    turned: list[Replayed] = []
    refused: list[Refusal] = []
    for document in documents(names, replay.vocabularies):
        match replay.of(document):
            case Replayed() as replayed:
                judged += 1
                turned += [replayed] if replayed.turned else []
            case Refusal() as refusal:
                refused.append(refusal)
                _complain(refusal.why)
    return Replays(day, judged, tuple(turned), tuple(refused))


def _complain(why: Rejected | DossierFault | Refused) -> None:
    if isinstance(why, Refused):
        complain(why.message, why.mend)
    else:
        blame(why)
