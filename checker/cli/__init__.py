"""The command line."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from checker.cli.plainly import plainly


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that was typed, and end with its exit code.

    An audit that is asked for plainly is read by hand: the library that reads all else, shows help
    and says what is wrong with options takes longer to load than a dossier takes to be judged.
    """
    # What is loaded and made ready stays: to look through it for garbage, time and again as it
    # grows, would take a third of a first run.
    gc.set_threshold(20_000)
    words = list(sys.argv[1:] if arguments is None else arguments)
    wanted = plainly(words)
    if wanted is None:
        from checker.cli.program import program

        program(words, prog_name="statuut")
        return
    from checker.cli.auditing import audited
    from checker.cli.exits import ended

    ended(lambda: audited(wanted))
