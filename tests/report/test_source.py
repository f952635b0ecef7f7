"""The file in which a dossier stands, and its address."""

from __future__ import annotations

import os

import pytest

from checker.report.source import source_of, uri_of

DOSSIERS = {
    "a.json": ("a.json", 1, True),
    "a.json.gz": ("a.json.gz", 1, False),
    "a.json:12": ("a.json:12", 1, True),
    "export.ndjson:12": ("export.ndjson", 12, False),
    "b/export.jsonl.zst:3": ("b/export.jsonl.zst", 3, False),
    "export.ndjson:x": ("export.ndjson:x", 1, True),
    "standard input": ("standard input", 1, False),
    "standard input:2": ("standard input", 2, False),
}


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_dossier_is_a_file_or_a_line_of_one(name: str) -> None:
    source = source_of(name)
    assert (source.file, source.first_line, source.is_dossier) == DOSSIERS[name]
    assert source.line(1) == source.first_line
    assert source.line(5) == source.first_line + 4


URIS = {
    "a b/é.json": "a%20b/%C3%A9.json",
    "./a/../b.json": "b.json",
    "../b.json": "../b.json",
    "a:b.json": "a%3Ab.json",
    "a?b#c%.json": "a%3Fb%23c%25.json",
    "/x/y z.json": "file:///x/y%20z.json",
    os.fsdecode(b"\xff.json"): "%FF.json",
}


@pytest.mark.skipif(os.sep != "/", reason="names of files as POSIX writes them")
@pytest.mark.parametrize("name", URIS, ids=ascii)
def test_the_address_of_a_file(name: str) -> None:
    assert uri_of(name) == URIS[name]
