"""All rules of a bundled policy, for each of their subjects, on the fast engine."""

from __future__ import annotations

from collections.abc import Iterable

from bench.contender import Ready
from bench.contenders.statuut import fast
from checker.fast import Outcome


def ready() -> Ready:
    """A verdict for every rule and subject; none may be left to the explaining engine."""
    policy, engine = fast("oudenaarde_2017")

    def said(outcomes: Iterable[Outcome]) -> Iterable[str]:
        for rule, outcome in zip(policy.rules, outcomes, strict=True):
            assert outcome is not None
            for ids, verdict in zip(*outcome, strict=True):
                assert verdict is not None
                yield f"{rule.name} {'/'.join(ids)}: {verdict.value}"

    return Ready(engine.outcomes, said)
