"""Faults in kinds of things: unlike things compared, wrong units, values where tests belong."""

from __future__ import annotations

import re

from dsl.diagnostics import Fault
from dsl.frozen import frozen
from dsl.message import Message, Say, Value


@frozen
class UnlikeThings(Fault):
    """Two things of unlike kinds are compared or added."""

    code = "E301"
    title = Message("unlike things")

    left: str | Message
    left_kind: Message
    right: str | Message
    right_kind: Message
    advice: Message | None = None

    def cause(self, say: Say) -> str:
        return say(
            "`{left}` is {left_kind}, `{right}` is {right_kind}; they cannot be set against each "
            "other.",
            left=self.left,
            left_kind=self.left_kind,
            right=self.right,
            right_kind=self.right_kind,
        )

    def mend(self, say: Say) -> str | None:
        return say.again(self.advice) if self.advice else None


@frozen
class WrongUnit(Fault):
    """Units differ, or a unit is missing."""

    code = "E302"
    title = Message("wrong unit")

    left: Value
    left_kind: Message
    right: Value
    right_kind: Message
    advice: Message | None = None

    def cause(self, say: Say) -> str:
        return say(
            "`{left}` is {left_kind}, `{right}` is {right_kind}.",
            left=self.left,
            left_kind=self.left_kind,
            right=self.right,
            right_kind=self.right_kind,
        )

    def mend(self, say: Say) -> str | None:
        return say.again(self.advice) if self.advice else None


@frozen
class NotACondition(Fault):
    """A value stands where something that holds or not is needed."""

    code = "E303"
    title = Message("value where a condition belongs")

    text: str
    kind: Message
    collection: bool

    def cause(self, say: Say) -> str:
        return say(
            "`{text}` is {kind}; here must stand a condition, which holds or does not.",
            text=self.text,
            kind=self.kind,
        )

    def mend(self, say: Say) -> str:
        if self.collection:
            return say(
                "Say what of it: `{NUMBER_OF} {text} {IS} ...`, or `{text} {IS_RECORDED}`.",
                text=self.text,
            )
        return say(
            "Say what it must be: `{text} {IS} ...`, or `{text} {IS_RECORDED}`.", text=self.text
        )


@frozen
class NotACollection(Fault):
    """Something that is no collection stands where one is needed."""

    code = "E304"
    title = Message("not a collection")

    text: str
    kind: Message

    def cause(self, say: Say) -> str:
        return say(
            "`{text}` is {kind}; here must stand a collection.", text=self.text, kind=self.kind
        )

    def mend(self, say: Say) -> str:
        return say("Name a list of the record, such as `candidates`.")


@frozen
class WrongKind(Fault):
    """A value of one kind stands where another is needed."""

    code = "E305"
    title = Message("wrong kind of value")

    text: Value
    kind: Message
    wanted: Message
    advice: Message | None = None

    def cause(self, say: Say) -> str:
        return say(
            "`{text}` is {kind}; here must stand {wanted}.",
            text=self.text,
            kind=self.kind,
            wanted=say.again(self.wanted).rstrip(" ."),
        )

    def mend(self, say: Say) -> str | None:
        return say.again(self.advice) if self.advice else None


@frozen
class NoItemName(Fault):
    """A collection whose items have no name to speak of them."""

    code = "E306"
    title = Message("items without a name")

    text: str

    def cause(self, say: Say) -> str:
        return say("One item of `{text}` has no name here.", text=self.text)

    def mend(self, say: Say) -> str:
        if re.fullmatch(r"[\w.]+", self.text):
            return say("Give it one: `({text} {AS} item {WHERE} ...)`.", text=self.text)
        return say(
            "Speak of the records themselves, or give the collection a name with `{DEFINE}`."
        )


@frozen
class FieldOfCollection(Fault):
    """A field is asked of a whole collection."""

    code = "E307"
    title = Message("field of a whole collection")

    text: str
    field: str
    item: str

    def cause(self, say: Say) -> str:
        return say(
            "`{text}` is a whole collection; only each of its items has fields.", text=self.text
        )

    def mend(self, say: Say) -> str:
        return say(
            "Speak of each item: `{FOR_EACH} {item} {WITHIN} {text}`, or "
            "`{VALUES_OF} {item}.{field} {OVER} {text}`.",
            item=self.item,
            text=self.text,
            field=self.field,
        )


@frozen
class NothingInside(Fault):
    """A field is asked of a plain value."""

    code = "E308"
    title = Message("field of a plain value")

    text: str
    kind: Message
    field: str

    def cause(self, say: Say) -> str:
        return say(
            "`{text}` is {kind}; it has no fields, so no `{field}`.",
            text=self.text,
            kind=self.kind,
            field=self.field,
        )

    def mend(self, say: Say) -> str:
        return say("Leave out `.{field}`; only records have fields.", field=self.field)


@frozen
class ReplacedOtherwise(Fault):
    """A replacement that the rules around it could not use as they use the replaced one."""

    code = "E309"
    title = Message("replacement of another kind")

    name: str
    before: Message
    now: Message

    def cause(self, say: Say) -> str:
        return say(
            "`{name}` was {before} in what this policy extends; here it is {now}.",
            name=self.name,
            before=self.before,
            now=self.now,
        )

    def mend(self, say: Say) -> str:
        return say("Keep its kind and what it asks for, or add it under another name.")


@frozen
class UnevenTable(Fault):
    """A row or cell of a table that cannot be read as one."""

    code = "E310"
    title = Message("faulty table")

    reason: Message
    advice: Message

    def cause(self, say: Say) -> str:
        return say.again(self.reason)

    def mend(self, say: Say) -> str:
        return say.again(self.advice)
