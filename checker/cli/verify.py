"""``statuut verify``: whether a report still follows from its dossiers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import click

from checker.audit import Audit, audit
from checker.bulk.documents import Unread, documents
from checker.cli.exits import Exit, complain, refuse
from checker.cli.inputs import blame, opened
from checker.cli.policies import policies_named, policy_of, vocabularies_of
from checker.dossier import Dossier, DossierFault
from checker.files import Refused, read_bytes
from checker.ready import Ready
from checker.report.as_json import VERSION, audit_in_json
from checker.report.manner import Manner
from checker.report.plain import plain
from checker.report.telling import account

_Told = dict[str, Any]


@click.command("verify")
@click.argument("report")
@click.argument("dossiers", metavar="DOSSIER...", nargs=-1, required=True)
@click.option(
    "--policy",
    "policy_name",
    metavar="P",
    help="The policy, where the dossiers do not choose it.",
)
def verify_command(report: str, dossiers: tuple[str, ...], policy_name: str | None) -> None:
    """Audit dossiers again and compare with REPORT, a report in JSON.

    A dossier is found in the report by its SHA-256. Compared are the policy, the record schema, and
    for every rule and subject the verdict, the evidence, what is missing and the lawful bound, as
    measured: waivers, baselines and the words of the report take no part.

    Exit code: 0 all is the same, 1 something differs, 2 unusable input.
    """
    try:
        reported = _reported(report)
    except Refused as refused:
        refuse(refused)
    chosen = policies_named(policy_name)
    code = Exit.NOTHING_OPEN
    seen: set[str] = set()
    for document in documents(dossiers, vocabularies_of(chosen)):
        dossier = opened(document)
        if dossier is None or isinstance(document, Unread):
            code = Exit.UNUSABLE
            continue
        told = reported.get(dossier.sha256)
        if told is None:
            click.echo(f"{plain(dossier.name)}: not in the report, or changed since.")
            code = max(code, Exit.VIOLATION)
            continue
        seen.add(dossier.sha256)
        found = _again(dossier, policy_of(document, chosen), told)
        if found is None:
            code = Exit.UNUSABLE
            continue
        differences = list(_differences(told, found))
        for each in differences:
            click.echo(f"{plain(dossier.name)}: {plain(each)}")
        if differences:
            code = max(code, Exit.VIOLATION)
        else:
            count = len(told["findings"])
            click.echo(f"{plain(dossier.name)}: the same, all {count:,} findings.")
    for sha256, told in reported.items():
        if sha256 not in seen:
            name = plain(str(told["dossier"]["name"]))
            click.echo(f"{name}: in the report, but no dossier given is the same file.")
            code = max(code, Exit.VIOLATION)
    raise SystemExit(code)


def _reported(file: str) -> dict[str, _Told]:
    """The audits of a report, by the sum of their dossier.

    Raises:
        Refused: the file is no report that can be compared.
    """
    mend = "Name a report that `statuut audit --format json` wrote with this version's format."
    try:
        report = json.loads(read_bytes(file))
        if report["version"] != VERSION:
            said = f"{file}: this report is not of version {VERSION} of the format."
            raise Refused(said, mend)
        if report.get("redacted"):
            said = f"{file}: this report is redacted: its pseudonyms are those of one run."
            raise Refused(said, "Name one that was written without --redact.")
        audits = {str(each["dossier"]["sha256"]): each for each in report["audits"]}
        for each in audits.values():
            _by_finding(each)
            _day(each)
            _receipt(each)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise Refused(f"{file}: this is no JSON report of an audit.", mend) from None
    return audits


def _again(dossier: Dossier, ready: Ready | Refused | DossierFault, told: _Told) -> _Told | None:
    """The audit made anew; ``None`` after saying why it cannot be."""
    if isinstance(ready, Refused):
        complain(ready.message, ready.mend)
        return None
    if not isinstance(ready, Ready):
        blame(ready)
        return None
    result = audit(dossier, ready, _day(told))
    if not isinstance(result, Audit):
        blame(result)
        return None
    found: _Told = json.loads(json.dumps(audit_in_json(account(result, Manner()))))
    return found


def _day(told: _Told) -> dt.date | None:
    return None if told["as_of"] is None else dt.date.fromisoformat(told["as_of"])


def _differences(told: _Told, found: _Told) -> Iterator[str]:
    for name, then in _receipt(told).items():
        now = _receipt(found)[name]
        if then != now:
            yield f"{name} was {then}, and is {now}."
    before, after = _by_finding(told), _by_finding(found)
    for key, then in before.items():
        if key not in after:
            yield f"{_called(key)} was {then[0]}, and is found no more."
        elif after[key][0] != then[0]:
            yield f"{_called(key)} was {then[0]}, and is {after[key][0]}."
        elif after[key] != then:
            yield f"{_called(key)} is {then[0]} as before, on other evidence."
    for key, now_found in after.items():
        if key not in before:
            yield f"{_called(key)} is {now_found[0]}, and is not in the report."


def _receipt(told: _Told) -> dict[str, object]:
    policy, records = told["policy"], told["records"]
    return {
        "the policy": policy["name"],
        "the SHA-256 of the policy": policy["sha256"],
        "the record schema": f"{records['name']} {records['version']}".strip(),
        "the date of the procedure": told["procedure_date"],
    }


_Key = tuple[str, tuple[str, ...]]


def _by_finding(told: _Told) -> dict[_Key, tuple[str, object]]:
    """The verdict of each rule and subject, and what it rests on."""
    return {
        (str(each["rule"]), tuple(str(part["id"]) for part in each["subject"])): (
            str(each["verdict"]),
            (
                [(shown["pointer"], shown["value"]) for shown in each["evidence"]],
                [lack["pointer"] for lack in each["missing"]],
                each["lawful"],
                each["exception"],
            ),
        )
        for each in told["findings"]
    }


def _called(key: _Key) -> str:
    rule, ids = key
    return f"{rule} for {', '.join(ids)}" if ids else rule
