"""The dossiers that are named: files, folders, and streams of one dossier a line."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from typing import IO, NamedTuple

from checker.files import MOST_BYTES, Refused, read_bytes, too_large

_STREAMS = (".ndjson", ".jsonl")
_PACKED = (".gz", ".zst")
_LINE_END = b"\r\n"
STANDARD_INPUT = "standard input"


class Document(NamedTuple):
    """The bytes of one dossier; ``read`` counts the bytes of all input up to its end."""

    name: str
    content: bytes
    read: int


class Unread(NamedTuple):
    """Something that was named and cannot be read; ``name`` is empty where nothing tells it."""

    refused: Refused
    name: str = ""


def is_stream(name: str) -> bool:
    """Whether a name is that of a file with one dossier a line."""
    return _unpacked(name).endswith(_STREAMS)


def is_many(names: Iterable[str]) -> bool:
    """Whether a folder or a stream is among what is named."""
    return any(is_stream(name) or os.path.isdir(name) for name in names)


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


def documents(names: Iterable[str]) -> Iterator[Document | Unread]:
    """Every dossier, in the order in which it is named, those of a folder by name."""
    read = 0
    for name in names:
        try:
            for part in _standard_input() if name == "-" else _named(name):
                yield Document(part.name, part.content, read + part.read)
        except Refused as refused:
            yield Unread(refused, STANDARD_INPUT if name == "-" else name)
        if name != "-":
            read += size_of([name]) or 0


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except (OSError, ValueError):
        return 0


def _named(path: str) -> Iterator[Document]:
    read = 0
    for file in _files(path):
        for part in _in_file(file):
            yield Document(part.name, part.content, read + part.read)
        read += _size(file)


def _files(path: str) -> Iterator[str]:
    """The file itself, or all dossiers in a folder and below it."""
    if not os.path.isdir(path):
        yield path
        return
    found = False
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and _unpacked(name).endswith((".json", *_STREAMS)):
                found = True
                yield os.path.join(folder, name)
    if not found:
        raise Refused(f"{path}: no dossier lies in this folder.", "Name another folder or a file.")


def _unpacked(name: str) -> str:
    suffix = next((each for each in _PACKED if name.endswith(each)), "")
    return name.removesuffix(suffix)


def _in_file(path: str) -> Iterator[Document]:
    if not is_stream(path):
        content = _whole(path) if path.endswith(_PACKED) else read_bytes(path)
        yield Document(path, content, len(content))
        return
    with ExitStack() as open_files:
        raw = open_files.enter_context(_opened(path))
        lines = open_files.enter_context(_unpacking(raw, path))
        try:
            for number, line in _lines(lines, path):
                yield Document(f"{path}:{number}", line.rstrip(_LINE_END), raw.tell())
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
    said = f"{path}: this file is damaged, or not packed as its name says."
    return Refused(said, "Export or pack it again.")


def _opened(path: str) -> IO[bytes]:
    try:
        return open(path, "rb")
    except OSError:
        read_bytes(path)
        raise


def _unpacking(raw: IO[bytes], name: str) -> IO[bytes]:
    if name.endswith(".gz"):
        from gzip import GzipFile

        return io.BufferedReader(GzipFile(fileobj=raw))
    if name.endswith(".zst"):
        from zstandard import ZstdDecompressor

        unpacker = ZstdDecompressor()
        return io.BufferedReader(unpacker.stream_reader(raw, read_across_frames=True))
    return raw


def _lines(stream: IO[bytes], name: str) -> Iterator[tuple[int, bytes]]:
    """The lines that hold anything, with their number."""
    number = 0
    while line := stream.readline(MOST_BYTES + 1):
        number += 1
        if len(line) > MOST_BYTES:
            raise too_large(f"{name}:{number}")
        if line.strip():
            yield number, line


def _standard_input() -> Iterator[Document]:
    """One dossier, or one a line."""
    if sys.stdin is None or sys.stdin.closed:
        said = f"{STANDARD_INPUT}: nothing can be read from it; it is closed."
        raise Refused(said, "Give dossiers on standard input, or name a file instead of `-`.")
    stream = sys.stdin.buffer
    lines = _lines(stream, STANDARD_INPUT)
    first = next(lines, None)
    second = next(lines, None) if first and first[1].rstrip().endswith(b"}") else None
    if first and second and first[1].lstrip().startswith(b"{"):
        for number, line in chain((first, second), lines):
            yield Document(f"{STANDARD_INPUT}:{number}", line.rstrip(_LINE_END), 0)
        return
    content = b"".join(each[1] for each in (first, second) if each)
    content += stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise too_large(STANDARD_INPUT)
    yield Document(STANDARD_INPUT, content, len(content))
