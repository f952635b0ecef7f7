"""A policy that was sent judges as the one that stayed, and looks nothing up where it arrives."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from checker.bulk.choice import Choice, Chooser, usable
from checker.bulk.documents import Document
from checker.bulk.run import Task, Worker
from checker.bulk.shipped import Shipped, shipped
from checker.bulk.weigh import Detail
from checker.homes import home_of, place_of
from checker.report.manner import Manner
from checker.report.rows import Rows
from checker.selection import homes_of, offer_of

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(ROOT.glob("examples/*/*.json"))
ROWS = Rows(Manner())
DOCUMENTS = [Document(each.name, each.read_bytes(), 0) for each in EXAMPLES]


def rows(task: Task) -> list[object]:
    worker = Worker(task)
    return [worker.outcome(each).rendered for each in DOCUMENTS]


def test_one_policy() -> None:
    ready = usable(*place_of("aalst"))
    sent = pickle.dumps(Task(shipped(ready), None, ROWS, Detail.OPEN))
    assert rows(pickle.loads(sent)) == rows(Task(ready, None, ROWS, Detail.OPEN))


def test_all_among_which_dossiers_choose() -> None:
    folder = home_of(str(ROOT / "policies" / "oudenaarde"))
    policies = {each: shipped(usable(home, each.file)) for each, home in homes_of(folder).items()}
    sent = pickle.dumps(
        Task(Chooser(offer_of(folder), policies.__getitem__), None, ROWS, Detail.OPEN)
    )
    assert rows(pickle.loads(sent)) == rows(Task(Choice(folder), None, ROWS, Detail.OPEN))


def test_a_policy_that_validated_before_can_still_be_sent() -> None:
    ready = usable(*place_of("aalst"))
    faulty = Document("faults.json", (ROOT / "examples/aalst/faults.json").read_bytes(), 0)
    assert Worker(Task(ready, None, ROWS, Detail.OPEN)).outcome(faulty).rendered
    assert isinstance(pickle.loads(pickle.dumps(shipped(ready))), Shipped)


@pytest.mark.parametrize("lacking", ["pyspark", "pyarrow"])
def test_without_its_extra_the_spark_package_says_what_to_install(lacking: str) -> None:
    script = f"import sys\nsys.modules[{lacking!r}] = None\nimport checker.spark"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=os.environ, capture_output=True, text=True
    )
    said = done.stderr.splitlines()[-1]
    assert said.startswith("ImportError: checker.spark needs ")
    assert lacking in said
    assert said.endswith("pip install 'statuut[spark]'")
