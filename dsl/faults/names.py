"""Faults in names."""

from __future__ import annotations

from dsl.diagnostics import Fault, Severity
from dsl.frozen import frozen
from dsl.message import Listed, Message, Say, native, quoted
from dsl.spelling import nearest
from dsl.types import value_word
from dsl.words import MEANT


def _suggest(near: str | None, say: Say) -> str | None:
    return say("Did you mean `{near}`?", near=near) if near else None


def _meant(name: str, say: Say) -> str | None:
    """What to write for a word of the language that stands in another form."""
    told = MEANT[say.language].get(name.casefold())
    return say.again(native(told)) if told else None


_WHAT = {
    "rule": Message("rule"),
    "exception": Message("exception"),
    "definition": Message("definition"),
    "table": Message("table"),
    "field": Message("field"),
    "scenario": Message("scenario"),
}
"""What a name can be of, as messages say it."""


@frozen
class UnknownField(Fault):
    """A record has no such field; ``kind`` is the key of its shape."""

    code = "E201"
    title = Message("unknown field")

    record: str | Message
    name: str
    near: str | None
    known: tuple[str, ...]
    kind: str = ""

    def cause(self, say: Say) -> str:
        return say("`{record}` has no field `{name}`.", record=self.record, name=self.name)

    def mend(self, say: Say) -> str | None:
        if self.near or not self.known:
            return _suggest(self.near, say)
        return say("It has {fields}.", fields=Listed(quoted(self.known), most=8))


@frozen
class UnknownName(Fault):
    """A name that is no loop name, field or definition; ``known`` are those."""

    code = "E202"
    title = Message("unknown name")

    name: str
    near: str | None
    collection: str | None = None
    known: tuple[str, ...] = ()

    def cause(self, say: Say) -> str:
        return say(
            "`{name}` is not a loop name here, nor a field of the record, nor defined.",
            name=self.name,
        )

    def mend(self, say: Say) -> str | None:
        if self.collection:
            return say(
                "`{name}` is one item of `{collection}`: bind it with "
                "`{FOR_EACH} {name} {WITHIN} {collection}`.",
                name=self.name,
                collection=self.collection,
            )
        return (
            _meant(self.name, say)
            or _suggest(self.near, say)
            or say("Take a name from the description of the records, or `{DEFINE}` what is meant.")
        )


@frozen
class UnknownValue(Fault):
    """A value that the enumeration does not have."""

    code = "E203"
    title = Message("unknown value")

    value: str
    near: str | None
    known: tuple[str, ...]

    def cause(self, say: Say) -> str:
        return say("`{value}` is not one of the values that can stand here.", value=self.value)

    def mend(self, say: Say) -> str | None:
        words = tuple(map(value_word, self.known))
        said = [say.again(each) for each in words]
        near = self.near and said[self.known.index(self.near)]
        near = near or nearest(self.value, said)
        if advice := _meant(self.value, say) or _suggest(near, say):
            return advice
        return say("The values are {values}.", values=Listed(quoted(words), most=12))


@frozen
class DuplicateName(Fault):
    """A name given twice."""

    code = "E204"
    title = Message("name given twice")

    name: str
    first_line: int | None
    what: str
    inherited_from: str | None = None

    def cause(self, say: Say) -> str:
        what = _WHAT[self.what]
        if self.inherited_from:
            return say(
                "The {what} name `{name}` is already given in `{base}`, which this policy extends.",
                what=what,
                name=self.name,
                base=self.inherited_from,
            )
        if self.first_line:
            return say(
                "The {what} name `{name}` is already given on line {line}.",
                what=what,
                name=self.name,
                line=self.first_line,
            )
        return say(
            "The {what} name `{name}` is already given by the record's own description.",
            what=what,
            name=self.name,
        )

    def mend(self, say: Say) -> str:
        if self.inherited_from:
            return say(
                "Write `{REPLACE}` before it where it takes the place of the other {what}; "
                "otherwise give it another name.",
                what=_WHAT[self.what],
            )
        return say("Give one of the two another name.")


@frozen
class TwoMeanings(Fault):
    """A name that can be read in two ways."""

    code = "E205"
    title = Message("name with two meanings")

    name: str
    first: Message
    second: Message
    is_value: bool = False

    def cause(self, say: Say) -> str:
        return say(
            "`{name}` is {first} and also {second}.",
            name=self.name,
            first=self.first,
            second=self.second,
        )

    def mend(self, say: Say) -> str:
        if self.is_value:
            return say('Put the value in quotes ("{name}"), or rename the other.', name=self.name)
        return say("Choose another name here.")


@frozen
class UnknownRule(Fault):
    """An exception to a rule that does not exist, or a scenario that expects something of one."""

    code = "E206"
    title = Message("unknown rule")

    name: str
    near: str | None
    by_scenario: bool = False

    def cause(self, say: Say) -> str:
        if self.by_scenario:
            return say(
                "This policy has no rule `{name}` that a scenario could speak of.", name=self.name
            )
        return say("This policy has no rule `{name}` that an exception could lift.", name=self.name)

    def mend(self, say: Say) -> str | None:
        if self.by_scenario:
            return _suggest(self.near, say) or say(
                "Name a rule of the policy; `statuut show` lists them."
            )
        return _suggest(self.near, say) or say(
            "Name the rules that the exception lifts, with commas."
        )


@frozen
class CircularDefinition(Fault):
    """Definitions that need one another."""

    code = "E207"
    title = Message("circular definition")

    names: tuple[str, ...]

    def cause(self, say: Say) -> str:
        needs = say("which needs")
        circle = f", {needs} ".join(f"`{name}`" for name in self.names[1:])
        return say(
            "`{name}` needs {circle}: they can never be worked out.",
            name=self.names[0],
            circle=circle,
        )

    def mend(self, say: Say) -> str:
        return say("Define at least one of them without the others.")


@frozen
class UnusedDefinition(Fault):
    """A definition that nothing uses."""

    code = "W208"
    title = Message("unused definition")
    severity = Severity.WARNING

    name: str

    def cause(self, say: Say) -> str:
        return say("Nothing uses `{name}`.", name=self.name)

    def mend(self, say: Say) -> str:
        return say("Take it out, or use it in the rule for which it was meant.")


@frozen
class WrongArguments(Fault):
    """A definition called with the wrong number of arguments, or a field called."""

    code = "E209"
    title = Message("wrong number of values in brackets")

    name: str
    wanted: int | None
    given: int

    def cause(self, say: Say) -> str:
        if self.wanted is None:
            return say(
                "`{name}` is a field or a loop name; it takes nothing in brackets.", name=self.name
            )
        n = self.given
        given = say("{n} stands here", n=n) if n == 1 else say("{n} stand here", n=n)
        if not self.wanted:
            return say(
                "`{name}` takes nothing in brackets, and {given}.", name=self.name, given=given
            )
        n = self.wanted
        return say(
            "`{name}` takes {values} in brackets, and {given}.",
            name=self.name,
            values=say("{n} value", n=n) if n == 1 else say("{n} values", n=n),
            given=given,
        )

    def mend(self, say: Say) -> str:
        if self.wanted:
            return say("Give what its definition names in brackets, in that order.")
        return say("Leave the brackets out.")


@frozen
class UnknownCalendar(Fault):
    """A calendar that is not known."""

    code = "E210"
    title = Message("unknown calendar")

    name: str
    near: str | None
    known: tuple[str, ...] = ()

    def cause(self, say: Say) -> str:
        return say(
            "There is no calendar `{name}`; calendars are named after countries.", name=self.name
        )

    def mend(self, say: Say) -> str | None:
        return _suggest(self.near, say) or say("Write, for example, `{CALENDAR} belgium`.")


@frozen
class UnknownRecords(Fault):
    """The record schema that the policy names cannot be used."""

    code = "E211"
    title = Message("record schema not usable")

    name: str
    reason: Message | str
    help: Message | str

    def cause(self, say: Say) -> str:
        return say(
            "The records `{name}` cannot be used: {reason}", name=self.name, reason=self.reason
        )

    def mend(self, say: Say) -> str:
        return say.again(self.help)


@frozen
class UnknownOwner(Fault):
    """A definition or parameter whose first name is no kind of record."""

    code = "E212"
    title = Message("unknown kind of record")

    name: str
    near: str | None
    ambiguous: bool = False
    known: tuple[str, ...] = ()

    def cause(self, say: Say) -> str:
        if self.ambiguous:
            return say("`{name}` names records of more than one kind.", name=self.name)
        return say(
            "`{name}` is not the name of one item of a collection, nor of a record.", name=self.name
        )

    def mend(self, say: Say) -> str | None:
        if self.ambiguous:
            return say("Say which is meant, as in `({name} {AS} candidate.kind)`.", name=self.name)
        return _suggest(self.near, say) or say(
            "Use the word for one item of a collection, or say in the brackets what it is like: "
            "`({name} {AS} candidate.kind)`.",
            name=self.name,
        )


@frozen
class UnknownBase(Fault):
    """The policy that is extended, or for which scenarios stand, cannot be had."""

    code = "E213"
    title = Message("policy that cannot be used")

    name: str
    reason: Message | str
    advice: Message | str

    def cause(self, say: Say) -> str:
        return say(
            "The policy `{name}` cannot be used: {reason}", name=self.name, reason=self.reason
        )

    def mend(self, say: Say) -> str:
        return say.again(self.advice)


@frozen
class NothingToReplace(Fault):
    """A replacement of something that is not there."""

    code = "E214"
    title = Message("nothing to replace")

    name: str
    what: str
    base: str | None
    near: str | None

    def cause(self, say: Say) -> str:
        if self.base is None:
            return say("`{name}` replaces nothing: this policy extends no other.", name=self.name)
        return say(
            "`{base}` has no {what} `{name}` to replace.",
            base=self.base,
            what=_WHAT[self.what],
            name=self.name,
        )

    def mend(self, say: Say) -> str:
        if self.near:
            return say("Did you mean `{near}`?", near=self.near)
        return say("Leave out `{REPLACE}` to add something new.")
