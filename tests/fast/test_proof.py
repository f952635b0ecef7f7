"""What decoding proves is never less than what validating in full asks."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.catalogue import Schema, load, schema
from checker.dossier import DossierFault, read, validate
from checker.fast.proof import Proof, Unprovable, provable
from dsl.compile import Records

ROOT = Path(__file__).parent.parent.parent
COMPLETE = sorted((ROOT / "policies").glob("*/complete*.json"))
_found = schema(Records("recruitment", is_file=False))
assert isinstance(_found, Schema)
SCHEMA = _found
PROOF = Proof(provable(SCHEMA.checked.root))
BASE = json.loads(COMPLETE[0].read_bytes())


def is_sound(data: bytes) -> bool:
    try:
        return not validate(read(data, "dossier"), SCHEMA.checked)
    except DossierFault:
        return False


@pytest.mark.parametrize("path", COMPLETE, ids=lambda path: path.name)
def test_complete_dossiers_are_proven(path: Path) -> None:
    data = path.read_bytes()
    assert PROOF.holds(data)
    assert PROOF.holds(json.dumps(json.loads(data), separators=(",", ":")).encode())


def test_null_members_are_absent_ones() -> None:
    data = json.dumps({**BASE, "reserve": None}).encode()
    assert is_sound(data)
    assert PROOF.holds(data)


ODD_VALUES: list[Any] = [
    *(None, True, 0, -1, 1.5, 1e400, 10**45, "", " ", "x", "2017-02-30", "1899-12-31"),
    *("2201-01-01", "25:00", "\ud800", [], {}, [None], ["x", "x"], {"id": "x"}),
]


def places(node: Any) -> list[tuple[Any, Any]]:
    """Each container with each key or index in it."""
    inside = node.items() if isinstance(node, dict) else enumerate(node)
    found = []
    for key, value in inside:
        found.append((node, key))
        if isinstance(value, dict | list):
            found += places(value)
    return found


def changed(seed: int) -> bytes:
    """A sound dossier with one or two things in it changed."""
    chance = random.Random(seed)
    record = json.loads(json.dumps(BASE))
    for _ in range(chance.randint(1, 2)):
        container, key = chance.choice(places(record))
        match chance.randint(0, 4):
            case 0:
                del container[key]
            case 1:
                container[key] = chance.choice(ODD_VALUES)
            case 2 if isinstance(container, dict):
                container[f"{key}x"] = container.pop(key)
            case 3 if isinstance(container, list):
                container.append(container[key])
            case _:
                other, its_key = chance.choice(places(record))
                container[key] = json.loads(json.dumps(other[its_key]))
    return json.dumps(record).encode()


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.integers(0, 2**32))
def test_nothing_unsound_is_proven(seed: int) -> None:
    data = changed(seed)
    assert not PROOF.holds(data) or is_sound(data)


def twice(data: bytes) -> bytes:
    return data.replace(b'"authority":', b'"authority":"x","authority":', 1)


def most(data: bytes, number: bytes) -> bytes:
    return re.sub(rb'"max":[0-9]+', b'"max":' + number, data, count=1)


TEXTUAL: dict[str, Callable[[bytes], bytes]] = {
    "a member twice": twice,
    "a member twice, hidden by a null in a text": lambda d: twice(d).replace(
        b'"Invented', b'"\\":null Invented', 1
    ),
    "a member twice, one with a space before the colon": lambda d: d.replace(
        b'"authority":', b'"authority" :"x","authority":', 1
    ),
    "something behind the end": lambda d: d + b"{}",
    "a mark before the start": lambda d: b"\xef\xbb\xbf" + d + b" x",
    "bytes that are no text": lambda d: d.replace(b"Invented", b"\xff", 1),
    "half a sign": lambda d: d.replace(b"Invented", b"\\ud800", 1),
    "a number of too many digits": lambda d: most(d, b"1" + b"0" * 45),
    "a power of ten out of sense": lambda d: most(d, b"1e31"),
    "a year before all years": lambda d: d.replace(b'"2010-', b'"1810-', 1),
}


@pytest.mark.parametrize("what", TEXTUAL)
def test_what_is_wrong_in_the_text_is_never_proven(what: str) -> None:
    data = json.dumps(BASE, separators=(",", ":")).encode()
    spoiled = TEXTUAL[what](data)
    assert spoiled != data, "nothing was spoiled"
    assert not is_sound(spoiled)
    assert not PROOF.holds(spoiled)


@pytest.mark.parametrize(
    "keywords",
    [
        {"type": "object", "properties": {"a": {"type": "string", "not": {"const": "x"}}}},
        {"type": "object", "properties": {"a": {"anyOf": [{"type": "string"}]}}},
        {"type": "object", "properties": {"a": {"type": "number", "multipleOf": 5}}},
        {"type": "object", "properties": {}, "minProperties": 1},
        {"type": "object", "properties": {"a": {"type": "string", "format": "email"}}},
        {"type": "object", "properties": {"a": {}}},
    ],
)
def test_a_schema_that_says_more_is_not_proven(keywords: dict[str, Any]) -> None:
    with pytest.raises(Unprovable):
        provable(keywords)


def test_every_bundled_policy_is_proven_by_decoding() -> None:
    for name in ("aalst", "berlare_2020", "oudenaarde_2017"):
        found = load(name).schema
        assert found is not None
        provable(found.checked.root)
