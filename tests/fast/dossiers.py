"""Dossiers valid for the schema, with fields left out and few different values."""

from __future__ import annotations

from random import Random
from typing import Any

from dsl.types import (
    BooleanType,
    CollectionType,
    DateType,
    DurationType,
    EnumerationType,
    NumberType,
    RecordType,
    TextType,
    TimeType,
    Type,
)
from dsl.vocabulary import FieldShape
from tests.fast.world import VOCABULARY

IDS = {"members": "m", "candidates": "c", "parts": "p", "results": "r"}
DAYS = (
    "2020-01-03 2020-01-03 2020-01-17 2020-01-20 2020-01-31 2020-02-28 2020-02-29 2020-03-31 "
    "2019-12-31 2021-02-28 2200-12-31 1900-01-01"
).split()
COMMON_DAYS = 10
NUMBERS = (0, 1, 1, 2, 2, 3, 5.0, 2.5, 0.1, 0.2, 0.3, -1)
WHOLE = (0, 1, 1, 2, 2, 3, -1, 123456789012345678901234567890)
TIMES = ("09:00", "10:30", "10:30", "14:00", "23:30")
TEXTS = ("x", "x", "y", " ", "")


def dossier(random: Random, share: float, versions: tuple[str, ...] = ()) -> dict[str, Any]:
    """A dossier in which ``share`` of what may be left out is.

    Half of the answers to questions name one of ``versions`` as the text that they answer.
    """
    return _Maker(random, share, versions).root()


def today(random: Random) -> str | None:
    """A date of the audit, or none."""
    return random.choice((*DAYS[:COMMON_DAYS], None))


class _Maker:
    def __init__(self, random: Random, share: float, versions: tuple[str, ...]) -> None:
        self._random = random
        self._versions = versions
        self._share = share
        self._sizes = {path: random.choice((0, 1, 1, 2, 2, 3, 3, 4)) for path in IDS}
        self._absent = {path for path in IDS if path != "parts" and self._is_left_out()}

    def root(self) -> dict[str, Any]:
        fields = VOCABULARY.shape(VOCABULARY.root).fields
        made = self._record(VOCABULARY.root, ("members", "candidates", "results", "attestations"))
        for name in ("members", "candidates", "results"):
            if name not in self._absent:
                made[name] = self._list(fields[name])
        answers = [self._answer() for _ in range(self._random.choice((0, 0, 2, 4)))]
        return {**made, "attestations": answers} if answers else made

    def _is_left_out(self) -> bool:
        return self._random.randint(0, 99) < self._share * 100

    def _record(self, kind: RecordType, besides: tuple[str, ...] = ()) -> dict[str, Any]:
        return {
            name: self._list(shape) if isinstance(shape.type, CollectionType) else self._of(shape)
            for name, shape in VOCABULARY.shape(kind).fields.items()
            if shape.inverse is None
            and name not in besides
            and (shape.required or not self._is_left_out())
            and (shape.required or self._can_be(shape))
        }

    def _can_be(self, shape: FieldShape) -> bool:
        """Whether a single reference has something to refer to, or a list that is left out."""
        if shape.refers_to is None or isinstance(shape.type, CollectionType):
            return True
        return bool(self._referable(shape.refers_to))

    def _referable(self, path: str) -> list[str]:
        if path in self._absent:
            return [f"{IDS[path]}1", f"{IDS[path]}2", ""]
        return [f"{IDS[path]}{number}" for number in range(self._sizes[path])]

    def _list(self, shape: FieldShape) -> list[Any]:
        assert isinstance(shape.type, CollectionType)
        item = shape.type.item
        if isinstance(item, RecordType) and shape.refers_to is None:
            path = shape.name
            size = self._sizes.get(path) if path in IDS else self._random.randint(0, 3)
            made = [self._record(item) for _ in range(size or 0)]
            for number, each in enumerate(made):
                if "id" in each:
                    each["id"] = f"{IDS.get(path, 'l')}{number}"
            return made
        if shape.refers_to is not None:
            ids = self._referable(shape.refers_to)
            return (
                [self._random.choice(ids) for _ in range(self._random.randint(0, 3))] if ids else []
            )
        return [self._value(item) for _ in range(self._random.randint(0, 3))]

    def _of(self, shape: FieldShape) -> Any:
        if shape.refers_to is not None:
            return self._random.choice(self._referable(shape.refers_to))
        if shape.is_whole:
            return self._random.choice(WHOLE)
        return self._value(shape.type)

    def _value(self, kind: Type) -> Any:
        choice = self._random.choice
        match kind:
            case BooleanType():
                return choice((True, False))
            case NumberType() | DurationType():
                return choice(NUMBERS)
            case DateType():
                far = self._random.randint(0, 19) == 0
                return choice(DAYS if far else DAYS[:COMMON_DAYS])
            case TimeType():
                return choice(TIMES)
            case TextType():
                return choice(TEXTS)
            case EnumerationType(values=values):
                return choice(values)
            case RecordType():
                return self._record(kind)
            case _:
                return choice(("x", " ", 0, 2.5, []))

    def _answer(self) -> dict[str, Any]:
        choice = self._random.choice
        subjects: tuple[list[str], ...] = (
            [],
            ["c0"],
            ["c1"],
            ["m0"],
            ["p0"],
            ["c0", "p0"],
            ["m0", "c0"],
            ["c0", "r0"],
        )
        whole = {
            "rule": choice(("j0", "j1", "j2")),
            "subject": choice(subjects),
            "answer": choice((True, False)),
            "answered_by": choice(("x", "x", "")),
            "answered_on": choice(DAYS[:COMMON_DAYS]),
        }
        if self._versions and self._random.randint(0, 1):
            whole["rule_sha256"] = choice(self._versions)
        return {name: each for name, each in whole.items() if self._random.randint(0, 9) > 0}
