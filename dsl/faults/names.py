"""Faults in names."""

from __future__ import annotations

from dsl.diagnostics import Fault, Severity
from dsl.frozen import frozen
from dsl.spelling import listed

_MEANT = {
    "recorded": "`recorded` is asked with `is recorded`; its opposite is `is missing`.",
    "missing": "`missing` is asked with `is missing`; its opposite is `is recorded`.",
    "empty": "For what the record does not say, write `is missing`; for an empty list, "
    "`number of ... is 0`.",
    "yes": "Write `true`, or the name alone.",
    "no": "Write `false`, or `not` before the name.",
} | dict.fromkeys(
    ("null", "none", "nothing", "unknown", "absent", "blank", "undefined"),
    "For what the record does not say, write `is missing`.",
)
"""What people write for words of the language that stand in another form."""


def _suggest(near: str | None) -> str | None:
    return f"Did you mean `{near}`?" if near else None


@frozen
class UnknownField(Fault):
    """A record has no such field; ``kind`` is the key of its shape."""

    code = "E201"
    title = "unknown field"

    record: str
    name: str
    near: str | None
    known: tuple[str, ...]
    kind: str = ""

    def cause(self) -> str:
        return f"`{self.record}` has no field `{self.name}`."

    def mend(self) -> str | None:
        if self.near or not self.known:
            return _suggest(self.near)
        shown = listed(self.known[:8], "and")
        more = " and others" if len(self.known) > 8 else ""
        return f"It has {shown}{more}."


@frozen
class UnknownName(Fault):
    """A name that is no loop name, field or definition; ``known`` are those."""

    code = "E202"
    title = "unknown name"

    name: str
    near: str | None
    collection: str | None = None
    known: tuple[str, ...] = ()

    def cause(self) -> str:
        return f"`{self.name}` is not a loop name here, nor a field of the record, nor defined."

    def mend(self) -> str | None:
        if self.collection:
            return (
                f"`{self.name}` is one item of `{self.collection}`: "
                f"bind it with `for each {self.name} in {self.collection}`."
            )
        return (
            _MEANT.get(self.name.casefold())
            or _suggest(self.near)
            or "Take a name from the description of the records, or `define` what is meant."
        )


@frozen
class UnknownValue(Fault):
    """A value that the enumeration does not have."""

    code = "E203"
    title = "unknown value"

    value: str
    near: str | None
    known: tuple[str, ...]

    def cause(self) -> str:
        return f"`{self.value}` is not one of the values that can stand here."

    def mend(self) -> str | None:
        if advice := _MEANT.get(self.value.casefold()) or _suggest(self.near):
            return advice
        more = " and others" if len(self.known) > 12 else ""
        return f"The values are {listed(self.known[:12], 'and')}{more}."


@frozen
class DuplicateName(Fault):
    """A name given twice."""

    code = "E204"
    title = "name given twice"

    name: str
    first_line: int | None
    what: str
    inherited_from: str | None = None

    def cause(self) -> str:
        if self.inherited_from:
            where = f"in `{self.inherited_from}`, which this policy extends"
        elif self.first_line:
            where = f"on line {self.first_line}"
        else:
            where = "by the record's own description"
        return f"The {self.what} name `{self.name}` is already given {where}."

    def mend(self) -> str:
        if self.inherited_from:
            return (
                f"Write `replace` before it where it takes the place of the other {self.what}; "
                "otherwise give it another name."
            )
        return "Give one of the two another name."


@frozen
class TwoMeanings(Fault):
    """A name that can be read in two ways."""

    code = "E205"
    title = "name with two meanings"

    name: str
    first: str
    second: str

    def cause(self) -> str:
        return f"`{self.name}` is {self.first} and also {self.second}."

    def mend(self) -> str:
        if "value" in self.second:
            return f'Put the value in quotes ("{self.name}"), or rename the other.'
        return "Choose another name here."


@frozen
class UnknownRule(Fault):
    """An exception to a rule that does not exist, or a scenario that expects something of one."""

    code = "E206"
    title = "unknown rule"

    name: str
    near: str | None
    by_scenario: bool = False

    def cause(self) -> str:
        use = "a scenario could speak of" if self.by_scenario else "an exception could lift"
        return f"This policy has no rule `{self.name}` that {use}."

    def mend(self) -> str | None:
        if self.by_scenario:
            return _suggest(self.near) or "Name a rule of the policy; `statuut show` lists them."
        return _suggest(self.near) or "Name the rules that the exception lifts, with commas."


@frozen
class CircularDefinition(Fault):
    """Definitions that need one another."""

    code = "E207"
    title = "circular definition"

    names: tuple[str, ...]

    def cause(self) -> str:
        circle = ", which needs ".join(f"`{name}`" for name in self.names[1:])
        return f"`{self.names[0]}` needs {circle}: they can never be worked out."

    def mend(self) -> str:
        return "Define at least one of them without the others."


@frozen
class UnusedDefinition(Fault):
    """A definition that nothing uses."""

    code = "W208"
    title = "unused definition"
    severity = Severity.WARNING

    name: str

    def cause(self) -> str:
        return f"Nothing uses `{self.name}`."

    def mend(self) -> str:
        return "Take it out, or use it in the rule for which it was meant."


@frozen
class WrongArguments(Fault):
    """A definition called with the wrong number of arguments, or a field called."""

    code = "E209"
    title = "wrong number of values in brackets"

    name: str
    wanted: int | None
    given: int

    def cause(self) -> str:
        if self.wanted is None:
            return f"`{self.name}` is a field or a loop name; it takes nothing in brackets."
        stand = f"{self.given} {'stands' if self.given == 1 else 'stand'} here"
        if not self.wanted:
            return f"`{self.name}` takes nothing in brackets, and {stand}."
        plural = "value" if self.wanted == 1 else "values"
        return f"`{self.name}` takes {self.wanted} {plural} in brackets, and {stand}."

    def mend(self) -> str:
        if self.wanted:
            return "Give what its definition names in brackets, in that order."
        return "Leave the brackets out."


@frozen
class UnknownCalendar(Fault):
    """A calendar that is not known."""

    code = "E210"
    title = "unknown calendar"

    name: str
    near: str | None
    known: tuple[str, ...] = ()

    def cause(self) -> str:
        return f"There is no calendar `{self.name}`; calendars are named after countries."

    def mend(self) -> str | None:
        return _suggest(self.near) or "Write, for example, `calendar belgium`."


@frozen
class UnknownRecords(Fault):
    """The record schema that the policy names cannot be used."""

    code = "E211"
    title = "record schema not usable"

    name: str
    reason: str
    help: str

    def cause(self) -> str:
        return f"The records `{self.name}` cannot be used: {self.reason}"

    def mend(self) -> str:
        return self.help


@frozen
class UnknownOwner(Fault):
    """A definition or parameter whose first name is no kind of record."""

    code = "E212"
    title = "unknown kind of record"

    name: str
    near: str | None
    ambiguous: bool = False
    known: tuple[str, ...] = ()

    def cause(self) -> str:
        if self.ambiguous:
            return f"`{self.name}` names records of more than one kind."
        return f"`{self.name}` is not the name of one item of a collection, nor of a record."

    def mend(self) -> str | None:
        if self.ambiguous:
            return f"Say which is meant, as in `({self.name} as candidate.kind)`."
        return _suggest(self.near) or (
            "Use the word for one item of a collection, or say in the brackets what it is like: "
            f"`({self.name} as candidate.kind)`."
        )


@frozen
class UnknownBase(Fault):
    """The policy that is extended, or for which scenarios stand, cannot be had."""

    code = "E213"
    title = "policy that cannot be used"

    name: str
    reason: str
    advice: str

    def cause(self) -> str:
        return f"The policy `{self.name}` cannot be used: {self.reason}"

    def mend(self) -> str:
        return self.advice


@frozen
class NothingToReplace(Fault):
    """A replacement of something that is not there."""

    code = "E214"
    title = "nothing to replace"

    name: str
    what: str
    base: str | None
    near: str | None

    def cause(self) -> str:
        if self.base is None:
            return f"`{self.name}` replaces nothing: this policy extends no other."
        return f"`{self.base}` has no {self.what} `{self.name}` to replace."

    def mend(self) -> str:
        if self.near:
            return f"Did you mean `{self.near}`?"
        return "Leave out `replace` to add something new."
