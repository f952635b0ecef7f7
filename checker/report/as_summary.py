"""Many audits in one table: for each authority and policy, how each rule came out."""

from __future__ import annotations

from collections import Counter

from checker.bulk.judge import OPEN, Judged
from checker.bulk.run import Outcome
from checker.report.manner import Manner
from checker.report.plain import plain
from checker.report.words import verdict_word
from checker.speech import speech_of
from checker.verdict import Verdict


class Summary:
    """Counts findings as they come."""

    def __init__(self, manner: Manner) -> None:
        self._speech = speech_of(manner.language)
        self._counts: dict[tuple[str, str], Counter[tuple[str, Verdict]]] = {}
        self._dossiers: Counter[tuple[str, str]] = Counter()
        self._broken: Counter[tuple[str, str]] = Counter()
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

    def end(self) -> str:
        """The tables, and what was not audited; one dossier with nothing open takes a line."""
        if self._dossiers.total() == 1 and not self._unusable and not self._open():
            ((_, policy),) = self._dossiers
            counts: Counter[Verdict] = Counter()
            for (_, verdict), count in self._counts.popitem()[1].items():
                counts[verdict] += count
            words = (f"{count} {self._word(each)}" for each, count in counts.items())
            said = self._speech.say(
                "1 dossier audited with {policy}, nothing open: {counts}.",
                policy=policy,
                counts=", ".join(words),
            )
            return f"{said}\n"
        parts = [self._table(key) for key in sorted(self._counts)]
        done = self._dossiers.total()
        last = self._speech.say(
            "{dossiers} audited, {n} with a violation.",
            dossiers=self._number(done),
            n=self._broken.total(),
        )
        if self._unusable:
            told = self._number(self._unusable)
            last += " " + self._speech.say(
                "{dossiers} could not be used; see standard error.", dossiers=told
            )
        return "\n\n".join([*parts, last]) + "\n"

    def _open(self) -> bool:
        found = {verdict for counts in self._counts.values() for _, verdict in counts}
        return bool(found & OPEN)

    def _table(self, key: tuple[str, str]) -> str:
        from tabulate import tabulate

        speech = self._speech
        authority, policy = key
        counts = self._counts[key]
        rules = dict.fromkeys(rule for rule, _ in counts)
        shown = [each for each in Verdict if any((rule, each) in counts for rule in rules)]
        rows = [[rule, *(counts[rule, each] or "" for each in shown)] for rule in rules]
        totals = [sum(counts[rule, each] for rule in rules) for each in shown]
        rows.append([speech.say("all rules"), *totals])
        said = speech.say(
            "{policy}: {dossiers}, {n} with a violation",
            policy=self._policy(authority, policy),
            dossiers=self._number(self._dossiers[key]),
            n=self._broken[key],
        )
        heads = [speech.say("Rule"), *(self._word(each) for each in shown)]
        return f"{said}\n\n{tabulate(rows, heads, tablefmt='simple')}"

    def _policy(self, authority: str, policy: str) -> str:
        if not authority:
            return self._speech.say("Policy {policy}", policy=policy)
        return self._speech.say(
            "{authority}, policy {policy}", authority=plain(authority), policy=policy
        )

    def _word(self, verdict: Verdict) -> str:
        return verdict_word(verdict, self._speech)

    def _number(self, dossiers: int) -> str:
        return self._speech.say_many(
            "{number} dossier", "{number} dossiers", dossiers, number=self._speech.whole(dossiers)
        )
