"""The server: what an editor asks, answered from the desk.

Compiling is done in a thread of its own, so that no question waits for the typing to be checked.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from importlib.metadata import version
from time import perf_counter
from typing import TypeVar

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from checker.lsp import answers
from checker.lsp.desk import Desk
from checker.lsp.faults import diagnostic
from checker.lsp.indexed import Indexed
from checker.lsp.linting import Found, Linter
from checker.lsp.meant import Spot
from checker.lsp.positions import Lines
from checker.lsp.renaming import Unrenamed, renamable, rename
from dsl.compile import make_ready
from dsl.diagnostics import Fault
from dsl.span import Source

T = TypeVar("T")

_PAUSE = 0.02
"""How long typing rests, in seconds, before the text is checked."""
_LONG_PAUSE = 0.6
"""How long before the rest is done, and other open files are checked as well."""
_AT_ONCE = 0.004
"""How long, in seconds, the server does at once what nobody asked for yet."""


class Server(LanguageServer):
    """The server, with the texts of one editor."""

    def __init__(self) -> None:
        super().__init__(
            "statuut",
            version("statuut"),
            text_document_sync_kind=lsp.TextDocumentSyncKind.Full,
        )
        self.desk = Desk()
        self.linter = Linter()
        self.uris: dict[str, str] = {}
        self._worker = ThreadPoolExecutor(1)
        self._slow_worker = ThreadPoolExecutor(1)
        self._lint_worker = ThreadPoolExecutor(1)
        self._linted: dict[str, Found] = {}
        self._checks: dict[str, asyncio.Task[None]] = {}
        gc.disable()  # until all is there that the first document brings

    # ---- documents

    def path(self, uri: str) -> str:
        """The file of a document; one that has none yet lies in the folder of the server."""
        path = to_fs_path(uri)
        if path:
            return os.path.abspath(path)
        name = "".join(each if each.isalnum() else "_" for each in uri)[-80:]
        return os.path.abspath(f"{name}.statuut")

    def uri(self, path: str) -> str:
        """How the editor calls a file."""
        return self.uris.get(path) or from_fs_path(path) or ""

    def lines(self, text: str) -> Lines:
        """The lines of a text as this editor counts."""
        agreed = self.server_capabilities.position_encoding
        return _lines(text, agreed or lsp.PositionEncodingKind.Utf16)

    def location(self, spot: Spot) -> lsp.Location:
        """A place in a file."""
        return lsp.Location(self.uri(spot.path), self.lines(spot.text).range(spot.span))

    async def about(self, uri: str, answer: Callable[[Indexed, Lines], T]) -> T | None:
        """What is answered about a document as it is now; ``None`` where it cannot be read."""

        def answered() -> T | None:
            index = self.desk.index(self.path(uri))
            return answer(index, self.lines(index.source.text)) if index is not None else None

        return await self.work(answered)

    async def work(self, ask: Callable[[], T]) -> T:
        """Do something at the desk, one thing at a time."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, ask)

    async def slow_work(self, ask: Callable[[], T]) -> T:
        """The same for what takes seconds, beside what takes less."""
        return await asyncio.get_running_loop().run_in_executor(self._slow_worker, ask)

    # ---- checking

    def check_soon(self, path: str, pause: float = _PAUSE) -> None:
        """Check a document once typing rests; an earlier check of it that waits is left out."""
        if (waiting := self._checks.pop(path, None)) is not None:
            waiting.cancel()
        self._checks[path] = asyncio.get_running_loop().create_task(self._check(path, pause))

    async def _check(self, path: str, pause: float) -> None:
        await asyncio.sleep(pause)
        index = await self.work(partial(self.desk.index, path))
        if index is None or path not in self.uris:
            return
        self._show(path, index, index.faults)
        if pause:
            await asyncio.sleep(_LONG_PAUSE)
        await self.slow_work(partial(make_ready, index.source))
        steps = self.desk.ahead(index)
        while await self.work(partial(_some, steps)):
            pass
        if not gc.isenabled():
            gc.freeze()  # it stays, and is not looked through for waste
            gc.enable()
        faults = index.faults
        if any(each.kind == "SCENARIO" for each in index.items):
            checked = await self.slow_work(partial(self.desk.checked, index))
            if checked is not None and checked != faults:
                faults = checked
                self._show(path, index, faults)
        await self._lint(path, index, faults)

    async def _lint(self, path: str, index: Indexed, faults: tuple[Fault, ...]) -> None:
        """Look for what can hardly be meant in a policy without errors."""
        if index.policy is None or not index.is_policy:
            return
        ask = partial(self.linter.found, path, self.desk.held())
        found = await asyncio.get_running_loop().run_in_executor(self._lint_worker, ask)
        if found is not None and path in self.uris:
            self._linted[path] = found
            self._show(path, index, faults)

    def linted(self, path: str, source: Source) -> tuple[Fault, ...]:
        """What lint last found in a document, as far as it still stands there."""
        found = self._linted.get(path)
        return tuple(found.now(source)) if found is not None else ()

    def _show(self, path: str, index: Indexed, faults: tuple[Fault, ...]) -> None:
        uri, lines = self.uri(path), self.lines(index.source.text)
        every = (*faults, *self.linted(path, index.source))
        found = [diagnostic(each, uri, index.source, lines) for each in every]
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found))

    def check_others(self, path: str) -> None:
        """Check the other open documents, which may stand on this one."""
        for other in self.uris:
            if other != path:
                self.check_soon(other, _LONG_PAUSE)

    def forget(self, path: str) -> None:
        """Take back what was shown of a document."""
        uri = self.uris.pop(path, None)
        self._linted.pop(path, None)
        if (waiting := self._checks.pop(path, None)) is not None:
            waiting.cancel()
        if uri is not None:
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))


_lines = lru_cache(maxsize=100)(Lines)


def _some(steps: Iterator[None]) -> bool:
    """Do some steps, no longer than a question may wait; whether there may be more."""
    until = perf_counter() + _AT_ONCE
    while perf_counter() < until:
        try:
            next(steps)
        except StopIteration:
            return False
    return True


def made_server() -> Server:
    """A server that answers all that it can."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # it would log every refusal
    server = Server()

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: Server, params: lsp.DidOpenTextDocumentParams) -> None:
        path = ls.path(params.text_document.uri)
        ls.uris[path] = params.text_document.uri
        ls.desk.look_again()
        ls.desk.put(path, params.text_document.text)
        ls.check_soon(path, 0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(ls: Server, params: lsp.DidChangeTextDocumentParams) -> None:
        path = ls.path(params.text_document.uri)
        ls.desk.put(path, ls.workspace.get_text_document(params.text_document.uri).source)
        ls.check_soon(path)
        ls.check_others(path)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
        path = ls.path(params.text_document.uri)
        ls.desk.drop(path)
        ls.forget(path)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(ls: Server, params: lsp.DidSaveTextDocumentParams) -> None:
        ls.desk.look_again()
        ls.check_others(ls.path(params.text_document.uri))

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(ls: Server, params: lsp.DidChangeWatchedFilesParams) -> None:
        ls.desk.look_again()
        ls.check_others("")

    _names(server)
    _texts(server)
    return server


def _names(server: Server) -> None:
    """What is asked about a name in a text."""

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
        return await ls.about(
            params.text_document.uri,
            lambda index, lines: answers.hover(
                ls.desk, index, lines.offset(params.position), lines
            ),
        )

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def definition(ls: Server, params: lsp.DefinitionParams) -> lsp.Location | None:
        def found(index: Indexed, lines: Lines) -> lsp.Location | None:
            spot = answers.definition(ls.desk, index, lines.offset(params.position))
            return ls.location(spot) if spot is not None else None

        return await ls.about(params.text_document.uri, found)

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def references(ls: Server, params: lsp.ReferenceParams) -> list[lsp.Location] | None:
        def found(index: Indexed, lines: Lines) -> list[lsp.Location]:
            offset, with_own = lines.offset(params.position), params.context.include_declaration
            return list(map(ls.location, answers.references(ls.desk, index, offset, with_own)))

        return await ls.about(params.text_document.uri, found)

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare_rename(
        ls: Server, params: lsp.PrepareRenameParams
    ) -> lsp.PrepareRenamePlaceholder | None:
        def found(index: Indexed, lines: Lines) -> lsp.PrepareRenamePlaceholder:
            named = renamable(ls.desk, index, lines.offset(params.position))
            if isinstance(named, Unrenamed):
                raise JsonRpcInvalidParams(named.reason)
            written = index.source.text[named.span.start : named.span.end]
            return lsp.PrepareRenamePlaceholder(lines.range(named.span), written)

        return await ls.about(params.text_document.uri, found)

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    async def renamed(ls: Server, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        def found(index: Indexed, lines: Lines) -> lsp.WorkspaceEdit:
            made = rename(ls.desk, index, lines.offset(params.position), params.new_name)
            if isinstance(made, Unrenamed):
                raise JsonRpcInvalidParams(made.reason)
            return lsp.WorkspaceEdit(
                changes={
                    ls.uri(path): [
                        lsp.TextEdit(ls.lines(each.source.text).range(span), params.new_name)
                        for span in spans
                    ]
                    for path, (each, spans) in made.items()
                }
            )

        return await ls.about(params.text_document.uri, found)


def _texts(server: Server) -> None:
    """What is asked about a text as a whole, or a place in it."""

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=["."]))
    async def completion(
        ls: Server, params: lsp.CompletionParams
    ) -> list[lsp.CompletionItem] | None:
        return await ls.about(
            params.text_document.uri,
            lambda index, lines: answers.completion(
                ls.desk, index, lines.offset(params.position), lines
            ),
        )

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbols(
        ls: Server, params: lsp.DocumentSymbolParams
    ) -> list[lsp.DocumentSymbol] | None:
        return await ls.about(
            params.text_document.uri, lambda index, lines: answers.symbols(index.items, lines)
        )

    @server.feature(lsp.TEXT_DOCUMENT_FORMATTING)
    async def formatting(
        ls: Server, params: lsp.DocumentFormattingParams
    ) -> list[lsp.TextEdit] | None:
        return await ls.about(
            params.text_document.uri,
            lambda index, lines: answers.formatting(ls.desk, index, lines),
        )

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]),
    )
    async def quick_fixes(ls: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
        uri = params.text_document.uri

        def found(index: Indexed, lines: Lines) -> list[lsp.CodeAction]:
            wanted = lines.span(params.range)
            linted = ls.linted(index.path, index.source)
            return [
                *answers.quick_fixes(index, uri, wanted, lines),
                *answers.allowances(index, linted, uri, wanted, lines),
            ]

        return await ls.about(uri, found)
