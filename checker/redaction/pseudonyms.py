"""What stands for the ids of one dossier in the reports of one run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import blake2b

OTHER = "id"
"""The word where several kinds of records have the same id, or nothing tells the kind."""

_SHORTEST = 6
_PLAIN = re.compile(r"\w+")


class Pseudonyms:
    """Those of the ids of one dossier; the same ids, name and secret give the same ones.

    A pseudonym is the word for the record and a keyed digest of the id: ``candidate-4f2a1c``. It
    holds no id of the dossier, and no two ids have the same one.
    """

    def __init__(self, secret: bytes, scope: str, ids: Mapping[str, str]) -> None:
        """Make one for each id.

        Args:
            secret: the key of the run, 16 to 64 bytes.
            scope: the dossier's name.
            ids: the ids, none blank, each with the word for its record.
        """
        self._secret = secret
        self._scope = scope
        forms = {form: each for each in ids for form in _forms(each)}
        self._taken = set(forms)
        found = _pattern(forms)
        words = {word: _usable(word, found) for word in set(ids.values())}
        self._other = _usable(OTHER, found)
        self._names = {each: self._made(each, words[ids[each]]) for each in sorted(ids)}
        for form, each in forms.items():
            self._names.setdefault(form, self._names[each])

    def of(self, id_: str) -> str:
        """That of an id; of one that the dossier does not have, one that stands for it alone."""
        if id_ not in self._names:
            self._names[id_] = self._made(id_, self._other)
        return self._names[id_]

    def within(self, text: str) -> str:
        """A text of the record in which every id that stands as a word is replaced."""
        if text in self._names:
            return self._names[text]
        if self._ids is None:
            return text
        return self._ids.sub(lambda found: self._names[found[0]], text)

    def digest(self, text: str) -> str:
        """A keyed digest of a text, in 32 hexadecimal digits: it cannot be found by guessing."""
        return self._digest(text)[:32]

    def _made(self, id_: str, word: str) -> str:
        digest = self._digest(id_)
        for length in range(_SHORTEST, len(digest) + 1):
            sign = digest[:length]
            made = f"{word}-{sign}" if word else f"x{sign}"
            if self._taken.isdisjoint((made, sign, f"-{sign}")):
                self._taken.add(made)
                return made
        raise AssertionError("no other text has the same digest")

    def _digest(self, text: str) -> str:
        told = f"{len(self._scope)} {self._scope} {text}".encode(errors="surrogatepass")
        return blake2b(told, key=self._secret, digest_size=20).hexdigest()

    @cached_property
    def _ids(self) -> re.Pattern[str] | None:
        return _pattern(self._names)


def _forms(id_: str) -> tuple[str, ...]:
    """An id as it may stand: in running text too, and in what Python writes of a record."""
    return id_, id_.strip(), " ".join(id_.split()), repr(id_)[1:-1]


def _pattern(ids: Iterable[str]) -> re.Pattern[str] | None:
    """Finds an id that stands as a word: a longer one before one with which it begins."""
    ordered = sorted(ids, key=len, reverse=True)
    return re.compile("|".join(map(_as_word, ordered))) if ordered else None


def _as_word(id_: str) -> str:
    """A pattern of an id: no letter or digit may stand beside one of its own."""
    before = r"(?<![^\W_])" if id_[0].isalnum() else ""
    after = r"(?![^\W_])" if id_[-1].isalnum() else ""
    return f"{before}{re.escape(id_)}{after}"


def _usable(word: str, ids: re.Pattern[str] | None) -> str:
    """A word to begin pseudonyms with; nothing where an id would be found in them."""
    holds_id = ids is not None and ids.search(f"{word}-")
    return word if _PLAIN.fullmatch(word) and not holds_id else ""
