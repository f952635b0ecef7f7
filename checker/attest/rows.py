"""Answers as rows of a dossier's list ``attestations``, as its record schema has them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from checker.attest.questions import Answer
from checker.files import Refused
from checker.question import question_digest
from dsl import ir
from dsl.spelling import listed
from dsl.types import CollectionType, RecordType
from dsl.vocabulary import Vocabulary

LIST = "attestations"
_NEEDED = ("rule", "answer", "answered_by", "answered_on")
_NUMBERED = re.compile(r"(.*?)([0-9]{1,9})")


def fields_of(vocabulary: Vocabulary, schema: str) -> Collection[str]:
    """The fields of a row.

    Args:
        vocabulary: that of the record schema.
        schema: what messages call it.

    Raises:
        Refused: the schema has no list for answers, or one that cannot hold them.
    """
    fields = vocabulary.shape(vocabulary.root).fields
    kind = fields[LIST].type if LIST in fields else None
    item = kind.item if isinstance(kind, CollectionType) else None
    mend = "See docs/schemas.md for the list that it needs."
    if not isinstance(item, RecordType):
        raise Refused(f"the record schema `{schema}` has no list `{LIST}` for answers.", mend)
    found = vocabulary.shape(item).fields
    lacking = [each for each in _NEEDED if each not in found]
    if lacking:
        said = f"the list `{LIST}` of the record schema `{schema}` has no {listed(lacking)}."
        raise Refused(said, mend)
    return [name for name, shape in found.items() if shape.inverse is None]


def row_of(
    answer: Answer,
    policy: ir.Policy,
    role: str,
    day: dt.date,
    fields: Collection[str],
    rows: Sequence[object],
) -> Mapping[str, Any]:
    """An answer as a row; it has only fields that the schema has.

    Args:
        answer: the answer.
        policy: the policy in which the question stands.
        role: who answered.
        day: when.
        fields: those of a row.
        rows: the rows that are there.

    Raises:
        Refused: the schema has no field for what was asked about.
    """
    name, subject = answer.key
    if subject and "subject" not in fields:
        said = f"the list `{LIST}` of the record schema has no field `subject`."
        raise Refused(said, "See docs/schemas.md for the list that it needs.")
    (rule,) = (each for each in policy.rules if each.name == name)
    whole = {
        "id": _new_id(rows),
        "policy": policy.name,
        "rule": name,
        "rule_sha256": question_digest(rule),
        "subject": list(subject),
        "answer": answer.complies,
        "answered_by": role,
        "answered_on": day.isoformat(),
        "note": answer.note,
    }
    left_out = [each for each in ("subject", "note") if not whole[each]]
    return {name: each for name, each in whole.items() if name in fields and name not in left_out}


def _new_id(rows: Sequence[object]) -> str:
    """An id that no row has, the next in their series where they are one."""
    ids = [str(each["id"]) for each in rows if isinstance(each, dict) and "id" in each]
    parts = [_NUMBERED.fullmatch(each) for each in ids]
    stems = {each and each[1] for each in parts}
    stem = stems.pop() if len(stems) == 1 else None
    number = max((int(each[2]) for each in parts if each and each[1] == stem), default=0) + 1
    if stem is None:
        stem, number = "a", len(ids) + 1
    while f"{stem}{number}" in ids:
        number += 1
    return f"{stem}{number}"
