"""What a text needs from outside and cannot have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Unusable:
    """Why a schema, a policy or a dossier cannot be used, and the mend."""

    reason: str
    mend: str
