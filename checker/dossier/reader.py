"""Reading a dossier: strict JSON (RFC 8259) that keeps the place of every value.

The reader keeps a stack of its own, so that depth costs no recursion, and looks at each character
a fixed number of times, so that hostile input costs no more than its length.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import NoReturn

from checker.dossier.cells import Cells
from checker.dossier.encoding import decoded
from checker.dossier.faults import DossierFault
from checker.dossier.places import Lines
from checker.dossier.record import Dossier, Positions, Value
from checker.dossier.wording import (
    Wrong,
    shown,
    wrong_colon,
    wrong_name,
    wrong_separator,
    wrong_start,
    wrong_value,
)
from checker.speech import Remark, Whole, quoted

MAX_BYTES = 64 * 1024 * 1024
MAX_VALUES = 5_000_000
MAX_DEPTH = 64
MAX_DIGITS = 40
MAX_EXPONENT = 30
MAX_NAME = 200

_SPACE = re.compile(r"[ \t\r\n]*+")
_VALUE = re.compile(
    r'"(?P<text>[^"\\\x00-\x1f]*+)"'
    r'|(?P<escaped>"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*+")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)"
    r"|(?P<word>(?:true|false|null)\b)"
    r"|(?P<opening>[\[{])[ \t\r\n]*+"
)
_NUMBER = re.compile(r"-?(?P<digits>[0-9.]++)(?:[eE](?P<exponent>[+-]?[0-9]++))?")
_SEPARATOR = re.compile(r"[ \t\r\n]*+(?P<sign>[,\]}]?+)[ \t\r\n]*+")
_ESCAPE = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|(?P<half>\\u[dD][89a-fA-F]..)|\\.")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CLOSING = {"{": "}", "[": "]"}
_WORDS: dict[str, Value] = {"true": True, "false": False, "null": None}


@dataclass(slots=True)
class _Open:
    """A list or object that is not closed yet."""

    container: dict[str, Value] | list[Value]
    closing: str
    number: int
    start: int
    # Where each name of an object stands, also the names of null members: they count as said.
    names: dict[str, int] = field(default_factory=dict)
    name: str = ""


def read(data: bytes, name: str, cells: Cells | None = None) -> Dossier:
    """Read one dossier; ``name`` stands in messages.

    ``cells``: where its values stand in the sheets from which ``data`` was made, if it was.

    At most 64 MiB, 5,000,000 values and 64 levels; numbers of at most 40 digits and a power of ten
    from -30 to 30; names of at most 200 characters. Raises :class:`DossierFault`.
    """
    if len(data) > MAX_BYTES:
        raise DossierFault(
            name,
            1,
            1,
            Remark(
                "The file is larger than {size} MiB, more than a dossier can be.",
                size=MAX_BYTES // 1024**2,
            ),
            Remark("Give each procedure a dossier of its own, without documents in it."),
        )
    text = decoded(data, name)
    reader = _Reader(text, name)
    content = reader.document()
    digest = sha256(data).hexdigest() if cells is None else cells.sha256
    return Dossier(name, content, digest, text, reader.positions, cells)


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.positions = Positions()
        self.stack: list[_Open] = []
        self.outermost: dict[str, Value] = {}

    def document(self) -> dict[str, Value]:
        """The one object that the text is."""
        start = self.after_space(0)
        if start == len(self.text):
            said = Remark("The file is empty.")
            self.fail(Wrong(0, said, Remark("Give a file with one dossier in it.")))
        if self.text[start] != "{":
            self.fail(wrong_start(self.text, start))
        end = self.after_space(self.value(start))
        if end < len(self.text):
            self.fail(
                Wrong(
                    end,
                    Remark("Something follows the end of the dossier."),
                    Remark("Remove it; a second dossier goes in a file of its own."),
                )
            )
        return self.outermost

    def value(self, at: int) -> int:
        """Read the value at an offset with all that is inside it; returns where it ends."""
        while True:
            match = _VALUE.match(self.text, at)
            if match is None:
                self.blame(wrong_value(self.text, at))
            if match.lastgroup == "opening":
                self.open(match["opening"], at)
            else:
                self.attach(self.scalar(match), at)
            at = match.end()
            if match.lastgroup == "opening" and not self.closes(at):
                at = self.item(at, first=True)
            else:
                at = self.after_value(at)
            if not self.stack:
                return at

    def after_value(self, at: int) -> int:
        """Close what ends here; returns where the next value starts, or where the last one ends."""
        while self.stack:
            separator = _SEPARATOR.match(self.text, at)
            assert separator is not None  # it matches the empty text too
            if separator["sign"] == ",":
                return self.item(separator.end(), first=False)
            if separator["sign"] != self.stack[-1].closing:
                in_list = self.stack[-1].closing == "]"
                self.blame(wrong_separator(self.text, separator.start("sign"), in_list))
            self.positions.close(self.stack.pop().number)
            at = separator.end()
        return at

    def item(self, at: int, *, first: bool) -> int:
        """Where the next value of the innermost list or object starts, past its name if any."""
        inner = self.stack[-1]
        if isinstance(inner.container, list):
            return at
        match = _VALUE.match(self.text, at)
        if match is None or match.lastgroup not in ("text", "escaped"):
            self.blame(wrong_name(self.text, at, first))
        name = str(self.scalar(match))
        if len(name) > MAX_NAME:
            self.fail(
                Wrong(
                    at,
                    Remark("A field has a name of more than {n} characters.", n=MAX_NAME),
                    Remark("Use the names of the record format."),
                )
            )
        if name in inner.names:
            self.fail(self.twice(name, inner.names[name], at))
        inner.names[name] = at
        inner.name = name
        colon = self.after_space(match.end())
        if not self.text.startswith(":", colon):
            self.blame(wrong_colon(self.text, colon))
        return self.after_space(colon + 1)

    def open(self, bracket: str, at: int) -> None:
        """Start a list or an object inside the innermost one."""
        if len(self.stack) == MAX_DEPTH:
            self.fail(
                Wrong(
                    at,
                    Remark("Values are nested more than {n} levels deep.", n=MAX_DEPTH),
                    Remark("A dossier is flat: give each kind of row a list of its own."),
                )
            )
        container: dict[str, Value] | list[Value] = {} if bracket == "{" else []
        if not self.stack and isinstance(container, dict):
            self.outermost = container
        number = self.attach(container, at)
        self.stack.append(_Open(container, _CLOSING[bracket], number, at))

    def closes(self, at: int) -> bool:
        """Whether the innermost list or object ends here."""
        return self.text.startswith(self.stack[-1].closing, at)

    def attach(self, value: Value, at: int) -> int:
        """Put a value where it belongs, a null member nowhere; returns its number."""
        if self.stack:
            inner = self.stack[-1]
            if isinstance(inner.container, list):
                inner.container.append(value)
            elif value is None:
                return inner.number
            else:
                inner.container[inner.name] = value
        number = self.positions.add(at)
        if number == MAX_VALUES:
            self.fail(
                Wrong(
                    at,
                    Remark(
                        "The file holds more than {n} values, more than a dossier can.",
                        n=Whole(MAX_VALUES),
                    ),
                    Remark("Give each procedure a dossier of its own."),
                )
            )
        return number

    def scalar(self, match: re.Match[str]) -> Value:
        """The text, number, truth value or null of a match."""
        match match.lastgroup:
            case "text":
                return match["text"]
            case "escaped":
                return self.unescaped(match["escaped"], match.start())
            case "number":
                return self.number(match["number"], match.start())
            case _:
                return _WORDS[match["word"]]

    def unescaped(self, quoted: str, at: int) -> str:
        """The text that a literal with escapes stands for."""
        text = str(json.loads(quoted))
        if _SURROGATE.search(text):
            self.fail(
                Wrong(
                    at + _lone_surrogate(quoted),
                    Remark(
                        "A text holds half of a sign: one \\u escape of a pair without the other."
                    ),
                    Remark("Write both escapes of the pair, or the sign itself."),
                )
            )
        return text

    def number(self, written: str, at: int) -> int | Decimal:
        """The exact value of a number, refused before it is computed when it is beyond sense."""
        parts = _NUMBER.match(written)
        assert parts is not None  # every number that _VALUE finds has this form
        exponent = (parts["exponent"] or "0").lstrip("+-").lstrip("0")
        if len(parts["digits"].replace(".", "")) > MAX_DIGITS:
            said = Remark(
                "A number has more than {n} digits, beyond anything that a record counts.",
                n=MAX_DIGITS,
            )
        elif len(exponent) > len(str(MAX_EXPONENT)) or int(exponent or "0") > MAX_EXPONENT:
            said = Remark(
                "A number has a power of ten beyond {n}, beyond anything that a record counts.",
                n=MAX_EXPONENT,
            )
        else:
            return int(written) if written.lstrip("-").isdigit() else Decimal(written)
        self.fail(Wrong(at, said, Remark("Correct it, or put quotation marks around a code.")))

    def twice(self, name: str, first: int, again: int) -> Wrong:
        """What is wrong with a name that an object has two times."""
        lines = Lines(self.text)
        line, next_line = lines.place(first).line, lines.place(again).line
        field = quoted(shown(name))
        said = Remark(
            "The field {field} stands on line {line} and again on line {again}, "
            "in the same record.",
            field=field,
            line=line,
            again=next_line,
        )
        if line == next_line:
            said = Remark(
                "The field {field} stands twice on line {line}, in the same record.",
                field=field,
                line=line,
            )
        return Wrong(again, said, Remark("Keep the one that is right and remove the other."))

    def after_space(self, at: int) -> int:
        """Where the next character that is no space stands."""
        match = _SPACE.match(self.text, at)
        assert match is not None  # it matches the empty text too
        return match.end()

    def blame(self, wrong: Wrong | None) -> NoReturn:
        """Fail with what is wrong here, or with the text's end when nothing is but that."""
        self.fail(wrong or self.cut_off())

    def cut_off(self) -> Wrong:
        """What is wrong with a text that stops halfway."""
        said = Remark("The file ends in the middle of a value: it is cut off.")
        if self.stack:
            inner = self.stack[-1]
            line = Lines(self.text).place(inner.start).line
            said = Remark(
                "The file ends in the middle of the record that starts on line {line}: "
                "it is cut off.",
                line=line,
            )
            if inner.closing == "]":
                said = Remark(
                    "The file ends in the middle of the list that starts on line {line}: "
                    "it is cut off.",
                    line=line,
                )
        return Wrong(len(self.text), said, Remark("Export or copy it again."))

    def fail(self, wrong: Wrong) -> NoReturn:
        place = Lines(self.text).place(wrong.at)
        raise DossierFault(self.name, place.line, place.column, wrong.cause, wrong.mend)


def _lone_surrogate(quoted: str) -> int:
    """Where the first escape stands that is half of a pair without the other half."""
    return next(match.start() for match in _ESCAPE.finditer(quoted) if match["half"])
