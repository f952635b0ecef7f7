"""The dossiers that are named: files, folders, and streams of one dossier a line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from io import BufferedReader
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from checker.files import MOST_BYTES, Refused, read_bytes, too_large
from checker.sheets.names import (
    MARK,
    is_csv_record,
    is_in_sheets,
    is_other_workbook,
    is_workbook,
)
from checker.speech import Remark

if TYPE_CHECKING:
    from checker.dossier.cells import Cells
    from checker.sheets.opening import Vocabularies

_STREAMS = (".ndjson", ".jsonl")
PACKED = (".gz", ".zst")
"""The ends of the names of packed files."""

_BLOCK = 1 << 18
STANDARD_INPUT = "standard input"


class Document(NamedTuple):
    """The bytes of one dossier.

    Args:
        name: what messages call it.
        content: its bytes; those of a dossier in sheets as JSON.
        read: the bytes of all input up to its end.
        cells: where its values stand in the sheets that it was read from, if it was.
    """

    name: str
    content: bytes
    read: int
    cells: Cells | None = None

    @property
    def sha256(self) -> str:
        """The sum of the bytes of its file or its sheets, in hexadecimal."""
        if self.cells is not None:
            return self.cells.sha256
        from hashlib import sha256

        return sha256(self.content).hexdigest()


class Lines(NamedTuple):
    """A part of a stream: whole lines, of which each that holds anything is a dossier.

    Args:
        name: of the stream.
        first: the number of the first line.
        content: the lines.
        read: the bytes of all input up to their end.
    """

    name: str
    first: int
    content: bytes
    read: int

    def documents(self) -> Iterator[Document]:
        """The dossiers."""
        for number, line in enumerate(self.content.split(b"\n"), self.first):
            if line.strip():
                yield Document(f"{self.name}:{number}", line.removesuffix(b"\r"), self.read)


class Unread(NamedTuple):
    """Something that was named and cannot be read; ``name`` is empty where nothing tells it."""

    refused: Refused
    name: str = ""


Part = Document | Lines | Unread
"""Something to judge: one dossier, or several lines of them."""


def is_stream(name: str) -> bool:
    """Whether a name is that of a file with one dossier a line."""
    return _unpacked(name).endswith(_STREAMS)


def is_many(names: Iterable[str]) -> bool:
    """Whether a folder or a stream is among what is named; a dossier in CSV is one dossier."""
    return any(is_stream(name) or (os.path.isdir(name) and not _is_one(name)) for name in names)


def _is_one(folder: str) -> bool:
    """Whether a folder holds one dossier in CSV and nothing else."""
    try:
        return is_csv_record(folder) and not any(map(_is_dossier, os.listdir(folder)))
    except OSError:
        return False


def size_of(names: Iterable[str]) -> int | None:
    """The bytes of all that is named; ``None`` when that cannot be told before reading."""
    total = 0
    for name in names:
        if name == "-":
            return None
        try:
            total += sum(_size(path) for path in _files(name))
        except Refused:
            return None
    return total


def documents(
    names: Iterable[str], vocabularies: Vocabularies | None = None
) -> Iterator[Document | Unread]:
    """Every dossier, in the order in which it is named, those of a folder by name.

    ``vocabularies`` gives what records in sheets can hold.
    """
    return dossiers_of(parts(names, vocabularies))


def dossiers_of(parts: Iterable[Part]) -> Iterator[Document | Unread]:
    """Every dossier by itself."""
    for part in parts:
        if isinstance(part, Lines):
            yield from part.documents()
        else:
            yield part


def parts(names: Iterable[str], vocabularies: Vocabularies | None = None) -> Iterator[Part]:
    """Every dossier that is named, the lines of streams still together.

    ``vocabularies`` gives what records in sheets can hold.
    """
    read = 0
    for name in names:
        try:
            for part in _standard_input() if name == "-" else _named(name, vocabularies):
                yield part if isinstance(part, Unread) else part._replace(read=read + part.read)
        except Refused as refused:
            yield Unread(refused, STANDARD_INPUT if name == "-" else name)
        if name != "-":
            read += size_of([name]) or 0


def _size(path: str) -> int:
    try:
        if os.path.isdir(path):
            with os.scandir(path) as files:
                return sum(each.stat().st_size for each in files if each.is_file())
        return os.path.getsize(path)
    except (OSError, ValueError):
        return 0


def _named(path: str, vocabularies: Vocabularies | None) -> Iterator[Document | Lines | Unread]:
    read = 0
    is_folder = os.path.isdir(path)
    for file in _files(path):
        try:
            for part in _in_file(file, vocabularies):
                yield part._replace(read=read + part.read)
        except Refused as refused:
            if not is_folder:
                raise
            yield Unread(refused, file)
        read += _size(file)


def _files(path: str) -> Iterator[str]:
    """The file itself, or all dossiers in a folder and below it; one in CSV is a folder."""
    if not os.path.isdir(path):
        yield path
        return
    found = False
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        if MARK in files:
            found = True
            yield folder
        for name in sorted(files):
            if _is_dossier(name):
                found = True
                yield os.path.join(folder, name)
    if not found:
        said = Remark("{path}: no dossier lies in this folder.", path=path)
        raise Refused(said, Remark("Name another folder or a file."))


def _is_dossier(name: str) -> bool:
    """Whether a file in a folder is a dossier or a stream; what is hidden or open is none."""
    if name.startswith((".", "~$")):
        return False
    is_book = is_workbook(name) or is_other_workbook(name)
    return is_book or _unpacked(name).endswith((".json", *_STREAMS))


def _unpacked(name: str) -> str:
    suffix = next((each for each in PACKED if name.endswith(each)), "")
    return name.removesuffix(suffix)


def _in_file(path: str, vocabularies: Vocabularies | None) -> Iterator[Document | Lines]:
    if is_in_sheets(path):
        from checker.sheets.opening import opened

        content, cells = opened(path, vocabularies)
        yield Document(path, content, _size(path), cells)
        return
    if not is_stream(path):
        content = _whole(path) if path.endswith(PACKED) else read_bytes(path)
        yield Document(path, content, len(content))
        return
    with ExitStack() as open_files:
        raw = open_files.enter_context(_opened(path))
        stream = open_files.enter_context(_unpacking(raw, path))
        try:
            for block in _blocks(stream, path):
                yield block._replace(read=raw.tell())
        except _damages():
            raise _damaged(path) from None


def _whole(path: str) -> bytes:
    with _opened(path) as raw, _unpacking(raw, path) as packed:
        try:
            content = packed.read(MOST_BYTES + 1)
        except _damages():
            raise _damaged(path) from None
    if len(content) > MOST_BYTES:
        raise too_large(path)
    return content


def _damages() -> tuple[type[Exception], ...]:
    """What is raised for a file that is not packed as its name says."""
    from zlib import error

    from zstandard import ZstdError

    return OSError, EOFError, error, ZstdError


def _damaged(path: str) -> Refused:
    said = Remark("{path}: this file is damaged, or not packed as its name says.", path=path)
    return Refused(said, Remark("Export or pack it again."))


def _opened(path: str) -> BufferedReader:
    try:
        return open(path, "rb")
    except OSError:
        read_bytes(path)
        raise


def _unpacking(raw: BufferedReader, name: str) -> BufferedReader:
    if name.endswith(".gz"):
        from gzip import GzipFile

        return BufferedReader(GzipFile(fileobj=raw))
    if name.endswith(".zst"):
        from zstandard import ZstdDecompressor

        unpacker = ZstdDecompressor()
        return BufferedReader(unpacker.stream_reader(raw, read_across_frames=True))
    return raw


def _blocks(stream: BufferedReader, name: str) -> Iterator[Lines]:
    """Whole lines, as many together as are there at once."""
    room = bytearray(_BLOCK)
    number, held = 1, 0
    while count := stream.readinto1(memoryview(room)[held:]):
        end = room.rfind(b"\n", held, held + count) + 1
        held += count
        if end:
            yield Lines(name, number, bytes(memoryview(room)[:end]), 0)
            number += _line_ends(room, end)
            room[: held - end] = room[end:held]
            held -= end
        if held > MOST_BYTES:
            raise too_large(f"{name}:{number}")
        if held == len(room):
            room = room + bytearray(held)
    if held:
        yield Lines(name, number, bytes(memoryview(room)[:held]), 0)


def _line_ends(content: bytearray, end: int) -> int:
    """How many there are: each is found faster than all are counted, for lines are long."""
    number, at = 0, -1
    while (at := content.find(b"\n", at + 1, end)) >= 0:
        number += 1
    return number


def _standard_input() -> Iterator[Document | Lines]:
    """One dossier, or one a line."""
    if sys.stdin is None or sys.stdin.closed:
        said = Remark("{name}: nothing can be read from it; it is closed.", name=STANDARD_INPUT)
        mend = Remark("Give dossiers on standard input, or name a file instead of `-`.")
        raise Refused(said, mend)
    blocks = _blocks(sys.stdin.buffer, STANDARD_INPUT)  # type: ignore[arg-type]
    begun: list[Lines] = []
    written: list[bytes] = []
    for block in blocks:
        begun.append(block)
        written += [line.strip() for line in block.content.split(b"\n", 2) if line.strip()]
        if len(written) > 1 or (written and not written[0].endswith(b"}")):
            break
    if len(written) > 1 and written[0].startswith(b"{") and written[0].endswith(b"}"):
        yield from chain(begun, blocks)
        return
    content = b"".join(each.content for each in chain(begun, blocks))
    if len(content) > MOST_BYTES:
        raise too_large(STANDARD_INPUT)
    yield Document(STANDARD_INPUT, content, len(content))
