"""What is read without click means what click makes of the same words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from checker.cli import audit
from checker.cli.plainly import plainly
from checker.cli.wanted import Report, Wanted

WORDS = (
    *("audit", "d.json", "e.json", "-", "--", "--policy", "--policy=p", "p", "", "--format", "-f"),
    *("-fjson", "json", "table", "ndjson", "nothing", "--all", "--output", "-o", "r", "--jobs"),
    *("2", "--fail-on", "violation", "--as-of", "2020-01-01", "--help", "-h", "--al", "--version"),
)


def read_by_click(words: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> Wanted | None:
    """What the command hands on; ``None`` where it refuses the words."""
    found: list[Wanted] = []

    def audited(wanted: Wanted) -> int:
        found.append(wanted)
        return 0

    monkeypatch.setattr(audit, "audited", audited)
    try:
        with click.Context(audit.audit_command) as context:
            audit.audit_command.parse_args(context, list(words))
            audit.audit_command.invoke(context)
    except (click.ClickException, click.exceptions.Exit):
        return None
    except SystemExit:
        return found[0]
    raise AssertionError(words)


@given(st.lists(st.sampled_from(WORDS), max_size=7))
@settings(max_examples=2000, deadline=None, derandomize=True)
def test_plain_words_mean_what_click_makes_of_them(words: list[str]) -> None:
    wanted = plainly(["audit", *words])
    if wanted is not None:
        with pytest.MonkeyPatch.context() as patch:
            assert wanted == read_by_click(words, patch)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["audit", "d"], {}),
        (["audit", "d", "--policy", "p"], {"policy": "p"}),
        (["audit", "--format", "ndjson", "d"], {"reports": (Report("ndjson"),)}),
        (["audit", "-f", "json", "d", "--all"], {"reports": (Report("json"),), "all": True}),
    ],
)
def test_the_usual_words_are_plain(words: list[str], wanted: dict[str, Any]) -> None:
    assert plainly(words) == Wanted(("d",), **wanted)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--help"],
        ["check", "d"],
        ["audit"],
        ["audit", "d", "--help"],
        ["audit", "d", "-f", "x"],
    ],
)
def test_the_rest_is_left_to_click(words: list[str]) -> None:
    assert plainly(words) is None
