"""Every message that reports say is in the catalogues, wherever the code says it."""

from __future__ import annotations

import ast
from pathlib import Path

from babel.messages.pofile import read_po

from tests.docs.fences import ROOT

SPEECH = ROOT / "checker" / "speech"


def said(path: Path) -> list[str]:
    """The first argument of each call of ``say`` and ``say_many``, also inside other text."""
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and node.args
    ]
    named = [
        (getattr(call.func, "attr", None) or getattr(call.func, "id", None), call.args[0])
        for call in calls
    ]
    found = [first for name, first in named if name in ("say", "say_many")]
    messages = [getattr(first, "value", None) for first in found]
    assert None not in messages, f"{path}: a message that is made up cannot be translated"
    return [str(each) for each in messages]


def test_no_message_is_left_out() -> None:
    with (SPEECH / "nl.po").open("rb") as file:
        catalogue = read_po(file, locale="nl")
    known = {each.id if isinstance(each.id, str) else each.id[0] for each in catalogue if each.id}
    code = [path for path in (ROOT / "checker").rglob("*.py") if path.parent != SPEECH]
    messages = {message for path in code for message in said(path)}
    assert messages - known == set()
    assert messages
