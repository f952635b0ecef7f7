"""``statuut lsp``: help for authors in their editor."""

from __future__ import annotations

import click

from checker.cli.exits import Exit, complain


@click.command("lsp")
def lsp_command() -> None:
    """Serve an editor: faults as you type, explanations, completion, renaming.

    The editor starts this itself and speaks the Language Server Protocol with it over standard
    input and output.
    """
    try:
        from checker.lsp.server import made_server
    except ImportError:
        complain("a library for the language server is missing.", "pip install 'statuut[lsp]'")
        raise SystemExit(Exit.UNUSABLE) from None
    made_server().start_io()
