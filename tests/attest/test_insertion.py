"""A row is added to a list, and nothing else changes, whatever the layout."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.attest.insertion import with_row

ROW = {"id": "a1", "subject": ["é", "]"], "answer": True}
LINE = '{"id": "a1", "subject": ["é", "]"], "answer": true}'

_TEXTS = st.text(alphabet='ab"\\[]{}:, \né', max_size=5)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=8,
)
_ROWS = st.none() | st.lists(st.dictionaries(_TEXTS, _VALUES, max_size=3), max_size=3)
_LAYOUTS = st.sampled_from(
    [{}, {"separators": (",", ":")}, {"indent": 2}, {"indent": "\t"}, {"ensure_ascii": False}]
)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.dictionaries(_TEXTS, _VALUES, max_size=4), _ROWS, _LAYOUTS, st.booleans())
def test_the_row_is_added_and_nothing_else_changes(
    members: dict[str, Any], rows: list[Any] | None, layout: dict[str, Any], is_absent: bool
) -> None:
    content = members if is_absent else {**members, "list": rows, "z": 1}
    text = json.dumps(content, **layout)
    made = with_row(with_row(text, "list", ROW), "list", {"id": "a2"})
    assert json.loads(made) == {
        **content,
        "list": [*(content.get("list") or []), ROW, {"id": "a2"}],
    }
    if rows and not is_absent:
        start = next(n for n, (a, b) in enumerate(zip(text, made, strict=False)) if a != b)
        assert made.startswith(text[:start])
        assert made.endswith(text[start:])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{}", f'{{"list": [{LINE}]}}'),
        ('{"a":1}', '{"a":1,"list":[{"id":"a1","subject":["é","]"],"answer":true}]}'),
        ('{"a": 1}', f'{{"a": 1, "list": [{LINE}]}}'),
        ('{\n  "a": 1\n}\n', f'{{\n  "a": 1,\n  "list": [\n    {LINE}\n  ]\n}}\n'),
        ('{ "list" : null, "b": 2}', f'{{ "list" : [{LINE}], "b": 2}}'),
        ('{"list": [ ] }', f'{{"list": [{LINE}] }}'),
        ('{"list": [{ "id": "x" }]}', f'{{"list": [{{ "id": "x" }}, {{ {LINE[1:-1]} }}]}}'),
        (
            '{\r\n "list": [\r\n  {"id": "x"}\r\n ]\r\n}',
            f'{{\r\n "list": [\r\n  {{"id": "x"}},\r\n  {LINE}\r\n ]\r\n}}',
        ),
        (
            '{\n  "list": [],\n  "rows": [\n    {\n      "id": "x"\n    }\n  ]\n}',
            '{\n  "list": [\n    {\n      "id": "a1",\n      "subject": [\n        "é",\n'
            '        "]"\n      ],\n      "answer": true\n    }\n  ],\n'
            '  "rows": [\n    {\n      "id": "x"\n    }\n  ]\n}',
        ),
    ],
)
def test_the_row_is_written_as_the_document_is(text: str, wanted: str) -> None:
    assert with_row(text, "list", ROW) == wanted
