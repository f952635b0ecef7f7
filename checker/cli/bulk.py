"""Many dossiers on the command line: written as they come, with a bar on a terminal."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from types import ModuleType
from typing import IO

from checker.bulk.documents import parts, size_of
from checker.bulk.judge import Judged
from checker.bulk.run import Outcome, Task, outcomes
from checker.cli.exits import complain, refuse
from checker.cli.policies import policies_named, vocabularies_of
from checker.files import Refused
from checker.report.as_summary import Summary
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


def audit_in_bulk(
    names: Sequence[str],
    policy: str | None,
    today: dt.date | None,
    form: str,
    output: str | None,
    jobs: int,
) -> tuple[set[Verdict], bool]:
    """Audit all that is named and write the report as dossiers come.

    Returns:
        The verdicts that there were, and whether every dossier could be audited.
    """
    done = Done()
    chosen = policies_named(policy)
    task = Task(chosen, today, _render_of(form))
    with _report(form, output) as write:
        try:
            with _progress(names) as advance:
                for outcome in outcomes(parts(names, vocabularies_of(chosen)), task, jobs):
                    done.take(outcome)
                    write(outcome)
                    advance(outcome, done.audited)
        except KeyboardInterrupt:
            complain(f"stopped before the end: {done.audited} dossiers were audited.")
            done.unusable = True
        except Refused as refused:
            complain(f"{refused.message} {done.audited} dossiers were audited.", refused.mend)
            done.unusable = True
    return done.verdicts, not done.unusable


def _render_of(form: str) -> Callable[[Outcome], object] | None:
    """What a form of report makes of each dossier where it is judged."""
    match form:
        case "ndjson":
            from checker.report.as_lines import lines_of

            return lines_of
        case "parquet":
            rows_of: Callable[[Outcome], object] = _parquet().rows_of
            return rows_of
        case _:
            return None


@contextmanager
def _report(form: str, output: str | None) -> Iterator[Callable[[Outcome], object]]:
    """The place where each outcome is written."""
    if form == "parquet":
        if output is None:
            said = "a Parquet report cannot be written to standard output."
            refuse(Refused(said, "Name a file with --output."))
        with _writable(output):
            table = _parquet().Table(output)
        yield table.add
        table.end()
    else:
        with _text(output) as text:
            yield from _written(form, text)


def _written(form: str, text: IO[str]) -> Iterator[Callable[[Outcome], object]]:
    if form == "ndjson":

        def write(outcome: Outcome) -> None:
            text.write(str(outcome.rendered))

        yield write
    else:
        summary = Summary()
        yield summary.add
        print(summary.end(), end="", file=text)


@contextmanager
def _text(output: str | None) -> Iterator[IO[str]]:
    if output is None:
        yield sys.stdout
        return
    with ExitStack() as files:
        with _writable(output):
            file = files.enter_context(open(output, "w", encoding="utf-8", newline="\n"))
        yield file


@contextmanager
def _writable(output: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        said = f"{output}: cannot be written ({error.strerror or 'the system refuses'})."
        refuse(Refused(said, "Name a file in a folder where you may write."))


def _parquet() -> ModuleType:
    """The Parquet report, where its extra is installed."""
    try:
        return import_module("checker.report.as_parquet")
    except ImportError:
        said = "a Parquet report needs a part of the program that is not installed."
        refuse(Refused(said, "Install it: pip install 'statuut[parquet]'."))


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
