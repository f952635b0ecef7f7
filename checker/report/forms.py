"""The forms of report: what each wants explained, and where it is made."""

from __future__ import annotations

from typing import NamedTuple

from checker.bulk.weigh import Detail


class Form(NamedTuple):
    """A form of report.

    Args:
        detail: the findings that it shows with reasons and evidence.
        gathered: it is made when all dossiers are done, by the function of its module's name.
        extra: the extra of the package that it needs; "" is none.
        binary: it is no text, and so not for a terminal.
    """

    detail: Detail
    gathered: bool = True
    extra: str = ""
    binary: bool = False


FORMS = {
    "table": Form(Detail.ALL),
    "json": Form(Detail.ALL),
    "summary": Form(Detail.COUNTS, gathered=False),
    "ndjson": Form(Detail.OPEN, gathered=False),
    "parquet": Form(Detail.OPEN, gathered=False, extra="parquet", binary=True),
}
"""The forms by name; each is made by the module ``as_NAME`` of this package."""
