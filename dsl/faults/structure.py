"""Faults in how rules, articles and exceptions stand together."""

from __future__ import annotations

from dsl.diagnostics import Fault, Severity
from dsl.frozen import frozen
from dsl.message import Keyword, Listed, Message, Say, Value, quoted


@frozen
class NoTitle(Fault):
    """A rule or question without its sentence."""

    code = "E501"
    title = Message("rule without a title")

    name: str

    def cause(self, say: Say) -> str:
        return say(
            "`{name}` has no title; a finding would have nothing to say of it.", name=self.name
        )

    def mend(self, say: Say) -> str:
        return say('Put a sentence in quotes after the name: "Applications stay open ...".')


@frozen
class NoArticle(Fault):
    """A rule, question or exception that stands under no article."""

    code = "E502"
    title = Message("rule under no article")

    name: str

    def cause(self, say: Say) -> str:
        return say(
            "`{name}` stands before the first article; a finding could cite none.", name=self.name
        )

    def mend(self, say: Say) -> str:
        return say('Put a line such as `{ARTICLE} "15" "Term for applications"` above it.')


@frozen
class ExceptionMisfit(Fault):
    """An exception speaks of subjects that the lifted rule does not have."""

    code = "E503"
    title = Message("exception that does not fit its rule")

    exception: str
    rule: str
    loop: str
    rule_loops: tuple[str, ...]
    twice: bool

    def cause(self, say: Say) -> str:
        if self.twice:
            return say(
                "`{rule}` goes through `{loop}` more than once; it cannot be told which of them "
                "`{exception}` means.",
                rule=self.rule,
                loop=self.loop,
                exception=self.exception,
            )
        if not self.rule_loops:
            return say(
                "`{exception}` speaks of each in `{loop}`, but `{rule}` does not: it speaks of the "
                "procedure as a whole.",
                exception=self.exception,
                loop=self.loop,
                rule=self.rule,
            )
        return say(
            "`{exception}` speaks of each in `{loop}`, but `{rule}` does not: it speaks of each in "
            "{loops}.",
            exception=self.exception,
            loop=self.loop,
            rule=self.rule,
            loops=Listed(quoted(self.rule_loops)),
        )

    def mend(self, say: Say) -> str:
        if self.twice:
            return say("Give both the same loop name.")
        return say("Use the same `{FOR_EACH}` as the rule, or none to lift the rule as a whole.")


@frozen
class NoProcedureDate(Fault):
    """A period in force, while the record schema does not say which date counts."""

    code = "W504"
    title = Message("period in force that cannot be checked")
    severity = Severity.WARNING

    records: str

    def cause(self, say: Say) -> str:
        return say(
            "The records `{records}` do not say which date is the procedure's.",
            records=self.records,
        )

    def mend(self, say: Say) -> str:
        return say(
            'Add "x-date": ["..."] to the schema; until then every record is taken as in force.'
        )


@frozen
class HeadConflict(Fault):
    """A head that contradicts the head of the policy that it extends."""

    code = "E505"
    title = Message("head that contradicts what it extends")

    line: Keyword
    here: Value
    base: str
    there: Value

    def cause(self, say: Say) -> str:
        return say(
            "`{line}` is {here} here and {there} in `{base}`.",
            line=self.line,
            here=self.here,
            there=self.there,
            base=self.base,
        )

    def mend(self, say: Say) -> str:
        if self.line.name == "IN_FORCE":
            return say("Give periods that have days in common.")
        return say(
            "Leave out `{line}`: it is taken over from `{base}`.", line=self.line, base=self.base
        )


@frozen
class FormalisedAfterAll(Fault):
    """A rule under an article that is said not to be formalised."""

    code = "E506"
    title = Message("rule under an article that is not formalised")

    name: str
    article: str

    def cause(self, say: Say) -> str:
        return say(
            "Article {article} is `not formalised`, but `{name}` stands under it.",
            article=self.article,
            name=self.name,
        )

    def mend(self, say: Say) -> str:
        return say(
            "Leave out `{NOT_FORMALISED} ...`, or put the rule under another article.",
        )


@frozen
class Misplaced(Fault):
    """An item that does not belong in a file of this kind.

    ``in_policy``: the head of a file of scenarios in a policy's own file, and not the other way
    round.
    """

    code = "E507"
    title = Message("item in the wrong kind of file")

    in_policy: bool

    def cause(self, say: Say) -> str:
        if self.in_policy:
            return say("`{SCENARIOS_FOR}` cannot stand in a policy's own file.")
        return say("A part of a policy cannot stand in a file of scenarios.")

    def mend(self, say: Say) -> str:
        return say("Put it in the policy's own file.")
