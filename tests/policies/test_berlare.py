"""The policy of Berlare on its example dossiers and on small changes to them."""

from __future__ import annotations

import pytest

from tests.policies.cases import (
    Case,
    Found,
    audited,
    cases,
    dossier,
    open_findings,
    planted,
    untried,
)


@pytest.mark.parametrize(("name", "faults"), planted("berlare"))
def test_exactly_the_planted_faults(name: str, faults: list[Found]) -> None:
    assert open_findings(audited(dossier("berlare", name), "berlare")) == faults


@pytest.mark.parametrize("case", cases("berlare"))
def test_change(case: Case) -> None:
    assert case.unexpected("berlare") == []


def test_every_rule_is_shown_broken() -> None:
    # Article 11 lifts that one whenever it applies.
    assert untried("berlare", "berlare") == ["second_call_channels"]
