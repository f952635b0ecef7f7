"""The command line, one file a command."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import click

from checker.cli.audit import audit_command
from checker.cli.check import check_command
from checker.cli.exits import internal_fault, stopped
from checker.cli.explain import explain_command
from checker.cli.show import show_command
from checker.cli.test import test_command
from checker.cli.validate import validate_command


class _Program(click.Group):
    """The commands, with every way to end given an exit code of ours."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            stopped()
        except Exception as error:
            internal_fault(error)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("statuut"), prog_name="statuut")
def main() -> None:
    """Check recruitment procedures against the rules of their authority."""


main.add_command(audit_command)
main.add_command(check_command)
main.add_command(explain_command)
main.add_command(show_command)
main.add_command(test_command)
main.add_command(validate_command)
