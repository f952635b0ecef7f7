"""The policy of Aalst on its example dossiers and on small changes to them."""

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


@pytest.mark.parametrize(("name", "faults"), planted("aalst"))
def test_exactly_the_planted_faults(name: str, faults: list[Found]) -> None:
    assert open_findings(audited(dossier("aalst", name), "aalst")) == faults


@pytest.mark.parametrize("case", cases("aalst"))
def test_change(case: Case) -> None:
    assert case.unexpected("aalst") == []


def test_every_rule_is_shown_broken() -> None:
    assert untried("aalst", "aalst") == []
