"""Dossiers audited one by one, every finding with its reasons: JSON, and the table of ``--all``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from checker.audit import Audit, Rejected, audit
from checker.bulk.choice import Choice
from checker.bulk.documents import Document, Unread, documents
from checker.cli.exits import complain, write
from checker.cli.inputs import blame, opened
from checker.cli.policies import policies_named, policy_of, vocabularies_of
from checker.files import Refused
from checker.ready import Ready
from checker.report import report
from checker.verdict import Verdict


def audit_each(
    names: Sequence[str], policy: str | None, today: dt.date | None, form: str, output: str | None
) -> tuple[set[Verdict], bool]:
    """Audit all that is named and write the report.

    Returns:
        The verdicts that there were, and whether every dossier could be audited.
    """
    chosen = policies_named(policy)
    results: list[Audit | Rejected] = []
    complete = True
    for document in documents(names, vocabularies_of(chosen)):
        result = _audited(document, chosen, today)
        if result is None:
            complete = False
        else:
            results.append(result)
    audits = [each for each in results if isinstance(each, Audit)]
    if results or output is None:
        write(report(form, results), output)
    verdicts = {each for found in audits for each, count in found.count().items() if count}
    return verdicts, complete and len(audits) == len(results)


def _audited(
    document: Document | Unread, chosen: Ready | Choice, today: dt.date | None
) -> Audit | Rejected | None:
    """What became of one dossier; ``None`` after saying what is wrong."""
    dossier = opened(document)
    if dossier is None or isinstance(document, Unread):
        return None
    ready = policy_of(document, chosen)
    if isinstance(ready, Refused):
        complain(ready.message, ready.mend)
        return None
    if not isinstance(ready, Ready):
        blame(ready)
        return None
    result = audit(dossier, ready, today)
    if isinstance(result, Rejected):
        blame(result)
    return result
