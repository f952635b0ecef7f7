"""The record schema that a command was given."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from checker.catalogue import Schema, load, schema
from checker.cli.exits import Exit, refuse
from checker.cli.inputs import is_usable
from checker.files import Refused
from checker.homes import home_of
from dsl.compile import Records
from dsl.unusable import Unusable
from dsl.voice import ENGLISH_VOICE

_DEFAULT = "recruitment"


def records_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that name a record schema."""
    by_policy = click.option(
        "--policy",
        "policy_name",
        metavar="P",
        help=f"The records of this policy.  [default: {_DEFAULT}]",
    )
    by_name = click.option(
        "--records",
        metavar="SCHEMA",
        help="These records: a bundled name, or the file of a record schema.",
    )
    return by_policy(by_name(command))


def schema_named(policy_name: str | None, records: str | None) -> Schema:
    """The record schema of a policy, or by its name or file.

    Raises:
        SystemExit: after saying why there is none.
    """
    if policy_name is not None and records is not None:
        said = "--policy and --records each name a record schema."
        refuse(Refused(said, "Leave one of them out."))
    if policy_name is not None:
        return _of_policy(policy_name)
    name = records or _DEFAULT
    folder, file = os.path.split(name)
    is_file = bool(folder) or name.endswith(".json")
    found = schema(Records(file if is_file else name, is_file), home_of(folder))
    if isinstance(found, Unusable):
        reason, mend = ENGLISH_VOICE.again(found.reason), ENGLISH_VOICE.again(found.mend)
        refuse(Refused(f"{name}: this record schema cannot be used: {reason}", mend))
    return found


def _of_policy(name: str) -> Schema:
    try:
        loaded = load(name)
    except Refused as refused:
        refuse(refused)
    if not is_usable(loaded) or loaded.schema is None:
        raise SystemExit(Exit.UNUSABLE)
    return loaded.schema
