"""A virtual environment for each set of requirements, made once and kept."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

from bench.contender import HERE

ROOT = HERE.parent
_OPTIONS = {"opa": ["--ignore-requires-python"]}
"""It asks for a later Python than it needs."""


class NotInstalled(Exception):
    """The requirements cannot be installed here; says why."""


def python_of(name: str, folder: Path) -> str:
    """The Python of an environment, with its requirements installed.

    Raises:
        NotInstalled: they cannot be.
    """
    home, stamp = folder / name, folder / name / "installed"
    requirements = HERE / "requirements" / f"{name}.txt"
    wanted = requirements.read_text(encoding="utf-8")
    if "--editable" in wanted:
        wanted += (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    python = str(home / "bin" / "python")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    sys.stderr.write(f"Installing {name} ...\n")
    pip = [python, "-m", "pip", "-qq", "--disable-pip-version-check", "install"]
    try:
        venv.create(home, clear=True, with_pip=True)
        subprocess.run(
            [*pip, *_OPTIONS.get(name, []), "--requirement", str(requirements)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=900,
        )
    except subprocess.CalledProcessError as error:
        said = (error.stderr or str(error)).strip().splitlines()
        raise NotInstalled(said[-1] if said else "pip says nothing") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotInstalled(str(error)) from None
    stamp.write_text(wanted, encoding="utf-8")
    return python
