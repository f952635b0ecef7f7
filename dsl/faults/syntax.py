"""Faults in how a policy is written down."""

from __future__ import annotations

from dsl.diagnostics import Fault
from dsl.frozen import frozen
from dsl.spelling import listed


@frozen
class Unexpected(Fault):
    """A word stands where the language expects another.

    ``found`` is the word as written (empty when something is missing ``after`` the last word),
    ``wanted`` what may stand there in the language's own words, ``near`` the keyword that was
    probably meant, ``hint`` how to say it.
    """

    code = "E101"
    title = "unexpected word"

    found: str
    wanted: tuple[str, ...] = ()
    near: str | None = None
    hint: str | None = None
    after: str = ""

    def cause(self) -> str:
        what = f"`{self.found}` cannot stand here"
        if not self.found:
            what = f"Something is missing after `{self.after}`"
        return f"{what}; expected {_either(self.wanted)}." if self.wanted else f"{what}."

    def mend(self) -> str | None:
        return f"Did you mean `{self.near}`?" if self.near else self.hint


def _either(wanted: tuple[str, ...]) -> str:
    if len(wanted) < 2:
        return "".join(wanted)
    return f"{', '.join(wanted[:-1])} or {wanted[-1]}"


_QUOTES = 'straight double quotes: `"..."`'
_WRITTEN_AS = {
    "==": "`is`",
    "=": "`is`, or `as` in a definition",
    "!=": "`is not`",
    "<>": "`is not`",
    "\N{NOT EQUAL TO}": "`is not`",
    "!": "`not` or `is not`",
    ">=": "`is at least`, or `is on or after` for dates",
    "=>": "`is at least`, or `is on or after` for dates",
    "\N{GREATER-THAN OR EQUAL TO}": "`is at least`, or `is on or after` for dates",
    "<=": "`is at most`, or `is on or before` for dates",
    "=<": "`is at most`, or `is on or before` for dates",
    "\N{LESS-THAN OR EQUAL TO}": "`is at most`, or `is on or before` for dates",
    "<": "`is less than`, or `is before` for dates",
    ">": "`is more than`, or `is after` for dates",
    "&&": "`and`",
    "&": "`and`",
    "||": "`or`",
    "|": "`or`",
    "'": _QUOTES,
    "\N{LEFT DOUBLE QUOTATION MARK}": _QUOTES,
    "\N{RIGHT DOUBLE QUOTATION MARK}": _QUOTES,
    "\N{DOUBLE LOW-9 QUOTATION MARK}": _QUOTES,
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": _QUOTES,
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": _QUOTES,
    "\N{LEFT SINGLE QUOTATION MARK}": _QUOTES,
    "\N{RIGHT SINGLE QUOTATION MARK}": _QUOTES,
    "\N{EN DASH}": "a plain `-`",
    "\N{EM DASH}": "a plain `-`",
    "\N{MINUS SIGN}": "a plain `-`",
    "\N{MULTIPLICATION SIGN}": "`*`",
    "\N{DIVISION SIGN}": "`/`",
    "\N{NO-BREAK SPACE}": "a plain space",
    "%": "the share against its number: `60%`",
    "[": "round brackets: `( ... )`",
    "]": "round brackets: `( ... )`",
    "{": "round brackets: `( ... )`",
    "}": "round brackets: `( ... )`",
    "\N{EURO SIGN}": "the number alone; the record's description says that it is in euro",
}


_POSSESSIVES = ("'s", "\N{RIGHT SINGLE QUOTATION MARK}s")


def foreign_sign(text: str, at: int) -> str:
    """The longest sign known from elsewhere that stands at an offset, or the character there."""
    if text[at : at + 2] in _POSSESSIVES and text[at - 1 : at].isalnum():
        return text[at : at + 2]
    return text[at : at + 2] if text[at : at + 2] in _WRITTEN_AS else text[at]


@frozen
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
        if self.character in _POSSESSIVES:
            return "Write a dot: `candidate.score` is the candidate's score."
        if self.character == "\N{ZERO WIDTH NO-BREAK SPACE}":
            return "Take it out; it is an invisible mark of the text editor."
        if not self.character.isprintable():
            return "Take it out; if there are more, the file may not be a text file at all."
        return f"Write {written}." if written else "Take it out, or put the text in quotes."


@frozen
class UnclosedText(Fault):
    """A quote without its partner on the same line."""

    code = "E103"
    title = "text without its closing quote"

    def cause(self) -> str:
        return "A text begins here, and the line ends before its closing quote."

    def mend(self) -> str:
        return 'Close it with `"` on the same line; a quote cannot stand inside a text.'


@frozen
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


@frozen
class NestedTooDeeply(Fault):
    """Brackets or words inside one another beyond the limit."""

    code = "E105"
    title = "nested too deeply"

    limit: int

    def cause(self) -> str:
        return f"Brackets and words here stand inside one another more than {self.limit} deep."

    def mend(self) -> str:
        return "Say it in more than one rule, or give the inner parts names with `define`."


@frozen
class ImpossibleValue(Fault):
    """A date or time that does not exist, or a share of nothing."""

    code = "E106"
    title = "date, time or number that does not exist"

    written: str
    kind: str

    def cause(self) -> str:
        return f"`{self.written}` is not {self.kind} that exists."

    def mend(self) -> str:
        if "/" in self.written:
            return "A fraction divides by at least one: `1/3`."
        return "Dates are written 2017-12-31 (of every year: 12-31), times of day 14:00."


@frozen
class NoPolicyHead(Fault):
    """The file does not begin with ``policy NAME``."""

    code = "E107"
    title = "no policy head"

    def cause(self) -> str:
        return "A policy file begins with `policy` and a name; this one does not."

    def mend(self) -> str:
        return "Begin with `policy my_policy`, then `title`, `authority` and `records`."


@frozen
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
