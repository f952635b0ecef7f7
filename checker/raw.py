"""What a bare value of a record says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator


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


def answers_in(
    given: object, policies: Collection[str]
) -> Iterator[tuple[int, tuple[str, tuple[str, ...]], bool]]:
    """The answers to questions of judgement that count, of a record's list of them.

    Args:
        given: the list, as the record has it.
        policies: the policies for which an answer may be given; one that names none is for all.

    Returns:
        For each its place in the list; the rule and the ids of the subject; the answer.
    """
    for i, item in enumerate(given if isinstance(given, list) else ()):
        if not isinstance(item, dict) or not isinstance(item.get("answer"), bool):
            continue
        if item.get("policy") not in (None, *policies):
            continue
        if is_blank(item.get("answered_by")) or day_of(item.get("answered_on")) is None:
            continue
        subject = item.get("subject") or []
        ids = tuple(subject if isinstance(subject, list) else [subject])
        yield i, (str(item.get("rule")), ids), item["answer"]
