"""Every policy text in the documentation compiles, or has just the fault that it shows.

A block that begins with ``policy`` stands alone. Any other is a fragment: it gets a head, an
article where it opens none, and a rule where it is only clauses of one. After the word ``statuut``
a block may name the file that it is, or the code of the fault that it is there to show. Scenarios
are run beside the bundled policy that they name.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.catalogue import load
from checker.cli.program import program
from tests.docs.fences import DOCS, ROOT, Fence, fences, files, write_files

HEAD = """policy example
  title "Example"
  records recruitment
  calendar belgium
  month end rounds down
"""
ITEMS = ("article", "rule", "judge", "exception", "define", "table")
WALKED = ("tour.md", "rondleiding.md", "reference.md")
SHOWN = [
    block
    for page in (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
    if page.name not in WALKED
    for block in fences(page, "statuut")
]
SCENARIOS = [block for block in SHOWN if block.text.startswith("scenarios for ")]
BLOCKS = [block for block in SHOWN if block not in SCENARIOS]


def whole(block: str) -> str:
    """The policy that a block stands for."""
    lines = [line for line in block.splitlines() if line.strip() and line.lstrip()[0] != "#"]
    first = lines[0].split()[0]
    if first in ("policy", "beleid"):
        return block
    if first == "article":
        return f"{HEAD}\n{block}"
    if first in ITEMS:
        return f'{HEAD}\narticle "1"\n{block}'
    return f'{HEAD}\narticle "1"\nrule example\n"Example."\n{block}'


def codes(text: str, folder: Path) -> set[str]:
    """The codes of the faults of a policy; a definition may stand there for itself alone."""
    file = folder / "example.statuut"
    file.write_text(text, encoding="utf-8")
    return {fault.code for fault in load(str(file)).compiled.faults} - {"W208"}


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_block_compiles_or_shows_its_fault(block: Fence, tmp_path: Path) -> None:
    write_files(tmp_path)
    faults = set() if block.info in files() else set(block.info.split())
    assert codes(whole(block.text), tmp_path) == faults


@pytest.mark.parametrize("block", SCENARIOS, ids=str)
def test_scenarios_pass(block: Fence, tmp_path: Path) -> None:
    name = block.text.split()[2]
    for file in (f"{name}.statuut", "complete.json"):
        shutil.copy(ROOT / "policies" / name / file, tmp_path)
    (tmp_path / f"{name}.scenarios.statuut").write_text(block.text, encoding="utf-8")
    done = CliRunner().invoke(program, ["test", str(tmp_path)])
    assert (done.exit_code, "passed" in done.output) == (0, True), done.output


def test_a_wrong_block_would_be_noticed(tmp_path: Path) -> None:
    assert codes(whole("require applications.closes_onn is recorded\n"), tmp_path) == {"E201"}


def test_there_are_blocks_to_try() -> None:
    assert len([block for block in BLOCKS if block.page == "language.md"]) > 30
    assert [block.page for block in SCENARIOS] == ["scenarios.md"]
