"""What pipelines run is run here: the hooks, the steps of the action, the script of the page."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples" / "oudenaarde"
HOOKS = {
    each["id"]: each
    for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
FENCE = re.compile(r"```yaml (\S+)\n(.*?)```", re.DOTALL)
PAGE = {
    name: yaml.safe_load(text)
    for name, text in FENCE.findall((ROOT / "docs" / "ci.md").read_text(encoding="utf-8"))
}
WAIVED = """
[[waiver]]
rule = "open_three_weeks"
reason = "Accepted."
approver = "council"
approved_on = 2018-01-01
expires = 2030-12-31
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dossiers").mkdir()
    shutil.copy(EXAMPLES / "compliant.json", tmp_path / "dossiers" / "good.json")
    shutil.copy(EXAMPLES / "broken-term.json", tmp_path / "dossiers" / "broken term.json")
    (tmp_path / "waivers.toml").write_text(WAIVED, encoding="utf-8")
    return tmp_path


def ran(
    command: list[str], folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("hook", "files", "code"),
    [
        ("statuut-check", ["p.statuut"], 0),
        ("statuut-check", ["wrong.statuut"], 2),
        ("statuut-lint", ["p.statuut"], 0),
        ("statuut-lint", ["lint.statuut"], 1),
        ("statuut-lint", ["wrong.statuut"], 2),
        ("statuut-validate", ["dossiers/good.json"], 0),
        ("statuut-validate", ["dossiers/none.json"], 2),
        ("statuut-audit", ["dossiers/good.json"], 0),
        ("statuut-audit", ["dossiers/good.json", "dossiers/broken term.json"], 1),
    ],
)
def test_a_hook(folder: Path, hook: str, files: list[str], code: int) -> None:
    policy = 'policy p\n  title "P"\n  records recruitment\n'
    (folder / "p.statuut").write_text(policy, encoding="utf-8")
    rule = 'article "1" rule r "R." require 1 is 1'
    (folder / "lint.statuut").write_text(f"{policy}{rule}", encoding="utf-8")
    (folder / "wrong.statuut").write_text(policy.replace("records", "record"), encoding="utf-8")
    assert ran([*HOOKS[hook]["entry"].split(), *files], folder, {}).returncode == code
    pattern = HOOKS[hook]["files"]
    assert all(re.search(pattern, file) for file in files)


def test_the_page_names_hooks_that_there_are() -> None:
    (repository,) = PAGE["pre-commit"]["repos"]
    assert {each["id"] for each in repository["hooks"]} <= set(HOOKS)
    assert repository["rev"] == f"v{version('statuut')}"


def audited(folder: Path, given: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The action's last step, with its inputs put in as the runner puts them."""
    inputs = {name: str(each.get("default", "")) for name, each in ACTION["inputs"].items()} | given
    step = ACTION["runs"]["steps"][-1]
    environment = {
        name: re.sub(r"\$\{\{ inputs\.(\S+) \}\}", lambda found: inputs[found[1]], value)
        for name, value in step["env"].items()
    }
    assert step["shell"] == "bash"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return ran(command, folder, environment)


@pytest.mark.parametrize(
    ("dossiers", "code", "errors"),
    [
        ("dossiers/good.json\n", 0, 0),
        ("dossiers/good.json\n\ndossiers/broken term.json\n", 1, 5),
        ("dossiers", 1, 5),
        ("--help", 2, 1),
    ],
)
def test_the_action(folder: Path, dossiers: str, code: int, errors: int) -> None:
    done = audited(folder, {"dossiers": dossiers})
    assert done.returncode == code
    assert sum(line.startswith("::error ") for line in done.stdout.splitlines()) == errors
    report = json.loads((folder / "statuut.sarif").read_text(encoding="utf-8"))
    assert report["version"] == "2.1.0"


def test_the_action_takes_waivers(folder: Path) -> None:
    given = {"dossiers": "dossiers", "waivers": "waivers.toml", "as-of": "2026-01-31"}
    done = audited(folder, {**given, "sarif": "other.sarif"})
    assert done.returncode == 1
    assert sum(line.startswith("::error ") for line in done.stdout.splitlines()) == 4
    assert (folder / "other.sarif").exists()


def test_the_action_is_pinned_and_the_page_gives_inputs_that_there_are() -> None:
    steps: list[dict[str, Any]] = [*ACTION["runs"]["steps"], *PAGE["github"]["steps"]]
    used = [each["uses"] for each in steps if "uses" in each]
    own = f"statuut/statuut@v{version('statuut')}"
    assert own in used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", each) for each in used if each != own)
    assert set(PAGE["github"]["steps"][-1]["with"]) <= set(ACTION["inputs"])


def test_the_script_of_gitlab(folder: Path) -> None:
    install, *script = PAGE["gitlab"]["statuut"]["script"]
    assert install == f"pip install --quiet statuut=={version('statuut')}"
    done = ran(["bash", "-eo", "pipefail", "-c", "\n".join(script)], folder, {})
    assert done.returncode == 1
    assert "2 dossiers audited, 1 with a violation." in done.stdout
    junit = PAGE["gitlab"]["statuut"]["artifacts"]["reports"]["junit"]
    assert "<testsuite" in (folder / junit).read_text(encoding="utf-8")
