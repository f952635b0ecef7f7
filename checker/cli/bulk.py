"""Many dossiers on the command line: written as they come, with a bar on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from checker.bulk.documents import parts, size_of
from checker.bulk.judge import Judged
from checker.bulk.run import Outcome, Task, outcomes
from checker.bulk.weigh import Detail
from checker.cli.exits import complain
from checker.cli.policies import policies_named, vocabularies_of
from checker.cli.sinks import Making, sink
from checker.cli.wanted import Report, Wanted
from checker.files import Refused
from checker.report.forms import FORMS
from checker.report.manner import Manner
from checker.verdict import Verdict


class Done:
    """What a run came to: which verdicts there were, whether anything could not be used."""

    def __init__(self) -> None:
        self.verdicts: set[Verdict] = set()
        self.audited = 0
        self.unusable = False

    def take(self, outcome: Outcome) -> None:
        """Count one dossier; what is wrong with it is said at once."""
        match outcome.result:
            case Judged(counts=counts, dossiers=dossiers):
                self.audited += dossiers
                self.verdicts |= {verdict for (_, verdict), count in counts.items() if count}
            case Refused() as refused:
                complain(refused.message, refused.mend)
                self.unusable = True
            case other:
                from checker.cli.inputs import blame

                blame(other)
                self.unusable = True


def audit_in_bulk(wanted: Wanted, reports: Sequence[Report]) -> tuple[set[Verdict], bool]:
    """Audit all that is named and write the reports, those that can as dossiers come.

    Returns:
        The verdicts that there were, and whether every dossier could be audited.
    """
    done = Done()
    names, chosen, manner = wanted.dossiers, policies_named(wanted.policy), Manner(wanted.language)
    with ExitStack() as stack:
        sinks = [stack.enter_context(sink(each, manner, every=wanted.all)) for each in reports]
        makers = list(dict.fromkeys(each.make for each in sinks if each.make is not None))
        detail = Detail.ALL if wanted.all else max(FORMS[each.form].detail for each in reports)
        task = Task(chosen, wanted.today, Making(makers) if makers else None, detail)
        try:
            with _progress(names) as advance:
                given = parts(names, vocabularies_of(chosen))
                for outcome in outcomes(given, task, wanted.jobs):
                    done.take(outcome)
                    made: Any = outcome.rendered
                    for each in sinks:
                        each.take(outcome if each.make is None else made[makers.index(each.make)])
                    advance(outcome, done.audited)
        except KeyboardInterrupt:
            complain(f"stopped before the end: {done.audited} dossiers were audited.")
            done.unusable = True
        except Refused as refused:
            complain(f"{refused.message} {done.audited} dossiers were audited.", refused.mend)
            done.unusable = True
    return done.verdicts, not done.unusable


@contextmanager
def _progress(names: Sequence[str]) -> Iterator[Callable[[Outcome, int], None]]:
    """A bar over the bytes read, on a terminal alone."""
    size = size_of(names) if sys.stderr.isatty() else None
    if size is None:
        yield lambda outcome, audited: None
        return
    import click

    start = time.monotonic()
    with click.progressbar(length=size, file=sys.stderr) as bar:
        seen = 0

        def advance(outcome: Outcome, audited: int) -> None:
            nonlocal seen
            if outcome.read > seen:
                rate = audited / max(time.monotonic() - start, 0.001)
                bar.label = f"{audited:,} dossiers, {rate:,.0f} a second"
                bar.update(outcome.read - seen)
                seen = outcome.read

        yield advance
