"""How long a command takes from its start to its end, and how much memory it asks."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.contender import HERE

ROUNDS = 15
PLAIN = "from bench.plain import main; main()"


@dataclass(frozen=True)
class Processes:
    """Seconds of each round, and the highest peak of memory in bytes."""

    seconds: list[float]
    peak: int

    @property
    def usual(self) -> float:
        """The median."""
        return median(self.seconds)

    def times(self, other: Processes) -> float:
        """How many times as long as others of the same rounds."""
        return median(a / b for a, b in zip(self.seconds, other.seconds, strict=True))


@dataclass(frozen=True)
class Starts:
    """A Python that does nothing, the rules by hand, and audits: the first, the next, the short."""

    bare: Processes
    plain: Processes
    cold: Processes
    warm: Processes
    short: Processes


def starts(python: str, dossier: Path) -> Starts:
    """Run the five in turn; the first round only fills the caches of the system.

    Raises:
        OSError: they cannot be run; ``ValueError`` where one of them fails.
    """
    policy = str(HERE / "policy" / "twelve.statuut")
    audit = [python, "-m", "checker", "audit", str(dossier), "--policy", policy]
    short = [*audit, "--format", "summary"]
    commands = [[python, "-c", "pass"], [python, "-c", PLAIN, str(dossier)], audit, audit, short]
    words = [word for command in commands for word in (*command, "--")][:-1]
    with tempfile.TemporaryDirectory() as caches:
        spawn = [sys.executable, "-IS", str(HERE / "spawn.py"), str(ROUNDS + 1), "0,1,3", caches]
        done = subprocess.run(
            [*spawn, *words], cwd=HERE.parent, capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise ValueError(done.stderr.strip().splitlines()[-1])
    lines = [line.split() for line in done.stdout.splitlines()][len(commands) :]
    found = [
        Processes(
            [float(seconds) for which, seconds, _ in lines if which == str(number)],
            max(int(peak) for which, _, peak in lines if which == str(number)),
        )
        for number in range(len(commands))
    ]
    return Starts(*found)
