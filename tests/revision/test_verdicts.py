"""The verdicts that a replay compares are those of an audit in which every finding is explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.audit import Audit, audit
from checker.bulk.weigh import Scales
from checker.catalogue import load
from checker.dossier import read
from checker.ready import Ready, of_loaded

ROOT = Path(__file__).parents[2]
DOSSIERS = sorted((ROOT / "examples").glob("*/*.json"))


@pytest.fixture(scope="module", params=["aalst", "berlare_2020", "oudenaarde"])
def ready(request: pytest.FixtureRequest) -> Ready:
    return of_loaded(load(request.param))


@pytest.mark.parametrize("file", DOSSIERS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_they_are_the_same(ready: Ready, file: Path) -> None:
    content = file.read_bytes()
    explained = audit(read(content, file.name), ready, None)
    verdicts = Scales(ready).verdicts(file.name, content, None)
    if isinstance(explained, Audit):
        assert verdicts == {each.key: each.verdict for each in explained.findings}
    else:
        assert type(verdicts) is type(explained)


def test_what_is_asked_is_explained(ready: Ready) -> None:
    file = ROOT / "examples" / "oudenaarde" / "compliant.json"
    scales, content = Scales(ready), file.read_bytes()
    verdicts = scales.verdicts(file.name, content, None)
    assert isinstance(verdicts, dict)
    asked = list(verdicts)[::7]
    found = {each.key for each in scales.explained(file.name, content, None, asked).findings}
    assert set(asked) <= found
