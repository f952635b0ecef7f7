"""The commands, one file each, loaded when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from checker.cli.exits import internal_fault, stopped

_COMMANDS = (
    *("audit", "attest", "baseline", "check", "convert", "diff", "explain", "fmt", "lint", "lsp"),
    *("new", "show", "template", "test", "validate", "verify"),
)


class _Program(click.Group):
    """The commands, with every way to end given an exit code of ours."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command = getattr(import_module(f"checker.cli.{name}"), f"{name}_command")
        assert isinstance(command, click.Command)
        return command

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
@click.version_option(package_name="statuut", prog_name="statuut")
def program() -> None:
    """Check recruitment procedures against the rules of their authority."""
