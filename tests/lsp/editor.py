"""An editor's side of the talk with the server, for the tests."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types as lsp
from pygls.uris import to_fs_path
from pytest_lsp import ClientServerConfig, LanguageClient

SERVER = ClientServerConfig(server_command=[sys.executable, "-m", "checker", "lsp"])
SECONDS = 20
"""How long a test waits before it gives up."""


class Document:
    """A text that is open in the editor."""

    def __init__(self, client: LanguageClient, uri: str, text: str) -> None:
        self.client = client
        self.uri = uri
        self.text = text
        self.version = 1
        item = lsp.TextDocumentItem(uri, "statuut", self.version, text)
        client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    @property
    def uri_path(self) -> str:
        return to_fs_path(self.uri) or ""

    @property
    def named(self) -> lsp.TextDocumentIdentifier:
        return lsp.TextDocumentIdentifier(self.uri)

    def write(self, text: str) -> None:
        self.text = text
        self.version += 1
        self.client.diagnostics.pop(self.uri, None)
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(self.version, self.uri),
                [lsp.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def close(self) -> None:
        self.client.text_document_did_close(lsp.DidCloseTextDocumentParams(self.named))

    def after(self, words: str) -> lsp.Position:
        """The position after the first place of some words, counted in UTF-16."""
        before = self.text[: self.text.index(words) + len(words)]
        line = before.rpartition("\n")[2]
        return lsp.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)

    def at(self, words: str) -> lsp.Position:
        """The position of the last character of some words."""
        end = self.after(words)
        return lsp.Position(end.line, end.character - 1)

    async def faults(self) -> Sequence[lsp.Diagnostic]:
        """What the server says of the text as it was last written."""
        async with asyncio.timeout(SECONDS):
            while self.uri not in self.client.diagnostics:
                await asyncio.sleep(0.01)
        return self.client.diagnostics[self.uri]

    async def faults_with(self, code: str) -> Sequence[lsp.Diagnostic]:
        """The same once a fault of some kind is among it."""
        async with asyncio.timeout(SECONDS):
            while code not in [each.code for each in await self.faults()]:
                await asyncio.sleep(0.01)
        return await self.faults()


def opened(client: LanguageClient, path: Path) -> Document:
    """A file, opened."""
    return Document(client, path.as_uri(), path.read_text("utf-8"))


def written(path: Path, text: str) -> Path:
    """A file with a text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def edited(text: str, edits: list[lsp.TextEdit]) -> str:
    """A text after edits, its positions counted in UTF-16."""
    lines = text.split("\n")

    def offset(position: lsp.Position) -> int:
        units = lines[position.line].encode("utf-16-le")[: 2 * position.character]
        before = sum(len(line) + 1 for line in lines[: position.line])
        return before + len(units.decode("utf-16-le"))

    for each in sorted(edits, key=lambda each: offset(each.range.start), reverse=True):
        start, end = offset(each.range.start), offset(each.range.end)
        text = f"{text[:start]}{each.new_text}{text[end:]}"
    return text
