"""The items of a text, with or without faults."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.editing.items import items
from dsl.span import Source

TEXT = """\
# rule no_item
policy town
  title "T, rule x"

article "1 §2" "Of \N{GRINNING FACE}" nl "Van"
  define candidate . late(x) as x
  replace rule  a # behind it
    "A sentence." require b
  exception e to a when
table pay by years
  | rule z |
"""


def test_each_item_with_its_name_and_title() -> None:
    found = items(Source("p", TEXT))
    assert [(each.kind, each.full_name, each.title) for each in found] == [
        ("POLICY", "town", "T, rule x"),
        ("ARTICLE", "1 §2", "Of \N{GRINNING FACE}"),
        ("DEFINE", "candidate.late", ""),
        ("RULE", "a", "A sentence."),
        ("EXCEPTION", "e", ""),
        ("TABLE", "pay", ""),
    ]
    written = [TEXT[each.name_span.start : each.name_span.end] for each in found]
    assert written == ["town", '"1 §2"', "late", "a", "e", "pay"]
    rule = found[3]
    assert TEXT[rule.span.start : rule.span.end].startswith("replace rule  a # behind it\n")
    assert TEXT[rule.span.start : rule.span.end].endswith("require b")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        ("policy", []),
        ("scenario's voor stad\n\nscenario a vanaf b", ["SCENARIOS_FOR", "SCENARIO"]),
        ('règlement ville\n\narticle "1"\nrègle a', ["POLICY", "ARTICLE", "RULE"]),
    ],
)
def test_other_texts(text: str, kinds: list[str]) -> None:
    assert [each.kind for each in items(Source("p", text))] == kinds


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(st.sampled_from('policy rule "a".\n#|define (')))
def test_parts_follow_one_another(text: str) -> None:
    found = items(Source("p", text))
    ends = [each.part.start for each in found[1:]] + [len(text)]
    assert [each.part.end for each in found] == (ends if found else [])
    for each in found:
        assert each.part.start <= each.span.start <= each.name_span.start
        assert each.name_span.end <= each.span.end <= each.part.end
