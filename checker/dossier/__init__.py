"""One dossier: read with the place of every value, and checked against its record schema.

Each part is loaded when it is asked for: most runs need no more than a schema, and validation
brings the JSON Schema library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.dossier.faults import DossierFault, SchemaFault
    from checker.dossier.places import Place
    from checker.dossier.reader import MAX_BYTES, read
    from checker.dossier.record import Dossier, Value
    from checker.dossier.schema import RecordSchema
    from checker.dossier.validation import Problem, is_sound, validate

__all__ = [
    "MAX_BYTES",
    "Dossier",
    "DossierFault",
    "Place",
    "Problem",
    "RecordSchema",
    "SchemaFault",
    "Value",
    "is_sound",
    "read",
    "validate",
]

_PARTS = {
    "faults": ("DossierFault", "SchemaFault"),
    "places": ("Place",),
    "reader": ("MAX_BYTES", "read"),
    "record": ("Dossier", "Value"),
    "schema": ("RecordSchema",),
    "validation": ("Problem", "is_sound", "validate"),
}


def __getattr__(name: str) -> object:
    for part, names in _PARTS.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{part}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
