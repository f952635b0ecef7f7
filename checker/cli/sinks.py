"""Where the reports of a run go: written as dossiers come, or when all are done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from checker.bulk.run import Outcome
from checker.cli.exits import refuse, write
from checker.cli.wanted import Report
from checker.files import Refused, unwritable
from checker.report.forms import FORMS
from checker.report.manner import Manner

if TYPE_CHECKING:
    from checker.upshot import Upshot

Maker = Callable[[Outcome], object]
"""Makes, where a dossier was judged, what a report needs of it."""


class Sink(NamedTuple):
    """A report that is being written.

    ``make`` makes what ``take`` takes of each outcome; without it, ``take`` takes the outcome.
    """

    make: Maker | None
    take: Callable[[Any], object]


class Making:
    """What several reports need of each dossier, each kind made once."""

    def __init__(self, makers: Sequence[Maker]) -> None:
        self._makers = makers

    def __call__(self, outcome: Outcome) -> list[object]:
        """What each made, in their order."""
        return [make(outcome) for make in self._makers]


@contextmanager
def sink(
    report: Report, manner: Manner, ending: Callable[[], Upshot | None], every: bool
) -> Iterator[Sink]:
    """Open a report; it is complete when the context ends.

    Args:
        report: its form and its file.
        manner: how it tells what was found.
        ending: gives, when all dossiers are done, what waivers and a baseline came to.
        every: whether a table shows closed findings too.

    Raises:
        SystemExit: after saying that it cannot be written, or what must be installed for it.
    """
    module = _module(report.form)
    match report.form:
        case "ndjson":
            with _text(report.file) as put:
                yield Sink(module.Lines(manner), put)
                put(module.last_lines(ending()))
        case "parquet":
            table = _opened(lambda file: module.Table(file, manner), report.file)
            yield Sink(module.Rows(manner), table.add)
            table.end()
        case "summary":
            with _text(report.file) as put:
                summary = module.Summary(manner)
                yield Sink(None, summary.add)
                put(summary.end())
        case form:
            from checker.report.telling import teller

            gathered: list[object] = []
            yield Sink(teller(manner), gathered.append)
            options: dict[str, object] = {"every": every} if form == "table" else {}
            if form == "json":
                options = {"upshot": ending()}
            write(getattr(module, f"as_{form}")(gathered, **options), report.file)


def _module(form: str) -> Any:
    """The module of a form, where its extra is installed."""
    try:
        return import_module(f"checker.report.as_{form}")
    except ImportError:
        extra = FORMS[form].extra
        if not extra:
            raise
        said = f"a report of the form `{form}` needs a part of the program that is not installed."
        refuse(Refused(said, f"Install it: pip install 'statuut[{extra}]'."))


@contextmanager
def _text(file: str | None) -> Iterator[Callable[[str], object]]:
    if file is None:
        yield cast("Callable[[str], object]", sys.stdout.write)
        return
    with _opened(lambda name: open(name, "w", encoding="utf-8", newline="\n"), file) as text:
        yield text.write


def _opened(opening: Callable[[str], Any], file: str | None) -> Any:
    assert file is not None
    try:
        return opening(file)
    except OSError as error:
        refuse(unwritable(file, error))
