"""What a text needs from outside and cannot have."""

from __future__ import annotations

from dsl.frozen import frozen


@frozen
class Unusable:
    """Why a schema, a policy or a dossier cannot be used, and the mend."""

    reason: str
    mend: str
