"""What is wrong in a record schema."""

from __future__ import annotations

from dsl.frozen import frozen


@frozen
class SchemaFault:
    """A fault in a record schema: the JSON pointer of the place, the cause and the mend."""

    pointer: str
    cause: str
    mend: str
