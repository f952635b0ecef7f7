"""The outcomes of a rule for a subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import Enum


class Verdict(Enum):
    """The outcome of one rule for one subject."""

    VIOLATION = "violation"
    OBSERVATION = "observation"
    UNDETERMINED = "undetermined"
    TO_JUDGE = "to judge"
    COMPLIANT = "compliant"
    EXEMPT = "exempt"
    NOT_APPLICABLE = "not applicable"
    NOT_IN_FORCE = "not in force"

    # There is one of each, and millions are counted: Enum's own looks at the name every time.
    __hash__ = object.__hash__


def by_verdict(counts: Mapping[tuple[str, Verdict], int]) -> Mapping[Verdict, int]:
    """How often each verdict was found, of how often each rule came to it."""
    summed: Counter[Verdict] = Counter()
    for (_, verdict), count in counts.items():
        summed[verdict] += count
    return summed
