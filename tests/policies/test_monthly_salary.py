"""Every gross monthly salary of the notice of Berlare: right to the cent, and nothing else.

``monthly_salary.csv`` holds the 84 amounts, typed from the notice: seniority 0 to 27, D1 to D3.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.policies.cases import all_findings, audited

ROWS = [
    (int(row["seniority"]), scale, Decimal(row[scale]))
    for row in csv.DictReader(
        (Path(__file__).parent / "monthly_salary.csv").read_text(encoding="utf-8").splitlines()
    )
    for scale in ("D1", "D2", "D3")
]
CENT = Decimal("0.01")


def _verdict(seniority: int, scale: str, amount: Decimal) -> str:
    record: dict[str, Any] = {
        "authority": "Gemeente Berlare",
        "procedure": "Technisch medewerker patrimonium schilder 2020",
        "vacancy": {"declared_on": "2020-01-02"},
        "candidates": [{"id": "c1"}],
        "appointments": [
            {
                "id": "ap1",
                "candidate": "c1",
                "scale": scale,
                "step": seniority,
                "gross_monthly": amount,
            }
        ],
    }
    found = all_findings(audited(record))
    return found["salary_of_the_table", ("ap1",)].value


def test_the_table_is_whole() -> None:
    assert [(step, scale) for step, scale, _ in ROWS] == [
        (step, scale) for step in range(28) for scale in ("D1", "D2", "D3")
    ]


@pytest.mark.parametrize(("seniority", "scale", "amount"), ROWS)
def test_each_amount_to_the_cent(seniority: int, scale: str, amount: Decimal) -> None:
    assert _verdict(seniority, scale, amount) == "compliant"
    assert _verdict(seniority, scale, amount - CENT) == "violation"
    assert _verdict(seniority, scale, amount + CENT) == "violation"


@pytest.mark.parametrize(("scale", "amount"), [row[1:] for row in ROWS if row[0] == 27])
def test_more_than_27_years_are_paid_as_27(scale: str, amount: Decimal) -> None:
    assert _verdict(28, scale, amount) == "compliant"
    assert _verdict(28, scale, amount + CENT) == "violation"
