"""The folders in which policies lie: the bundled ones, and those of the user."""

from __future__ import annotations

import os
from functools import cache
from typing import NamedTuple

import policies
from checker.files import Refused, read_bytes
from checker.speech import Remark

SUFFIX = ".statuut"
SCENARIOS_SUFFIX = ".scenarios.statuut"
SCHEMA_SUFFIX = ".schema.json"

BUNDLED = os.path.dirname(os.path.abspath(policies.__file__))
"""The folder of the bundled policies and record schemas."""


class Home(NamedTuple):
    """A folder with policies, one of the bundled ones or one of the user's.

    Args:
        folder: where it is.
        shown: what messages call it; "" is the folder in which the program was started.
    """

    folder: str
    shown: str

    def path(self, name: str) -> str:
        """Where a file of it lies, or would lie."""
        return os.path.join(self.folder, name)

    def names(self) -> list[str]:
        """The names of all that lies in it, sorted.

        Raises:
            OSError: it cannot be read.
        """
        return sorted(os.listdir(self.folder))

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        return os.path.isfile(self.path(name))

    def read(self, name: str) -> bytes:
        """The content of a file.

        Raises:
            Refused: it cannot be read.
        """
        return read_bytes(self.path(name))

    def named(self, name: str) -> str:
        """What messages call a file of the folder."""
        return f"{self.shown}/{name}" if self.shown else name


def bundled_names() -> tuple[str, ...]:
    """The names by which bundled policies are called, sorted."""
    return tuple(sorted(bundled()))


@cache
def bundled() -> dict[str, Home]:
    """The folder of each bundled policy, by its name."""
    with os.scandir(BUNDLED) as found:
        folders = sorted(each.name for each in found if each.is_dir())
    homes = [Home(os.path.join(BUNDLED, name), f"policies/{name}") for name in folders]
    return {name: home for home in homes for name in policies_in(home)}


def policies_in(home: Home) -> list[str]:
    """The stems of the policy files in a folder, sorted."""
    return [name.removesuffix(SUFFIX) for name in home.names() if is_policy(name)]


def is_policy(name: str) -> bool:
    """Whether a file of that name holds a policy."""
    return name.endswith(SUFFIX) and not name.endswith(SCENARIOS_SUFFIX)


def bundled_homes() -> tuple[Home, ...]:
    """The folders of bundled policies."""
    return tuple(dict.fromkeys(bundled().values()))


def home_of(folder: str) -> Home:
    """A folder of the user's."""
    folder = folder or os.curdir
    return Home(folder, "" if folder == os.curdir else folder)


def decoded(name: str, data: bytes) -> str:
    """The text of a file.

    Raises:
        Refused: it is not text in UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        said = Remark(
            "{name}:{line}: this is not text in UTF-8 (byte {byte}).",
            name=name,
            line=line,
            byte=error.start + 1,
        )
        raise Refused(said, Remark("Save the policy as plain text, encoding UTF-8.")) from None


def place_of(reference: str) -> tuple[Home, str]:
    """The folder and file of a policy, by its bundled name or its file.

    Raises:
        Refused: there is no such policy.
    """
    if (home := bundled().get(reference)) is not None:
        return home, f"{reference}{SUFFIX}"
    folder, file = os.path.split(reference)
    if not file.endswith(SUFFIX) or file == SUFFIX:
        known = ", ".join(bundled_names())
        mend = f"Bundled policies: {known}. A file of your own ends in {SUFFIX}."
        raise Refused(f"{reference}: there is no bundled policy of that name.", mend)
    return home_of(folder), file
