"""What stops the reading of a dossier or of a schema."""

from __future__ import annotations


class DossierFault(Exception):
    """Bytes that are no dossier.

    ``line`` and ``column`` count from 1, columns in characters; ``cause`` and ``mend`` are
    sentences that quote nothing from the record but the names of its fields.
    """

    def __init__(self, name: str, line: int, column: int, cause: str, mend: str) -> None:
        super().__init__(f"{name}:{line}:{column}: {cause} {mend}")
        self.name = name
        self.line = line
        self.column = column
        self.cause = cause
        self.mend = mend

    def __reduce__(self) -> tuple[type[DossierFault], tuple[str, int, int, str, str]]:
        return DossierFault, (self.name, self.line, self.column, self.cause, self.mend)


class SchemaFault(Exception):
    """A record schema that cannot be used; ``pointer`` is the JSON pointer of the faulty part."""

    def __init__(self, pointer: str, cause: str, mend: str) -> None:
        super().__init__(f"{pointer or 'the top of the schema'}: {cause} {mend}")
        self.pointer = pointer
        self.cause = cause
        self.mend = mend
