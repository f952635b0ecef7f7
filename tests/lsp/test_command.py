"""`statuut lsp` as a command."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from checker.cli.program import program

COMMAND = [sys.executable, "-m", "checker", "lsp"]


def test_without_its_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "checker.lsp.server", raising=False)
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    result = CliRunner().invoke(program, ["lsp"])
    assert result.exit_code == 2
    assert result.output == (
        "statuut: an editor is served with the library pygls, which is not installed.\n"
        "  Install it: pip install 'statuut[lsp]'.\n"
    )


def message(content: object) -> bytes:
    body = json.dumps(content).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def test_it_writes_nothing_but_the_protocol() -> None:
    asked = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {"jsonrpc": "2.0", "id": 2, "method": "textDocument/hover", "params": {"x": 1}},
        {"jsonrpc": "2.0", "id": 3, "method": "no/such", "params": {}},
        {"jsonrpc": "2.0", "id": 4, "method": "shutdown"},
        {"jsonrpc": "2.0", "method": "exit"},
    ]
    given = b"".join(map(message, asked))
    done = subprocess.run(COMMAND, input=given, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    rest, answered = done.stdout, []
    while rest:
        head, _, rest = rest.partition(b"\r\n\r\n")
        length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
        answered.append(json.loads(rest[:length]))
        rest = rest[length:]
    assert {each["id"] for each in answered if "id" in each} >= {1, 3, 4}


def test_it_ends_when_the_editor_does() -> None:
    done = subprocess.run(COMMAND, input=b"", capture_output=True, timeout=60, check=False)
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
