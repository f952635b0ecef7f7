"""Findings as rows of working papers: one a verdict, and one for what was not audited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.report.account import Account, Entry, Told, Unaudited
from checker.report.plain import one_line
from checker.report.traces import gap, said, subject, title, trace
from checker.report.words import bound_words, nothing_tried, settled_words
from checker.speech import speech_of
from checker.verdict import Verdict


class Paper(NamedTuple):
    """A row: texts that stand on one line, but for those that list things, one a line.

    ``verdict`` is ``None`` in a row with a ``problem``: one for each thing that is wrong with a
    dossier in which nothing was tried. ``settled`` says that a finding is waived, or was there
    before. The last three are for whoever reviews the finding.
    """

    dossier: str = ""
    authority: str = ""
    policy: str = ""
    article: str = ""
    article_title: str = ""
    rule: str = ""
    title: str = ""
    subject: str = ""
    verdict: Verdict | None = None
    sentence: str = ""
    settled: str = ""
    lawful: str = ""
    missing: str = ""
    evidence: str = ""
    exception: str = ""
    notes: str = ""
    procedure_date: str = ""
    policy_line: str = ""
    policy_sha256: str = ""
    dossier_sha256: str = ""
    fingerprint: str = ""
    problem: str = ""
    reviewed_by: str = ""
    reviewed_on: str = ""
    remark: str = ""


def papers(told: Sequence[Told]) -> Iterator[Paper]:
    """The rows of all dossiers of a run, in order; every dossier has one at least."""
    for each in told:
        match each:
            case Account():
                yield from (_paper(entry, each) for entry in each.entries)
                if not each.entries:
                    yield _known(each)._replace(problem=nothing_tried(each))
            case Unaudited(problems=problems):
                for problem in problems:
                    place = problem.place.brief if problem.line else ""
                    what = said((problem.cause, problem.mend))
                    yield Paper(
                        dossier=one_line(each.dossier or ""),
                        dossier_sha256=each.dossier_sha256 or "",
                        problem=f"{what} ({place})" if place else what,
                    )


def _known(account: Account) -> Paper:
    policy = account.policy
    return Paper(
        dossier=one_line(account.dossier),
        authority=one_line(policy.authority or ""),
        policy=policy.name,
        notes="\n".join(map(one_line, account.notes)),
        procedure_date=account.day.isoformat() if account.day else "",
        policy_sha256=policy.sha256,
        dossier_sha256=account.dossier_sha256,
    )


def _paper(entry: Entry, account: Account) -> Paper:
    known = _known(account)
    language = account.language
    heading = entry.article_title or {"en": ""}
    notes = [each.get(language) or each["en"] for each in entry.rule_notes]
    every = [*(one_line(each) for each in (*entry.notes, *notes)), known.notes]
    return known._replace(
        article=one_line(entry.article),
        article_title=one_line(heading.get(language) or heading["en"]),
        rule=entry.rule,
        title=title(entry, account),
        subject=subject(entry),
        verdict=entry.verdict,
        sentence=one_line(entry.sentence),
        settled="\n".join(map(one_line, settled_words(entry, speech_of(language)))),
        lawful=bound_words(entry.lawful, speech_of(language)) if entry.lawful else "",
        missing="\n".join(map(gap, entry.missing)),
        evidence="\n".join(map(trace, entry.evidence)),
        exception=entry.exception or "",
        notes="\n".join(filter(None, every)),
        policy_line=one_line(f"{entry.policy_file}:{entry.policy_line}"),
        fingerprint=entry.fingerprint,
    )
