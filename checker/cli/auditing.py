"""An audit, whichever way it was asked for."""

from __future__ import annotations

import os

from checker.bulk.documents import is_many
from checker.bulk.weigh import Detail
from checker.cli.accepting import accepted_by, tell, upshot_of
from checker.cli.exits import Exit, refuse
from checker.cli.tally import Tally
from checker.cli.wanted import Report, Wanted
from checker.files import Refused
from checker.report.forms import FORMS
from checker.speech import speech_of


def audited(wanted: Wanted) -> Exit:
    """Audit all that is named and write the reports.

    Raises:
        SystemExit: after saying what of that cannot be used.
    """
    try:
        reports = _reports(wanted)
        accepted = accepted_by(wanted)
    except Refused as refused:
        refuse(refused)
    tally = Tally()
    if [each.form for each in reports] == ["table"] and not wanted.all:
        from checker.cli.opened import audit_open

        audit_open(wanted, reports[0].file, accepted, tally)
    else:
        from checker.cli.bulk import audit_in_bulk

        audit_in_bulk(wanted, reports, accepted, tally)
    upshot = upshot_of(wanted, accepted, tally)
    if upshot is not None:
        tell(upshot, speech_of(wanted.language))
    return tally.exit(wanted.fail_on)


def _reports(wanted: Wanted) -> tuple[Report, ...]:
    """The reports with their files.

    Raises:
        Refused: they cannot be written so.
    """
    suiting = "summary" if is_many(wanted.dossiers) and not wanted.all else "table"
    reports = wanted.reports or (Report(suiting),)
    shown = [each for each in reports if each.file is None]
    if wanted.output is not None:
        if len(shown) != 1:
            said = "--output is for one report, and it is not clear which."
            raise Refused(said, "Name the file of each report: --format html:report.html.")
        reports = tuple(each._replace(file=each.file or wanted.output) for each in reports)
    elif len(shown) > 1:
        said = "two reports cannot both go to standard output."
        raise Refused(said, "Name a file for all but one: --format json:audit.json.")
    elif shown and FORMS[shown[0].form].binary:
        said = f"a report of the form `{shown[0].form}` cannot be written to standard output."
        raise Refused(said, f"Name a file with --output, or --format {shown[0].form}:FILE.")
    if wanted.all and all(FORMS[each.form].detail < Detail.ALL for each in reports):
        said = "--all shows every finding in a table, and no report asked for shows closed ones."
        raise Refused(said, "Leave out --all, or write --format table or --format json.")
    _check_files(reports, wanted)
    return reports


def _check_files(reports: tuple[Report, ...], wanted: Wanted) -> None:
    given = [("dossier", each) for each in wanted.dossiers if each != "-"]
    given += [("waivers", wanted.waivers)] if wanted.waivers else []
    given += [("baseline", wanted.baseline)] if wanted.baseline else []
    read = {os.path.abspath(each): what for what, each in reversed(given)}
    taken: set[str] = set()
    for file in (os.path.abspath(each.file) for each in reports if each.file):
        if file in read:
            said = f"{file}: the report would overwrite the {read[file]}."
            raise Refused(said, "Name another file for the report.")
        if file in taken:
            said = f"{file}: two reports would be written to this file."
            raise Refused(said, "Name a file of its own for each.")
        taken.add(file)
