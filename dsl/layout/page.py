"""The page on which words are set: lines, indents, spaces, and comments where they belong."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.parser.concrete import Comment, Leaf, Part

WIDTH = 100
"""How wide a line may become where it can be broken."""

STEP = 2
"""How far a line stands in from the one that it belongs to."""

CLOSING = frozenset(("COMMA", "RPAR"))
"""The signs that may not be parted from the word before them."""

_CLOSE_TO_WHAT_IS_BEFORE = CLOSING | frozenset(("DOT", "CALL"))
_CLOSE_TO_WHAT_FOLLOWS = frozenset(("LPAR", "CALL", "DOT"))


def leaves_of(part: Part) -> list[Leaf]:
    """The tokens of a part."""
    return [part] if isinstance(part, Leaf) else list(part.leaves())


def word(leaf: Leaf) -> str:
    """A token as it is set: words of more than one piece with single spaces."""
    return leaf.text if leaf.kind in ("STRING", "TABLE_ROW") else " ".join(leaf.text.split())


def on_one_line(leaves: Sequence[Leaf]) -> str | None:
    """Tokens on one line; ``None`` where a comment among them forbids that."""
    if any(leaf.before for leaf in leaves[1:]) or any(leaf.after for leaf in leaves[:-1]):
        return None
    text, last = "", ""
    for leaf in leaves:
        text += f"{_space(last, leaf.kind) if text else ''}{word(leaf)}"
        last = leaf.kind
    return text


def _space(last: str, kind: str) -> str:
    close = kind in _CLOSE_TO_WHAT_IS_BEFORE or last in _CLOSE_TO_WHAT_FOLLOWS
    return "" if close else " "


class Page:
    """Lines that grow at their end."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line = ""
        self._last = ""
        self._ends = False
        self._hang = 0

    def text(self) -> str:
        """All lines, each with its end."""
        return "".join(f"{line.rstrip()}\n" for line in (*self._lines, self._line))

    def has_room(self, leaves: Sequence[Leaf], tail: int = 0) -> bool:
        """Whether these tokens, and so many signs that close to them, fit on the line."""
        flat = on_one_line(leaves)
        if flat is None or leaves[0].before:
            return False
        space = _space(self._last, leaves[0].kind) if self._line.strip() else ""
        return not self._ends and len(self._line) + len(space) + len(flat) + tail <= WIDTH

    def new_line(self, indent: int) -> None:
        """Begin a line, unless the one that stands there is still empty."""
        if self._line.strip():
            self._lines.append(self._line)
        self._line, self._last, self._ends = " " * indent, "", False
        self._hang = indent + STEP

    def empty_lines(self, count: int) -> None:
        """End the line and leave some empty, unless nothing stands above."""
        self.new_line(0)
        if self._lines:
            self._lines.extend([""] * count)

    def pad(self, column: int) -> None:
        """Let the next token stand at a column, or behind what reaches further."""
        self._line = self._line.ljust(column - 1)

    def set(self, *leaves: Leaf) -> None:
        """Set tokens behind one another."""
        for leaf in leaves:
            self._set(leaf)

    def comments(self, comments: Sequence[Comment], indent: int) -> None:
        """Set comments, each on a line of its own, and begin the line after them."""
        for comment in comments:
            self.new_line(indent)
            if comment.gap and self._lines and self._lines[-1]:
                self._lines.append("")
            self._line += comment.text
        self.new_line(indent)

    def _set(self, leaf: Leaf) -> None:
        if leaf.before:
            indent = self._hang if self._line.strip() else len(self._line)
            self.comments(leaf.before, indent)
        elif self._ends:
            self.new_line(self._hang)
        space = _space(self._last, leaf.kind) if self._line.strip() else ""
        self._line += f"{space}{word(leaf)}"
        self._last = leaf.kind
        if leaf.after:
            self._line += f"  {leaf.after.text}"
            self._ends = True
