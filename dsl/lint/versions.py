"""Versions without an end, followed by newer ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Literal

from dsl import syntax
from dsl.diagnostics import Fault, Severity
from dsl.frozen import frozen
from dsl.heading import Heading
from dsl.lint.subject import Subject
from dsl.message import Message, Say


@frozen
class StillInForce(Fault):
    """A policy, article or rule without a last day, though a newer one begins later."""

    code = "L303"
    title = Message("open end before a newer version")
    severity = Severity.WARNING

    what: Literal["policy", "article", "rule"]
    older: str
    newer: str
    start: str

    def cause(self, say: Say) -> str:
        if self.what == "article":
            return say(
                "Article {article} has no last day, and a newer version of it begins on {start}: "
                "from then on both are in force.",
                article=self.older,
                start=self.start,
            )
        return say(
            "`{older}` has no last day, and the newer `{newer}` begins on {start}: "
            "from then on both are in force.",
            older=self.older,
            newer=self.newer,
            start=self.start,
        )

    def mend(self, say: Say) -> str:
        return say("End the older one the day before the newer one begins, with `{UNTIL}`.")


def lint_versions(subject: Subject) -> Iterator[Fault]:
    """The policy, or an article of it, that should end where a newer one begins."""
    yield from _policy(subject)
    dated = [each for each in subject.articles() if _start(each) is not None]
    for one, other in combinations(dated, 2):
        if one.number != other.number or _start(one) == _start(other):
            continue
        older, newer = sorted((one, other), key=lambda each: str(_start(each)))
        assert older.in_force is not None
        if older.in_force.end is None:
            parts = (older.number, newer.number, str(_start(newer)))
            yield StillInForce("article", *parts, span=older.in_force.span)


def _start(article: syntax.Article) -> object:
    force = article.in_force
    return force.start.value if force is not None and force.start is not None else None


def _policy(subject: Subject) -> Iterator[Fault]:
    """The policy itself, beside a newer one of the same authority."""
    own = next((each for each in subject.beside if each.source.name == subject.source.name), None)
    if own is None or not _is_version(own) or own.period.end is not None:
        return
    newer = sorted(
        (
            (each.period.start, each.name)
            for each in subject.beside
            if _is_version(each)
            and _authority(each) == _authority(own)
            and each.period.start is not None
            and (own.period.start is None or each.period.start > own.period.start)
        ),
    )
    if newer:
        start, name = newer[0]
        yield StillInForce("policy", own.name, name, str(start), span=own.place)


def _is_version(each: Heading) -> bool:
    return bool(each.authority) and each.procedure is None and each.extends is None


def _authority(each: Heading) -> str:
    return (each.authority or "").casefold().strip()
