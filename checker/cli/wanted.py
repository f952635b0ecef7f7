"""What an audit is asked to do."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from checker.report.forms import FORMS

FAILING = ("violation", "undetermined", "to judge")
"""The verdicts that can make an audit end with a code other than 0."""


class Report(NamedTuple):
    """A report: its form, and the file in which it is written; ``None`` is standard output."""

    form: str
    file: str | None = None


def report_named(word: str) -> Report | None:
    """``FORM`` or ``FORM:FILE``; ``None`` where there is no such form."""
    form, colon, file = word.partition(":")
    if form not in FORMS or (colon and not file):
        return None
    return Report(form, file or None)


class Wanted(NamedTuple):
    """An audit as it was asked for.

    Args:
        dossiers: files, folders and streams; ``-`` is standard input.
        policy: a bundled policy's name, a file or a folder; ``None`` lets dossiers choose.
        reports: the reports; none is the one that suits the dossiers.
        output: the file for the one report that names none itself.
        today: the date of the audit; for waivers it is this machine's where it is left out.
        jobs: how many processes judge.
        fail_on: the verdicts that make the exit code other than 0.
        all: whether the table shows closed findings too.
        language: the language of the reports.
        waivers: the file of waivers.
        baseline: the file of findings that were open before.
        secret: the key of the pseudonyms that stand for ids in reports; empty where ids are told.
        written_at: the time of writing that reports are to have, in UTC, if any.
    """

    dossiers: tuple[str, ...]
    policy: str | None = None
    reports: tuple[Report, ...] = ()
    output: str | None = None
    today: dt.date | None = None
    jobs: int = 1
    fail_on: tuple[str, ...] = FAILING
    all: bool = False
    language: str = "en"
    waivers: str | None = None
    baseline: str | None = None
    secret: bytes = b""
    written_at: dt.datetime | None = None
