"""The waivers and the baseline of an audit: read before it, and told of after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from checker.cli.exits import complain
from checker.cli.tally import Tally
from checker.cli.wanted import Wanted
from checker.report.manner import Manner, Receipt

if TYPE_CHECKING:
    from checker.accepted import Accepted
    from checker.upshot import Upshot

_MOST_GONE = 10


def accepted_by(wanted: Wanted) -> Accepted | None:
    """The waivers and the baseline that an audit was given; ``None`` where there are none.

    Raises:
        Refused: a file cannot be used.
    """
    if wanted.waivers is None and wanted.baseline is None:
        return None
    from checker.accepted import Accepted
    from checker.baseline.text import read_baseline
    from checker.cli.clock import this_day
    from checker.waivers.reading import read_waivers

    waivers = wanted.waivers and read_waivers(wanted.waivers, wanted.today or this_day())
    return Accepted(waivers or None, read_baseline(wanted.baseline) if wanted.baseline else None)


def manner_of(wanted: Wanted, accepted: Accepted | None) -> Manner:
    """How the reports of a run tell what was found."""
    if accepted is None:
        return Manner(wanted.language, None, wanted.secret, wanted.written_at)
    waivers, baseline = accepted
    receipt = Receipt()
    if waivers is not None:
        receipt = Receipt(waivers.file, waivers.sha256, waivers.day)
    if baseline is not None:
        receipt = receipt._replace(baseline=baseline.file, baseline_sha256=baseline.sha256)
    return Manner(wanted.language, receipt, wanted.secret, wanted.written_at)


def upshot_of(wanted: Wanted, accepted: Accepted | None, tally: Tally) -> Upshot | None:
    """What waivers and baseline came to, when all dossiers are done; without ids if so wanted."""
    if accepted is None:
        return None
    from checker.upshot import upshot

    met = tally.met
    if wanted.secret:
        from checker.redaction.accepted import redacted_accepted

        accepted, met = redacted_accepted(accepted, met, wanted.secret)
    return upshot(accepted, met, tally.counts, tally.rules)


def tell(upshot: Upshot) -> None:
    """Say on standard error what needs somebody's attention."""
    for each in upshot.standings:
        waiver = each.waiver
        for remark in each.remarks:
            place = f"{waiver.file}:{waiver.line}:{waiver.column}"
            complain(f"{place}: {remark.said}", remark.mend)
    tell_twice(upshot.procedures)
    if upshot.baseline is not None:
        _tell_baseline(upshot)


def tell_twice(procedures: Mapping[str, int]) -> None:
    """Say that dossiers are of one procedure, where they are: nothing tells them apart.

    Args:
        procedures: how many dossiers each procedure has.
    """
    twice = sum(count > 1 for count in procedures.values())
    if twice:
        said = f"{twice} procedures are each named by more than one dossier of this run"
        if twice == 1:
            said = "one procedure is named by more than one dossier of this run"
        mend = "Give each procedure a label of its own."
        complain(f"{said}: waivers and a baseline cannot tell these dossiers apart.", mend)


def _tell_baseline(upshot: Upshot) -> None:
    assert upshot.baseline is not None
    file, gone = upshot.baseline.file, upshot.gone
    were = "finding was" if upshot.before == 1 else "findings were"
    are = "is" if upshot.new == 1 else "are"
    gone_are = "is" if len(gone) == 1 else "are"
    complain(
        f"{file}: {upshot.before} open {were} there before, {upshot.new} {are} new, "
        f"{len(gone)} of the baseline {gone_are} gone."
    )
    for each in gone[:_MOST_GONE]:
        about = f" ({', '.join(each.subject)})" if each.subject else ""
        complain(f"{file}: gone: {each.verdict.value}, {each.policy}.{each.rule}{about}.")
    if (more := len(gone) - _MOST_GONE) > 0:
        complain(f"{file}: gone: {more} more, in the JSON report.")
