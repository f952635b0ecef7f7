"""Many dossiers on the command line: written as they come, with a bar on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from checker.bulk.documents import parts, size_of
from checker.bulk.judge import Judged
from checker.bulk.run import Outcome, Task, outcomes
from checker.bulk.weigh import Detail
from checker.cli.accepting import manner_of, upshot_of
from checker.cli.exits import blame_unread, complain
from checker.cli.policies import policies_named, vocabularies_of
from checker.cli.sinks import Making, sink
from checker.cli.tally import Tally
from checker.cli.wanted import Report, Wanted
from checker.files import Refused
from checker.report.forms import FORMS
from checker.speech import Speech, speech_of

if TYPE_CHECKING:
    from checker.accepted import Accepted


def audit_in_bulk(
    wanted: Wanted, reports: Sequence[Report], accepted: Accepted | None, tally: Tally
) -> None:
    """Audit all that is named, count it and write the reports, those that can as dossiers come."""
    names, chosen, manner = (
        wanted.dossiers,
        policies_named(wanted.policy),
        manner_of(wanted, accepted),
    )
    speech = speech_of(wanted.language)
    ending = partial(upshot_of, wanted, accepted, tally)
    with ExitStack() as stack:
        sinks = [stack.enter_context(sink(each, manner, ending, wanted.all)) for each in reports]
        makers = list(dict.fromkeys(each.make for each in sinks if each.make is not None))
        detail = Detail.ALL if wanted.all else max(FORMS[each.form].detail for each in reports)
        making = Making(makers) if makers else None
        task = Task(chosen, wanted.today, making, detail, accepted, wanted.secret)
        try:
            with _progress(names) as advance:
                given = parts(names, vocabularies_of(chosen))
                for outcome in outcomes(given, task, wanted.jobs):
                    take(outcome, tally, wanted.language)
                    made: Any = outcome.rendered
                    for each in sinks:
                        each.take(outcome if each.make is None else made[makers.index(each.make)])
                    advance(outcome, tally.audited)
        except KeyboardInterrupt:
            complain(
                speech.say("stopped before the end: {audited}", audited=_audited(tally, speech))
            )
            tally.unusable = True
        except Refused as refused:
            said = f"{speech.again(refused.message)} {_audited(tally, speech)}"
            complain(said, speech.again(refused.mend))
            tally.unusable = True


def _audited(tally: Tally, speech: Speech) -> str:
    return speech.say_many("{n} dossier was audited.", "{n} dossiers were audited.", tally.audited)


def take(outcome: Outcome, tally: Tally, language: str = "en") -> None:
    """Count one dossier; what is wrong with it is said at once."""
    match outcome.result:
        case Judged(counts=counts, dossiers=dossiers, met=met):
            tally.take(counts, met, dossiers)
        case Refused() as refused:
            blame_unread(refused, language)
            tally.unusable = True
        case other:
            from checker.cli.inputs import blame

            blame(other, language)
            tally.unusable = True


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
