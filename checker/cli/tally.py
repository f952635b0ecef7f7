"""What a run came to: for its exit code, and for what is said of waivers and baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from checker.cli.exits import Exit
from checker.verdict import Verdict

if TYPE_CHECKING:
    from checker.accepted import Met


class Tally:
    """Counts dossiers as they come."""

    def __init__(self) -> None:
        self.audited = 0
        self.unusable = False
        self.rules: set[str] = set()
        self.met: Met | None = None
        self.counts: Counter[Verdict] = Counter()
        self._verdicts: set[Verdict] = set()
        self._counting: set[Verdict] = set()

    def take(
        self, counts: Mapping[tuple[str, Verdict], int], met: Met | None, dossiers: int = 1
    ) -> None:
        """Count dossiers that were audited."""
        self.audited += dossiers
        found = {verdict for (_, verdict), count in counts.items() if count}
        self._verdicts |= found
        if met is None:
            self._counting |= found
            return
        left = {key: count - met.settled.get(key, 0) for key, count in counts.items()}
        self._counting |= {verdict for (_, verdict), count in left.items() if count}
        self.rules |= {rule for rule, _ in counts}
        for (_, verdict), count in counts.items():
            self.counts[verdict] += count
        self.met = met if self.met is None else self.met.joined(met)

    def exit(self, fail_on: Collection[str]) -> Exit:
        """The exit code.

        Where no rule was in force nothing was tried, and that is never "nothing open".
        """
        if self.unusable:
            return Exit.UNUSABLE
        counting = {verdict for verdict in self._counting if verdict.value in fail_on}
        if Verdict.VIOLATION in counting:
            return Exit.VIOLATION
        if counting or self._verdicts == {Verdict.NOT_IN_FORCE}:
            return Exit.OPEN
        waived = {verdict for _, verdict in self.met.waived} if self.met is not None else set()
        if Verdict.VIOLATION in waived and Verdict.VIOLATION.value in fail_on:
            return Exit.WAIVED
        return Exit.NOTHING_OPEN
