"""A row added to a list at the top of a JSON document; all else stays as it was written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s"\[\]{}:,]+')


class _Item(NamedTuple):
    """A value directly inside another.

    Args:
        name: of an object's member.
        begin: the offset behind the comma or bracket before it.
        name_start: where the name starts, or else the value.
        start: where the value starts.
        end: where it ends.
    """

    name: str
    begin: int
    name_start: int
    start: int
    end: int


class _Container(NamedTuple):
    """A list or an object: where it starts and ends, and what is directly inside."""

    start: int
    end: int
    items: tuple[_Item, ...]


class _Hand(NamedTuple):
    """How a document writes its rows.

    Args:
        unit: the spaces by which the members of a row are further in than the row; ``None`` where
            a row stands on one line.
        is_spaced: whether a space follows a colon and a comma.
        padding: what stands inside the braces of a row on one line.
        line_end: what ends a line.
    """

    unit: str | None
    is_spaced: bool
    padding: str
    line_end: str


def with_row(text: str, name: str, row: Mapping[str, Any]) -> str:
    """A document with one more row at the end of a list.

    Args:
        text: sound JSON, an object, without a byte order mark.
        name: the list's; where it is absent or null it is made.
        row: the row.
    """
    root = _container(text, text.index("{"))
    found = next((each for each in root.items if each.name == name), None)
    rows = _container(text, found.start).items if found and text[found.start] == "[" else ()
    hand = _hand(text, root, rows)
    if rows:
        last = rows[-1]
        gap = _gap(text, last)
        if "\n" not in gap:
            gap = " " if hand.is_spaced else ""
        return _put(text, last.end, last.end, f",{gap}{_written(row, hand, _margin(gap))}")
    gap = _gap(text, root.items[-1]) if root.items else ""
    margin = _margin(gap)
    inner = f"{hand.line_end}{margin}{margin}" if margin else ""
    outer = f"{hand.line_end}{margin}" if margin else ""
    listed = f"[{inner}{_written(row, hand, margin * 2)}{outer}]"
    if found is not None:
        return _put(text, found.start, found.end, listed)
    member = f"{json.dumps(name)}:{' ' if hand.is_spaced else ''}{listed}"
    if not root.items:
        return _put(text, root.start + 1, root.start + 1, member)
    last = root.items[-1]
    if "\n" not in gap:
        gap = " " if hand.is_spaced else ""
    return _put(text, last.end, last.end, f",{gap}{member}")


def _put(text: str, start: int, end: int, written: str) -> str:
    return f"{text[:start]}{written}{text[end:]}"


def _container(text: str, start: int) -> _Container:
    """The list or object that starts at an offset."""
    items: list[_Item] = []
    depth, begin, first, named, end, name = 0, start + 1, -1, -1, -1, ""
    for token in _TOKEN.finditer(text, start):
        sign = token[0]
        if depth == 1 and sign in (",", "]", "}"):
            if first >= 0:
                items.append(_Item(name, begin, first if named < 0 else named, first, end))
            begin, first, named, name = token.end(), -1, -1, ""
        elif depth == 1 and sign == ":":
            name, named, first = json.loads(text[first:end]), first, -1
        elif depth >= 1:
            first = token.start() if first < 0 else first
            end = token.end()
        depth += (sign in ("[", "{")) - (sign in ("]", "}"))
        if depth == 0:
            return _Container(start, token.end(), tuple(items))
    raise AssertionError("sound JSON closes what it opens")


def _gap(text: str, item: _Item) -> str:
    """What stands before an item, after the comma or the bracket."""
    start = item.name_start
    return text[item.begin : start]


def _margin(gap: str) -> str:
    """How far in the line begins that a gap opens; "" where it opens none."""
    return gap.rpartition("\n")[2] if "\n" in gap else ""


def _hand(text: str, root: _Container, rows: Sequence[_Item]) -> _Hand:
    """How the rows of the list are written, or else those of another list."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    lists = [_container(text, each.start) for each in root.items if text[each.start] == "["]
    samples = [*rows, *(each.items[-1] for each in lists if each.items)]
    sample = next((each for each in samples if text[each.start] == "{"), None)
    if sample is None:
        return _Hand(None, _is_spaced(text, root), "", line_end)
    members = _container(text, sample.start)
    is_spaced = _is_spaced(text, members if members.items else root)
    gap = _gap(text, members.items[0]) if members.items else ""
    if "\n" not in gap:
        return _Hand(None, is_spaced, gap, line_end)
    unit = _margin(gap).removeprefix(_margin(_gap(text, sample)))
    return _Hand(unit, is_spaced, "", line_end)


def _is_spaced(text: str, members: _Container) -> bool:
    """Whether a space stands between names and values, where there are any to tell."""
    if not members.items:
        return True
    last = members.items[-1]
    return text[last.start - 1] != ":"


def _written(row: Mapping[str, Any], hand: _Hand, margin: str) -> str:
    if hand.unit is None:
        separators = (", ", ": ") if hand.is_spaced else (",", ":")
        inner = json.dumps(row, ensure_ascii=False, separators=separators)[1:-1]
        return f"{{{hand.padding}{inner}{hand.padding}}}"
    lines = json.dumps(row, ensure_ascii=False, indent=hand.unit).split("\n")
    return f"{hand.line_end}{margin}".join(lines)
