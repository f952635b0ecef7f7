"""What a schema calls the fields of a record, and the days that a record holds."""

from __future__ import annotations

import datetime as dt

from checker.titles import Day, days_in, field_at, titles_at, titles_of
from dsl.schema import read_vocabulary

DAY = {"type": "string", "format": "date"}
VISIT = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "on": {**DAY, "title": "Day of the visit", "x-nl": {"title": "Dag van het bezoek"}},
        "after": {"type": "string", "x-refers-to": "visits", "title": "Visit before it"},
        "remark": {"type": "string"},
        "kinds": {"type": "array", "items": {"enum": ["short", "long"]}},
    },
}
SCHEMA = {
    "type": "object",
    "properties": {
        "asked/on": {**DAY, "title": "Asked on"},
        "closed": {"type": "array", "items": DAY},
        "visits": {"title": "Visits", "type": "array", "items": VISIT},
        "last": {"type": "object", "properties": {"visit": VISIT}},
    },
}
VOCABULARY, _ = read_vocabulary(SCHEMA, "visits")
assert VOCABULARY is not None
TITLES = titles_of(VOCABULARY)


def test_days_are_found_where_the_schema_asks_for_days_alone() -> None:
    record = {
        "asked/on": "2024-01-02",
        "closed": ["2024-01-06", "2024-01-07"],
        "visits": [
            {"id": "2024-02-01", "on": "2024-02-02", "remark": "2024-02-03"},
            {"id": "v2", "after": "2024-02-01"},
        ],
        "last": {"visit": {"id": "v3", "on": "2024-03-01"}},
    }
    assert list(days_in(record, TITLES)) == [
        Day("/asked~1on", ("asked/on",), dt.date(2024, 1, 2)),
        Day("/closed/0", ("closed",), dt.date(2024, 1, 6)),
        Day("/closed/1", ("closed",), dt.date(2024, 1, 7)),
        Day("/visits/0/on", ("visits", "on"), dt.date(2024, 2, 2)),
        Day("/last/visit/on", ("last", "visit", "on"), dt.date(2024, 3, 1)),
    ]


def test_a_way_into_the_record_is_told_in_titles() -> None:
    assert titles_at(TITLES, ("visits", "0", "on")) == (
        {"en": "Visits"},
        {"en": "Day of the visit", "nl": "Dag van het bezoek"},
    )
    assert titles_at(TITLES, ("visits", "0", "after")) == (
        {"en": "Visits"},
        {"en": "Visit before it"},
    )


def test_a_field_without_a_title_is_called_by_its_name() -> None:
    assert titles_at(TITLES, ("last", "visit", "id")) == (
        {"en": "last"},
        {"en": "visit"},
        {"en": "id"},
    )


def test_what_the_schema_does_not_know_is_called_by_its_name() -> None:
    assert titles_at(TITLES, ("elsewhere", "3", "on")) == ({"en": "elsewhere"}, {"en": "on"})
    assert titles_at(TITLES, ()) == ()


def test_a_field_says_whose_ids_it_holds_and_whether_it_is_a_choice() -> None:
    def told(*steps: str) -> tuple[str | None, bool] | None:
        field = field_at(TITLES, steps)
        return None if field is None else (field.identifies, field.is_choice)

    assert told("visits", "0", "id") == ("visit", False)
    assert told("visits", "0", "after") == ("visit", False)
    assert told("visits", "0", "remark") == (None, False)
    assert told("visits", "0", "kinds", "1") == (None, True)
    assert told("visits") == (None, False)
    assert told("visits", "0", "unknown", "id") is None
    assert told() is None
