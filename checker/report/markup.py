"""Text of records and policies in Markdown, where it stands for itself and nothing else."""

from __future__ import annotations

import re

from checker.report.plain import one_line

# A line below between letters is no sign of anything.
_SIGNS = re.compile(r"[\\`*{}\[\]|~$^#]|(?<![^\W_])_|_(?![^\W_])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# What the code hosts make links of, after a name, a number or an address: it is parted by a sign
# without width, since they look for them when the escapes are gone.
_LINKS = re.compile(
    r"(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-\d)", re.IGNORECASE
)
_APART = "&#8203;"


def escaped(text: str) -> str:
    """The text on one line, every sign of Markdown and HTML in it made to stand for itself."""
    entities = "".join(_ENTITIES.get(char, char) for char in one_line(text))
    return _SIGNS.sub(r"\\\g<0>", entities)


def unlinked(text: str) -> str:
    """The text, escaped, in which a code host finds no mention, issue or address either."""
    return _LINKS.sub(_APART, escaped(text))


def code(text: str) -> str:
    """The text on one line as code, within however many backticks it takes."""
    plain = one_line(text)
    if not plain:
        return ""
    longest = max((len(run) for run in re.findall("`+", plain)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if "`" in (plain[0], plain[-1]) else ""
    return f"{fence}{pad}{plain}{pad}{fence}"
