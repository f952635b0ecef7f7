"""The name of a policy, made of the authority's own."""

from __future__ import annotations

import re
import unicodedata

from checker.files import Refused

MOST = 200
"""The longest name of an authority, in characters."""

_LONGEST = 40
_KINDS = frozenset(
    "agb autonoom city commune cpas gemeente gemeentebestuur municipality ocmw province provincie "
    "stad stadsbestuur town ville zorgbedrijf de het la le of the van en".split()
)
"""What an authority is, and the small words around it: its own name comes after them."""
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
"""Names that one system keeps for its devices, and that no file can have there."""


def authority_named(written: str) -> str:
    """An authority as it was written, blanks folded.

    Raises:
        Refused: it cannot stand in a policy.
    """
    name = " ".join(written.split())
    if not name:
        raise Refused(
            "the authority has no name.", 'Write it between quotes: "Gemeente Voorbeeld".'
        )
    if len(name) > MOST:
        said = f"the name of the authority is longer than {MOST} characters."
        raise Refused(said, "Write the name that its dossiers bear.")
    if '"' in name:
        said = "the name of the authority holds a quotation mark, which no text of a policy can."
        raise Refused(said, "Leave the quotation marks out, or write ' instead.")
    if not name.isprintable():
        said = "the name of the authority holds a sign that cannot be printed."
        raise Refused(said, "Type it anew, in letters, digits and the usual signs.")
    return name


def policy_named(authority: str) -> str:
    """The name of an authority's policy: lower case, without accents, of letters, digits and _.

    Raises:
        Refused: nothing of the authority's name can stand in one.
    """
    words = re.split(r"[\W_]+", _folded(authority))
    words = [word for word in words if word]
    if not words:
        said = f"{authority}: there is no letter and no digit in this name."
        raise Refused(said, "Write the name that the authority's dossiers bear.")
    own = _after_kinds(words)
    name = "_".join(own)[:_LONGEST].strip("_")
    name = name if not name[0].isdigit() else f"authority_{name}"
    return f"{name}_rules" if _DEVICES.fullmatch(name) else name


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    return "".join(char for char in parts if not unicodedata.combining(char))


def _after_kinds(words: list[str]) -> list[str]:
    """The words from the first that is the authority's own; all where there is none such."""
    first = next((at for at, word in enumerate(words) if word not in _KINDS), 0)
    return words[first:]
