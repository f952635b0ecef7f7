"""The files that the page on judgement shows can be used as they stand there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from checker.attest.answers import FIELDS
from checker.tables import read_tables
from checker.waivers.reading import read_waivers
from tests.docs.fences import DOCS, fences

ANSWERS, WAIVERS = fences(DOCS / "judgement.md", "toml")


def test_the_answers_can_be_read() -> None:
    first, second = read_tables("answers.toml", ANSWERS.text.encode(), "answer", FIELDS)
    assert first.fields["rule"].value == "criteria_fit"
    assert second.fields["subject"].value == ["c3"]


def test_the_waivers_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "waivers.toml"
    file.write_text(WAIVERS.text, encoding="utf-8")
    (waiver,) = read_waivers(str(file), dt.date(2026, 1, 8)).waivers
    assert (waiver.policy, waiver.rule, waiver.subject) == ("oudenaarde", "five_years", ("m2",))
    assert (waiver.approved_on, waiver.expires) == (dt.date(2026, 1, 8), dt.date(2026, 12, 31))
