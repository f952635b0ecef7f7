"""Plain words for text that is no JSON: what stood there, what should have, and the mend.

Nothing of the record is quoted but single signs and the few words that other notations use.
``None`` stands for a text that is sound as far as it goes but ends too early.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.speech import Remark, quoted

_WORD = re.compile(r"-?[A-Za-z_$][\w$]*")
_NUMBER_STARTS = re.compile(r"[-+.0-9]")
_CUT_NUMBER = re.compile(r"[.eE+-]*\s*\Z")
_PLAIN_TEXT = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*+')
_PART_OF_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{0,3})?\Z")
_BRACKETS = {
    "{": Remark("an opening brace"),
    "}": Remark("a closing brace"),
    "[": Remark("an opening bracket"),
    "]": Remark("a closing bracket"),
}
_SIGNS = {
    ",": Remark("a comma"),
    ":": Remark("a colon"),
    ";": Remark("a semicolon"),
    "`": Remark("a back-quote"),
}
_QUOTES = "'\u2018\u2019\u201c\u201d\u00ab\u00bb"
_NOT_NUMBERS = ("nan", "infinity", "-infinity", "inf", "-inf")
_OTHER_WORDS = {"true": "true", "false": "false", "null": "null"} | {
    "none": "null",
    "nil": "null",
    "undefined": "null",
}
_SHOWN_NAME = 40


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong at an offset of a text."""

    at: int
    cause: str
    mend: str


def shown(name: str) -> str:
    """The name of a field as it can stand in a message: short, and on one line."""
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)
    return plain if len(plain) <= _SHOWN_NAME else f"{plain[: _SHOWN_NAME - 1]}…"


def wrong_start(text: str, at: int) -> Wrong:
    """Why the text, which starts with something else than a brace, is no dossier."""
    return Wrong(
        at,
        Remark(
            "This is no dossier in JSON: it starts with {what}, not with an opening brace.",
            what=_what(text, at),
        ),
        Remark("Give one dossier a file: a record between braces."),
    )


def wrong_value(text: str, at: int) -> Wrong | None:
    """Why no value starts at ``at``."""
    if at == len(text):
        return None
    sign = text[at]
    if sign == '"':
        return wrong_text(text, at)
    if sign in "]}" and text[:at].rstrip(" \t\r\n").endswith(","):
        return _trailing_comma(text, at)
    word = _WORD.match(text, at)
    if word is not None:
        return _wrong_word(text, at, word[0])
    if _NUMBER_STARTS.match(sign):
        return _wrong_number(text, at)
    return Wrong(
        at,
        Remark("A value is expected here, but {what} stands here.", what=_what(text, at)),
        _mend(text, at, Remark("Write a text in quotation marks, a number, true or false.")),
    )


def wrong_name(text: str, at: int, first: bool) -> Wrong | None:
    """Why no field's name starts at ``at``; ``first``: right after the opening brace."""
    if at == len(text):
        return None
    sign = text[at]
    if sign == '"':
        return wrong_text(text, at)
    if sign == "}" and not first:
        return _trailing_comma(text, at)
    return Wrong(
        at,
        Remark(
            "The name of a field is expected here, but {what} stands here.", what=_what(text, at)
        ),
        _mend(text, at, Remark('Write the name in double quotation marks: "name".')),
    )


def wrong_colon(text: str, at: int) -> Wrong | None:
    """Why no colon stands at ``at``, after the name of a field."""
    if at == len(text):
        return None
    return Wrong(
        at,
        Remark(
            "A colon is expected after the name of a field, but {what} stands here.",
            what=_what(text, at),
        ),
        _mend(text, at, Remark("Put a colon between the name and the value.")),
    )


def wrong_separator(text: str, at: int, in_list: bool) -> Wrong | None:
    """Why neither a comma nor the end of a list or object stands at ``at``, after a value."""
    if at == len(text):
        return None
    if at and text[at - 1].isdigit() and (text[at].isalnum() or text[at] in ".+-_"):
        return _wrong_number(text, at)
    if in_list:
        said = Remark(
            "After a value in a list a comma or a closing bracket is expected, "
            "but {what} stands here.",
            what=_what(text, at),
        )
        mend = Remark("Put a comma between two values, or close the list.")
    else:
        said = Remark(
            "After a value in a record a comma or a closing brace is expected, "
            "but {what} stands here.",
            what=_what(text, at),
        )
        mend = Remark("Put a comma between two values, or close the record.")
    return Wrong(at, said, _mend(text, at, mend))


def wrong_text(text: str, at: int) -> Wrong | None:
    """Why the quotation mark at ``at`` starts no text."""
    sound = _PLAIN_TEXT.match(text, at)
    end = sound.end() if sound else at + 1
    if end == len(text) or _PART_OF_ESCAPE.match(text, end):
        return None
    if text[end] == "\\":
        return Wrong(
            end,
            Remark("A backslash in a text starts a sign that JSON does not know."),
            Remark(r"Write a backslash itself twice (\\)."),
        )
    if text[end] in "\r\n":
        return Wrong(
            end,
            Remark("The line ends inside a text."),
            Remark(r"Close the text with a quotation mark; write a line end inside a text as \n."),
        )
    return Wrong(
        end,
        Remark("A text holds {what}, which JSON does not allow.", what=_control(text[end])),
        Remark(r"Remove it, or write it as an escape (a tab is \t)."),
    )


def _trailing_comma(text: str, at: int) -> Wrong:
    before = len(text[:at].rstrip(" \t\r\n")) - 1
    return Wrong(
        before,
        Remark("A comma stands before {what}, with nothing after it.", what=_BRACKETS[text[at]]),
        Remark("Remove the comma."),
    )


def _wrong_word(text: str, at: int, word: str) -> Wrong | None:
    if word.casefold() in _NOT_NUMBERS:
        return Wrong(
            at,
            Remark("{word} is not a number.", word=quoted(word)),
            Remark("Leave the field out when its value is not known."),
        )
    if at + len(word) == len(text) and any(known.startswith(word) for known in _OTHER_WORDS):
        return None
    if word.casefold() in _OTHER_WORDS:
        return Wrong(
            at,
            Remark("{word} is not a value of JSON.", word=quoted(word)),
            Remark("Write {value}.", value=quoted(_OTHER_WORDS[word.casefold()])),
        )
    return Wrong(
        at,
        Remark("A value is expected here, but {what} stands here.", what=_what(text, at)),
        Remark("Put quotation marks around a text."),
    )


def _wrong_number(text: str, at: int) -> Wrong | None:
    if _CUT_NUMBER.match(text, at):
        return None
    return Wrong(
        at,
        Remark("This is not written as a number of JSON."),
        Remark(
            "Write digits with a point before decimals, without zeros or a plus in front (12.5); "
            "put quotation marks around a date, a time or a code."
        ),
    )


def _mend(text: str, at: int, otherwise: str) -> str:
    if text[at] in _QUOTES:
        return Remark('Write texts and names between double quotation marks (").')
    if _is_comment(text, at):
        return Remark("Remove the comment: JSON has none.")
    return otherwise


def _what(text: str, at: int) -> str:
    sign = text[at]
    if sign in _BRACKETS:
        return _BRACKETS[sign]
    if sign in _SIGNS:
        return _SIGNS[sign]
    if sign == '"':
        return Remark("a text")
    if sign in _QUOTES:
        return Remark("a quotation mark of another kind")
    if _is_comment(text, at):
        return Remark("a comment")
    if sign.isdigit():
        return Remark("a number")
    if sign.isalpha():
        return Remark("a word without quotation marks")
    if not sign.isprintable():
        return _control(sign)
    return Remark("the sign {sign}", sign=sign)


def _is_comment(text: str, at: int) -> bool:
    return text.startswith(("//", "/*", "#"), at)


def _control(sign: str) -> str:
    return Remark("an invisible sign (U+{code})", code=format(ord(sign), "04X"))
