"""Many dossiers on the command line: written as they come, with a bar on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import IO

import click

from checker.audit import Rejected
from checker.bulk.documents import documents, size_of
from checker.bulk.judge import Judged
from checker.bulk.run import Outcome, Task, outcomes
from checker.cli.exits import complain, refuse
from checker.dossier import DossierFault
from checker.files import Refused
from checker.report.as_lines import lines_of
from checker.report.as_summary import Summary
from checker.verdict import Verdict

BULK_FORMATS = ("summary", "ndjson", "parquet")
"""The forms of report that are written as dossiers come, none of them kept."""


@dataclass
class Done:
    """What a run came to: which verdicts there were, whether anything could not be used."""

    verdicts: set[Verdict] = field(default_factory=set)
    audited: int = 0
    unusable: bool = False

    def take(self, outcome: Outcome) -> None:
        """Count one dossier; what is wrong with it is said at once."""
        match outcome.result:
            case Judged(counts=counts):
                self.audited += 1
                self.verdicts |= {verdict for (_, verdict), count in counts.items() if count}
            case Rejected(dossier=dossier, problems=problems):
                for problem in problems:
                    place = f"{dossier.name}:{problem.line}:{problem.column}"
                    said = f"{place}: {problem.pointer or '/'}: {problem.cause}"
                    complain(said, problem.mend)
                self.unusable = True
            case DossierFault() as fault:
                complain(f"{fault.name}:{fault.line}:{fault.column}: {fault.cause}", fault.mend)
                self.unusable = True
            case Refused() as refused:
                complain(refused.message, refused.mend)
                self.unusable = True


def audit_in_bulk(
    names: Sequence[str], task: Task, form: str, output: str | None, jobs: int
) -> tuple[Done, bool]:
    """Audit all that is named and write the report; whether it was stopped before the end."""
    done = Done()
    stopped = False
    with _report(form, output) as write:
        shown = outcomes(documents(names), task, jobs)
        try:
            with _progress(names) as advance:
                for outcome in shown:
                    done.take(outcome)
                    write(outcome)
                    advance(outcome, done.audited)
        except KeyboardInterrupt:
            stopped = True
    if stopped:
        complain(f"stopped before the end: {done.audited} dossiers were audited.")
    return done, stopped


def render_of(form: str) -> Callable[[Outcome], object] | None:
    """What a form of report makes of each dossier where it is judged."""
    match form:
        case "ndjson":
            return lines_of
        case "parquet":
            rows_of: Callable[[Outcome], object] = parquet().rows_of
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
            table = parquet().Table(Path(output))
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
            file = files.enter_context(Path(output).open("w", encoding="utf-8", newline="\n"))
        yield file


@contextmanager
def _writable(output: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        said = f"{output}: cannot be written ({error.strerror or 'the system refuses'})."
        refuse(Refused(said, "Name a file in a folder where you may write."))


def parquet() -> ModuleType:
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
