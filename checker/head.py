"""What stands above the findings of an audit: the policy, and what a reader must know of it all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from checker.speech import Remark

if TYPE_CHECKING:
    from dsl import ir


class Head(NamedTuple):
    """A policy as reports name it.

    Args:
        policy: its name.
        title: its title, by language code.
        start: the first day in force; ``None`` is open.
        end: the last day in force; ``None`` is open.
        date_paths: the fields that may give the procedure's date, the first that is recorded first.
    """

    policy: str
    title: Mapping[str, str]
    start: dt.date | None
    end: dt.date | None
    date_paths: tuple[str, ...]

    @classmethod
    def of(cls, policy: ir.Policy) -> Head:
        """That of a compiled policy."""
        period = policy.period
        title = policy.title.by_language
        return cls(policy.name, title, period.start, period.end, policy.date_paths)

    def notes(self, day: dt.date | None) -> tuple[str, ...]:
        """What a reader must know of the audit of a procedure on a day, or of no known day."""
        if day is not None or (self.start is None and self.end is None):
            return ()
        paths = " / ".join(self.date_paths) or Remark("no date of the procedure")
        return (
            Remark(
                "The record does not give the procedure's date ({paths}); "
                "the policy was applied as if in force.",
                paths=paths,
            ),
        )
