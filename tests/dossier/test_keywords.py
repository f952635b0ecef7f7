"""A schema that passes for sound without the draft being asked is sound by the draft."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from checker.dossier.draft import META_SCHEMA, SCHEMA_FORMATS, Draft
from checker.dossier.keywords import _ASKED, holds_to_draft

ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "policies" / "recruitment.schema.json"
OTHERS = ("$anchor", "allOf", "anyOf", "examples", "multipleOf", "not", "oneOf", "x-item")
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(
        [
            *(None, True, False, 0, 1, -1, Decimal("1.5"), Decimal(2), "", "a", "#", "#/$defs/a"),
            *("string", "object", "null", "^[a-z]+$", "[", "(?<a", "date"),
        ]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*_ASKED, *OTHERS]), inner, max_size=3),
        st.dictionaries(st.sampled_from("abc"), inner, max_size=2),
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*_ASKED, *OTHERS]), VALUES, max_size=4) | VALUES)
@settings(max_examples=3000, deadline=None, derandomize=True)
def test_what_holds_for_certain_holds_by_the_draft(schema: Any) -> None:
    if holds_to_draft(schema):
        assert not [*Draft(META_SCHEMA, format_checker=SCHEMA_FORMATS).iter_errors(schema)]


@pytest.mark.parametrize("keyword", _ASKED)
def test_each_keyword_is_doubted_where_the_draft_refuses_it(keyword: str) -> None:
    draft = Draft(META_SCHEMA, format_checker=SCHEMA_FORMATS)
    values: list[Any] = [
        None,
        True,
        -1,
        Decimal("1.5"),
        "(",
        "a#b",
        [1],
        ["a", "a"],
        {"a": 1},
        {},
        [],
    ]
    for value in values:
        if [*draft.iter_errors({keyword: value})]:
            assert not holds_to_draft({keyword: value}), value
            assert not holds_to_draft({"properties": {"a": {keyword: value}}}), value
            assert not holds_to_draft({"items": {keyword: value}}), value


def test_the_bundled_schema_holds_for_certain() -> None:
    assert holds_to_draft(json.loads(BUNDLED.read_text(encoding="utf-8")))


def test_what_is_unusual_is_doubted() -> None:
    for keyword in OTHERS[:-1]:
        assert not holds_to_draft({keyword: []})
    assert not holds_to_draft([])
    assert not holds_to_draft("object")
