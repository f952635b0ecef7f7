"""Dossiers and policies as named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

import click

from checker.audit import Rejected
from checker.bulk.documents import STANDARD_INPUT, Document, Unread
from checker.cli.exits import complain
from checker.dossier import Dossier, DossierFault, read
from checker.files import Refused, read_bytes, read_standard_input
from checker.sheets.names import is_in_sheets
from checker.sheets.opening import opened as opened_sheets
from checker.speech import speech_of

if TYPE_CHECKING:
    from checker.catalogue import Loaded
    from dsl.vocabulary import Vocabulary


def read_dossier(name: str, vocabulary: Vocabulary) -> Dossier | None:
    """The dossier in a file or in a folder of CSV files, or ``-`` for standard input.

    ``vocabulary`` tells what one in sheets can hold. ``None`` after saying what is wrong.
    """
    cells = None
    try:
        if name == "-":
            content = read_standard_input()
        elif is_in_sheets(name):
            content, cells = opened_sheets(name, lambda: (vocabulary,))
        else:
            content = read_bytes(name)
    except Refused as refused:
        return opened(Unread(refused))
    return opened(Document(STANDARD_INPUT if name == "-" else name, content, 0, cells))


def opened(document: Document | Unread) -> Dossier | None:
    """The dossier in a document; ``None`` after saying what is wrong."""
    if isinstance(document, Unread):
        complain(document.refused.message, document.refused.mend)
        return None
    try:
        return read(document.content, document.name, document.cells)
    except DossierFault as fault:
        blame(fault)
    return None


def blame(found: Rejected | DossierFault, language: str = "en") -> None:
    """Say what is wrong with a dossier that cannot be audited."""
    again = speech_of(language).again
    match found:
        case DossierFault():
            place = f"{found.name}:{found.line}:{found.column}"
            complain(f"{place}: {again(found.cause)}", again(found.mend))
        case Rejected(dossier=dossier, problems=problems):
            for each in problems:
                place = again(each.place.of(dossier.name))
                complain(f"{place}: {each.pointer or '/'}: {again(each.cause)}", again(each.mend))
        case _:
            assert_never(found)


def is_usable(loaded: Loaded) -> bool:
    """Whether a policy compiled; its errors are said when not."""
    from checker.voice import shown, voice_for
    from dsl.diagnostics import Severity
    from dsl.message import Message

    compiled = loaded.compiled
    if compiled.policy is not None:
        return True
    for fault in compiled.faults:
        if fault.severity is Severity.ERROR:
            click.echo(shown(fault, compiled.source) + "\n", err=True)
    said = Message(
        "{file}: this policy has errors; nothing was done with it.", file=compiled.source.name
    )
    complain(voice_for(compiled.source).again(said))
    return False
