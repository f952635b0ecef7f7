"""What was computed once and is kept on this machine's disk, for this user alone.

The folder is ``STATUUT_CACHE``, or ``statuut`` in the user's folder for such things; where
``STATUUT_CACHE`` is set to nothing, nothing is kept. A file that another user could have written,
that is damaged, or that another version of the program wrote, counts as absent; nothing here is
ever an error.
"""

from __future__ import annotations

import os
import pickle
import stat
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import source_hash
from typing import Any

_DIGEST = 8
_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_PROGRAM = ("checker", "dsl", "policies")


def recall(key: str) -> Any:
    """What was kept under a key; ``None`` when there is nothing that can be trusted."""
    folder = _folder()
    if folder is None:
        return None
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(f"{folder}/{_name(key)}", flags), "rb") as file:
            if not _is_ours(os.fstat(file.fileno())):
                return None
            digest, content = file.read(_DIGEST), file.read()
        if source_hash(content) != digest:
            return None
        written_under, value = pickle.loads(content)
        return value if written_under == key else None
    except Exception:
        return None


def keep(key: str, value: object) -> None:
    """Keep a value for a later run, where that can be done."""
    folder = _folder()
    if folder is None:
        return
    content = pickle.dumps((key, value), protocol=pickle.HIGHEST_PROTOCOL)
    path = f"{folder}/{_name(key)}"
    unfinished = f"{path}.{os.getpid()}"
    try:
        with open(unfinished, "xb", opener=_for_us_alone) as file:
            file.write(source_hash(content) + content)
        os.replace(unfinished, path)
    except OSError:
        _forget(unfinished)


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _forget(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _name(key: str) -> str:
    return source_hash(f"{_stamp()}\0{key}".encode(errors="surrogateescape")).hex()


@cache
def _folder() -> str | None:
    """The folder, made when it is not there; ``None`` when it cannot be trusted."""
    named = os.environ.get("STATUUT_CACHE")
    if named == "":
        return None
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not named and caches.startswith("~"):  # nobody's home
        return None
    folder = named or f"{caches}/statuut"
    try:
        if not os.path.isdir(folder):
            os.makedirs(folder, mode=0o700, exist_ok=True)
        return folder if _is_ours(os.stat(folder)) else None
    except (OSError, ValueError):
        return None


def _is_ours(found: os.stat_result) -> bool:
    """Whether nobody but this user can have written it."""
    if not hasattr(os, "getuid"):
        return True
    return found.st_uid == os.getuid() and not found.st_mode & _OTHERS


@cache
def _stamp() -> str:
    """The program as it stands here: its files, and the Python that runs it.

    A file counts as changed when its time or size has: Python itself takes no more to compile a
    module anew.
    """
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    found = sorted(line for part in _PROGRAM for line in _states(f"{here}/{part}"))
    return "\n".join((sys.version, *found))


def _states(folder: str) -> Iterator[str]:
    """Every file in a folder and below it, but what Python writes there."""
    with os.scandir(folder) as entries:
        for each in entries:
            if each.name == "__pycache__":
                continue
            if each.is_dir():
                yield from _states(each.path)
            else:
                state = each.stat()
                yield f"{each.path} {state.st_mtime_ns} {state.st_size}"
