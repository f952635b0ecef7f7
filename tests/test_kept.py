"""What is kept on disk: trusted only when nobody else can have written it and it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker import kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("STATUUT_CACHE", str(tmp_path / "cache"))
    kept._folder.cache_clear()
    yield tmp_path / "cache"
    kept._folder.cache_clear()


def only_file(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def test_what_is_kept_is_recalled_by_its_key(folder: Path) -> None:
    kept.keep("a policy", {"rules": (1, 2)})
    assert kept.recall("a policy") == {"rules": (1, 2)}
    assert kept.recall("another policy") is None
    assert folder.stat().st_mode & 0o777 == 0o700
    assert only_file(folder).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("at", [0, 31, 32, -1])
def test_a_damaged_file_counts_as_absent(folder: Path, at: int) -> None:
    kept.keep("a policy", "value")
    content = bytearray(only_file(folder).read_bytes())
    content[at] ^= 1
    only_file(folder).write_bytes(content)
    assert kept.recall("a policy") is None


@pytest.mark.parametrize("length", [0, 10, 32, 40])
def test_a_file_that_was_cut_off_counts_as_absent(folder: Path, length: int) -> None:
    kept.keep("a policy", "value that is long enough to be cut")
    only_file(folder).write_bytes(only_file(folder).read_bytes()[:length])
    assert kept.recall("a policy") is None


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_may_write_counts_as_absent(folder: Path, mode: int) -> None:
    kept.keep("a policy", "value")
    only_file(folder).chmod(mode)
    assert kept.recall("a policy") is None


def test_a_folder_that_others_may_write_is_not_used(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    folder.chmod(0o777)
    kept.keep("a policy", "value")
    assert not list(folder.iterdir())
    assert kept.recall("a policy") is None


def test_a_file_of_another_user_counts_as_absent(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep("a policy", "value")
    assert kept._folder() == folder
    monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
    assert kept.recall("a policy") is None


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    kept.keep("a policy", "value")
    name = only_file(folder).name
    moved = only_file(folder).rename(tmp_path / "elsewhere")
    (folder / name).symlink_to(moved)
    assert kept.recall("a policy") is None


def test_another_version_of_the_program_keeps_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep("a policy", "value")
    monkeypatch.setattr(kept, "_stamp", lambda: "another version")
    assert kept.recall("a policy") is None
    kept.keep("a policy", "other value")
    assert len(list(folder.iterdir())) == 2


def test_nothing_is_kept_where_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATUUT_CACHE", "")
    kept._folder.cache_clear()
    kept.keep("a policy", "value")
    assert kept.recall("a policy") is None
    kept._folder.cache_clear()


def test_a_folder_that_cannot_be_made_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("STATUUT_CACHE", str(tmp_path / "file" / "cache"))
    kept._folder.cache_clear()
    kept.keep("a policy", "value")
    assert kept.recall("a policy") is None
    kept._folder.cache_clear()
