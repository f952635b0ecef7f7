"""``statuut new``: the first policy of an authority, to be changed into its own."""

from __future__ import annotations

import datetime as dt

import click

from checker.cli.clock import this_day
from checker.cli.exits import refuse
from checker.files import Refused
from checker.report.plain import plain
from checker.start.folder import LANGUAGES, written
from checker.voice import voice_of
from dsl.message import Message


@click.command("new")
@click.argument("authority", metavar="AUTHORITY")
@click.option(
    "--folder",
    metavar="DIR",
    help="The folder to make.  [default: the policy's name]",
)
@click.option(
    "--from",
    "start",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The first day in force.  [default: 1 January of this year]",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language in which the policy is written.",
)
def new_command(
    authority: str, folder: str | None, start: dt.datetime | None, language: str
) -> None:
    """Make a folder with a first policy of AUTHORITY, commented for who never wrote one.

    It holds some rules, the scenarios that show what they mean, a record in which all is well, and
    what to do next. It passes `check` and `test`. Nothing that is there is overwritten.

    Exit code: 0 made, 2 it cannot be.
    """
    day = start.date() if start else this_day().replace(month=1, day=1)
    try:
        made, name = written(authority, day, language, folder)
    except Refused as refused:
        refuse(refused)
    told = Message(
        "Made {folder}, with the policy {name}. Read {folder}/README.md first.",
        folder=plain(made),
        name=name,
    )
    click.echo(voice_of(language).again(told))
