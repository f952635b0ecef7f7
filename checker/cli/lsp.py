"""``statuut lsp``: help for authors in their editor."""

from __future__ import annotations

import click

from checker.cli.exits import refuse
from checker.files import Refused


@click.command("lsp")
def lsp_command() -> None:
    """Serve an editor: faults as you type, explanations, completion, renaming.

    The editor starts this itself and speaks the Language Server Protocol with it over standard
    input and output.
    """
    try:
        from checker.lsp.server import made_server
    except ImportError:
        said = "an editor is served with the library pygls, which is not installed."
        refuse(Refused(said, "Install it: pip install 'statuut[lsp]'."))
    server = made_server()
    try:
        server.start_io()
    finally:
        server.linter.close()
