"""What a run loads: where a policy is kept and nothing is open, only what judging needs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from checker import kept
from tests.cli.conftest import Run

ROOT = Path(__file__).parent.parent.parent
CLEAN = ROOT / "examples" / "aalst" / "compliant.json"
BROKEN = ROOT / "examples" / "aalst" / "broken-eliminatory.json"
HEAVY = (
    *("lark", "jsonschema", "tabulate", "holidays", "jinja2", "dsl.ir", "multiprocessing"),
    *("click", "pathlib", "importlib.resources", "importlib.metadata", "zstandard", "hashlib"),
    "typing_extensions",
)
_SCRIPT = """
import sys
from checker.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    print(end.code, *(name for name in {heavy!r} if name in sys.modules), file=sys.stderr)
"""


def loaded(cache: Path, *arguments: object) -> list[str]:
    """The exit code of a run, and what it loaded of the heavy parts."""
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT.format(heavy=HEAVY), "audit", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "STATUUT_CACHE": str(cache)},
    )
    return done.stderr.split()


@pytest.mark.parametrize("policy", [(), ("--policy", "aalst")], ids=["chosen", "named"])
@pytest.mark.parametrize("form", ["table", "summary", "ndjson"])
def test_a_clean_dossier_loads_little_once_its_policy_is_kept(
    tmp_path: Path, policy: tuple[str, ...], form: str
) -> None:
    first = loaded(tmp_path, CLEAN, *policy, "-f", form)
    assert first[0] == "0"
    assert "lark" in first
    assert loaded(tmp_path, CLEAN, *policy, "-f", form) == ["0"]


@pytest.mark.parametrize("options", [("--all",), ("-f", "json")], ids=["all", "json"])
def test_all_findings_load_the_explaining_engine_but_not_the_language(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    loaded(tmp_path, CLEAN)
    code, *names = loaded(tmp_path, CLEAN, *options)
    assert code == "0"
    assert "dsl.ir" in names
    assert "lark" not in names


@pytest.mark.parametrize(
    "damage", [lambda content: b"", lambda content: content[:-1], lambda content: content[::-1]]
)
def test_what_was_kept_and_is_damaged_is_made_again(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    first = loaded(tmp_path, CLEAN, "--policy", "aalst")
    for path in tmp_path.iterdir():
        path.write_bytes(damage(path.read_bytes()))
    assert loaded(tmp_path, CLEAN, "--policy", "aalst") == first
    assert loaded(tmp_path, CLEAN, "--policy", "aalst") == ["0"]


def test_a_reason_loads_the_explaining_engine_but_not_the_language(tmp_path: Path) -> None:
    loaded(tmp_path, CLEAN, "-f", "ndjson")
    code, *names = loaded(tmp_path, BROKEN, "-f", "ndjson")
    assert code == "1"
    assert "dsl.ir" in names
    assert "tabulate" not in names


def test_a_policy_behind_a_link_that_changed_is_made_again(tmp_path: Path) -> None:
    text = (ROOT / "policies" / "aalst" / "aalst.statuut").read_text(encoding="utf-8")
    (tmp_path / "there" / "inner").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "there" / "inner")
    (tmp_path / "own.statuut").write_text(text, encoding="utf-8")
    real = tmp_path / "there" / "own.statuut"
    real.write_text(text, encoding="utf-8")
    policy = f"{tmp_path}/link/../own.statuut"
    cache = tmp_path / "cache"
    for _ in range(2):
        assert loaded(cache, CLEAN, "--policy", policy)[0] == "0"
    changed = text.replace("require reserve.drawn_up\n", "forbid reserve.drawn_up\n")
    real.write_text(changed, encoding="utf-8")
    assert loaded(cache, CLEAN, "--policy", policy)[0] == "1"


def test_a_policy_that_changed_is_made_again(tmp_path: Path) -> None:
    text = (ROOT / "policies" / "aalst" / "aalst.statuut").read_text(encoding="utf-8")
    policy = tmp_path / "own.statuut"
    cache = tmp_path / "cache"
    policy.write_text(text, encoding="utf-8")
    assert loaded(cache, CLEAN, "--policy", policy, "-f", "summary")[0] == "0"
    assert loaded(cache, CLEAN, "--policy", policy, "-f", "summary") == ["0"]
    needle = "require reserve.drawn_up\n"
    assert needle in text
    policy.write_text(text.replace(needle, "forbid reserve.drawn_up\n"), encoding="utf-8")
    assert loaded(cache, CLEAN, "--policy", policy, "-f", "summary")[0] == "1"


def test_a_policy_is_called_as_it_was_named_whatever_was_kept_before(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STATUUT_CACHE", str(tmp_path))
    kept._folder.cache_clear()
    file = ROOT / "policies" / "aalst" / "aalst.statuut"
    by_file = run("audit", BROKEN, "--policy", file).stdout
    by_name = run("audit", BROKEN, "--policy", "aalst").stdout
    kept._folder.cache_clear()
    assert str(file) in by_file.replace("\n", "")
    assert by_name.count("policies/aalst/aalst.statuut") > 0
    assert str(ROOT) not in by_name.replace(str(BROKEN), "")
