"""Whole processes, timed one after the other by a process that is smaller than any of them.

``python -IS spawn.py ROUNDS CODES FOLDER COMMAND... -- COMMAND...`` runs the commands in turn,
ROUNDS times, each round with a new and empty ``STATUUT_CACHE`` in FOLDER. For each process it
writes a line: the command's number, seconds, and peak memory in bytes. A process that ends with a
code not in CODES ends it all.

Peak memory is what the system says of the ended child. A child counts the memory of the process
that started it too, as long as it has not become another program; so this one loads next to
nothing.
"""

from __future__ import annotations

import os
import sys
from time import perf_counter

_UNIT = 1 if sys.platform == "darwin" else 1024


def _ran(command: list[str], folder: str) -> tuple[int, float, int]:
    start = perf_counter()
    child = os.posix_spawn(
        command[0],
        command,
        {**os.environ, "STATUUT_CACHE": folder},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(child, 0)
    passed = perf_counter() - start
    return os.waitstatus_to_exitcode(status), passed, usage.ru_maxrss * _UNIT


def _commands(words: list[str]) -> list[list[str]]:
    commands: list[list[str]] = [[]]
    for word in words:
        if word == "--":
            commands.append([])
        else:
            commands[-1].append(word)
    return commands


def main() -> None:
    """Run the commands."""
    rounds, codes, caches, *words = sys.argv[1:]
    for turn in range(int(rounds)):
        folder = f"{caches}/{turn}"
        os.mkdir(folder, 0o700)  # noqa: PTH102 - pathlib would make this process larger
        for number, command in enumerate(_commands(words)):
            code, seconds, peak = _ran(command, folder)
            if str(code) not in codes.split(","):
                sys.exit(f"{' '.join(command)} ended with {code}")
            sys.stdout.write(f"{number} {seconds} {peak}\n")


if __name__ == "__main__":
    main()
