"""The policy, or the policies to choose from, that an audit was given."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.cli.exits import Exit, refuse
from checker.files import Refused
from checker.homes import home_of, place_of
from checker.ready import Ready, ready

if TYPE_CHECKING:
    from checker.bulk.choice import Choice
    from checker.bulk.documents import Document
    from checker.dossier import DossierFault
    from checker.sheets.opening import Vocabularies
    from dsl.vocabulary import Vocabulary


def policies_named(reference: str | None) -> Ready | Choice:
    """The policy that was named, or the folder in which each dossier looks for its own.

    Raises:
        SystemExit: after saying why there is none.
    """
    if reference is None or os.path.isdir(reference):
        from checker.bulk.choice import Choice

        return Choice(None if reference is None else home_of(reference))
    try:
        found = ready(*place_of(reference))
    except Refused as refused:
        refuse(refused)
    if not isinstance(found, Ready):
        from checker.cli.inputs import is_usable

        is_usable(found)
        raise SystemExit(Exit.UNUSABLE)
    return found


def vocabularies_of(chosen: Ready | Choice) -> Vocabularies:
    """The record schemas of which a dossier may be, for those that stand in sheets."""
    if not isinstance(chosen, Ready):
        return chosen.vocabularies
    return lambda: _vocabulary(chosen)


def _vocabulary(chosen: Ready) -> tuple[Vocabulary, ...]:
    schema = chosen.loaded.schema
    assert schema is not None, "a policy that is ready has its schema"
    return (schema.vocabulary,)


def policy_of(document: Document, chosen: Ready | Choice) -> Ready | Refused | DossierFault:
    """The policy of one dossier, or why there is none."""
    return chosen if isinstance(chosen, Ready) else chosen.of(document)
