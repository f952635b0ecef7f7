"""Dossiers audited one by one, what is open explained: the table as it is without ``--all``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.bulk.documents import Document, Unread, documents
from checker.bulk.weigh import Detail, Scales, Weighed
from checker.cli.accepting import manner_of
from checker.cli.exits import blame_unread, write
from checker.cli.policies import policies_named, policy_of, vocabularies_of
from checker.cli.tally import Tally
from checker.cli.wanted import Wanted
from checker.files import Refused
from checker.ready import Ready
from checker.report.as_open import as_open

if TYPE_CHECKING:
    from checker.accepted import Accepted
    from checker.audit import Rejected
    from checker.bulk.choice import Choice
    from checker.dossier import DossierFault


def audit_open(wanted: Wanted, output: str | None, accepted: Accepted | None, tally: Tally) -> None:
    """Audit all that is named, count it and write the report."""
    chosen = policies_named(wanted.policy)
    run = _Run(chosen, wanted, accepted, tally)
    for document in documents(wanted.dossiers, vocabularies_of(chosen)):
        if not run.takes(document):
            tally.unusable = True
    if run.reports or output is None:
        write("\n\n".join(run.reports) + "\n" if run.reports else "", output)


class _Run:
    """The dossiers of one run; each policy is made ready once."""

    def __init__(
        self, chosen: Ready | Choice, wanted: Wanted, accepted: Accepted | None, tally: Tally
    ) -> None:
        self.reports: list[str] = []
        self._chosen = chosen
        self._today = wanted.today
        self._accepted = accepted
        self._manner = manner_of(wanted, accepted)
        self._tally = tally
        self._scales: dict[str, Scales] = {}

    def takes(self, document: Document | Unread) -> bool:
        """Audit a dossier; where that cannot be done, say why."""
        if isinstance(document, Unread):
            return self._blamed(document.refused)
        ready = policy_of(document, self._chosen)
        if not isinstance(ready, Ready):
            return self._blamed(ready)
        made = ready.made
        if made.sha256 not in self._scales:
            self._scales[made.sha256] = Scales(ready, self._accepted, self._manner.secret)
        scales, name = self._scales[made.sha256], document.name
        content, cells = document.content, document.cells
        found = scales.weigh(name, content, self._today, Detail.OPEN, cells)
        if not isinstance(found, Weighed):
            return self._blamed(found)
        self.reports.append(as_open(name, document.content, made.head, found, self._manner))
        self._tally.take(found.counts, found.met)
        return True

    def _blamed(self, found: Rejected | DossierFault | Refused) -> bool:
        """Say what is wrong with a dossier; ``False``, for it was not audited."""
        if isinstance(found, Refused):
            blame_unread(found, self._manner.language)
        else:
            from checker.cli.inputs import blame

            blame(found, self._manner.language)
        return False
