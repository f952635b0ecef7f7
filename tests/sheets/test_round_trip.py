"""What is written as sheets and read again is the same record, to the last digit and blank."""

from __future__ import annotations

import shutil
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.dossier.reader import MAX_DIGITS, MAX_EXPONENT, read
from checker.dossier.record import Value
from checker.dossier.writing import written
from checker.sheets.opening import read_record, write_record
from tests.sheets.records import NUMBERS, TEXTS, Records, layout, number, same

EXAMPLES = {"odd": 150, "fast": 60, "meaning": 60, "recruitment": 12}
LAYOUTS = {name: layout(name) for name in EXAMPLES}
RECORDS = {name: Records(name).all() for name in EXAMPLES}


def returned(record: dict[str, Value], name: str, form: str) -> dict[str, Value]:
    """A record after it was written and read."""
    folder = Path(tempfile.mkdtemp())
    try:
        path = str(folder / f"record{form}")
        write_record(path, record, LAYOUTS[name], "nl")
        return read_record(path, LAYOUTS[name]).content
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("form", [".xlsx", ""], ids=["workbook", "csv"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_record_returns_as_it_was(name: str, form: str) -> None:
    @settings(
        max_examples=EXAMPLES[name],
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(RECORDS[name])
    def holds(record: dict[str, Value]) -> None:
        found = returned(record, name, form)
        assert same(record, found), (record, found)

    holds()


@pytest.mark.parametrize("form", [".xlsx", ""], ids=["workbook", "csv"])
def test_every_awkward_text_and_number_returns(form: str) -> None:
    numbers = [number(each) for each in NUMBERS]
    record: dict[str, Value] = {
        "texts": list(TEXTS),
        "numbers": list(numbers),
        "record": [{"id": each, "marks": [each]} for each in TEXTS],
        "Record": [{"size": each} for each in numbers],
        "box": {"things": [{"id": each, "place": {"town": each}} for each in TEXTS]},
    }
    assert same(record, returned(record, "odd", form))


@st.composite
def literals(draw: st.DrawFn) -> str:
    """Numbers as a record may write them, to the last digit and power of ten."""
    digits = draw(st.text("0123456789", min_size=1, max_size=MAX_DIGITS))
    at = draw(st.integers(0, len(digits)))
    whole, fraction = digits[:at].lstrip("0") or "0", digits[at:]
    point = f".{fraction[: MAX_DIGITS - len(whole)]}" if fraction else ""
    sign, power = draw(st.sampled_from(("", "-"))), draw(st.integers(-MAX_EXPONENT, MAX_EXPONENT))
    return f"{sign}{whole}{point}{draw(st.sampled_from(('', f'e{power}')))}"


@given(st.sampled_from(NUMBERS) | literals())
def test_a_number_as_json_is_the_same_number(literal: str) -> None:
    content = read(f'{{"n": {literal}}}'.encode(), "d").content
    assert content["n"] == Decimal(literal)
    text = written(content)
    again = read(text.encode(), "d").content
    assert again == content
    assert written(again) == text


@given(RECORDS["odd"])
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_a_record_as_json_is_the_same_record(record: dict[str, Value]) -> None:
    for indent in (0, 2):
        assert same(record, read(written(record, indent).encode(), "d").content)
