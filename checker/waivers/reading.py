"""A file of waivers, read and checked."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

from checker.files import Refused, read_bytes
from checker.tables import Table, read_tables
from checker.waivers.waiver import Waiver, Waivers

_FIELDS = {
    "rule": '"closes_on_tuesday"',
    "subject": '["c1"]',
    "procedure": '"2017-4"',
    "dossier": '"2017-4.json"',
    "reason": '"The council accepted it."',
    "approver": '"general director"',
    "approved_on": "2026-01-15",
    "expires": "2026-12-31",
}


def read_waivers(file: str, day: dt.date) -> Waivers:
    """The waivers of a file.

    Args:
        file: its name.
        day: the day on which each holds or not.

    Raises:
        Refused: it cannot be used; the message says where.
    """
    content = read_bytes(file)
    found = [_waiver(each) for each in read_tables(file, content, "waiver", _FIELDS)]
    if not found:
        mend = "Begin each with a line of its own: [[waiver]]"
        raise Refused(f"{file}: no waiver stands in this file.", mend)
    return Waivers(file, sha256(content).hexdigest(), day, tuple(found))


def _waiver(table: Table) -> Waiver:
    policy, dot, rule = (_text(table, "rule") or _missing(table, "rule")).rpartition(".")
    if (dot and not policy) or not rule:
        raise table.fault(
            "rule", "this is no rule's name.", 'Write rule = "NAME" or "POLICY.NAME".'
        )
    approved_on, expires = _day(table, "approved_on"), _day(table, "expires")
    if expires < approved_on:
        said = f"it expires on {expires}, before it is approved, on {approved_on}."
        raise table.fault("expires", said, "Correct one of the two days.")
    return Waiver(
        rule,
        policy or None,
        _subject(table),
        _text(table, "procedure"),
        _text(table, "dossier"),
        _text(table, "reason") or _missing(table, "reason"),
        _text(table, "approver") or _missing(table, "approver"),
        approved_on,
        expires,
        table.file,
        table.line,
        table.column,
    )


def _missing(table: Table, name: str) -> str:
    raise table.fault(None, f"this waiver has no `{name}`.", f"Add: {name} = {_FIELDS[name]}")


def _wrong(table: Table, name: str, what: str) -> Refused:
    return table.fault(name, f"`{name}` is not {what}.", f"Write it so: {name} = {_FIELDS[name]}")


def _text(table: Table, name: str) -> str | None:
    if name not in table.fields:
        return None
    value = table.fields[name].value
    if not isinstance(value, str):
        raise _wrong(table, name, "a text")
    if not value.strip():
        raise table.fault(name, f"`{name}` is empty.", f"Fill it in: {name} = {_FIELDS[name]}")
    return value.strip()


def _day(table: Table, name: str) -> dt.date:
    if name not in table.fields:
        _missing(table, name)
    value = table.fields[name].value
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise _wrong(table, name, "a date without quotes")
    return value


def _subject(table: Table) -> tuple[str, ...] | None:
    if "subject" not in table.fields:
        return None
    value = table.fields["subject"].value
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _wrong(table, "subject", "a list of ids")
    return tuple(value)
