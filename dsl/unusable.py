"""What a text needs from outside and cannot have."""

from __future__ import annotations

from dsl.frozen import frozen
from dsl.message import Message


@frozen
class Unusable:
    """Why a schema, a policy or a dossier cannot be used, and the mend.

    A ``str`` is shown as it is, in every language.
    """

    reason: Message | str
    mend: Message | str
