"""A policy in a real editor: a misspelled field shows its fault, and the quick fix mends it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = ROOT / "editors" / "neovim" / "statuut.lua"
MENDS = Path(__file__).parent / "mends.lua"


@pytest.mark.parametrize("before", ["", "# § \N{GRINNING FACE} é\n"], ids=["plain", "odd signs"])
def test_a_misspelled_field_is_mended(tmp_path: Path, before: str) -> None:
    folder = tmp_path / "een map met é"
    shutil.copytree(ROOT / "tests" / "lsp" / "folder", folder)
    policy = folder / "town.statuut"
    sound = before + policy.read_text("utf-8")
    wrong = sound.replace("candidate.experience", "candidate.experiense")
    assert wrong != sound
    policy.write_text(wrong, "utf-8")
    command: list[str | Path] = [
        "nvim",
        "--headless",
        "--clean",
        "-u",
        SETTINGS,
        policy,
        "-c",
        f"luafile {MENDS}",
    ]
    there = Path(sys.executable).parent
    environment = {**os.environ, "STATUUT": str(there / "statuut"), "HOME": str(tmp_path)}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=180, check=False
    )
    assert done.returncode == 0, done.stderr
    line = wrong[: wrong.index("candidate.experiense")].count("\n") + 1
    assert f"E201 {line}:23 `candidate` has no field `experiense`." in done.stderr
    assert policy.read_text("utf-8") == sound
