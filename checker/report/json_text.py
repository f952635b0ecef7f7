"""JSON as reports write it: harmless on a terminal, whatever text a record holds."""

from __future__ import annotations

import json


class _Escapes(dict[int, int | str]):
    """What stands for a character, by its number: itself where it can be printed."""

    def __missing__(self, number: int) -> int | str:
        char = chr(number)
        if char.isprintable() or char == "\n":
            told: int | str = number
        else:
            units = char.encode("utf-16-be", "surrogatepass").hex()
            told = "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
        self[number] = told
        return told


_ESCAPES = _Escapes()


def json_text(document: object, *, indent: int | None = None) -> str:
    """A document as JSON; what cannot be printed is escaped, such as marks that turn a line round.

    Args:
        document: what the standard encoder takes.
        indent: the spaces of a level; ``None`` puts all on one line.
    """
    separators = (",", ":") if indent is None else None
    made = json.dumps(document, ensure_ascii=False, indent=indent, separators=separators)
    return made.translate(_ESCAPES)
