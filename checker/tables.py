"""A file of tables in TOML that people write by hand: each field with its place.

The library that reads TOML tells no places, so the statements are found here, once it has found
that the file is sound; each is then read by that library, by itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.files import Refused
from dsl.spelling import listed, nearest

_MOST_BYTES = 4 * 1024 * 1024
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|(?P<comment>#[^\n]*)"
    r"|(?P<opening>[\[{])"
    r"|(?P<closing>[\]}])"
    r"|(?P<end>\n)"
    r"|(?P<space>[ \t]+)"
    r"|[^\"'#\[\]{}\n \t]+",
    re.DOTALL,
)
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_CAUSES = {
    "Invalid value": "no value that can be read stands here",
    "Expected '='": "a name stands here without `=` and a value",
    "Expected newline": "more follows where the line should end",
    "Unterminated string": "a text has no closing quotes",
    "Illegal character": "a character stands here that cannot stand in a text on one line",
    "Unclosed array": "a list has no closing bracket",
    "Cannot overwrite": "a field is given twice",
    "Cannot declare": "a table is opened twice, or by two kinds of brackets",
    "Expected ']'": "the brackets around a table's name are not closed",
    "Invalid date": "this is no day of the calendar",
    "Unescaped": "a backslash stands in a text; write it twice, or use single quotes",
}


class Field(NamedTuple):
    """A value, and where its name stands."""

    value: Any
    line: int
    column: int


class Table(NamedTuple):
    """A table by its fields, and where its heading stands."""

    file: str
    line: int
    column: int
    fields: dict[str, Field]

    def fault(self, name: str | None, message: str, mend: str) -> Refused:
        """What is wrong with a field, or with the whole table, at its place."""
        at = self.fields.get(name or "", self)
        return Refused(f"{self.file}:{at.line}:{at.column}: {message}", mend)


class _Statement(NamedTuple):
    text: str
    line: int
    column: int


def read_tables(file: str, content: bytes, name: str, fields: Mapping[str, str]) -> list[Table]:
    """The tables ``[[name]]`` of a file.

    Args:
        file: what messages call it.
        content: its bytes.
        name: the one kind of table that it holds.
        fields: every field that such a table may have, with an example of its value.

    Raises:
        Refused: it is no such file; the message says where.
    """
    if len(content) > _MOST_BYTES:
        raise Refused(f"{file}: larger than 4 MiB.", "Split the file.")
    text = _sound(file, content)
    tables: list[Table] = []
    for statement in _statements(text):
        at, read = f"{file}:{statement.line}:{statement.column}", tomllib.loads(statement.text)
        ((key, value),) = read.items()
        if statement.text.startswith("["):
            if read != {name: [{}]}:
                said = f"{at}: `{statement.text.strip()}` opens no {name}."
                raise Refused(said, f"Begin each with a line of its own: [[{name}]]")
            tables.append(Table(file, statement.line, statement.column, {}))
        elif not tables:
            said = f"{at}: `{key}` stands before the first [[{name}]]."
            raise Refused(said, f"Begin each with a line of its own: [[{name}]]")
        elif key not in fields:
            close = nearest(key, fields)
            mend = f"Did you mean `{close}`?" if close else f"It can have {listed(fields, 'and')}."
            raise Refused(f"{at}: [[{name}]] has no field `{key}`.", mend)
        else:
            tables[-1].fields[key] = Field(value, statement.line, statement.column)
    return tables


def _sound(file: str, content: bytes) -> str:
    """The text of a file that is TOML."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        said = f"{file}:{line}: this is not text in UTF-8."
        raise Refused(said, "Save the file as plain text, encoding UTF-8.") from None
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _malformed(file, text, str(error)) from None
    except RecursionError:
        said = f"{file}: lists are nested too deeply in this file."
        raise Refused(said, "A value is a text, a date, or a list of texts.") from None
    return text


def _malformed(file: str, text: str, said: str) -> Refused:
    lines = text.split("\n")
    found = _PLACE.search(said)
    if found:
        line, column = int(found[1]), int(found[2])
    else:
        line = max((n for n, each in enumerate(lines, 1) if each.strip()), default=1)
        column = len(lines[line - 1]) + 1
    cause = next((cause for start, cause in _CAUSES.items() if said.startswith(start)), None)
    cause = cause or "this cannot be read as TOML"
    shown = lines[line - 1].strip() if line <= len(lines) else ""
    quoted = f": {shown[:120]}" if shown else "."
    mend = 'Write texts in quotes, dates without: reason = "..." and expires = 2026-12-31.'
    return Refused(f"{file}:{line}:{column}: {cause}{quoted}", mend)


def _statements(text: str) -> Iterator[_Statement]:
    """The statements of sound TOML: headings, and fields with their values."""
    depth, begun, line, line_start = 0, -1, 1, 0
    where = (1, 1)
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "end" and depth == 0:
            if begun >= 0:
                yield _Statement(text[begun : token.start()], *where)
            begun = -1
        elif begun < 0 and kind not in ("space", "comment"):
            begun, where = token.start(), (line, token.start() - line_start + 1)
        depth += (kind == "opening") - (kind == "closing")
        if breaks := token[0].count("\n"):
            line += breaks
            line_start = token.start() + token[0].rindex("\n") + 1
    if begun >= 0:
        yield _Statement(text[begun:], *where)
