"""Policies in colour: every word of a text is known for what it is, and none is lost."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name
from pygments.token import Error, Keyword, Name, Number, String

from checker.colours import StatuutLexer

ROOT = Path(__file__).parents[2]
POLICIES = sorted(ROOT.glob("policies/*/*.statuut"))
TRANSLATED = sorted(ROOT.glob("tests/language/*.statuut"))


def lexer() -> StatuutLexer:
    return StatuutLexer(stripnl=False, ensurenl=False)


@pytest.mark.parametrize("path", [*POLICIES, *TRANSLATED], ids=lambda path: path.name)
def test_no_word_is_unknown_and_none_is_lost(path: Path) -> None:
    text = path.read_text("utf-8")
    tokens = list(lexer().get_tokens(text))
    assert "".join(part for _, part in tokens) == text
    assert not [part for kind, part in tokens if kind is Error]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text())
def test_no_text_is_lost(text: str) -> None:
    found = list(lexer().get_tokens_unprocessed(text))
    assert "".join(part for _, _, part in found) == text
    assert [at for at, _, _ in found] == [
        sum(len(part) for _, _, part in found[:number]) for number in range(len(found))
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("rule late_ones\n", [(Keyword.Declaration, "rule"), (Name.Function, "late_ones")]),
        ('policy a\n  title "b"', [(Keyword.Reserved, "title"), (String.Double, '"b"')]),
        ("rule a require b.title is true", [(Name, "title"), (Keyword.Constant, "true")]),
        ("rule a require b is 5 working days", [(Number, "5"), (Keyword.Type, "working days")]),
        ("beleid a\n\nregel b\n vereis c", [(Keyword.Declaration, "regel"), (Keyword, "vereis")]),
        ("rule a\n vereis c", [(Name, "vereis")]),
        ('rule a "b', [(Error, '"')]),
    ],
)
def test_what_words_are(text: str, wanted: list[tuple[object, str]]) -> None:
    tokens = list(lexer().get_tokens(text))
    assert [each for each in wanted if each in tokens] == wanted


def test_pygments_finds_it_by_its_name() -> None:
    (found,) = entry_points(group="pygments.lexers", name="statuut")
    assert found.load() is StatuutLexer
    assert isinstance(get_lexer_by_name("statuut"), StatuutLexer)
