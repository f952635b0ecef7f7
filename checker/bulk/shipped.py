"""A policy with all that judging by it needs: nothing is read, looked up or compiled any more."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from checker.fast.proof import Proof
from checker.ready import Made, Ready

if TYPE_CHECKING:
    from checker.dossier import RecordSchema
    from checker.titles import Titles
    from dsl import ir


class Shipped:
    """A policy that can be pickled and sent to where its file is not."""

    def __init__(
        self, made: Made, policy: ir.Policy, records: RecordSchema, titles: Titles
    ) -> None:
        """Take what judging fast, explaining, validating and telling need."""
        self.made = made
        self.policy = policy
        self.records = records
        self.titles = titles

    @cached_property
    def proof(self) -> Proof | None:
        """Proves dossiers sound by decoding, where their schema can be proven so."""
        return None if self.made.provable is None else Proof(self.made.provable)


Prepared: TypeAlias = Ready | Shipped
"""A policy by which dossiers can be judged."""


def shipped(ready: Ready) -> Shipped:
    """A policy that is ready, to be sent."""
    from dataclasses import replace

    # A copy, without what the schema keeps of earlier use.
    return Shipped(ready.made, ready.policy, replace(records_of(ready)), ready.titles)


def records_of(prepared: Prepared) -> RecordSchema:
    """The record schema of a policy."""
    if isinstance(prepared, Shipped):
        return prepared.records
    schema = prepared.loaded.schema
    assert schema is not None
    return schema.checked
