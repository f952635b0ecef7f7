"""The dossier as the engine reads it: fields with their place, references both ways."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from checker.engine.values import Entry, Items, Known, Rec, Result, Unknown, gap
from checker.finding import Evidence, Trail
from checker.raw import day_of, is_blank
from checker.speech import Remark
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
from dsl.vocabulary import Inverse


class Record:
    """One dossier's content; indexes over its collections are built on first use."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        """Take a validated record, numbers as ``int`` or ``Decimal``, null members left out."""
        self.root = Rec("", content)
        self._lists: dict[str, Result] = {}
        self._by_id: dict[str, dict[str, Rec]] = {}
        self._backward: dict[Inverse, tuple[dict[Rec, list[Rec]], list[Rec]]] = {}

    def field(self, base: Rec, name: str, refers_to: str | None, kind: Type, text: str) -> Result:
        """A field that a record holds, with the place where it stands as evidence."""
        pointer = f"{base.pointer}/{_escaped(name)}"
        if not isinstance(kind, CollectionType):
            return self._read(base.data.get(name), pointer, refers_to, kind, text)
        if pointer not in self._lists:
            self._lists[pointer] = self._read(base.data.get(name), pointer, refers_to, kind, text)
        return self._lists[pointer]

    def _read(
        self, raw: object, pointer: str, refers_to: str | None, kind: Type, text: str
    ) -> Result:
        if is_blank(raw):
            return Unknown(gap(pointer, text), absent=True)
        if isinstance(kind, CollectionType) and isinstance(raw, list):
            entries = tuple(
                Entry(self._read(raw[i], f"{pointer}/{i}", refers_to, kind.item, text))
                for i in _places(raw, refers_to)
            )
            return Known(Items(entries), (Evidence(pointer, _listed(raw)),))
        if isinstance(kind, RecordType):
            if isinstance(raw, dict):
                return Known(Rec(pointer, raw))
            target = self.by_id(refers_to, raw) if refers_to and isinstance(raw, str) else None
            if target is not None:
                return Known(target, (Evidence(pointer, str(raw)),))
            return Unknown(gap(pointer, text, Remark("refers to nothing in the record")))
        value = _scalar(raw, kind)
        if value is None:
            return Unknown(gap(pointer, text, Remark("is not written as the language can read it")))
        return Known(value, (Evidence(pointer, value),))

    def at(self, path: str) -> tuple[str, Any]:
        """Pointer and raw content of a dotted path from the root; ``None`` where it is absent."""
        node: Any = self.root.data
        pointer = ""
        for name in path.split("."):
            pointer = f"{pointer}/{_escaped(name)}"
            node = node.get(name) if isinstance(node, dict) else None
        return pointer, node

    def by_id(self, path: str, wanted: str) -> Rec | None:
        """The record with an id in the collection at ``path``."""
        if path not in self._by_id:
            pointer, items = self.at(path)
            self._by_id[path] = {
                item["id"]: Rec(f"{pointer}/{i}", item)
                for i, item in enumerate(items or ())
                if isinstance(item, dict) and isinstance(item.get("id"), str)
            }
        return self._by_id[path].get(wanted)

    def backward(self, target: Rec, inverse: Inverse, text: str) -> Result:
        """The records whose field refers to ``target``.

        One whose field is absent may refer to it: it is listed, but not certain.
        """
        pointer, items = self.at(inverse.collection)
        if items is None:
            return Unknown(gap(pointer, text), absent=True)
        if inverse not in self._backward:
            self._backward[inverse] = self._indexed(pointer, items, inverse)
        referring, silent = self._backward[inverse]
        sure = referring.get(target, [])
        entries = [Entry(Known(each)) for each in sure]
        for each in (each for each in silent if each not in sure):
            at = f"{each.pointer}/{_escaped(inverse.field)}"
            why = gap(at, inverse.field, item=each.label)
            entries.append(Entry(Known(each), False, why))
        field = _escaped(inverse.field)
        links: Trail = tuple(
            Evidence(f"{each.pointer}/{field}", _shown_link(each.data[inverse.field]))
            for each in sure
        )
        return Known(Items(tuple(entries)), links or (Evidence(pointer, _listed(items)),))

    def _indexed(
        self, pointer: str, items: list[Any], inverse: Inverse
    ) -> tuple[dict[Rec, list[Rec]], list[Rec]]:
        referring: dict[Rec, list[Rec]] = {}
        silent: list[Rec] = []
        for i, item in enumerate(items):
            record = Rec(f"{pointer}/{i}", item)
            held = item.get(inverse.field)
            ids = held if isinstance(held, list) else [held]
            if any(is_blank(each) for each in ids):
                silent.append(record)
            for each in dict.fromkeys(ids):
                target = self.by_id(inverse.target, each) if isinstance(each, str) else None
                if target is not None:
                    referring.setdefault(target, []).append(record)
        return referring, silent


def _shown_link(held: object) -> str | tuple[str, ...]:
    return _listed(held) if isinstance(held, list) else str(held)


def _places(raw: list[Any], refers_to: str | None) -> Iterable[int]:
    """The places of a list's items; an id that is listed twice is still one record."""
    if refers_to is None:
        return range(len(raw))
    first: dict[object, int] = {}
    for i, each in enumerate(raw):
        first.setdefault(i if is_blank(each) else each, i)
    return first.values()


def _listed(raw: list[Any]) -> tuple[str, ...]:
    return tuple(
        str(each.get("id", i)) if isinstance(each, dict) else str(each)
        for i, each in enumerate(raw)
    )


_HOUR = re.compile(r"\d{2}:\d{2}(:\d{2})?")


def _scalar(raw: object, kind: Type) -> bool | Fraction | dt.date | dt.time | str | None:
    """A raw value as its type has it; ``None`` when it is not written so."""
    match kind, raw:
        case (BooleanType(), bool()):
            return raw
        case (NumberType() | DurationType(), int() | Decimal()) if not isinstance(raw, bool):
            return Fraction(raw)
        case (DateType(), _):
            return day_of(raw)
        case (TimeType(), str()) if _HOUR.fullmatch(raw):
            return dt.time.fromisoformat(raw)
        case (TextType() | EnumerationType(), str()):
            return raw
        case (BooleanType() | NumberType() | DurationType() | TimeType(), _):
            return None
        case (_, str() | bool()):
            return raw
        case _:
            return str(raw)


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
