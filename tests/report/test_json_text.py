"""JSON that is harmless on a terminal and holds what was put in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.report.json_text import json_text

HARMFUL = {
    "\x1b[31m": "\\u001b[31m",
    "\x7f": "\\u007f",
    "\x9b2J": "\\u009b2J",
    "\u202egnp.exe": "\\u202egnp.exe",
    "\u2028": "\\u2028",
    "\u200b": "\\u200b",
    "\U000e0001": "\\udb40\\udc01",
    "\ud800": "\\ud800",
}


@pytest.mark.parametrize("text", HARMFUL, ids=ascii)
def test_what_cannot_be_printed_is_escaped(text: str) -> None:
    assert json_text({"a": text}) == f'{{"a":"{HARMFUL[text]}"}}'


def test_what_can_be_printed_stands_as_it_is() -> None:
    assert json_text(["Één § 5 😀"]) == '["Één § 5 😀"]'
    assert json_text({"a": [1, "b"]}, indent=2) == '{\n  "a": [\n    1,\n    "b"\n  ]\n}'


@given(st.dictionaries(st.text(), st.text()))
def test_it_reads_back_as_it_was(document: dict[str, str]) -> None:
    written = json_text(document)
    assert json.loads(written) == document
    assert written.isprintable()
