"""The findings of a baseline, and which finding of today is one of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

from checker.verdict import Verdict

RANKS = {
    Verdict.OBSERVATION: 1,
    Verdict.UNDETERMINED: 2,
    Verdict.TO_JUDGE: 2,
    Verdict.VIOLATION: 3,
}
"""How grave an open finding is; one that became graver than it was is new."""


class Known(NamedTuple):
    """An open finding of a baseline; it holds no value of a record but ids.

    ``procedure`` is the same for all findings of one procedure.
    """

    fingerprint: str
    procedure: str
    policy: str
    article: str
    rule: str
    subject: tuple[str, ...]
    verdict: Verdict


class Baseline(NamedTuple):
    """The findings of a baseline by their fingerprint, and the file in which they stand."""

    file: str
    sha256: str
    findings: Mapping[str, Known]

    def holds(self, fingerprint: str, verdict: Verdict) -> bool:
        """Whether a finding was there before, and was no less grave."""
        known = self.findings.get(fingerprint)
        return known is not None and RANKS[verdict] <= RANKS[known.verdict]


def procedure_digest(identity: tuple[str, ...]) -> str:
    """The same for all dossiers of one procedure, and telling nothing of it."""
    written = json.dumps(identity, ensure_ascii=False)
    return sha256(written.encode(errors="surrogatepass")).hexdigest()[:32]
