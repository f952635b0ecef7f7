"""The report as a workbook: working papers for an auditor. Needs the extra ``xlsx``."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from checker.report.account import Account, Told, Unaudited
from checker.report.papers import Paper, papers
from checker.report.plain import one_line
from checker.report.sheet import Sheet
from checker.report.words import moment_words, nothing_tried, verdict_word
from checker.report.written import moment_in
from checker.speech import Speech, speech_of
from checker.verdict import Verdict

_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's time has no zone
_MOST_ROWS = 1_000_000
_COLOURS = {
    Verdict.VIOLATION: "#F8CBAD",
    Verdict.OBSERVATION: "#FFE699",
    Verdict.UNDETERMINED: "#DDEBF7",
    Verdict.TO_JUDGE: "#E4DFEC",
    Verdict.COMPLIANT: "#E2EFDA",
    Verdict.EXEMPT: "#EDEDED",
    Verdict.NOT_APPLICABLE: "#EDEDED",
    Verdict.NOT_IN_FORCE: "#EDEDED",
}
_OWN = {"reviewed_by": 16, "reviewed_on": 12, "remark": 36}
_PRINTED = {
    **{
        "dossier": 24,
        "article": 9,
        "title": 42,
        "subject": 20,
        "verdict": 16,
        "sentence": 60,
        "settled": 30,
    },
    **{"settled": 30, "lawful": 18, "missing": 34, "evidence": 50},
    **_OWN,
}
_WIDTHS = {
    **_PRINTED,
    **{"notes": 36, "article_title": 22, "rule": 26, "exception": 20, "authority": 16},
    **{"policy": 14, "procedure_date": 12, "policy_line": 24, "policy_sha256": 34},
    **{"dossier_sha256": 34, "fingerprint": 34},
}


def as_xlsx(told: Sequence[Told]) -> bytes:
    """All dossiers of one run: a summary, the findings, and what was not audited.

    Every cell is text or a count, none a formula. The same bytes for the same input.
    """
    spoken = speech_of(told[0].language if told else "en")
    made = io.BytesIO()
    book: Any = xlsxwriter.Workbook(made, {"in_memory": True})
    moment = moment_in(told)
    created = moment.replace(tzinfo=None) if moment else _CREATED
    book.set_properties({"title": "Statuut", "created": created})
    _summary(book, told, spoken)
    rows = list(papers(told))
    _findings(book, [each for each in rows if each.verdict], spoken)
    _problems(book, [each for each in rows if not each.verdict], spoken)
    book.close()
    return made.getvalue()


def _summary(book: Any, told: Sequence[Told], spoken: Speech) -> None:
    say = spoken.say
    counts = {verdict_word(verdict, spoken): 14 for verdict in Verdict}
    before = {say("Dossier"): 36, say("Authority"): 20, say("Policy"): 16, say("Date"): 12}
    after = {say("Findings"): 14, say("Notes"): 50, say("SHA-256 of the policy"): 34}
    widths = {**before, **counts, **after, say("SHA-256 of the dossier"): 34}
    moment = moment_in(told)
    written = [] if moment is None else [moment_words(moment, spoken)]
    if written:
        widths[say("Written at")] = 26
    sheet = Sheet(book, say("Summary"), widths)
    colours = [sheet.colour(_COLOURS[verdict]) for verdict in Verdict]
    for each in told:
        match each:
            case Account():
                policy = each.policy
                notes = filter(None, (nothing_tried(each), *each.notes))
                found = [each.counts.get(verdict, 0) for verdict in Verdict]
                cells: list[str | int] = [
                    one_line(each.dossier),
                    one_line(policy.authority or ""),
                    policy.name,
                    each.day.isoformat() if each.day else "",
                    *found,
                    sum(found),
                    "\n".join(map(one_line, notes)),
                    policy.sha256,
                    each.dossier_sha256,
                    *written,
                ]
                formats = zip(range(4, 4 + len(found)), colours, strict=True)
                sheet.add(cells, {at: form for at, form in formats if cells[at]})
            case Unaudited():
                name, summed = one_line(each.dossier or ""), each.dossier_sha256 or ""
                blank = [""] * (3 + len(Verdict) + 1)
                sheet.add([name, *blank, say("Not audited"), "", summed, *written], {})
    sheet.end()


def _findings(book: Any, rows: Sequence[Paper], spoken: Speech) -> None:
    headings = _headings(spoken)
    widths = {headings[name]: width for name, width in _WIDTHS.items()}
    verdict_at = list(_WIDTHS).index("verdict")
    own = [at for at, name in enumerate(_WIDTHS) if name in _OWN]
    for number, start in enumerate(range(0, max(len(rows), 1), _MOST_ROWS), 1):
        name = spoken.say("Findings")
        sheet = Sheet(book, name if number == 1 else f"{name} {number}", widths)
        colours = {each: sheet.colour(colour) for each, colour in _COLOURS.items()}
        paper = sheet.colour("#FFFFE5")
        for row in rows[start : start + _MOST_ROWS]:
            assert row.verdict is not None
            told = {**row._asdict(), "verdict": verdict_word(row.verdict, spoken)}
            formats = {verdict_at: colours[row.verdict], **dict.fromkeys(own, paper)}
            sheet.add([told[name] for name in _WIDTHS], formats)
        sheet.end(printed=len(_PRINTED))


def _problems(book: Any, rows: Sequence[Paper], spoken: Speech) -> None:
    """What was not audited; the sheet is there even when all was, and says so by being empty."""
    say = spoken.say
    sheet = Sheet(book, say("Not audited"), {say("Dossier"): 36, say("Problem"): 100})
    for row in rows:
        sheet.add([row.dossier, row.problem], {})
    sheet.end()


def _headings(spoken: Speech) -> dict[str, str]:
    say = spoken.say
    return {
        "dossier": say("Dossier"),
        "authority": say("Authority"),
        "policy": say("Policy"),
        "article": say("Article"),
        "article_title": say("Title of the article"),
        "rule": say("Rule"),
        "title": say("What the rule says"),
        "subject": say("Subject"),
        "verdict": say("Verdict"),
        "sentence": say("Finding"),
        "settled": say("Waived or known before"),
        "lawful": say("Lawful"),
        "missing": say("Missing"),
        "evidence": say("Evidence (line:column)"),
        "exception": say("Exception"),
        "notes": say("Notes"),
        "procedure_date": say("Date of the procedure"),
        "policy_line": say("Line of the policy"),
        "policy_sha256": say("SHA-256 of the policy"),
        "dossier_sha256": say("SHA-256 of the dossier"),
        "fingerprint": say("Fingerprint"),
        "reviewed_by": say("Reviewed by (role)"),
        "reviewed_on": say("Reviewed on"),
        "remark": say("Remark"),
    }
