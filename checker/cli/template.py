"""``statuut template``: a workbook in which a record can be filled in."""

from __future__ import annotations

import os

import click

from checker.cli.exits import refuse
from checker.cli.records import records_options, schema_named
from checker.files import Refused
from checker.sheets.layout import layout_of
from checker.sheets.names import is_workbook
from checker.sheets.opening import write_record


@click.command("template")
@records_options
@click.option(
    "--lang",
    "language",
    type=click.Choice(("en", "nl")),
    default="en",
    show_default=True,
    help="The language of titles and explanations.",
)
@click.option("--xlsx", "output", metavar="FILE", required=True, help="The workbook to write.")
def template_command(
    policy_name: str | None, records: str | None, language: str, output: str
) -> None:
    """Write an empty workbook for a record: a sheet for each list, one for what is single.

    It offers the values that there are, and explains every field. What is filled in is read by
    `statuut audit`, `validate` and `convert`.
    """
    layout = layout_of(schema_named(policy_name, records).vocabulary)
    try:
        if not is_workbook(output):
            said = f"{output}: this is not the name of a workbook."
            raise Refused(said, "Let it end in .xlsx.")
        if os.path.exists(output):
            said = f"{output}: this is there already, and may be filled in."
            raise Refused(said, "Name another file, or remove it first.")
        write_record(output, {}, layout, language)
    except Refused as refused:
        refuse(refused)
