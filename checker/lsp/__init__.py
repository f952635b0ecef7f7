"""Help for authors in their editor: `statuut lsp`, a server of the Language Server Protocol."""
