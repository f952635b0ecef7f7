"""Exit codes, and how a command ends with one."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum
from pathlib import Path
from typing import NoReturn

import click

from checker.files import Refused
from checker.report.plain import plain
from checker.verdict import Verdict


class Exit(IntEnum):
    """What a command says to the program that called it."""

    NOTHING_OPEN = 0
    VIOLATION = 1
    UNUSABLE = 2
    OPEN = 3


FAILING = ("violation", "undetermined", "to judge")
"""The verdicts that can make an audit end with a code other than 0."""


def exit_of(found: Collection[Verdict], fail_on: Collection[str]) -> Exit:
    """The exit code of audits that all could be done, with the verdicts they came to.

    Where no rule was in force nothing was tried, and that is never "nothing open".
    """
    counting = {verdict for verdict in found if verdict.value in fail_on}
    if Verdict.VIOLATION in counting:
        return Exit.VIOLATION
    nothing_tried = set(found) == {Verdict.NOT_IN_FORCE}
    return Exit.OPEN if counting or nothing_tried else Exit.NOTHING_OPEN


def complain(message: str, mend: str | None = None) -> None:
    """Say on standard error what is wrong and how to mend it."""
    click.echo(f"statuut: {plain(message)}", err=True)
    if mend:
        click.echo(f"  {plain(mend)}", err=True)


def refuse(refused: Refused) -> NoReturn:
    """End with the code for unusable input."""
    complain(refused.message, refused.mend)
    raise SystemExit(Exit.UNUSABLE)


def stopped() -> NoReturn:
    """End after an interruption: nothing was decided, so no verdict's code."""
    complain("stopped before the end.")
    raise SystemExit(Exit.UNUSABLE)


def internal_fault(error: Exception) -> NoReturn:
    """End after a fault of the program itself, without its inner words or the record's values."""
    import traceback

    places = traceback.extract_tb(error.__traceback__)
    at = f"{Path(places[-1].filename).name}:{places[-1].lineno}" if places else "an unknown place"
    complain(
        f"a fault in the program itself, at {at}; nothing was decided.",
        "Please report it, with this place, the version and the policy that was used.",
    )
    raise SystemExit(Exit.UNUSABLE)
