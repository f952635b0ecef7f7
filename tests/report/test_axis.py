"""Where days lie on the axis, and that what it names does not overlap."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.report.html.axis import NARROW, WIDE, Axis, Cut, Label, labels_in
from checker.speech import speech_of


def days(*written: str) -> list[dt.date]:
    return [dt.date.fromisoformat(each) for each in written]


def test_near_days_lie_in_proportion() -> None:
    axis = Axis(days("2024-01-01", "2024-01-11", "2024-01-21"))
    assert [axis.at(each) for each in days("2024-01-01", "2024-01-11", "2024-01-21")] == [2, 50, 98]
    assert axis.at(dt.date(2024, 1, 6)) == 26
    assert axis.cuts == ()


def test_one_day_lies_in_the_middle() -> None:
    axis = Axis(days("2024-01-01"))
    assert axis.at(dt.date(2024, 1, 1)) == 50
    assert [each.text for each in axis.ticks(str)] == ["2024-01-01"]


def test_a_stretch_is_cut_when_it_is_longer_than_thirty_days_and_thrice_the_usual() -> None:
    near = Axis(days("2024-01-01", "2024-01-11", "2024-01-21", "2024-01-31", "2024-03-01"))
    assert near.cuts == ()  # thirty days
    far = Axis(days("2024-01-01", "2024-01-11", "2024-01-21", "2024-01-31", "2024-03-02"))
    # Thirty days drawn in proportion, and then one and thirty drawn as fifteen.
    assert far.cuts == (Cut(66.0, 98.0),)
    assert far.at(dt.date(2024, 1, 11)) == pytest.approx(2 + 96 * 10 / 45, abs=0.01)


def test_a_day_of_another_century_leaves_the_procedure_legible() -> None:
    axis = Axis(days("1912-05-01", "2024-01-01", "2024-01-15", "2024-02-01"))
    # 14 and 17 days in proportion; the rest is drawn as half of thrice 17.
    width = axis.at(dt.date(2024, 1, 15)) - axis.at(dt.date(2024, 1, 1))
    assert width == pytest.approx(96 * 14 / (14 + 17 + 25.5), abs=0.02)


def test_a_day_beyond_an_end_lies_at_that_end() -> None:
    axis = Axis(days("2024-01-01", "2024-01-11"))
    assert [axis.at(each) for each in days("2023-01-01", "2025-01-01")] == [2, 98]


DAYS = st.sets(st.dates(), min_size=1, max_size=60) | st.sets(
    st.dates(dt.date(2019, 1, 1), dt.date(2021, 1, 1)), min_size=1, max_size=60
)


@given(DAYS, st.sampled_from(["en", "nl", "fr", "de"]))
def test_what_the_axis_names_lies_on_it_in_order_and_does_not_overlap(
    found: set[dt.date], language: str
) -> None:
    axis = Axis(found)
    places = [axis.at(each) for each in sorted(found)]
    assert places == sorted(places)
    assert all(2 <= each <= 98 for each in places)
    ticks = axis.ticks(speech_of(language).brief)
    assert ticks
    assert_apart([each for each in ticks if not each.wide], NARROW)
    assert_apart(list(ticks), WIDE)


def assert_apart(labels: list[Label], room: float) -> None:
    spans = sorted(each.span(room) for each in labels)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_of_texts_at_one_place_the_first_stands() -> None:
    assert [each.text for each in labels_in([(50, "worst"), (52, "other"), (95, "far")])] == [
        "worst",
        "far",
    ]
