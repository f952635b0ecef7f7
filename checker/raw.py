"""What a bare value of a record says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple


def is_blank(raw: object) -> bool:
    """Whether nothing is said here: absent, or a text of nothing but blanks."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def day_of(raw: object) -> dt.date | None:
    """A date as the record writes it; ``None`` when this is none."""
    if not isinstance(raw, str) or len(raw) != 10 or raw[4] != "-" or raw[7] != "-":
        return None
    try:
        return dt.date.fromisoformat(raw)
    except ValueError:
        return None


def value_at(content: object, path: str) -> object:
    """What stands at a dotted path; ``None`` where nothing does."""
    for name in path.split("."):
        content = content.get(name) if isinstance(content, dict) else None
    return content


class Answered(NamedTuple):
    """An answer to a question of judgement, as a record gives it.

    Args:
        place: its place in the record's list of answers.
        rule: the name of the question.
        subject: the ids of what it was asked of.
        answer: yes or no.
        day: the day of the answer.
        is_current: whether it was given to the question as the policy asks it now, or does not
            say to which text it was given.
    """

    place: int
    rule: str
    subject: tuple[str, ...]
    answer: bool
    day: dt.date
    is_current: bool


def answers_in(
    given: object, policies: Collection[str], questions: Mapping[str, str]
) -> Iterator[Answered]:
    """The answers to questions of judgement of a record's list of them, those that count at all.

    Args:
        given: the list, as the record has it.
        policies: the policies for which an answer may be given; one that names none is for all.
        questions: the digest of each question's text, by the rule's name.
    """
    for i, item in enumerate(given if isinstance(given, list) else ()):
        if not isinstance(item, dict) or not isinstance(item.get("answer"), bool):
            continue
        if item.get("policy") not in (None, *policies):
            continue
        day = day_of(item.get("answered_on"))
        if is_blank(item.get("answered_by")) or day is None:
            continue
        rule, version = str(item.get("rule")), item.get("rule_sha256")
        subject = item.get("subject") or []
        ids = tuple(subject if isinstance(subject, list) else [subject])
        is_current = is_blank(version) or version == questions.get(rule)
        yield Answered(i, rule, ids, item["answer"], day, is_current)
