"""The changes of a scenario, made to a record; each is checked against the vocabulary first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dsl import ir, syntax
from dsl.diagnostics import Fault
from dsl.faults.names import UnknownField
from dsl.faults.scenarios import NoSuchRecord, Unchangeable
from dsl.frozen import frozen
from dsl.meanings import FieldName, Meaning, ValueName
from dsl.message import Message
from dsl.scenarios.draft import Draft
from dsl.scenarios.settings import Settled, Unsettled, settle
from dsl.span import Span
from dsl.spelling import nearest
from dsl.spoken import Spoken
from dsl.types import CollectionType, EnumerationType, RecordType, Type
from dsl.vocabulary import FieldShape

_THE_RECORD = Message("the record")


class _Stop(Exception):
    """A fault that ends one change."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


@frozen
class _Spot:
    """Where a change takes place: the record or list, what it is, and the last step into it."""

    holder: dict[str, Any] | list[Any]
    kind: RecordType | CollectionType
    refers_to: str | None
    last: syntax.Name
    shown: str | Message


class Changes:
    """Makes changes to one record, in their order."""

    def __init__(
        self,
        start: ir.Content,
        spoken: Spoken,
        report: Callable[[Fault], None],
        meanings: dict[Span, Meaning],
    ) -> None:
        """Take the record that is changed; it stays as it is."""
        self._meanings = meanings
        self._draft = Draft(start)
        self._spoken = spoken
        self._vocabulary = spoken.vocabulary
        self._report = report

    @property
    def record(self) -> dict[str, Any]:
        """The record with the changes that were made."""
        return self._draft.record

    def make(self, change: syntax.Change) -> bool:
        """Make one change; ``False`` after its fault was reported."""
        try:
            spot = self._spot(change.place, makes_way=not isinstance(change, syntax.Remove))
            match change:
                case syntax.Set(value=value):
                    self._set(spot, value)
                case syntax.Add(fields=fields):
                    self._add(spot, fields)
                case syntax.Remove():
                    self._remove(spot)
        except _Stop as stop:
            self._report(stop.fault)
            return False
        return True

    # ---- finding the place

    def _spot(self, place: syntax.Place, *, makes_way: bool) -> _Spot:
        holder: Any = self.record
        kind: RecordType | CollectionType = self._vocabulary.root
        refers_to: str | None = None
        shown: str | Message = _THE_RECORD
        for step in place.steps[:-1]:
            if isinstance(kind, RecordType):
                shape = self._field(kind, step, shown)
                if not isinstance(shape.type, RecordType | CollectionType) or (
                    isinstance(shape.type, RecordType) and shape.refers_to
                ):
                    raise _Stop(_no_record(step, shape))
                kind, refers_to = shape.type, shape.refers_to
                empty: Any = {} if isinstance(kind, RecordType) else []
                if shape.name not in holder and not makes_way:
                    raise _Stop(_absent(shown, step, holder))
                holder.setdefault(shape.name, empty)
                holder = self._draft.within(holder, shape.name)
            elif isinstance(kind.item, RecordType) and not refers_to:
                holder = self._draft.within(holder, _index(holder, step, shown))
                kind = kind.item
            else:
                raise _Stop(_no_record(step, None))
            shown = step.text if shown == _THE_RECORD else f"{shown}.{step.text}"
        return _Spot(holder, kind, refers_to, place.steps[-1], shown)

    def _field(self, kind: RecordType, step: syntax.Name, shown: str | Message) -> FieldShape:
        shape = self._vocabulary.shape(kind)
        found = shape.fields.get(step.text)
        if found is None:
            held = tuple(
                sorted(name for name, each in shape.fields.items() if each.inverse is None)
            )
            near = nearest(step.text, held)
            raise _Stop(UnknownField(shown, step.text, near, held, kind.key, span=step.span))
        if found.inverse is not None:
            reason = Message("no record holds it; it follows from what refers here.")
            advice = Message(
                "Change `{field}` in `{collection}`.",
                field=found.inverse.field,
                collection=found.inverse.collection,
            )
            raise _Stop(Unchangeable(step.text, reason, advice, span=step.span))
        self._meanings[step.span] = FieldName(kind.key, found.name)
        return found

    # ---- changing it

    def _set(self, spot: _Spot, value: syntax.Setting) -> None:
        if not isinstance(spot.kind, RecordType):
            reason = Message("it is an item of a list.")
            advice = Message("Set one of its fields, or `{ADD}` and `{REMOVE}` the item.")
            raise _Stop(Unchangeable(spot.last.text, reason, advice, span=spot.last.span))
        assert isinstance(spot.holder, dict)
        shape = self._field(spot.kind, spot.last, spot.shown)
        spot.holder[shape.name] = self._value(shape, value)

    def _add(self, spot: _Spot, fields: tuple[tuple[syntax.Name, syntax.Setting], ...]) -> None:
        if isinstance(spot.kind, RecordType):
            self._add_embedded(spot, spot.kind, fields)
            return
        assert isinstance(spot.holder, list)
        item = spot.kind.item
        if isinstance(item, RecordType) and not spot.refers_to:
            if any(each.get("id") == spot.last.text for each in spot.holder):
                reason = Message("`{place}` holds one of that id already.", place=spot.shown)
                advice = Message("Take another id, or `{SET}` its fields.")
                raise _Stop(Unchangeable(spot.last.text, reason, advice, span=spot.last.span))
            made: dict[str, Any] = {}
            if any(each.name == "id" for each in self._vocabulary.shape(item).fields.values()):
                made["id"] = spot.last.text
            self._fill(made, item, fields, spot.last.text)
            spot.holder.append(made)
            return
        if fields:
            reason = Message("an item of this list has no fields.")
            advice = Message("Leave out `{WITH}`.")
            raise _Stop(Unchangeable(spot.last.text, reason, advice, span=spot.last.span))
        word = syntax.NamedSetting(spot.last.text, span=spot.last.span)
        spot.holder.append(self._settled(item, spot.refers_to, word))

    def _add_embedded(
        self,
        spot: _Spot,
        owner: RecordType,
        fields: tuple[tuple[syntax.Name, syntax.Setting], ...],
    ) -> None:
        assert isinstance(spot.holder, dict)
        shape = self._field(owner, spot.last, spot.shown)
        if not isinstance(shape.type, RecordType) or shape.refers_to:
            reason = Message("it is a field, not a record.")
            advice = Message("Use `{SET}`; a new item of a list has its id as last step.")
            raise _Stop(Unchangeable(spot.last.text, reason, advice, span=spot.last.span))
        spot.holder.setdefault(shape.name, {})
        made = self._draft.within(spot.holder, shape.name)
        self._fill(made, shape.type, fields, spot.last.text)

    def _fill(
        self,
        record: dict[str, Any],
        kind: RecordType,
        fields: tuple[tuple[syntax.Name, syntax.Setting], ...],
        shown: str,
    ) -> None:
        for name, value in fields:
            shape = self._field(kind, name, shown)
            record[shape.name] = self._value(shape, value)

    def _remove(self, spot: _Spot) -> None:
        if isinstance(spot.kind, RecordType):
            shape = self._field(spot.kind, spot.last, spot.shown)
            assert isinstance(spot.holder, dict)
            if shape.name not in spot.holder:
                raise _Stop(_absent(spot.shown, spot.last, spot.holder))
            del spot.holder[shape.name]
            return
        assert isinstance(spot.holder, list)
        if isinstance(spot.kind.item, RecordType) and not spot.refers_to:
            del spot.holder[_index(spot.holder, spot.last, spot.shown)]
        elif (held := self._held(spot)) in spot.holder:
            spot.holder.remove(held)
        else:
            raise _Stop(_missing(spot.shown, spot.last, [str(each) for each in spot.holder]))

    def _held(self, spot: _Spot) -> str:
        """The last step of a place as the record holds it: an id, a text, a value."""
        assert isinstance(spot.kind, CollectionType)
        word, item = spot.last.text, spot.kind.item
        value = self._spoken.value(item, word) if isinstance(item, EnumerationType) else None
        if value is None:
            return word
        self._meanings[spot.last.span] = ValueName(value)
        return value

    # ---- values

    def _value(self, shape: FieldShape, value: syntax.Setting) -> Any:
        return self._settled(shape.type, shape.refers_to, value)

    def _settled(self, kind: Type, refers_to: str | None, value: syntax.Setting) -> Any:
        match settle(self._spoken, kind, refers_to, value, self._meanings):
            case Settled(value=made):
                return made
            case Unsettled(fault=fault):
                raise _Stop(fault)


def _index(items: list[Any], step: syntax.Name, shown: str | Message) -> int:
    """Where an item stands, named by its id, or by its place (from 1) where items have none."""
    for index, item in enumerate(items):
        if isinstance(item, dict) and item.get("id") == step.text:
            return index
    ids = [str(item["id"]) for item in items if isinstance(item, dict) and "id" in item]
    if not ids and step.text.isdigit() and 0 < int(step.text) <= len(items):
        return int(step.text) - 1
    raise _Stop(_missing(shown, step, ids))


def _missing(shown: str | Message, step: syntax.Name, known: list[str]) -> Fault:
    near = nearest(step.text, known)
    return NoSuchRecord(shown, step.text, near, tuple(known), span=step.span)


def _absent(shown: str | Message, step: syntax.Name, holder: dict[str, Any]) -> Fault:
    return NoSuchRecord(shown, step.text, None, tuple(sorted(holder)), span=step.span)


def _no_record(step: syntax.Name, shape: FieldShape | None) -> Fault:
    if shape is not None and shape.refers_to:
        records = shape.refers_to
        reason = Message("it refers to a record of `{records}`.", records=records)
        advice = Message("Name that record by its id: `{records}.ID...`.", records=records)
    else:
        reason = Message("it has no fields of its own.")
        advice = Message("End the path here.")
    return Unchangeable(step.text, reason, advice, span=step.span)
