"""Faults in how rules, articles and exceptions stand together."""

from __future__ import annotations

from dsl.diagnostics import Fault, Severity
from dsl.frozen import frozen
from dsl.spelling import listed


@frozen
class NoTitle(Fault):
    """A rule or question without its sentence."""

    code = "E501"
    title = "rule without a title"

    name: str

    def cause(self) -> str:
        return f"`{self.name}` has no title; a finding would have nothing to say of it."

    def mend(self) -> str:
        return 'Put a sentence in quotes after the name: "Applications stay open ...".'


@frozen
class NoArticle(Fault):
    """A rule, question or exception that stands under no article."""

    code = "E502"
    title = "rule under no article"

    name: str

    def cause(self) -> str:
        return f"`{self.name}` stands before the first article; a finding could cite none."

    def mend(self) -> str:
        return 'Put a line such as `article "15" "Term for applications"` above it.'


@frozen
class ExceptionMisfit(Fault):
    """An exception speaks of subjects that the lifted rule does not have."""

    code = "E503"
    title = "exception that does not fit its rule"

    exception: str
    rule: str
    loop: str
    rule_loops: tuple[str, ...]
    twice: bool

    def cause(self) -> str:
        if self.twice:
            return (
                f"`{self.rule}` goes through `{self.loop}` more than once; it cannot be told "
                f"which of them `{self.exception}` means."
            )
        has = (
            f"it speaks of each in {listed(self.rule_loops, 'and')}"
            if self.rule_loops
            else "it speaks of the procedure as a whole"
        )
        said = f"`{self.exception}` speaks of each in `{self.loop}`"
        return f"{said}, but `{self.rule}` does not: {has}."

    def mend(self) -> str:
        if self.twice:
            return "Give both the same loop name."
        return "Use the same `for each` as the rule, or none to lift the rule as a whole."


@frozen
class NoProcedureDate(Fault):
    """A period in force, while the record schema does not say which date counts."""

    code = "W504"
    title = "period in force that cannot be checked"
    severity = Severity.WARNING

    records: str

    def cause(self) -> str:
        return f"The records `{self.records}` do not say which date is the procedure's."

    def mend(self) -> str:
        return 'Add "x-date": ["..."] to the schema; until then every record is taken as in force.'


@frozen
class HeadConflict(Fault):
    """A head that contradicts the head of the policy that it extends."""

    code = "E505"
    title = "head that contradicts what it extends"

    line: str
    here: str
    base: str
    there: str

    def cause(self) -> str:
        return f"`{self.line}` is {self.here} here and {self.there} in `{self.base}`."

    def mend(self) -> str:
        if self.line == "in force":
            return "Give periods that have days in common."
        return f"Leave out `{self.line}`: it is taken over from `{self.base}`."


@frozen
class FormalisedAfterAll(Fault):
    """A rule under an article that is said not to be formalised."""

    code = "E506"
    title = "rule under an article that is not formalised"

    name: str
    article: str

    def cause(self) -> str:
        return f"Article {self.article} is `not formalised`, but `{self.name}` stands under it."

    def mend(self) -> str:
        return "Leave out `not formalised because ...`, or put the rule under another article."


@frozen
class Misplaced(Fault):
    """An item that does not belong in a file of this kind."""

    code = "E507"
    title = "item in the wrong kind of file"

    what: str
    file: str

    def cause(self) -> str:
        return f"{self.what} cannot stand in {self.file}."

    def mend(self) -> str:
        return "Put it in the policy's own file."
