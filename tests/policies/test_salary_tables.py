"""Every gross yearly salary of the bundle of Oudenaarde: exact, and nothing else.

``yearly_salary.csv`` holds the 72 amounts as printed (scales B1 to B3, 0 to 23 years) and beside
them their products with the index 1.6734, each a whole number of cents.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.policies.cases import all_findings, audited

TABLE = list(
    csv.DictReader(
        (Path(__file__).parent / "yearly_salary.csv").read_text(encoding="utf-8").splitlines()
    )
)
SCALES = ("B1", "B2", "B3")
ROWS = [
    (int(row["step"]), scale, Decimal(row[scale]), Decimal(row[f"{scale}_indexed"]))
    for row in TABLE
    for scale in SCALES
]
INDEX = Decimal("1.6734")
CENT = Decimal("0.01")


def _verdict(step: int, scale: str, amount: Decimal) -> str:
    record: dict[str, Any] = {
        "authority": "OCMW Oudenaarde",
        "procedure": "Deskundige maatschappelijk werker 2017",
        "vacancy": {"declared_on": "2017-11-13"},
        "candidates": [{"id": "c1"}],
        "appointments": [
            {"id": "h1", "candidate": "c1", "scale": scale, "step": step, "gross_annual": amount}
        ],
    }
    found = all_findings(audited(record))
    return found["pay_follows_the_table", ("h1",)].value


def test_the_table_is_whole() -> None:
    assert [(step, scale) for step, scale, _, _ in ROWS] == [
        (step, scale) for step in range(24) for scale in SCALES
    ]


@pytest.mark.parametrize(("step", "scale", "printed", "indexed"), ROWS)
def test_each_product(step: int, scale: str, printed: Decimal, indexed: Decimal) -> None:
    assert printed * INDEX == indexed
    assert _verdict(step, scale, indexed) == "compliant"
    assert _verdict(step, scale, indexed - CENT) == "violation"
    assert _verdict(step, scale, indexed + CENT) == "violation"


@pytest.mark.parametrize(
    ("scale", "steps"),
    [
        ("B1", [500] + [500] * 5 + [450] + [500] * 4 + [600]),
        ("B2", [600, 650, 600, 600, 650, 600, 650, 600, 600, 650, 600, 800]),
        ("B3", [800, 750] + [800] * 6 + [750] + [800] * 2 + [900]),
    ],
)
def test_the_amounts_rise_as_the_scale_says(scale: str, steps: list[int]) -> None:
    amounts = [int(row[scale]) for row in TABLE]
    risen = amounts[1::2]
    assert amounts[2::2] == risen[:-1]
    assert [b - a for a, b in zip([amounts[0], *risen[:-1]], risen, strict=True)] == steps


@pytest.mark.parametrize("scale", SCALES)
def test_more_than_23_years_are_paid_as_23(scale: str) -> None:
    (highest,) = [indexed for step, each, _, indexed in ROWS if (step, each) == (23, scale)]
    assert _verdict(24, scale, highest) == "compliant"
    assert _verdict(24, scale, highest + CENT) == "violation"
