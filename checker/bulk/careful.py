"""The longer way for a dossier: read with its places, validated in full, explained.

It loads the language, the JSON Schema library and the explaining engine, so it is loaded itself
only for a dossier that needs it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from checker.audit import Audit, Rejected, examined
from checker.bulk.shipped import Prepared, records_of
from checker.dossier import Dossier, DossierFault, read, validate
from checker.dossier.cells import Cells
from checker.engine import Asked


def sound(
    prepared: Prepared, name: str, content: bytes, cells: Cells | None
) -> tuple[Dossier | None, Rejected | DossierFault | None]:
    """A dossier that holds to its schema, or else what is wrong in it."""
    try:
        dossier = read(content, name, cells)
    except DossierFault as fault:
        return None, fault
    problems = validate(dossier, records_of(prepared))
    return dossier, Rejected(dossier, problems) if problems else None


def explained(
    prepared: Prepared,
    given: Dossier | tuple[str, bytes, Cells | None],
    today: dt.date | None,
    asked: Asked | None,
) -> Audit:
    """What the explaining engine says of rules and subjects of a sound dossier.

    Args:
        prepared: the policy.
        given: the dossier, or its name, its bytes and its cells if it stands in sheets.
        today: the date of the audit.
        asked: the rules and subjects; ``None`` is all.
    """
    dossier = given if isinstance(given, Dossier) else read(given[1], given[0], given[2])
    return examined(dossier, prepared.policy, prepared.made, prepared.titles, today, asked)


def content_of(name: str, content: bytes) -> Mapping[str, object]:
    """The content of a sound dossier."""
    return read(content, name).content
