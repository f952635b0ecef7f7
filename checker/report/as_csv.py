"""The report as CSV (RFC 4180): working papers, a row a verdict."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from checker.report.account import Told
from checker.report.papers import Paper, papers
from checker.report.written import written_in

# Where a spreadsheet would begin a formula: at the start of a cell, or of what a reader that takes
# semicolons or line ends for the end of one would see as a cell.
_FORMULA = re.compile(
    r"(?:^|(?<=[;\n]))(?=\s*[=+\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    r"\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}])"
)


def as_csv(told: Sequence[Told]) -> str:
    """All dossiers of one run, the same bytes for the same input.

    What a spreadsheet would take for a formula has an apostrophe before it.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    written = written_in(told)
    more = {} if written is None else {"written_at": written}
    writer.writerow((*Paper._fields, *more))
    writer.writerows([*_cells(each), *more.values()] for each in papers(told))
    return made.getvalue()


def _cells(paper: Paper) -> list[str]:
    told = paper._replace(verdict=None)._asdict()
    verdict = paper.verdict.value if paper.verdict else ""
    return [_FORMULA.sub("'", text) for text in {**told, "verdict": verdict}.values()]
