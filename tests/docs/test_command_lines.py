"""Each command that a page shows by itself is one that the program takes, on files of that name."""

from __future__ import annotations

import gzip
import json
import shlex
import shutil
from pathlib import Path

import pytest
import zstandard
from click.testing import CliRunner

from checker.cli.program import program
from tests.docs.fences import DOCS, ROOT, Fence, fences

EXAMPLES = ROOT / "examples" / "oudenaarde"
WALKED = ("tour.md", "rondleiding.md")
NEITHER_OURS_NOR_HERE = ("make", "pip", "spark-submit")
BLOCKS = [
    block
    for page in (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
    if page.name not in WALKED
    for block in fences(page, "sh")
]
UNUSABLE = 2


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the pages name."""
    published = (EXAMPLES / "published.json").read_bytes()
    line = json.dumps(json.loads(published)).encode() + b"\n"
    for name in ("dossier.json", "2017-4.json", "exports/one.json", "procedures/one.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(published)
    (tmp_path / "2017.ndjson.zst").write_bytes(zstandard.compress(line))
    (tmp_path / "2018.ndjson.gz").write_bytes(gzip.compress(line))
    shutil.copy(ROOT / "policies/oudenaarde/oudenaarde.statuut", tmp_path / "changed.statuut")
    monkeypatch.setattr("checker.cli.attest.is_terminal", lambda: True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commands(block: Fence) -> list[list[str]]:
    """The words of each command of a block, without the comment behind it."""
    lines = (line.partition("  #")[0].strip() for line in block.text.splitlines())
    return [_words(line) for line in lines if line.split()[0] not in NEITHER_OURS_NOR_HERE]


def _words(line: str) -> list[str]:
    return shlex.split(line.removeprefix("export | "))


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_the_program_takes_each_command(block: Fence, folder: Path) -> None:
    stream = (folder / "dossier.json").read_text(encoding="utf-8").replace("\n", " ")
    for name, *arguments in commands(block):
        assert name == "statuut"
        typed = "stop\n" if arguments[0] == "attest" else stream
        done = CliRunner().invoke(program, arguments, input=typed)
        assert done.exit_code != UNUSABLE, f"{arguments}: {done.output}"
        if arguments[0] == "template":
            fill_in(Path(arguments[-1]))


def fill_in(workbook: Path) -> None:
    """Put a record into an empty workbook."""
    workbook.unlink()
    done = CliRunner().invoke(program, ["convert", "dossier.json", str(workbook)])
    assert done.exit_code == 0, done.output


def test_an_option_that_is_not_there_would_be_noticed(folder: Path) -> None:
    wrong = Fence("page.md", 1, "sh", "", "statuut audit dossier.json --reddact\n", "")
    with pytest.raises(AssertionError, match="No such option"):
        test_the_program_takes_each_command(wrong, folder)
