"""A changed record shares with the one before it all that was not changed."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.scenarios.draft import Draft

RECORD: dict[str, Any] = {
    "title": "t",
    "commission": {"members": [{"id": "m1", "offices": ["a"]}, {"id": "m2"}]},
    "candidates": [{"id": "c1", "scores": [{"points": 1}, {"points": 2}]}, {"id": "c2"}],
}
PATHS: list[tuple[str | int, ...]] = [
    (),
    ("commission",),
    ("commission", "members"),
    ("commission", "members", 0),
    ("commission", "members", 0, "offices"),
    ("candidates",),
    ("candidates", 0),
    ("candidates", 0, "scores", 1),
    ("candidates", 1),
]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PATHS), st.integers()), max_size=6))
def test_changes_are_those_of_a_whole_copy(
    changes: list[tuple[tuple[str | int, ...], int]],
) -> None:
    start, draft, wanted = copy.deepcopy(RECORD), Draft(RECORD), copy.deepcopy(RECORD)
    for path, value in changes:
        holder: Any = draft.record
        other: Any = wanted
        for step in path:
            holder, other = draft.within(holder, step), other[step]
        for each in (holder, other):
            if isinstance(each, list):
                each.append(value)
            else:
                each["new"] = value
    assert draft.record == wanted
    assert start == RECORD


def test_what_lies_elsewhere_is_the_same() -> None:
    draft = Draft(RECORD)
    draft.within(draft.within(draft.record, "candidates"), 1)["id"] = "c3"
    assert draft.record["commission"] is RECORD["commission"]
    assert draft.record["candidates"][0] is RECORD["candidates"][0]
    assert RECORD["candidates"][1] == {"id": "c2"}


def test_a_draft_of_a_draft_leaves_the_first() -> None:
    first = Draft(RECORD)
    first.within(first.within(first.record, "candidates"), 0)["id"] = "first"
    second = Draft(first.record)
    second.within(second.within(second.record, "candidates"), 0)["id"] = "second"
    ids = [each["candidates"][0]["id"] for each in (RECORD, first.record, second.record)]
    assert ids == ["c1", "first", "second"]
