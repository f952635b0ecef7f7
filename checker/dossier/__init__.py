"""One dossier: read with the place of every value, and checked against its record schema."""

from __future__ import annotations

from checker.dossier.faults import DossierFault, SchemaFault
from checker.dossier.places import Place
from checker.dossier.reader import MAX_BYTES, read
from checker.dossier.record import Dossier, Value
from checker.dossier.schema import RecordSchema
from checker.dossier.validate import Problem, validate

__all__ = [
    "MAX_BYTES",
    "Dossier",
    "DossierFault",
    "Place",
    "Problem",
    "RecordSchema",
    "SchemaFault",
    "Value",
    "read",
    "validate",
]
