"""``statuut convert``: a record from one form into another."""

from __future__ import annotations

import os

import click

from checker.cli.exits import Exit, refuse
from checker.cli.inputs import read_dossier
from checker.cli.records import records_options, schema_named
from checker.dossier.writing import written
from checker.files import Refused, write_text
from checker.sheets.layout import layout_of
from checker.sheets.names import is_other_workbook, is_workbook
from checker.sheets.opening import write_record

_INDENT = 2


@click.command("convert")
@click.argument("given", metavar="IN")
@click.argument("wanted", metavar="OUT")
@records_options
@click.option(
    "--lang",
    "language",
    type=click.Choice(("en", "nl")),
    default="en",
    show_default=True,
    help="The language of titles and explanations in a workbook.",
)
def convert_command(
    given: str, wanted: str, policy_name: str | None, records: str | None, language: str
) -> None:
    """Write a record in another form, with the same content.

    The names tell the forms: JSON (.json), a workbook (.xlsx), or else a folder of CSV files.
    """
    schema = schema_named(policy_name, records)
    try:
        _check(given, wanted)
        dossier = read_dossier(given, schema.vocabulary)
        if dossier is None:
            raise SystemExit(Exit.UNUSABLE)
        if wanted.lower().endswith(".json"):
            write_text(wanted, f"{written(dossier.content, _INDENT)}\n")
        else:
            write_record(wanted, dossier.content, layout_of(schema.vocabulary), language)
    except Refused as refused:
        refuse(refused)


def _check(given: str, wanted: str) -> None:
    """Check that the names can be those of a record before and after.

    Raises:
        Refused: they cannot.
    """
    if given != "-" and os.path.abspath(given) == os.path.abspath(wanted):
        said = f"{wanted}: the record would be written over itself."
        raise Refused(said, "Name another file or folder.")
    ending = os.path.splitext(wanted.rstrip(os.sep))[1].lower()
    is_known = is_workbook(wanted) or ending in ("", ".json") or os.path.isdir(wanted)
    if not is_known or is_other_workbook(wanted):
        said = f"{wanted}: this is not the name of a form in which a record is written."
        raise Refused(said, "Let it end in .json or .xlsx, or name a folder for CSV files.")
