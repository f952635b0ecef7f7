"""Reading what people name on the command line, with plain words for what goes wrong."""

from __future__ import annotations

import os
import sys

from checker.speech import Remark

MOST_BYTES = 64 * 1024 * 1024
"""The largest file that is read; a dossier of ten thousand candidates is far smaller."""

REFUSES = Remark("the system refuses")
"""Why something cannot be done where the system does not say."""


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
            said = Remark("{path}: this is a folder.", path=path)
            raise Refused(said, Remark("Name the files in it."))
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_size > MOST_BYTES:
                raise too_large(path)
            return file.read()
    except FileNotFoundError:
        said = Remark("{path}: there is no such file.", path=path)
        raise Refused(said, Remark("Check the name and the folder.")) from None
    except PermissionError:
        said = Remark("{path}: this file may not be read.", path=path)
        raise Refused(said, Remark("Ask for the right to read it and its folder.")) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or REFUSES
        said = Remark("{path}: this file cannot be read ({why}).", path=path, why=why)
        raise Refused(said, Remark("Check the name, the folder and the disk.")) from None


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


def replace_bytes(path: str, content: bytes) -> None:
    """Write a file anew, whole or not at all; it keeps the rights that it has.

    Raises:
        Refused: it cannot be written.
    """
    import shutil

    real = os.path.realpath(path)
    unfinished = f"{real}.{os.getpid()}"
    try:
        with open(unfinished, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(real):
            shutil.copymode(real, unfinished)
        os.replace(unfinished, real)
    except OSError as error:
        if os.path.exists(unfinished):
            os.unlink(unfinished)
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
        Remark("{name}: larger than {size} MiB.", name=name, size=size),
        Remark("A dossier is one procedure; split the file."),
    )
