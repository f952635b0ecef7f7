"""Streams cut into dossiers: the same however many bytes come at once."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from checker.bulk import documents as reading
from checker.bulk.documents import Document, documents

STREAMS = {
    "lines": b'{"a": 1}\n{"b": 22}\n{"c": 333}\n',
    "no end of the last line": b'{"a": 1}\n{"b": 22}',
    "blank lines": b'\n\n{"a": 1}\n \t\n{"b": 22}\n\n',
    "line ends of another system": b'{"a": 1}\r\n\r\n{"b": 22}\r\n',
    "one line": b'{"a": 1}\n',
    "nothing": b"",
}


def wanted(name: str, content: bytes) -> list[tuple[str, bytes]]:
    """Counted by hand: each line that holds anything, by its number."""
    numbered = enumerate(content.split(b"\n"), 1)
    return [(f"{name}:{n}", line.rstrip(b"\r")) for n, line in numbered if line.strip()]


@pytest.mark.parametrize("block", [1, 7, 1 << 18])
@pytest.mark.parametrize("what", STREAMS)
def test_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, block: int) -> None:
    monkeypatch.setattr(reading, "_BLOCK", block)
    path = tmp_path / "export.ndjson"
    path.write_bytes(STREAMS[what])
    found = [each for each in documents([str(path)]) if isinstance(each, Document)]
    assert [(each.name, each.content) for each in found] == wanted(str(path), STREAMS[what])


STANDARD_INPUT = {
    "several lines": (b'{"a": 1}\n{"b": 22}\n', ["standard input:1", "standard input:2"]),
    "several, the first after a blank": (
        b'\n{"a": 1}\n\n{"b": 22}\n{"c": broken',
        ["standard input:2", "standard input:4", "standard input:5"],
    ),
    "one on a line": (b'{"a": 1}\n\n', ["standard input"]),
    "one on several": (b'{\n  "a": {\n    "b": 1}\n}\n', ["standard input"]),
    "one whose first line ends as a whole one": (b'[{"a": 1}\n, 2]\n', ["standard input"]),
    "nothing": (b"", ["standard input"]),
}


@pytest.mark.parametrize("block", [1, 7, 1 << 18])
@pytest.mark.parametrize("what", STANDARD_INPUT)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, what: str, block: int) -> None:
    content, names = STANDARD_INPUT[what]
    monkeypatch.setattr(reading, "_BLOCK", block)
    given = SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(content)), closed=False)
    monkeypatch.setattr(sys, "stdin", given)
    found = [each for each in documents(["-"]) if isinstance(each, Document)]
    assert [each.name for each in found] == names
    if len(found) == 1:
        assert found[0].content == content


@pytest.mark.parametrize("block", [1, 7])
def test_a_line_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(reading, "_BLOCK", block)
    monkeypatch.setattr(reading, "MOST_BYTES", 20)
    path = tmp_path / "export.ndjson"
    path.write_bytes(b'{"a": 1}\n' + b"x" * 60 + b"\n")
    *found, last = documents([str(path)])
    assert [each.content for each in found if isinstance(each, Document)] == [b'{"a": 1}']
    assert isinstance(last, reading.Unread)
    assert f"{path}:2" in last.refused.message
