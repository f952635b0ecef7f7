"""Bad input: exit code 2, one clear message, no stack trace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

DOSSIERS = {
    "not JSON": b"this is a letter, not a dossier",
    "not UTF-8": b'{"authority": "Berlar\xe9"}',
    "truncated": b'{"authority": "Gemeente Berlare", "parts": [{"id": "p1"',
    "empty": b"",
    "only space": b" \n\t ",
    "duplicate keys": b'{"authority": "a", "authority": "b"}',
    "NaN": b'{"parts": [{"id": "p1", "max": NaN}]}',
    "infinity": b'{"parts": [{"id": "p1", "max": -Infinity}]}',
    "huge exponent": b'{"parts": [{"id": "p1", "max": 1e999999999}]}',
    "nested deep": b"[" * 100_000,
    "nested deep in fields": b'{"a":' * 100_000,
    "a list": b"[]",
    "trailing text": b"{} {}",
    "lone surrogate": b'{"authority": "\\ud800"}',
    "31 February": b'{"authority": "OCMW Oudenaarde", "applications": {"closes_on": "2017-02-31"}}',
    "unknown field": b'{"authority": "OCMW Oudenaarde", "aplications": {}}',
    "wrong type": b'{"authority": "OCMW Oudenaarde", "parts": "none"}',
    "dangling id": (
        b'{"authority": "OCMW Oudenaarde", "candidates": [{"id": "c1"}], "parts": [],'
        b' "results": [{"id": "r1", "candidate": "c1", "part": "p9"}]}'
    ),
    "duplicate id": b'{"authority": "OCMW Oudenaarde", "candidates": [{"id": "c1"}, {"id": "c1"}]}',
    "no authority": b"{}",
    "unknown authority": b'{"authority": "Gemeente Nergens"}',
}

LIBRARY_WORDS = ("Traceback", "jsonschema", "lark", "ValidationError", "Error(", "codec")


def assert_refused(result: object, name: str) -> None:
    assert result.exit_code == 2, result.output  # type: ignore[attr-defined]
    said = result.stderr  # type: ignore[attr-defined]
    assert said.strip(), "no message"
    assert len(said.splitlines()) <= 4, said
    assert name in said
    assert not any(word in said for word in LIBRARY_WORDS), said


@pytest.mark.parametrize("data", DOSSIERS.values(), ids=DOSSIERS)
@pytest.mark.parametrize("way", ["file", "standard input"])
def test_a_bad_dossier_is_refused(data: bytes, way: str, run: Run, tmp_path: Path) -> None:
    if way == "file":
        (tmp_path / "dossier.json").write_bytes(data)
        assert_refused(run("audit", tmp_path / "dossier.json"), "dossier.json")
    else:
        assert_refused(run("audit", "-", stdin=data), "standard input")


def test_a_text_of_200_mb_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dossier.json"
    path.write_bytes(b'{"authority": "' + b"a" * 200_000_000 + b'"}')
    assert_refused(run("audit", path), "dossier.json")
    assert_refused(run("validate", path), "dossier.json")


def test_missing_files_and_folders_are_refused(run: Run, tmp_path: Path) -> None:
    assert_refused(run("audit", tmp_path / "nowhere.json"), "nowhere.json")
    assert_refused(run("validate", tmp_path / "nowhere.json"), "nowhere.json")
    assert_refused(run("audit", tmp_path), str(tmp_path))
    assert_refused(run("check", tmp_path / "nowhere.statuut"), "nowhere.statuut")
    assert_refused(run("check", "nowhere"), "nowhere")


def test_what_may_not_be_read_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "dossier.json"
    path.write_text("{}")
    # The administrator may read everything, so closing the folder would not show it everywhere.
    monkeypatch.setattr("checker.files.open", forbidden, raising=False)
    result = run("audit", path)
    assert_refused(result, "dossier.json")
    assert "may not be read" in result.stderr


HEAD = b'policy p\ntitle "t"\nrecords recruitment\narticle "1"\n'

POLICIES = {
    "binary": bytes(range(256)) * 4,
    "binary but UTF-8": b"\x00\x01\x02 policy \x7f",
    "empty": b"",
    "nested in brackets": HEAD + b'rule r "t" require ' + b"(" * 10_000 + b"x" + b")" * 10_000,
    "nested in quantifiers": HEAD
    + b'rule r "t" require '
    + b"every m in candidates satisfies " * 10_000
    + b"m.admitted",
    "nested in sums": HEAD + b'rule r "t" require 1' + b" + 1" * 10_000 + b" is 3",
    "definitions on definitions": HEAD
    + b"".join(b"define a%d as a%d\n" % (i, i + 1) for i in range(2_000))
    + b'define a2000 as post.is_decretal\nrule r "t" require a0',
    "no such schema": b'policy p\ntitle "t"\nrecords "nowhere.json"\narticle "1"',
}


@pytest.mark.parametrize("data", POLICIES.values(), ids=POLICIES)
def test_a_bad_policy_is_refused(data: bytes, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "policy.statuut"
    path.write_bytes(data)
    dossier = tmp_path / "dossier.json"
    dossier.write_text("{}")
    for result in (run("check", path), run("audit", dossier, "--policy", path)):
        assert result.exit_code == 2
        said = result.output + result.stderr
        assert "policy.statuut" in said
        assert not any(word in said for word in LIBRARY_WORDS), said[:2000]


SCHEMAS = {
    "not JSON": b"{",
    "not an object": b"[]",
    "nested deep": b"[" * 100_000,
    "refers to nothing": json.dumps(
        {"type": "object", "properties": {"a": {"$ref": "#/$defs/nothing"}}}
    ).encode(),
    "refers to a wrong collection": json.dumps(
        {"type": "object", "properties": {"a": {"type": "string", "x-refers-to": "nothing"}}}
    ).encode(),
    "no JSON Schema": json.dumps({"type": "object", "properties": {"a": {"type": 12}}}).encode(),
}


@pytest.mark.parametrize("data", SCHEMAS.values(), ids=SCHEMAS)
def test_a_bad_record_schema_is_refused(data: bytes, run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.schema.json").write_bytes(data)
    policy = tmp_path / "policy.statuut"
    policy.write_text('policy p\n  title "t"\n  records "own.schema.json"\narticle "1"\n')
    dossier = tmp_path / "dossier.json"
    dossier.write_text("{}")
    result = run("audit", dossier, "--policy", policy)
    assert result.exit_code == 2
    assert result.stderr.strip()
    assert not any(word in result.stderr for word in LIBRARY_WORDS), result.stderr


def test_the_rest_of_several_dossiers_is_still_audited(run: Run, tmp_path: Path) -> None:
    good = tmp_path / "good.json"
    good.write_text('{"authority": "OCMW Oudenaarde"}')
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    result = run("audit", bad, good, "--format", "json")
    assert result.exit_code == 2
    assert [each["dossier"]["name"] for each in json.loads(result.stdout)["audits"]] == [str(good)]
