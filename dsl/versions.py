"""The versions of one authority's rules: on each day from the first on, one of them is in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from dsl.diagnostics import Fault
from dsl.faults.dates import VersionsGap, VersionsOverlap
from dsl.heading import Heading

_DAY = dt.timedelta(days=1)


def version_faults(headings: Sequence[Heading]) -> list[tuple[Heading, Fault]]:
    """Overlaps and gaps between versions, each told of the later one.

    A policy for one procedure, and one that extends another, is no version of its own.
    """
    versions: dict[str, list[Heading]] = {}
    for each in headings:
        if each.authority and each.procedure is None and each.extends is None:
            versions.setdefault(each.authority.casefold().strip(), []).append(each)
    faults: list[tuple[Heading, Fault]] = []
    for of_authority in versions.values():
        ordered = sorted(of_authority, key=lambda each: each.period.start or dt.date.min)
        for earlier, later in pairwise(ordered):
            fault = _between(earlier, later)
            if fault is not None:
                faults.append((later, fault))
    return faults


def _between(earlier: Heading, later: Heading) -> Fault | None:
    shared = earlier.period.within(later.period)
    if shared is not None:
        first = str(shared.start) if shared.start else None
        last = str(shared.end) if shared.end else None
        return VersionsOverlap(earlier.name, first, last, span=later.place)
    end, start = earlier.period.end, later.period.start
    assert end is not None
    assert start is not None
    if start - end > _DAY:
        days = (str(end + _DAY), str(start - _DAY))
        return VersionsGap(earlier.name, *days, span=later.place)
    return None
