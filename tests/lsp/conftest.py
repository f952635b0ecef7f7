"""A server as a process, and the folder of a small policy."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

from tests.lsp.editor import SERVER

BESIDE = Path(__file__).parent / "folder"


@pytest_lsp.fixture(config=SERVER, scope="module")  # type: ignore[untyped-decorator]
async def client(client: LanguageClient) -> AsyncIterator[None]:
    await client.initialize_session(lsp.InitializeParams(capabilities=lsp.ClientCapabilities()))
    yield
    await client.shutdown_session()


@pytest_lsp.fixture(config=SERVER, scope="module")  # type: ignore[untyped-decorator]
async def client_in_bytes(client: LanguageClient) -> AsyncIterator[None]:
    """An editor that counts bytes, as some do."""
    counts = lsp.GeneralClientCapabilities(position_encodings=[lsp.PositionEncodingKind.Utf8])
    able = lsp.ClientCapabilities(general=counts)
    await client.initialize_session(lsp.InitializeParams(capabilities=able))
    yield
    await client.shutdown_session()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a policy, its schema, its scenarios and a policy that extends it."""
    made = tmp_path / "een map met spaties en é"
    shutil.copytree(BESIDE, made)
    return made
