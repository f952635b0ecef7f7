"""Exit codes, and how a command ends with one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import NoReturn

from checker.files import Refused, write_bytes
from checker.report.plain import plain
from checker.speech import speech_of


class Exit(IntEnum):
    """What a command says to the program that called it."""

    NOTHING_OPEN = 0
    VIOLATION = 1
    UNUSABLE = 2
    OPEN = 3
    WAIVED = 4


def complain(message: str, mend: str | None = None) -> None:
    """Say on standard error what is wrong and how to mend it."""
    mended = f"  {plain(mend)}\n" if mend else ""
    if sys.stderr is not None:
        sys.stderr.write(f"statuut: {plain(message)}\n{mended}")
        sys.stderr.flush()


def blame_unread(refused: Refused, language: str) -> None:
    """Say in a language why a dossier cannot be read."""
    again = speech_of(language).again
    complain(again(refused.message), again(refused.mend))


def refuse(refused: Refused) -> NoReturn:
    """End with the code for unusable input."""
    complain(refused.message, refused.mend)
    raise SystemExit(Exit.UNUSABLE)


def stopped() -> NoReturn:
    """End after an interruption: nothing was decided, so no verdict's code."""
    complain("stopped before the end.")
    raise SystemExit(Exit.UNUSABLE)


def write(made: str | bytes, output: str | None) -> None:
    """Write a report to a file, or else to standard output.

    Raises:
        SystemExit: after saying that it cannot be written.
    """
    if output is None:
        if sys.stdout is not None:
            assert isinstance(made, str)
            sys.stdout.write(made)
        return
    try:
        write_bytes(output, made if isinstance(made, bytes) else made.encode())
    except Refused as refused:
        refuse(refused)


def ended(run: Callable[[], Exit]) -> NoReturn:
    """End with the exit code of a command, whichever way it ends."""
    try:
        code = run()
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads on: as click ends then, and Python's own last flush must find no pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        stopped()
    except Exception as error:
        internal_fault(error)
    raise SystemExit(code)


def internal_fault(error: Exception) -> NoReturn:
    """End after a fault of the program itself, without its inner words or the record's values."""
    import traceback

    places = traceback.extract_tb(error.__traceback__)
    at = (
        f"{os.path.basename(places[-1].filename)}:{places[-1].lineno}"
        if places
        else "an unknown place"
    )
    complain(
        f"a fault in the program itself, at {at}; nothing was decided.",
        "Please report it, with this place, the version and the policy that was used.",
    )
    raise SystemExit(Exit.UNUSABLE)
