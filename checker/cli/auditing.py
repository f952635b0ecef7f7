"""An audit, whichever way it was asked for."""

from __future__ import annotations

import os

from checker.bulk.documents import is_many
from checker.cli.exits import Exit, exit_of, refuse
from checker.cli.wanted import Wanted
from checker.files import Refused


def audited(wanted: Wanted) -> Exit:
    """Audit all that is named and write the report.

    Raises:
        SystemExit: after saying what of that cannot be used.
    """
    dossiers, policy, today, output = wanted.dossiers, wanted.policy, wanted.today, wanted.output
    if output is not None and any(_is_same(output, name) for name in dossiers):
        said = f"{output}: the report would overwrite the dossier."
        refuse(Refused(said, "Name another file for the report."))
    form = wanted.form or ("summary" if is_many(dossiers) and not wanted.all else "table")
    if form == "json" or (form == "table" and wanted.all):
        from checker.cli.each import audit_each

        verdicts, complete = audit_each(dossiers, policy, today, form, output)
    elif form == "table":
        from checker.cli.opened import audit_open

        verdicts, complete = audit_open(dossiers, policy, today, output)
    elif wanted.all:
        said = f"--all shows every finding in a table; the form `{form}` has none for the closed."
        refuse(Refused(said, "Leave out --all, or write --format table or --format json."))
    else:
        from checker.cli.bulk import audit_in_bulk

        verdicts, complete = audit_in_bulk(dossiers, policy, today, form, output, wanted.jobs)
    return exit_of(verdicts, wanted.fail_on) if complete else Exit.UNUSABLE


def _is_same(output: str, dossier: str) -> bool:
    return dossier != "-" and os.path.abspath(output) == os.path.abspath(dossier)
