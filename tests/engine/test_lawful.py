"""The lawful bound: the first or last day on which the finding would comply.

Filed on 1 March, decided on 20 March 2024; the bounds are counted by hand.
"""

from __future__ import annotations

import pytest

from checker.engine import run
from checker.sentence import sentence
from checker.speech import speech_of
from dsl.compile import compile_policy
from dsl.schema import read_vocabulary
from dsl.span import Source

DAY = {"type": "string", "format": "date"}
SCHEMA = {"type": "object", "properties": {"filed_on": DAY, "decided_on": DAY}}
RECORD = {"filed_on": "2024-03-01", "decided_on": "2024-03-20"}

CASES = [
    ("require decided_on is at most 14 days after filed_on", "until 2024-03-15"),
    ("require decided_on is less than 14 days after filed_on", "until 2024-03-14"),
    ("require decided_on is at least 20 days after filed_on", "from 2024-03-21"),
    ("require decided_on is more than 20 days after filed_on", "from 2024-03-22"),
    ("require decided_on is at least 19 clear days after filed_on", "from 2024-03-21"),
    ("require decided_on is on or before 2024-03-19", "until 2024-03-19"),
    ("require decided_on is before 2024-03-20", "until 2024-03-19"),
    ("require decided_on is on or after 2024-03-21", "from 2024-03-21"),
    ("require decided_on is 2024-03-22", "on 2024-03-22"),
    ("forbid decided_on is after filed_on", "until 2024-03-01"),
    ("forbid decided_on is on or before 2024-03-20", "from 2024-03-21"),
    ("forbid decided_on is on or after 2024-03-20", "until 2024-03-19"),
    ("forbid decided_on is at most 19 days after filed_on", "from 2024-03-21"),
    ("forbid decided_on is at least 19 days after filed_on", "until 2024-03-19"),
    ("require not (decided_on is after filed_on)", "until 2024-03-01"),
    # Two tests at fault: neither bound alone would comply.
    ("require decided_on is before 2024-03-20 and filed_on is before 2024-03-01", None),
]


@pytest.mark.parametrize(("duty", "bound"), CASES)
def test_a_breach_names_the_lawful_bound(duty: str, bound: str | None) -> None:
    vocabulary, _ = read_vocabulary(SCHEMA, "records")
    assert vocabulary is not None
    text = f'policy p\ntitle "t"\nrecords "r.json"\narticle "1"\nrule r "t" {duty}'
    policy = compile_policy(Source("p", text), lambda _: vocabulary, tuple).policy
    assert policy is not None
    (finding,) = run(policy, RECORD, None).findings
    assert finding.verdict.value == "violation"
    said = sentence(finding, speech_of("en"))
    if bound is None:
        assert "lawful" not in said
    else:
        assert said.endswith(f"; lawful {bound}."), said
