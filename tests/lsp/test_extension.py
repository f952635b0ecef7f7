"""The files of the extension for Visual Studio Code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from dsl.parser import parse
from dsl.span import Source

EDITORS = Path(__file__).parents[2] / "editors"
SNIPPETS: dict[str, Any] = json.loads((EDITORS / "vscode/snippets/statuut.json").read_text("utf-8"))


def expanded(body: list[str]) -> str:
    """A snippet as it stands when its first proposals are taken."""
    text = "\n".join(body).replace("$0", "")
    given = dict(re.findall(r"\$\{(\d+)[:|]([^,}|]*)", text))
    text = re.sub(r"\$\{(\d+)[:|][^}]*\}", lambda match: given[match[1]], text)
    return re.sub(r"\$(\d+)", lambda match: given[match[1]], text)


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_is_a_sound_item(name: str) -> None:
    head = "beleid stad\n\n" if name.endswith("(Nederlands)") else ""
    text = head + expanded(SNIPPETS[name]["body"])
    assert "$" not in text
    parsed = parse(Source(name, text))
    assert not parsed.faults
    assert len(parsed.policy.items) == 1


def test_each_language_of_snippets_has_the_same() -> None:
    prefixes = {each["prefix"] for each in SNIPPETS.values()}
    assert prefixes == {"rule", "exception", "scenario", "regel", "uitzondering", "scenario-nl"}


def test_the_licence_is_the_project_s() -> None:
    root = EDITORS.parent / "LICENSE"
    assert (EDITORS / "vscode/LICENSE").read_text("utf-8") == root.read_text("utf-8")
