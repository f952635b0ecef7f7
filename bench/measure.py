"""One contender, in a process of its own: first whether it is right, then how long it takes.

``python -m bench.measure KEY FOLDER`` writes what it found as one line of JSON.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench.contender import CONTENDERS, FULL, Ready, ReadyForMany
from bench.contenders import plain

REPETITIONS = 7
SECONDS = 0.3
"""How long one timing of a contender lasts at least; of the baseline, half of it."""
PATIENCE = 25.0
"""Seconds after which a slow contender need not judge the dossiers that are left."""
AT_HAND = {"small": 100, "large": 20, "full": 20}
"""How many dossiers are timed over and over: so few that they stay in the processor's cache."""


@dataclass(frozen=True)
class Checked:
    """How many dossiers were judged, the first few that were judged wrongly, and the pace."""

    count: int
    wrong: list[str]
    seconds: float


class Sizes:
    """The dossiers of one size, with the truth about each."""

    def __init__(self, folder: Path, size: str) -> None:
        self.file = folder / f"{size}.ndjson"
        self.all = self.file.read_bytes().splitlines()
        written = (folder / f"{size}.truth.ndjson").read_text(encoding="utf-8").splitlines()
        self.truth: list[tuple[str, list[str]]] = [json.loads(line) for line in written]
        self.at_hand = self.all[: AT_HAND[size]]


def check_one_by_one(ready: Ready, dossiers: Sizes) -> Checked:
    """Judge each dossier once."""
    wrong, count = [], 0
    start = perf_counter()
    for raw, (name, broken) in zip(dossiers.all, dossiers.truth, strict=True):
        found = sorted(ready.broken(ready.judge(raw)))
        if found != sorted(each for each in broken if ready.rules is None or each in ready.rules):
            wrong.append(f"{name}: {found}, not {broken}")
        count += 1
        if perf_counter() - start > PATIENCE:
            break
    return Checked(count, wrong, (perf_counter() - start) / count)


def check_at_once(ready: ReadyForMany, dossiers: Sizes) -> Checked:
    """Judge the file of dossiers once."""
    start = perf_counter()
    found = {name: sorted(rules) for name, rules in ready.judge(dossiers.file)}
    seconds = (perf_counter() - start) / len(found)
    wrong = [
        f"{name}: {found.get(name)}, not {broken}"
        for name, broken in dossiers.truth
        if found.get(name) != sorted(broken)
    ]
    return Checked(len(found), wrong, seconds)


def per_dossier(judge: Callable[[bytes], Any], raws: Sequence[bytes], at_least: float) -> float:
    """Seconds for a dossier, over whole rounds of them."""
    rounds, start = 0, perf_counter()
    while True:
        for raw in raws:
            judge(raw)
        rounds += 1
        passed = perf_counter() - start
        if passed > at_least:
            return passed / (rounds * len(raws))


def timing(ready: Ready | ReadyForMany, dossiers: Sizes, checked: Checked) -> Callable[[], float]:
    """What times a contender once."""
    if isinstance(ready, ReadyForMany):
        many = ready

        def at_once() -> float:
            start = perf_counter()
            many.judge(dossiers.file)
            return (perf_counter() - start) / checked.count

        return at_once
    judge = ready.judge
    affordable = max(2, int(SECONDS / checked.seconds))
    raws = dossiers.at_hand[:affordable]
    return lambda: per_dossier(judge, raws, SECONDS)


def measured(key: str, folder: Path) -> dict[str, Any]:
    """Check a contender, then time it between timings of the baseline."""
    contender = next(each for each in (*CONTENDERS, FULL) if each.key == key)
    ready, baseline = contender.ready(), plain.ready()
    sizes = ("full",) if contender is FULL else ("small", "large")
    dossiers = {size: Sizes(folder, size) for size in sizes}
    bases = {size: Sizes(folder, "small") if size == "full" else dossiers[size] for size in sizes}
    checked = {
        size: check_at_once(ready, dossiers[size])
        if isinstance(ready, ReadyForMany)
        else check_one_by_one(ready, dossiers[size])
        for size in sizes
    }
    timings = {size: timing(ready, dossiers[size], checked[size]) for size in sizes}
    gc.collect()
    gc.freeze()
    seconds: dict[str, list[float]] = {size: [] for size in sizes}
    by_hand: dict[str, list[float]] = {size: [] for size in sizes}
    for _ in range(REPETITIONS):
        for size in sizes:
            by_hand[size].append(per_dossier(baseline.judge, bases[size].at_hand, SECONDS / 2))
            seconds[size].append(timings[size]())
    return {
        "checked": {size: checked[size].count for size in sizes},
        "wrong": [each for size in sizes for each in checked[size].wrong],
        "seconds": {size: median(seconds[size]) for size in sizes},
        "ratio": {size: _ratio(seconds[size], by_hand[size]) for size in sizes},
        "growth": None if contender is FULL else _ratio(seconds["large"], seconds["small"]),
    }


def _ratio(upper: Sequence[float], lower: Sequence[float]) -> float:
    """The median of the ratios within each repetition, so that a slow moment counts on both."""
    return median(above / below for above, below in zip(upper, lower, strict=True))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(sys.argv[1], Path(sys.argv[2]))) + "\n")
