"""A text laid out piece by piece: typing in one item does not lay out all others again."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.frozen import frozen
from dsl.layout.layout import LaidItem, has_article, items_of, joined, laid_item
from dsl.parser.concrete import Branch, Comment, concrete, pieces
from dsl.span import Source
from dsl.words import Words, spoken_in

_MOST = 5_000


@frozen
class _Read:
    """The items of a piece, and the comments after the last of them."""

    items: list[Branch]
    end: tuple[Comment, ...]
    has_article: bool


class Layouts:
    """Pieces of texts as they were read and laid out."""

    def __init__(self) -> None:
        self._read: dict[tuple[Words, str], _Read] = {}
        self._laid: dict[tuple[Words, str, bool], list[LaidItem]] = {}

    def of(self, source: Source) -> str:
        """The text of a policy without a fault in its canonical layout."""
        words = spoken_in(source.text)
        if len(self._read) > _MOST:
            self._read.clear()
            self._laid.clear()
        texts = list(pieces(source, words))
        read = [self._piece(words, each) for each in texts]
        in_articles = any(each.has_article for each in read)
        laid: list[LaidItem] = []
        for text, piece in zip(texts, read, strict=True):
            laid += self._items(words, text, piece, in_articles)
        return joined(laid, read[-1].end if read else ())

    def ahead(self, source: Source) -> Iterator[None]:
        """Read and lay out such a text before it is asked for, a piece at each step."""
        words = spoken_in(source.text)
        read: list[tuple[str, _Read]] = []
        for text in pieces(source, words):
            read.append((text, self._piece(words, text)))
            yield
        in_articles = any(piece.has_article for _, piece in read)
        for text, piece in read:
            self._items(words, text, piece, in_articles)
            yield

    def _piece(self, words: Words, text: str) -> _Read:
        if (known := self._read.get((words, text))) is None:
            whole = concrete(Source("", text), words)
            items = items_of(whole)
            known = self._read[words, text] = _Read(items, whole.end, has_article(items))
        return known

    def _items(self, words: Words, text: str, piece: _Read, in_articles: bool) -> list[LaidItem]:
        key = words, text, in_articles
        if (known := self._laid.get(key)) is None:
            made = [laid_item(each, words, in_articles) for each in piece.items]
            known = self._laid[key] = made
        return known
