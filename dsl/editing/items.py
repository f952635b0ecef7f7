"""The items of a text by their first words: found in a text with faults as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from dsl.frozen import frozen
from dsl.span import Source, Span, without_comments
from dsl.words import Words, spoken_in

HEADS = ("POLICY", "SCENARIOS_FOR")
KINDS = (*HEADS, *"ARTICLE RULE JUDGE EXCEPTION DEFINE TABLE SCENARIO EQUIVALENT".split())


@frozen
class Item:
    """An item: its terminal in the grammar ("RULE"), its name or number, and where they stand.

    Args:
        kind: the terminal.
        keyword: the word for its kind, as written.
        name: as written; of an article its number.
        owner: what stands before the dot in the name of a definition.
        name_span: where the name itself stands, without its owner.
        title: its sentence in the language of the text, or "".
        span: all of it, from its first word to its last.
        part: the same with what stands before the next item; parts together are the whole text.
    """

    kind: str
    keyword: str
    name: str
    owner: str
    name_span: Span
    title: str
    span: Span
    part: Span

    @property
    def full_name(self) -> str:
        """The name with its owner."""
        return f"{self.owner}.{self.name}" if self.owner else self.name


def items(source: Source) -> tuple[Item, ...]:
    """The items of a text, in its order."""
    return _of(source.text)


@lru_cache(maxsize=100)
def _of(written: str) -> tuple[Item, ...]:
    text = without_comments(written)
    return tuple(_items(text, spoken_in(text)))


def first_item(source: Source) -> Item | None:
    """The first item of a text, without looking for others."""
    return _first(source.text)


@lru_cache(maxsize=100)
def _first(written: str) -> Item | None:
    text = without_comments(written)
    return next(_items(text, spoken_in(text)), None)


def item_at(found: tuple[Item, ...], offset: int) -> Item | None:
    """The item in which an offset lies, or that is the last before it."""
    return next((each for each in reversed(found) if each.part.start <= offset), None)


def dedented(source: Source, span: Span) -> str:
    """An item as written, moved to the margin."""
    margin = source.place(span.start).column - 1
    first, *rest = source.text[span.start : span.end].splitlines()
    return "\n".join(
        [first, *(line[min(margin, len(line) - len(line.lstrip())) :] for line in rest)]
    )


def _items(text: str, words: Words) -> Iterator[Item]:
    starts = _start(words).finditer(text)
    following = next(starts, None)
    while (match := following) is not None:
        following = next(starts, None)
        end = following.start() if following is not None else len(text)
        part = Span(match.start(), end)
        first = match.start() + len(match[0]) - len(match[0].lstrip())
        title = _TITLE.match(text, match.end(), end)
        kind = next(kind for kind in KINDS if match[kind])
        yield Item(
            kind,
            match[kind],
            match["name"].strip('"'),
            (match["owner"] or "").rstrip(". \t\n"),
            Span(*match.span("name")),
            title["title"] if title else "",
            Span(first, match.start() + len(text[match.start() : end].rstrip())),
            part,
        )


@cache
def _start(words: Words) -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind}>{_forms(words, kind)})" for kind in KINDS)
    return re.compile(
        rf"^[ \t]*(?:(?:{_forms(words, 'REPLACE')})\s+)?(?:{kinds})\s+"
        r'(?P<owner>[^\W\d]\w*\s*\.\s*)?(?P<name>[^\W\d]\w*|"[^"\n]*")',
        re.MULTILINE,
    )


def _forms(words: Words, kind: str) -> str:
    forms = sorted(words.keywords[kind], key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)


_TITLE = re.compile(r'[^"|]*?"(?P<title>[^"\n]*)"')
