"""The folders in which policies lie: the bundled ones, and those of the user."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from checker.files import Refused, read_bytes

SUFFIX = ".statuut"
SCENARIOS_SUFFIX = ".scenarios.statuut"


@dataclass(frozen=True)
class Home:
    """A folder with policies: one of the bundled ones, or one of the user's."""

    folder: Traversable
    shown: str

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        return self.folder.joinpath(name).is_file()

    def read(self, name: str) -> bytes:
        """The content of a file.

        Raises:
            Refused: it cannot be read.
        """
        found = self.folder.joinpath(name)
        return read_bytes(found) if isinstance(found, Path) else found.read_bytes()

    def named(self, name: str) -> str:
        """What messages call a file of the folder."""
        return f"{self.shown}/{name}" if self.shown else name


def bundled_names() -> tuple[str, ...]:
    """The names by which bundled policies are called, sorted."""
    return tuple(sorted(bundled()))


@cache
def bundled() -> dict[str, Home]:
    """The folder of each bundled policy, by its name."""
    folders = (each for each in files("policies").iterdir() if each.is_dir())
    homes = [Home(folder, f"policies/{folder.name}") for folder in folders]
    return {name: home for home in homes for name in policies_in(home)}


def policies_in(home: Home) -> list[str]:
    """The stems of the policy files in a folder, sorted."""
    names = (file.name for file in home.folder.iterdir())
    return sorted(
        name.removesuffix(SUFFIX)
        for name in names
        if name.endswith(SUFFIX) and not name.endswith(SCENARIOS_SUFFIX)
    )


def bundled_homes() -> tuple[Home, ...]:
    """The folders of bundled policies."""
    return tuple(dict.fromkeys(bundled().values()))


def home_of(path: Path) -> Home:
    """A folder of the user's."""
    return Home(path, str(path) if path != Path() else "")


def decoded(name: str, data: bytes) -> str:
    """The text of a file.

    Raises:
        Refused: it is not text in UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        said = f"{name}:{line}: this is not text in UTF-8 (byte {error.start + 1})."
        raise Refused(said, "Save the policy as plain text, encoding UTF-8.") from None


def place_of(reference: str) -> tuple[Home, str]:
    """The folder and file of a policy, by its bundled name or its file.

    Raises:
        Refused: there is no such policy.
    """
    if (home := bundled().get(reference)) is not None:
        return home, f"{reference}{SUFFIX}"
    path = Path(reference)
    if path.suffix != SUFFIX:
        known = ", ".join(bundled_names())
        mend = f"Bundled policies: {known}. A file of your own ends in {SUFFIX}."
        raise Refused(f"{reference}: there is no bundled policy of that name.", mend)
    return home_of(path.parent), path.name
