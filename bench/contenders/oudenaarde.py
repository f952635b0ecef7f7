"""All rules of a bundled policy, for each of their subjects, on the fast engine."""

from __future__ import annotations

from bench.contender import Ready
from bench.contenders.statuut import fast


def ready() -> Ready:
    """A verdict for every rule and subject; none may be left to the explaining engine."""
    policy, engine = fast("oudenaarde_2017")
    names = [rule.name for rule in policy.rules]
    return Ready(
        engine.verdicts,
        lambda entries: (
            f"{names[number]} {'/'.join(ids)}: {verdict.value}" for number, ids, verdict in entries
        ),
    )
