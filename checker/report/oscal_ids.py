"""Identifiers as OSCAL asks them, the same in every run."""

from __future__ import annotations

from collections import Counter
from uuid import NAMESPACE_URL, uuid5

_SPACE = uuid5(NAMESPACE_URL, "https://statuut.be/ns/oscal")


class Ids:
    """Makes the unique identifiers of one document out of what they stand for."""

    def __init__(self) -> None:
        self._met: Counter[str] = Counter()

    def of(self, *parts: str) -> str:
        """A new one; a second one of the same parts differs from the first."""
        key = repr(parts)
        self._met[key] += 1
        return self.same(f"{key} {self._met[key]}")

    def same(self, part: str) -> str:
        """That of a thing, the same each time."""
        return str(uuid5(_SPACE, part.encode("utf-8", "surrogatepass").hex()))


def token(*names: str) -> str:
    """Names as one token, joined by hyphens; other names give another token.

    What a token cannot hold, and a hyphen in a name, becomes its number between dots:
    ``article-17.20..a7.2`` is article "17 §2".
    """
    told = "-".join("".join(map(_sign, name)) for name in names)
    return told if told[:1].isalpha() else f"_{told}"


def _sign(char: str) -> str:
    kept = char.isascii() and (char.isalnum() or char == "_")
    return char if kept else f".{ord(char):x}."
