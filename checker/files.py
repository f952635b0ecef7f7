"""Reading what people name on the command line, with plain words for what goes wrong."""

from __future__ import annotations

import os
import sys

MOST_BYTES = 64 * 1024 * 1024
"""The largest file that is read; a dossier of ten thousand candidates is far smaller."""


class Refused(Exception):
    """Input that cannot be used: what is wrong and how to mend it."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.message} {self.mend}"

    def __reduce__(self) -> tuple[type[Refused], tuple[str, str]]:
        return Refused, (self.message, self.mend)


def read_bytes(path: str) -> bytes:
    """The content of a file.

    Raises:
        Refused: it is missing, a folder, not allowed to be read, or too large.
    """
    try:
        if os.path.isdir(path):
            raise Refused(f"{path}: this is a folder.", "Name the files in it.")
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_size > MOST_BYTES:
                raise too_large(path)
            return file.read()
    except FileNotFoundError:
        said = f"{path}: there is no such file."
        raise Refused(said, "Check the name and the folder.") from None
    except PermissionError:
        said = f"{path}: this file may not be read."
        raise Refused(said, "Ask for the right to read it and its folder.") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "the system refuses"
        said = f"{path}: this file cannot be read ({why})."
        raise Refused(said, "Check the name, the folder and the disk.") from None


def write_text(path: str, text: str) -> None:
    """Write a file, its lines ended in the same way everywhere.

    Raises:
        Refused: it cannot be written.
    """
    write_bytes(path, text.encode())


def write_bytes(path: str, content: bytes) -> None:
    """Write a file.

    Raises:
        Refused: it cannot be written.
    """
    try:
        with open(path, "wb") as file:
            file.write(content)
    except OSError as error:
        raise unwritable(path, error) from None


def unwritable(path: str, error: OSError) -> Refused:
    """What to say of a file that the system does not let be written."""
    said = f"{path}: cannot be written ({error.strerror or 'the system refuses'})."
    return Refused(said, "Name a file in a folder where you may write.")


def read_standard_input() -> bytes:
    """All of standard input.

    Raises:
        Refused: it is too large.
    """
    if sys.stdin is None or sys.stdin.closed:
        said = "standard input: nothing can be read from it; it is closed."
        raise Refused(said, "Give a dossier on standard input, or name a file instead of `-`.")
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise too_large("standard input")
    return data


def too_large(name: str) -> Refused:
    """What to say of input larger than is read."""
    size = MOST_BYTES // (1024 * 1024)
    return Refused(
        f"{name}: larger than {size} MiB.", "A dossier is one procedure; split the file."
    )
