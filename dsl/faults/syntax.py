"""Faults in how a policy is written down."""

from __future__ import annotations

from dsl.diagnostics import Fault
from dsl.frozen import frozen
from dsl.message import OR, Keyword, Listed, Message, Say, Value


@frozen
class Unexpected(Fault):
    """A word stands where the language expects another.

    ``found`` is the word as written (empty when something is missing ``after`` the last word),
    ``wanted`` what may stand there in the language's own words, ``near`` the keyword that was
    probably meant, ``hint`` how to say it.
    """

    code = "E101"
    title = Message("unexpected word")

    found: str
    wanted: tuple[Value, ...] = ()
    near: str | None = None
    hint: Message | None = None
    after: str = ""

    def cause(self, say: Say) -> str:
        wanted = Listed(self.wanted, OR)
        match bool(self.found), bool(self.wanted):
            case True, True:
                return say(
                    "`{found}` cannot stand here; expected {wanted}.",
                    found=self.found,
                    wanted=wanted,
                )
            case True, False:
                return say("`{found}` cannot stand here.", found=self.found)
            case False, True:
                return say(
                    "Something is missing after `{after}`; expected {wanted}.",
                    after=self.after,
                    wanted=wanted,
                )
            case _:
                return say("Something is missing after `{after}`.", after=self.after)

    def mend(self, say: Say) -> str | None:
        if self.near:
            return say("Did you mean `{near}`?", near=self.near)
        return say.again(self.hint) if self.hint else None


_QUOTES = Message('straight double quotes: `"..."`')
_BRACKETS = Message("round brackets: `( ... )`")
_HYPHEN = Message("a plain `-`")
_AT_LEAST = Message("`{IS} {AT_LEAST}`, or `{IS} {ON_OR_AFTER}` for dates")
_AT_MOST = Message("`{IS} {AT_MOST}`, or `{IS} {ON_OR_BEFORE}` for dates")
_WRITTEN_AS: dict[str, Message] = {
    "==": Message("`{IS}`"),
    "=": Message("`{IS}`, or `{AS}` in a definition"),
    "!=": Message("`{IS_NOT}`"),
    "<>": Message("`{IS_NOT}`"),
    "\N{NOT EQUAL TO}": Message("`{IS_NOT}`"),
    "!": Message("`{NOT}` or `{IS_NOT}`"),
    ">=": _AT_LEAST,
    "=>": _AT_LEAST,
    "\N{GREATER-THAN OR EQUAL TO}": _AT_LEAST,
    "<=": _AT_MOST,
    "=<": _AT_MOST,
    "\N{LESS-THAN OR EQUAL TO}": _AT_MOST,
    "<": Message("`{IS} {LESS_THAN}`, or `{IS} {BEFORE}` for dates"),
    ">": Message("`{IS} {MORE_THAN}`, or `{IS} {AFTER}` for dates"),
    "&&": Message("`{AND}`"),
    "&": Message("`{AND}`"),
    "||": Message("`{OR}`"),
    "|": Message("`{OR}`"),
    "'": _QUOTES,
    "\N{LEFT DOUBLE QUOTATION MARK}": _QUOTES,
    "\N{RIGHT DOUBLE QUOTATION MARK}": _QUOTES,
    "\N{DOUBLE LOW-9 QUOTATION MARK}": _QUOTES,
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": _QUOTES,
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": _QUOTES,
    "\N{LEFT SINGLE QUOTATION MARK}": _QUOTES,
    "\N{RIGHT SINGLE QUOTATION MARK}": _QUOTES,
    "\N{EN DASH}": _HYPHEN,
    "\N{EM DASH}": _HYPHEN,
    "\N{MINUS SIGN}": _HYPHEN,
    "\N{MULTIPLICATION SIGN}": Message("`*`"),
    "\N{DIVISION SIGN}": Message("`/`"),
    "\N{NO-BREAK SPACE}": Message("a plain space"),
    "%": Message("the share against its number: `60%`"),
    "[": _BRACKETS,
    "]": _BRACKETS,
    "{": _BRACKETS,
    "}": _BRACKETS,
    "\N{EURO SIGN}": Message("the number alone; the record's description says that it is in euro"),
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
    title = Message("character that the language does not know")

    character: str

    def cause(self, say: Say) -> str:
        if self.character.isprintable() and not self.character.isspace():
            return say("`{character}` has no meaning here.", character=self.character)
        code = f"U+{ord(self.character):04X}"
        return say("The character {code} has no meaning here.", code=code)

    def mend(self, say: Say) -> str | None:
        written = _WRITTEN_AS.get(self.character)
        if self.character in _POSSESSIVES:
            return say("Write a dot: `candidate.score` is the candidate's score.")
        if self.character == "\N{ZERO WIDTH NO-BREAK SPACE}":
            return say("Take it out; it is an invisible mark of the text editor.")
        if not self.character.isprintable():
            return say("Take it out; if there are more, the file may not be a text file at all.")
        if written:
            return say("Write {form}.", form=written)
        return say("Take it out, or put the text in quotes.")


@frozen
class UnclosedText(Fault):
    """A quote without its partner on the same line."""

    code = "E103"
    title = Message("text without its closing quote")

    def cause(self, say: Say) -> str:
        return say("A text begins here, and the line ends before its closing quote.")

    def mend(self, say: Say) -> str:
        return say('Close it with `"` on the same line; a quote cannot stand inside a text.')


@frozen
class MixedAndOr(Fault):
    """``and`` and ``or`` side by side without brackets."""

    code = "E104"
    title = Message("`{AND}` and `{OR}` without brackets")

    is_and: bool

    def cause(self, say: Say) -> str:
        words = (Keyword("AND"), Keyword("OR"))
        word, other = words if self.is_and else words[::-1]
        return say(
            "`{word}` follows `{other}` without brackets; people read that in two ways, so the "
            "language reads it in neither.",
            word=word,
            other=other,
        )

    def mend(self, say: Say) -> str:
        return say("Put brackets around what belongs together: `(a {AND} b) {OR} c`.")


@frozen
class NestedTooDeeply(Fault):
    """Brackets or words inside one another beyond the limit."""

    code = "E105"
    title = Message("nested too deeply")

    limit: int

    def cause(self, say: Say) -> str:
        return say(
            "Brackets and words here stand inside one another more than {limit} deep.",
            limit=self.limit,
        )

    def mend(self, say: Say) -> str:
        return say("Say it in more than one rule, or give the inner parts names with `{DEFINE}`.")


@frozen
class ImpossibleValue(Fault):
    """A date or time that does not exist, or a share of nothing."""

    code = "E106"
    title = Message("date, time or number that does not exist")

    written: str
    kind: Message

    def cause(self, say: Say) -> str:
        return say("`{written}` is not {kind} that exists.", written=self.written, kind=self.kind)

    def mend(self, say: Say) -> str:
        if "/" in self.written:
            return say("A fraction divides by at least one: `1/3`.")
        return say("Dates are written 2017-12-31 (of every year: 12-31), times of day 14:00.")


@frozen
class NoPolicyHead(Fault):
    """The file does not begin with ``policy NAME``."""

    code = "E107"
    title = Message("no policy head")

    def cause(self, say: Say) -> str:
        return say("A policy file begins with `{POLICY}` and a name; this one does not.")

    def mend(self, say: Say) -> str:
        return say(
            "Begin with `{POLICY} my_policy`, then `{TITLE}`, `{AUTHORITY}` and `{RECORDS}`."
        )


@frozen
class HeadLine(Fault):
    """A line of the head is missing or written twice."""

    code = "E108"
    title = Message("policy head incomplete or doubled")

    lines: tuple[Keyword, ...]
    twice: bool

    def cause(self, say: Say) -> str:
        if self.twice:
            return say("The head has {lines} twice.", lines=Listed(self._quoted()))
        return say(
            "The head of this policy does not say {lines}.", lines=Listed(self._quoted(), OR)
        )

    def mend(self, say: Say) -> str | None:
        if self.twice:
            return say("Keep one of the two.")
        match self.lines[0].name:
            case "TITLE":
                return say('Add a line such as `{TITLE} "Regulation of ..., extract 2017"`.')
            case "RECORDS":
                return say("Add a line such as `{RECORDS} recruitment`.")
            case _:
                return None

    def _quoted(self) -> tuple[Message, ...]:
        return tuple(Message("`{line}`", line=line) for line in self.lines)
