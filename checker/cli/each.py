"""Dossiers audited one by one, with all their reasons: the table and the JSON report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from checker.audit import Audit, Rejected, audit
from checker.bulk.documents import documents
from checker.catalogue import Loaded
from checker.cli.exits import Exit, complain, refuse
from checker.cli.inputs import blame, is_usable, opened
from checker.dossier import Dossier
from checker.files import Refused, write_text
from checker.homes import Home, home_of, place_of
from checker.ready import Ready, ready
from checker.report import report
from checker.selection import policy_for
from checker.verdict import Verdict


def audit_each(
    names: Sequence[str], policy: str | None, today: dt.date | None, form: str, output: str | None
) -> tuple[set[Verdict], bool]:
    """Audit all that is named and write the report.

    Returns:
        The verdicts that there were, and whether every dossier could be audited.
    """
    chosen = _chosen(policy)
    results: list[Audit | Rejected] = []
    complete = True
    for document in documents(names):
        dossier = opened(document)
        result = _audited(dossier, chosen, today) if dossier else None
        if result is None:
            complete = False
        else:
            results.append(result)
    audits = [each for each in results if isinstance(each, Audit)]
    if results or output is None:
        _write(report(form, results), output)
    verdicts = {each for found in audits for each, count in found.count().items() if count}
    return verdicts, complete and len(audits) == len(results)


def _chosen(name: str | None) -> Ready | Home | None:
    """The policy that was named, or the folder in which to look for it."""
    if name is None:
        return None
    if Path(name).is_dir():
        return home_of(Path(name))
    try:
        found = ready(*place_of(name))
    except Refused as refused:
        refuse(refused)
    if not isinstance(found, Ready):
        is_usable(found)
        raise SystemExit(Exit.UNUSABLE)
    return found


def _audited(
    dossier: Dossier, chosen: Ready | Home | None, today: dt.date | None
) -> Audit | Rejected | None:
    found: Ready | Loaded
    try:
        if isinstance(chosen, Ready):
            found = chosen
        else:
            own = policy_for(dossier, chosen)
            found = ready(own.home, own.file)
    except Refused as refused:
        complain(refused.message, refused.mend)
        return None
    if not isinstance(found, Ready):
        is_usable(found)
        return None
    result = audit(dossier, found, today)
    if isinstance(result, Rejected):
        blame(result)
    return result


def _write(text: str, output: str | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        write_text(Path(output), text)
    except Refused as refused:
        refuse(refused)
