"""Reports hold to the schemas that others publish for their forms."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import xmlschema

from tests.report.conftest import Reports

SCHEMAS = Path(__file__).parent / "schemas"
SUMS = {
    "sarif-2.1.0-rtm.5.json": "2d99159ae54a3eea97f81781cff48780548657c35949f4b7f25e99a2ba4de4f8",
    "junit-10.xsd": "a1a816f58d1bf95ebabf371994df0b9246dee66ea9572fbec4f9296f1b2c0ff6",
    "oscal-assessment-results-1.1.3.json": (
        "d9e34757f0c12aff61f52b821f0b8f83ba0ba75b3a149a202b08ba82f82bc4c3"
    ),
}
RUNS = ("broken", "published", "hostile", "unusable", "timed", "odd", "french")


# As published, the pattern of a language has a bracket too many, and some readers refuse it.
_LANGUAGE = "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$"
_MENDED = "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"


def validator(name: str) -> Any:
    text = (SCHEMAS / name).read_text(encoding="utf-8").replace(_LANGUAGE, _MENDED)
    # The form of a relative address is checked from this draft on.
    text = text.replace("json-schema.org/draft-04", "json-schema.org/draft-07")
    return jsonschema_rs.validator_for(json.loads(text), validate_formats=True)


SARIF = validator("sarif-2.1.0-rtm.5.json")
OSCAL = validator("oscal-assessment-results-1.1.3.json")
JUNIT = xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))


@pytest.mark.parametrize("name", SUMS)
def test_the_schemas_are_as_published(name: str) -> None:
    assert sha256((SCHEMAS / name).read_bytes()).hexdigest() == SUMS[name]


@pytest.mark.parametrize("run", RUNS)
def test_sarif(run: str, request: pytest.FixtureRequest) -> None:
    made: Reports = request.getfixturevalue(run)
    assert wrong(SARIF, made["sarif"]) == []


@pytest.mark.parametrize("run", RUNS)
def test_oscal(run: str, request: pytest.FixtureRequest) -> None:
    made: Reports = request.getfixturevalue(run)
    assert wrong(OSCAL, made["oscal"]) == []


@pytest.mark.parametrize("run", RUNS)
def test_junit(run: str, request: pytest.FixtureRequest) -> None:
    made: Reports = request.getfixturevalue(run)
    assert [str(each) for each in JUNIT.iter_errors(made["junit"].decode())] == []


def test_a_wrong_report_is_refused(broken: Reports) -> None:
    sarif = json.loads(broken["sarif"])
    sarif["runs"][0]["results"][0]["kind"] = "passed"
    assert not SARIF.is_valid(sarif)
    sarif = json.loads(broken["sarif"])
    sarif["runs"][0]["artifacts"][0]["location"]["uri"] = "a b"
    assert not SARIF.is_valid(sarif)
    oscal = json.loads(broken["oscal"])
    oscal["assessment-results"]["results"][0]["start"] = "2018-02-05"
    assert not OSCAL.is_valid(oscal)
    assert not JUNIT.is_valid(broken["junit"].decode().replace("tests=", "test="))


def wrong(schema: Any, content: bytes) -> list[str]:
    errors = schema.iter_errors(json.loads(content))
    return [f"{each.instance_path}: {each.message}"[:200] for each in errors]
