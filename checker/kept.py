"""What was computed once and is kept on this machine's disk, for this user alone.

The folder is ``STATUUT_CACHE``, or ``statuut`` in the user's folder for such things; where
``STATUUT_CACHE`` is set to nothing, nothing is kept. A file that another user could have written,
that is damaged, or that another version of the program wrote, counts as absent; nothing here is
ever an error.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
from functools import cache
from pathlib import Path
from typing import Any

_DIGEST = hashlib.sha256().digest_size
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def recall(key: str) -> Any:
    """What was kept under a key; ``None`` when there is nothing that can be trusted."""
    folder = _folder()
    if folder is None:
        return None
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(folder / _name(key), flags), "rb") as file:
            if not _is_ours(os.fstat(file.fileno())):
                return None
            digest, content = file.read(_DIGEST), file.read()
        if hashlib.sha256(content).digest() != digest:
            return None
        return pickle.loads(content)
    except Exception:
        return None


def keep(key: str, value: object) -> None:
    """Keep a value for a later run, where that can be done."""
    folder = _folder()
    if folder is None:
        return
    content = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    path = folder / _name(key)
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        made = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "wb") as file:
            file.write(hashlib.sha256(content).digest() + content)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)


def _name(key: str) -> str:
    return hashlib.sha256(f"{_stamp()}\0{key}".encode()).hexdigest()


@cache
def _folder() -> Path | None:
    """The folder, made when it is not there; ``None`` when it cannot be trusted."""
    named = os.environ.get("STATUUT_CACHE")
    if named == "":
        return None
    if named:
        folder = Path(named)
    else:
        home = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
        folder = Path(home, "statuut")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_ours(folder.stat()) else None
    except (OSError, RuntimeError):
        return None


def _is_ours(found: os.stat_result) -> bool:
    """Whether nobody but this user can have written it."""
    if not hasattr(os, "getuid"):
        return True
    return found.st_uid == os.getuid() and not found.st_mode & _OTHERS


@cache
def _stamp() -> str:
    """The program as it stands here: its files, and the Python that runs it."""
    here = Path(__file__).parent.parent
    found = [sys.version]
    for part in ("checker", "dsl", "policies"):
        for folder, folders, files in os.walk(here / part):
            folders[:] = [each for each in folders if each != "__pycache__"]
            for name in files:
                if name.endswith((".py", ".lark", ".json", ".statuut")):
                    state = Path(folder, name).stat()
                    found.append(f"{folder}/{name} {state.st_mtime_ns} {state.st_size}")
    return "\n".join(sorted(found))
