"""Faults in kinds of things: unlike things compared, wrong units, values where tests belong."""

from __future__ import annotations

import re

from dsl.diagnostics import Fault
from dsl.frozen import frozen


@frozen
class UnlikeThings(Fault):
    """Two things of unlike kinds are compared or added."""

    code = "E301"
    title = "unlike things"

    left: str
    left_kind: str
    right: str
    right_kind: str
    advice: str | None = None

    def cause(self) -> str:
        return (
            f"`{self.left}` is {self.left_kind}, `{self.right}` is {self.right_kind}; "
            "they cannot be set against each other."
        )

    def mend(self) -> str | None:
        return self.advice


@frozen
class WrongUnit(Fault):
    """Units differ, or a unit is missing."""

    code = "E302"
    title = "wrong unit"

    left: str
    left_kind: str
    right: str
    right_kind: str
    advice: str | None = None

    def cause(self) -> str:
        return f"`{self.left}` is {self.left_kind}, `{self.right}` is {self.right_kind}."

    def mend(self) -> str | None:
        return self.advice


@frozen
class NotACondition(Fault):
    """A value stands where something that holds or not is needed."""

    code = "E303"
    title = "value where a condition belongs"

    text: str
    kind: str

    def cause(self) -> str:
        return (
            f"`{self.text}` is {self.kind}; here must stand a condition, which holds or does not."
        )

    def mend(self) -> str:
        if self.kind.startswith("a collection"):
            return f"Say what of it: `number of {self.text} is ...`, or `{self.text} is recorded`."
        return f"Say what it must be: `{self.text} is ...`, or `{self.text} is recorded`."


@frozen
class NotACollection(Fault):
    """Something that is no collection stands where one is needed."""

    code = "E304"
    title = "not a collection"

    text: str
    kind: str

    def cause(self) -> str:
        return f"`{self.text}` is {self.kind}; here must stand a collection."

    def mend(self) -> str:
        return "Name a list of the record, such as `candidates`."


@frozen
class WrongKind(Fault):
    """A value of one kind stands where another is needed."""

    code = "E305"
    title = "wrong kind of value"

    text: str
    kind: str
    wanted: str
    advice: str | None = None

    def cause(self) -> str:
        return f"`{self.text}` is {self.kind}; here must stand {self.wanted.rstrip(' .')}."

    def mend(self) -> str | None:
        return self.advice


@frozen
class NoItemName(Fault):
    """A collection whose items have no name to speak of them."""

    code = "E306"
    title = "items without a name"

    text: str

    def cause(self) -> str:
        return f"One item of `{self.text}` has no name here."

    def mend(self) -> str:
        if re.fullmatch(r"[\w.]+", self.text):
            return f"Give it one: `({self.text} as item where ...)`."
        return "Speak of the records themselves, or give the collection a name with `define`."


@frozen
class FieldOfCollection(Fault):
    """A field is asked of a whole collection."""

    code = "E307"
    title = "field of a whole collection"

    text: str
    field: str
    item: str

    def cause(self) -> str:
        return f"`{self.text}` is a whole collection; only each of its items has fields."

    def mend(self) -> str:
        return (
            f"Speak of each item: `for each {self.item} in {self.text}`, or "
            f"`values of {self.item}.{self.field} over {self.text}`."
        )


@frozen
class NothingInside(Fault):
    """A field is asked of a plain value."""

    code = "E308"
    title = "field of a plain value"

    text: str
    kind: str
    field: str

    def cause(self) -> str:
        return f"`{self.text}` is {self.kind}; it has no fields, so no `{self.field}`."

    def mend(self) -> str:
        return f"Leave out `.{self.field}`; only records have fields."


@frozen
class ReplacedOtherwise(Fault):
    """A replacement that the rules around it could not use as they use the replaced one."""

    code = "E309"
    title = "replacement of another kind"

    name: str
    before: str
    now: str

    def cause(self) -> str:
        return (
            f"`{self.name}` was {self.before} in what this policy extends; here it is {self.now}."
        )

    def mend(self) -> str:
        return "Keep its kind and what it asks for, or add it under another name."


@frozen
class UnevenTable(Fault):
    """A row or cell of a table that cannot be read as one."""

    code = "E310"
    title = "faulty table"

    reason: str
    advice: str

    def cause(self) -> str:
        return self.reason

    def mend(self) -> str:
        return self.advice
