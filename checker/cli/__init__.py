"""The command line, one file a command."""

from __future__ import annotations

from importlib.metadata import version

import click

from checker.cli.audit import audit_command
from checker.cli.check import check_command
from checker.cli.explain import explain_command
from checker.cli.validate import validate_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("statuut"), prog_name="statuut")
def main() -> None:
    """Check recruitment procedures against the rules of their authority."""


main.add_command(audit_command)
main.add_command(check_command)
main.add_command(explain_command)
main.add_command(validate_command)
