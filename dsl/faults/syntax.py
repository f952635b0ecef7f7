"""Faults in how a policy is written down."""

from __future__ import annotations

from dataclasses import dataclass

from dsl.diagnostics import Fault
from dsl.spelling import listed, nearest


@dataclass(frozen=True)
class Unexpected(Fault):
    """A word stands where the language expects another.

    ``found`` is the word as written (empty at the end of the text), ``wanted`` what may stand
    there in the language's own words, ``keywords`` the single keywords among them.
    """

    code = "E101"
    title = "unexpected word"

    found: str
    wanted: tuple[str, ...]
    keywords: tuple[str, ...] = ()
    after: str = ""

    def cause(self) -> str:
        where = f" after `{self.after}`" if self.after else ""
        what = f"`{self.found}` cannot stand here" if self.found else "The text ends too early"
        return f"{what}{where}; expected {_either(self.wanted)}." if self.wanted else f"{what}."

    def mend(self) -> str | None:
        near = nearest(self.found, self.keywords) if self.found else None
        return f"Did you mean `{near}`?" if near and near != self.found else None


def _either(wanted: tuple[str, ...]) -> str:
    if len(wanted) < 2:
        return "".join(wanted)
    return f"{', '.join(wanted[:-1])} or {wanted[-1]}"


_WRITTEN_AS = {
    "=": "`is`",
    "==": "`is`",
    "!": "`not` or `is not`",
    "<": "`is less than`, or `is before` for dates",
    ">": "`is more than`, or `is after` for dates",
    "&": "`and`",
    "|": "`or`",
    "'": 'double quotes: `"..."`',
    "\N{LEFT DOUBLE QUOTATION MARK}": 'straight double quotes: `"..."`',
    "\N{RIGHT DOUBLE QUOTATION MARK}": 'straight double quotes: `"..."`',
    "\N{LEFT SINGLE QUOTATION MARK}": 'straight double quotes: `"..."`',
    "\N{RIGHT SINGLE QUOTATION MARK}": 'straight double quotes: `"..."`',
    "\N{EN DASH}": "a plain `-`",
    "\N{NO-BREAK SPACE}": "a plain space",
    "%": "a number before it: `60%`",
}


@dataclass(frozen=True)
class UnknownCharacter(Fault):
    """A character that no word of the language begins with."""

    code = "E102"
    title = "character that the language does not know"

    character: str

    def cause(self) -> str:
        shown = (
            f"`{self.character}`"
            if self.character.isprintable() and not self.character.isspace()
            else f"The character U+{ord(self.character):04X}"
        )
        return f"{shown} has no meaning here."

    def mend(self) -> str | None:
        written = _WRITTEN_AS.get(self.character)
        return f"Write {written}." if written else "Take it out, or put the text in quotes."


@dataclass(frozen=True)
class UnclosedText(Fault):
    """A quote without its partner on the same line."""

    code = "E103"
    title = "text without its closing quote"

    def cause(self) -> str:
        return "A text begins here, and the line ends before its closing quote."

    def mend(self) -> str:
        return 'Close it with `"` on the same line; a quote cannot stand inside a text.'


@dataclass(frozen=True)
class MixedAndOr(Fault):
    """``and`` and ``or`` side by side without brackets."""

    code = "E104"
    title = "`and` and `or` without brackets"

    word: str

    def cause(self) -> str:
        other = "or" if self.word == "and" else "and"
        return (
            f"`{self.word}` follows `{other}` without brackets; people read that in two ways, "
            "so the language reads it in neither."
        )

    def mend(self) -> str:
        return "Put brackets around what belongs together: `(a and b) or c`."


@dataclass(frozen=True)
class NestedTooDeeply(Fault):
    """Brackets or words inside one another beyond the limit."""

    code = "E105"
    title = "nested too deeply"

    limit: int

    def cause(self) -> str:
        return f"Brackets and words here stand inside one another more than {self.limit} deep."

    def mend(self) -> str:
        return "Give the inner parts names with `define`, and use the names."


@dataclass(frozen=True)
class ImpossibleValue(Fault):
    """A date or time that does not exist, or a share of nothing."""

    code = "E106"
    title = "date, time or number that does not exist"

    written: str
    kind: str

    def cause(self) -> str:
        return f"`{self.written}` is not {self.kind} that exists."

    def mend(self) -> str | None:
        return "Dates are written year-month-day (2017-12-31), times hour:minute (14:00)."


@dataclass(frozen=True)
class NoPolicyHead(Fault):
    """The file does not begin with ``policy NAME``."""

    code = "E107"
    title = "no policy head"

    def cause(self) -> str:
        return "A policy file begins with `policy` and a name; this one does not."

    def mend(self) -> str:
        return "Begin with `policy my_policy`, then `title`, `authority` and `records`."


@dataclass(frozen=True)
class HeadLine(Fault):
    """A line of the head is missing or written twice."""

    code = "E108"
    title = "policy head incomplete or doubled"

    lines: tuple[str, ...]
    twice: bool

    def cause(self) -> str:
        if self.twice:
            return f"The head has {listed(self.lines, 'and')} twice."
        return f"The head of this policy does not say {listed(self.lines, 'or')}."

    def mend(self) -> str | None:
        if self.twice:
            return "Keep one of the two."
        return {
            "title": 'Add a line such as `title "Regulation of ..., extract 2017"`.',
            "records": "Add a line such as `records recruitment`.",
            "authority": 'Add a line such as `authority "..."`.',
        }.get(self.lines[0])
