"""Rules with what is found in them written beside: ``#! L101`` at the end of a line.

A first line that ends in ``Only: L101.`` names the codes that count in a file. A note counts only
there, or where it is marked.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dsl.diagnostics import Severity
from dsl.lint import LINTS
from tests.lint.given import HERE, places

CASES = sorted((HERE / "cases").glob("*.statuut"))
HEAD = """policy small
  title "Small"
  records "records.schema.json"
  calendar belgium
  month end rounds down
article "1"
"""
_ONLY = re.compile(r"L\d{3}")
_MARK = re.compile(r"#! (.+)$")
CODES = [each.code for each in LINTS]
NOTES = {each.code for each in LINTS if each.severity is Severity.NOTE}


def wanted(text: str) -> list[tuple[int, str]]:
    marks = [(number, _MARK.search(line)) for number, line in enumerate(text.splitlines(), 1)]
    return [(number, code) for number, mark in marks if mark for code in mark[1].split()]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_what_is_found_is_what_is_marked(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    marked = wanted(text)
    only = set(_ONLY.findall(text.splitlines()[0].partition("Only:")[2]))
    counted = only or (set(CODES) - NOTES) | {code for _, code in marked}
    above = HEAD.count("\n")
    whole = HEAD + re.sub(r" *#! .*", "", text)
    found = [(line - above, code) for line, code in places(whole) if code in counted]
    assert sorted(found) == sorted(marked)
