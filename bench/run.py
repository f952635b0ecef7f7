"""The benchmark, in one run: install, make dossiers, check every verdict, time, and print.

``python -m bench.run [FOLDER]``; what is installed and made stays in FOLDER.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench import dossiers, oudenaarde, table
from bench.contender import CONTENDERS, FULL, Contender
from bench.environments import ROOT, NotInstalled, python_of
from bench.processes import Starts, starts
from bench.stream import Streams, streams
from checker.catalogue import load
from checker.dossier import read
from checker.engine import run

SIZES = {"small": (1000, 10), "large": (200, 100)}
"""How many dossiers, with how many candidates."""
FULL_SIZE = (40, 10)
TIMEOUT = 600


def main() -> int:
    """Run all of it; 1 when a verdict is wrong."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".bench").resolve()
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    pythons = {name: _python(name, folder) for name in _environments()}
    streamed = _streamed(pythons["statuut"], data)
    _pin()
    _write_dossiers(data)
    found = {each.key: _measured(each, pythons, data) for each in (*CONTENDERS, FULL)}
    started = _started(pythons["statuut"], data)
    for part in (
        table.contenders(found),
        started and table.processes(started),
        streamed and table.streams(streamed),
    ):
        _say(f"{part}\n" if part else "Whole processes could not be measured.\n")
    _say(table.aims(found, started, streamed))
    return _report_wrong(found)


def _environments() -> list[str]:
    return list(dict.fromkeys(each.environment for each in (*CONTENDERS, FULL)))


def _python(name: str, folder: Path) -> str | NotInstalled:
    try:
        return python_of(name, folder)
    except NotInstalled as failure:
        return failure


def _pin() -> None:
    """Stay on one core, and let every process that is started stay there."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _write_dossiers(data: Path) -> None:
    for seed, (size, (count, candidates)) in enumerate(SIZES.items(), start=1):
        made = list(dossiers.dossiers(count, candidates, seed))
        _write(data, size, (each for each, _ in made), ([d["id"], rules] for d, rules in made))
        (data / f"one_{size}.json").write_text(json.dumps(made[0][0]), encoding="utf-8")
    count, candidates = FULL_SIZE
    full = list(oudenaarde.dossiers(count, candidates, seed=3))
    _write(data, "full", full, ([each["procedure"], explained(each)] for each in full))


def _write(data: Path, size: str, content: Iterable[Any], truth: Iterable[Any]) -> None:
    for name, rows in ((f"{size}.ndjson", content), (f"{size}.truth.ndjson", truth)):
        with (data / name).open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, separators=(",", ":")) + "\n" for row in rows)


def explained(dossier: dict[str, Any]) -> list[str]:
    """What the explaining engine says of a dossier by the full policy."""
    policy = load("oudenaarde_2017").compiled.policy
    assert policy is not None
    content = read(json.dumps(dossier).encode(), "dossier").content
    return [
        f"{each.rule.name} {'/'.join(each.subject.ids)}: {each.verdict.value}"
        for each in run(policy, content, None).findings
    ]


def _measured(
    contender: Contender, pythons: dict[str, str | NotInstalled], data: Path
) -> table.Found:
    python = pythons[contender.environment]
    if isinstance(python, NotInstalled):
        return {"failed": f"not installed: {python}"}
    sys.stderr.write(f"Timing {contender.shown} ...\n")
    try:
        done = subprocess.run(
            [python, "-m", "bench.measure", contender.key, str(data)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=TIMEOUT,
        )
        found: table.Found = json.loads(done.stdout.splitlines()[-1])
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines()
        return {"failed": f"failed: {said[-1] if said else error}"}
    except (subprocess.TimeoutExpired, ValueError, IndexError) as error:
        return {"failed": f"failed: {error}"}
    return found


def _streamed(python: str | NotInstalled, data: Path) -> Streams | None:
    if isinstance(python, NotInstalled):
        return None
    sys.stderr.write("Timing many dossiers, by one process and by two ...\n")
    try:
        return streams(python, data)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return None


def _started(python: str | NotInstalled, data: Path) -> Starts | None:
    if isinstance(python, NotInstalled):
        return None
    sys.stderr.write("Timing whole processes ...\n")
    try:
        return starts(python, data / "one_small.json")
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return None


def _report_wrong(found: dict[str, table.Found]) -> int:
    wrong = [(key, each) for key, of in found.items() for each in of.get("wrong", ())]
    for key, each in wrong[:10]:
        _say(f"{key}: {each}")
    return 1 if wrong else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
