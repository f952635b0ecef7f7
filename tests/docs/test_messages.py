"""Every message is in the catalogues, wherever the code says it."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from docs.catalogues import DOMAINS, Domain
from tests.docs.fences import ROOT

WITH_WORDS = re.compile(r"\w(?![^{]*\})")

MADE_UP = {ROOT / "dsl" / "message.py", ROOT / "dsl" / "voice.py"}
"""Where messages are said that come from elsewhere."""


def said(path: Path, functions: Collection[str]) -> list[str]:
    """The first argument of each call of certain functions, also inside other text."""
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and node.args
    ]
    named = [
        (getattr(call.func, "attr", None) or getattr(call.func, "id", None), call.args[0])
        for call in calls
    ]
    found = [first for name, first in named if name in functions]
    messages = [getattr(first, "value", None) for first in found]
    assert None not in messages, f"{path}: a message that is made up cannot be translated"
    return [str(each) for each in messages]


@pytest.mark.parametrize("domain", DOMAINS, ids=lambda domain: domain.folder.name)
def test_no_message_is_left_out(domain: Domain) -> None:
    with (domain.folder / "nl.po").open("rb") as file:
        catalogue = read_po(file, locale="nl")
    known = {each.id if isinstance(each.id, str) else each.id[0] for each in catalogue if each.id}
    messages = {
        message
        for folder, functions in domain.spoken.items()
        for path in folder.rglob("*.py")
        if path.parent != domain.folder and path not in MADE_UP
        for message in said(path, {*functions} - {"Remark"})
        if WITH_WORDS.search(message)
    }
    assert messages - known == set()
    assert messages
