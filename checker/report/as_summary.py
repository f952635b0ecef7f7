"""Many audits in one table: for each authority and policy, how each rule came out."""

from __future__ import annotations

from collections import Counter

from checker.bulk.judge import OPEN, Judged
from checker.bulk.run import Outcome
from checker.report.plain import plain
from checker.verdict import Verdict

_COLUMNS = {
    Verdict.VIOLATION: "violation",
    Verdict.OBSERVATION: "observation",
    Verdict.UNDETERMINED: "undetermined",
    Verdict.TO_JUDGE: "to judge",
    Verdict.COMPLIANT: "compliant",
    Verdict.EXEMPT: "exempt",
    Verdict.NOT_APPLICABLE: "not applicable",
    Verdict.NOT_IN_FORCE: "not in force",
}

_WERE = {True: "finding is", False: "findings are"}


class Summary:
    """Counts findings as they come."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], Counter[tuple[str, Verdict]]] = {}
        self._dossiers: Counter[tuple[str, str]] = Counter()
        self._broken: Counter[tuple[str, str]] = Counter()
        self._waived: dict[tuple[str, str], Counter[str]] = {}
        self._before = 0
        self._unusable = 0

    def add(self, outcome: Outcome) -> None:
        """Count one dossier."""
        if not isinstance(outcome.result, Judged):
            self._unusable += 1
            return
        key = (outcome.authority, outcome.policy)
        judged = outcome.result
        self._counts.setdefault(key, Counter()).update(judged.counts)
        self._dossiers[key] += judged.dossiers
        self._broken[key] += judged.broken
        waived = self._waived.setdefault(key, Counter())
        if judged.met is not None:
            for (rule, _), count in judged.met.waived.items():
                waived[rule] += count
            self._before += sum(judged.met.before.values())

    def end(self) -> str:
        """The tables, and what was not audited; one dossier with nothing open takes a line."""
        if self._dossiers.total() == 1 and not self._unusable and not self._open():
            ((_, policy),) = self._dossiers
            counts: Counter[Verdict] = Counter()
            for (_, verdict), count in self._counts.popitem()[1].items():
                counts[verdict] += count
            said = ", ".join(f"{count} {_COLUMNS[each]}" for each, count in counts.items())
            return f"1 dossier audited with {policy}, nothing open: {said}.\n"
        parts = [self._table(key) for key in sorted(self._counts)]
        done = self._dossiers.total()
        last = f"{_dossiers(done)} audited, {self._broken.total()} with a violation."
        if self._unusable:
            last += f" {_dossiers(self._unusable)} could not be used; see standard error."
        waived = sum(each.total() for each in self._waived.values())
        settled = [f"{waived:,} {_WERE[waived == 1]} waived."] if waived else []
        if self._before:
            settled.append(f"{self._before:,} {_WERE[self._before == 1]} in the baseline.")
        return "\n\n".join([*parts, " ".join([last, *settled])]) + "\n"

    def _open(self) -> bool:
        found = {verdict for counts in self._counts.values() for _, verdict in counts}
        return bool(found & OPEN)

    def _table(self, key: tuple[str, str]) -> str:
        from tabulate import tabulate

        authority, policy = key
        counts = self._counts[key]
        rules = dict.fromkeys(rule for rule, _ in counts)
        shown = [each for each in _COLUMNS if any((rule, each) in counts for rule in rules)]
        waived = self._waived[key]
        rows = [
            [rule, *(counts[rule, each] or "" for each in shown), waived[rule] or ""]
            for rule in rules
        ]
        sums = [sum(counts[rule, each] for rule in rules) for each in shown]
        rows.append(["all rules", *sums, waived.total()])
        heads = ["Rule", *(_COLUMNS[each] for each in shown), "of which waived"]
        if not waived:
            heads, rows = heads[:-1], [row[:-1] for row in rows]
        head = f"{plain(authority)}, policy {policy}" if authority else f"Policy {policy}"
        said = f"{head}: {_dossiers(self._dossiers[key])}, {self._broken[key]} with a violation"
        table = tabulate(rows, heads, tablefmt="simple")
        return f"{said}\n\n{table}"


def _dossiers(number: int) -> str:
    return "1 dossier" if number == 1 else f"{number:,} dossiers"
