"""The ids that a record holds, each with the word for what it is the id of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from checker.raw import is_blank
from checker.redaction.pseudonyms import OTHER
from checker.titles import Titles

_ID = "id"


def ids_in(content: Mapping[str, Any], titles: Titles) -> dict[str, str]:
    """Every id of a record, and the word for its record.

    An id is what stands in a field ``id``, whether or not the schema knows it, in a field that
    refers to records, and as the subject of an answer to a question of judgement.

    Args:
        content: the record; it need not hold to its schema.
        titles: what the schema calls its fields.
    """
    words: dict[str, set[str]] = {}
    for id_, word in (*_ids(content, titles), *_answered(content.get("attestations"))):
        found = words.setdefault(id_, set())
        if word:
            found.add(word)
    return {id_: found.pop() if len(found) == 1 else OTHER for id_, found in words.items()}


def _ids(content: Mapping[str, Any], titles: Titles) -> Iterator[tuple[str, str]]:
    waiting: list[tuple[str | None, Any]] = [("", content)]
    while waiting:
        key, node = waiting.pop()
        if isinstance(node, list):
            waiting += [(key, each) for each in node]
        if not isinstance(node, dict):
            continue
        for name, value in node.items():
            field = titles.get(key, {}).get(name) if key is not None else None
            waiting.append((field.inner if field else None, value))
            word = field.identifies if field else None
            if word is None and name != _ID:
                continue
            for each in value if isinstance(value, list) else [value]:
                if _is_id(each):
                    yield str(each), word or ""


def _answered(answers: object) -> Iterator[tuple[str, str]]:
    for answer in answers if isinstance(answers, list) else ():
        subject = answer.get("subject") if isinstance(answer, dict) else None
        for each in subject if isinstance(subject, list) else [subject]:
            if _is_id(each):
                yield str(each), ""


def _is_id(value: object) -> bool:
    known = isinstance(value, str | int | Decimal) and not isinstance(value, bool)
    return known and not is_blank(value)
