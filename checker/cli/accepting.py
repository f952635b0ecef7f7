"""The waivers and the baseline of an audit: read before it, and told of after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from checker.cli.exits import complain
from checker.cli.tally import Tally
from checker.cli.wanted import Wanted
from checker.report.manner import Manner, Receipt
from checker.report.words import verdict_word
from checker.speech import Speech, speech_of

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
    made = upshot(accepted, met, tally.counts, tally.rules)
    speech = speech_of(wanted.language)
    return made._replace(standings=tuple(each.told(speech) for each in made.standings))


def tell(upshot: Upshot, speech: Speech) -> None:
    """Say on standard error what needs somebody's attention."""
    for each in upshot.standings:
        waiver = each.waiver
        for remark in each.remarks:
            place = f"{waiver.file}:{waiver.line}:{waiver.column}"
            complain(f"{place}: {remark.said}", remark.mend)
    tell_twice(upshot.procedures, speech)
    if upshot.baseline is not None:
        _tell_baseline(upshot, speech)


def tell_twice(procedures: Mapping[str, int], speech: Speech) -> None:
    """Say that dossiers are of one procedure, where they are: nothing tells them apart.

    Args:
        procedures: how many dossiers each procedure has.
        speech: the language in which it is said.
    """
    twice = sum(count > 1 for count in procedures.values())
    if twice:
        said = speech.say_many(
            "one procedure is named by more than one dossier of this run: waivers and a baseline "
            "cannot tell these dossiers apart.",
            "{n} procedures are each named by more than one dossier of this run: waivers and a "
            "baseline cannot tell these dossiers apart.",
            twice,
        )
        complain(said, speech.say("Give each procedure a label of its own."))


def _tell_baseline(upshot: Upshot, speech: Speech) -> None:
    assert upshot.baseline is not None
    file, gone = upshot.baseline.file, upshot.gone
    said = speech.say(
        "{file}: {before}, {new}, {gone}.",
        file=file,
        before=speech.say_many(
            "{n} open finding was there before",
            "{n} open findings were there before",
            upshot.before,
        ),
        new=speech.say_many("{n} is new", "{n} are new", upshot.new),
        gone=speech.say_many(
            "{n} of the baseline is gone", "{n} of the baseline are gone", len(gone)
        ),
    )
    complain(said)
    for each in gone[:_MOST_GONE]:
        about = f" ({', '.join(each.subject)})" if each.subject else ""
        what = f"{verdict_word(each.verdict, speech)}, {each.policy}.{each.rule}{about}"
        complain(speech.say("{file}: gone: {finding}.", file=file, finding=what))
    if (more := len(gone) - _MOST_GONE) > 0:
        complain(speech.say("{file}: gone: {n} more, in the JSON report.", file=file, n=more))
