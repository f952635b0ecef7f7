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


@pytest.mark.parametrize("at", [0, 7, 8, -1])
def test_a_damaged_file_counts_as_absent(folder: Path, at: int) -> None:
    kept.keep("a policy", "value")
    content = bytearray(only_file(folder).read_bytes())
    content[at] ^= 1
    only_file(folder).write_bytes(content)
    assert kept.recall("a policy") is None


@pytest.mark.parametrize("length", [0, 5, 8, 40])
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
    assert kept._folder() == str(folder)
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


def test_a_file_that_was_kept_under_another_key_counts_as_absent(folder: Path) -> None:
    kept.keep("a policy", "value")
    path = only_file(folder)
    content = path.read_bytes()
    kept.keep("another policy", "other value")
    (other,) = set(folder.iterdir()) - {path}
    other.write_bytes(content)
    assert kept.recall("another policy") is None


def test_a_file_of_the_program_that_changed_makes_what_was_kept_count_as_absent(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in kept._PROGRAM:
        (tmp_path / "program" / part / "inner").mkdir(parents=True)
    module = tmp_path / "program" / "dsl" / "inner" / "module.py"
    module.write_text("")
    monkeypatch.setattr(kept, "__file__", str(tmp_path / "program" / "checker" / "kept.py"))
    kept._stamp.cache_clear()
    kept.keep("a policy", "value")
    assert kept.recall("a policy") == "value"
    (module.parent / "__pycache__").mkdir()
    kept._stamp.cache_clear()
    assert kept.recall("a policy") == "value"
    (module.parent / "added.py").write_text("")
    kept._stamp.cache_clear()
    assert kept.recall("a policy") is None
    (module.parent / "added.py").unlink()
    kept._stamp.cache_clear()
    assert kept.recall("a policy") == "value"
    state = module.stat()
    os.utime(module, ns=(state.st_atime_ns, state.st_mtime_ns + 1_000_000))
    kept._stamp.cache_clear()
    assert kept.recall("a policy") is None
    monkeypatch.undo()
    kept._stamp.cache_clear()


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
