"""Many small dossiers through one audit: how long, how much memory, and what a second process adds.

``python -m bench.stream N`` writes N dossiers to standard output, made as they are written.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.contender import HERE
from bench.dossiers import dossiers

FEW, MANY = 4_000, 40_000
ROUNDS = 3
CANDIDATES = 10


@dataclass(frozen=True)
class Streams:
    """Seconds for few and many dossiers by one process, and for many by two; peaks of memory.

    The memory is that of the largest single process, in bytes.
    """

    few: float
    many: float
    doubled: float
    gain: float
    few_peak: int
    many_peak: int
    doubled_peak: int


def lines(count: int) -> Iterator[bytes]:
    """So many dossiers, each on a line; a thousand different ones come again under other ids."""
    made = [json.dumps(each).encode() for each, _ in dossiers(1000, CANDIDATES, seed=5)]
    for number in range(count):
        first, rest = made[number % len(made)].split(b",", 1)
        assert first.startswith(b'{"id":')
        yield b'{"id": "s%d",%b\n' % (number, rest)


def streams(python: str, folder: Path) -> Streams:
    """Run the audits in turn, on as many processors as there are.

    Raises:
        OSError: they cannot be run; ``ValueError`` where one of them fails.
    """
    files = {}
    for count in (FEW, MANY):
        files[count] = folder / f"stream_{count}.ndjson"
        with files[count].open("wb") as file:
            file.writelines(lines(count))
    runs = [(files[FEW], 1), (files[MANY], 1), (files[MANY], 2)]
    found: list[list[tuple[float, int]]] = [[], [], []]
    with tempfile.TemporaryDirectory() as cache:
        _audited(python, files[FEW], 1, cache)  # so that the policy is kept
        for _ in range(ROUNDS):
            for number, (file, jobs) in enumerate(runs):
                found[number].append(_audited(python, file, jobs, cache))
    few, many, doubled = ([seconds for seconds, _ in each] for each in found)
    peaks = [max(peak for _, peak in each) for each in found]
    gain = median(one / two for one, two in zip(many, doubled, strict=True))
    return Streams(median(few), median(many), median(doubled), gain, *peaks)


def _audited(python: str, file: Path, jobs: int, cache: str) -> tuple[float, int]:
    policy = str(HERE / "policy" / "twelve.statuut")
    command = [python, str(HERE / "peak.py"), python, "-m", "checker", "audit", "-"]
    options = ["--policy", policy, "--format", "summary", "--jobs", str(jobs)]
    start = perf_counter()
    with file.open("rb") as given:
        done = subprocess.run(
            [*command, *options],
            cwd=HERE.parent,
            stdin=given,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "STATUUT_CACHE": cache},
        )
    seconds = perf_counter() - start
    if done.returncode:
        raise ValueError(done.stderr.strip().splitlines()[-1])
    return seconds, int(done.stdout.split()[-1])


if __name__ == "__main__":
    sys.stdout.buffer.writelines(lines(int(sys.argv[1])))
