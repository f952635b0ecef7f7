"""Records of the small schema with fields left out, and ways to fill them in.

Drawn from a seeded generator: the same on every machine, and every form meets every kind of gap
within a few hundred records.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from hypothesis import settings

DETERMINISTIC = settings(derandomize=True, deadline=None, database=None)
"""The same examples on every machine, however slow."""

Fields = Mapping[str, Callable[[Random], Any]]


def _one(*options: Any) -> Callable[[Random], Any]:
    return lambda source: source.choice(options)


def _some(*options: Any) -> Callable[[Random], Any]:
    return lambda source: source.sample(options, source.randint(0, len(options)))


DAY = _one("2020-01-03", "2020-01-06", "2020-01-20", "2020-01-31", "2020-02-29")
TRUTH = _one(True, False)
POINTS = _one(0, 1, 2, 3)
MEMBER = ("m1", "m2", "m3")
CANDIDATE = ("c1", "c2", "c3")
PART = ("p1", "p2")

ROOT: Fields = {
    "declared_on": DAY,
    "published_on": DAY,
    "closes_on": DAY,
    "urgent": TRUTH,
    "open": TRUTH,
    "level": _one("a", "b", "c"),
    "points": POINTS,
    "most": POINTS,
    "count": POINTS,
    "chair": _one(*MEMBER),
    "present": _some(*MEMBER),
}
ITEMS: Mapping[str, tuple[Sequence[str], Fields]] = {
    "members": (
        MEMBER,
        {
            "years": POINTS,
            "expert": TRUTH,
            "staff": TRUTH,
            "offices": _some("council", "college", "bureau"),
        },
    ),
    "candidates": (
        CANDIDATE,
        {
            "score": POINTS,
            "rank": POINTS,
            "admitted": TRUTH,
            "called": TRUTH,
            "student": TRUTH,
            "applied_on": DAY,
            "heard_on": DAY,
        },
    ),
    "parts": (PART, {"max": POINTS, "kind": _one("written", "oral")}),
    "results": (
        ("r1", "r2", "r3", "r4"),
        {
            "candidate": _one(*CANDIDATE),
            "part": _one(*PART),
            "score": _one(-2, -1, 0, 1, 2, 3),
            "passed": TRUTH,
        },
    ),
}


def partial_record(source: Random) -> dict[str, Any]:
    """A record in which some fields and lists are left out: few, or many."""
    share = source.choice((0.05, 0.2, 0.5))

    def some(fields: Fields) -> dict[str, Any]:
        return {name: draw(source) for name, draw in fields.items() if source.random() > share}

    content = some(ROOT)
    for name, (ids, fields) in ITEMS.items():
        size = source.randint(0, len(ids))
        if source.random() > share / 2:
            content[name] = [{"id": each, **some(fields)} for each in ids[:size]]
    return content


def completed(content: Mapping[str, Any], source: Random) -> dict[str, Any]:
    """The record with everything that it leaves out filled in.

    But for the first date of a procedure when the second is there: which of the two is the
    procedure's date is a matter of presence.
    """

    def filled(given: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
        missing = {name: draw(source) for name, draw in fields.items() if name not in given}
        return {**given, **missing}

    whole = filled(content, ROOT)
    if "published_on" in content and "declared_on" not in content:
        del whole["declared_on"]
    for name, (ids, fields) in ITEMS.items():
        fresh = [{"id": each} for each in ids[: source.randint(0, len(ids))]]
        whole[name] = [filled(each, fields) for each in content.get(name, fresh)]
    return whole
