"""What is known of one text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.catalogue import Loaded
from dsl import ir
from dsl.diagnostics import Fault
from dsl.editing.items import Item
from dsl.faults.names import UnknownBase
from dsl.meanings import Meanings
from dsl.span import Source


class Indexed(NamedTuple):
    """A text with what was found out about it.

    Args:
        path: its file.
        source: the text.
        items: those that it has.
        meanings: what its names stand for.
        faults: what is wrong in it.
        loaded: the policy, or the one that its scenarios are for; ``None`` where there is none.
        is_policy: whether it is that policy itself.
    """

    path: str
    source: Source
    items: tuple[Item, ...]
    meanings: Meanings
    faults: tuple[Fault, ...]
    loaded: Loaded | None
    is_policy: bool

    @property
    def policy(self) -> ir.Policy | None:
        """The policy, where it has no errors."""
        return self.loaded.compiled.policy if self.loaded is not None else None


def chain(loaded: Loaded) -> Iterator[str]:
    """The files of a policy and of all that it extends."""
    below: Loaded | None = loaded
    while below is not None:
        yield below.home.path(below.file)
        below = below.base


def no_policy(found: tuple[Item, ...], loaded: Loaded | None) -> tuple[Fault, ...]:
    """The fault of scenarios whose policy cannot be used."""
    head = found[0]
    if loaded is None:
        reason, advice = "there is no such policy beside this file.", "Put it there."
    else:
        reason, advice = "it has errors of its own.", "Mend these first."
    return (UnknownBase(head.name, reason, advice, span=head.name_span),)
