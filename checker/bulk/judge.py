"""What one dossier of many came to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from checker.bulk.shipped import Prepared
from checker.bulk.weigh import OPEN, Detail, Scales, Weighed
from checker.verdict import Verdict

if TYPE_CHECKING:
    from checker.accepted import Accepted, Met
    from checker.audit import Audit, Rejected
    from checker.dossier import DossierFault
    from checker.dossier.cells import Cells

__all__ = ["OPEN", "Judge", "Judged"]


class Judged(NamedTuple):
    """How often each rule came to each verdict; the findings where they were asked for.

    Several dossiers of one policy may be joined in one: ``name`` is then that of the last, and
    ``dossiers`` and ``broken`` say how many there are, and how many with a violation. ``met`` is
    what waivers and a baseline came to, where there are any.
    """

    name: str
    counts: Mapping[tuple[str, Verdict], int]
    explained: Audit | None
    dossiers: int
    broken: int
    met: Met | None = None

    @classmethod
    def one(cls, name: str, weighed: Weighed) -> Judged:
        """What one dossier came to."""
        broken = any(verdict is Verdict.VIOLATION for _, verdict in weighed.counts)
        return cls(name, weighed.counts, weighed.explained, 1, int(broken), weighed.met)

    def joined(self, other: Judged) -> Judged:
        """This and the dossiers after it."""
        counts = dict(self.counts)
        for key, count in other.counts.items():
            counts[key] = counts.get(key, 0) + count
        dossiers, broken = self.dossiers + other.dossiers, self.broken + other.broken
        met = self.met.joined(other.met) if self.met and other.met else None
        return Judged(other.name, counts, None, dossiers, broken, met)


class Judge:
    """Judges dossiers by one policy."""

    def __init__(
        self, prepared: Prepared, accepted: Accepted | None = None, secret: bytes = b""
    ) -> None:
        """Take a policy, and what :class:`Scales` takes beside it."""
        self._scales = Scales(prepared, accepted, secret)

    def judge(
        self,
        name: str,
        content: bytes,
        today: dt.date | None,
        detail: Detail,
        cells: Cells | None = None,
    ) -> Judged | Rejected | DossierFault:
        """Judge a dossier, as :meth:`Scales.weigh` does."""
        found = self._scales.weigh(name, content, today, detail, cells)
        return Judged.one(name, found) if isinstance(found, Weighed) else found
