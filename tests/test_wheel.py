"""The program as people get it: built into a wheel, used away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("statuut-*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def used(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_bundled_policies_travel_with_it(installed: Path) -> None:
    done = used(installed, "check", "aalst", "berlare", "oudenaarde")
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_audits_and_explains(installed: Path) -> None:
    dossier = str(ROOT / "examples" / "oudenaarde" / "compliant.json")
    assert used(installed, "audit", dossier).returncode == 0
    assert used(installed, "explain", "E201").stdout.startswith("# E201")
    assert used(installed, "explain", "E201", "--lang", "nl").stdout.startswith("# E201: onbekend")


def test_it_makes_a_first_policy(installed: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    assert used(installed, "new", "Gemeente Voorbeeld", "--folder", str(made)).returncode == 0
    assert used(installed, "test", str(made)).returncode == 0


def test_it_makes_a_page(installed: Path) -> None:
    dossier = str(ROOT / "examples" / "oudenaarde" / "compliant.json")
    assert used(installed, "audit", dossier, "-f", "html").stdout.startswith("<!DOCTYPE html>")


def test_it_carries_the_tables_of_the_parser(installed: Path) -> None:
    asked = (
        "from dsl.parser.parse import parser; from dsl.words import LANGUAGES; "
        "print(*{parser(words).source_path for words in LANGUAGES.values()})"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "<deserialized>\n"


def test_it_carries_the_licence_and_no_tests(installed: Path) -> None:
    (about,) = installed.glob("statuut-*.dist-info")
    assert (about / "licenses" / "LICENSE").is_file()
    assert not (installed / "tests").exists()
