"""What a name in a text stands for, and where else it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl.editing.items import Item
from dsl.frozen import frozen
from dsl.meanings import DefinitionName, Meaning, Meanings, NounName, RuleName, TableName
from dsl.span import Source, Span


@frozen
class Named:
    """A name in a text."""

    span: Span
    meaning: Meaning


def named_at(meanings: Meanings, offset: int) -> Named | None:
    """The name at an offset or just before it; the shortest where one lies in another."""
    here = [span for span in meanings if span.start <= offset <= span.end]
    span = min(here, key=lambda each: (offset == each.end, each.end - each.start), default=None)
    return Named(span, meanings[span]) if span is not None else None


def word_at(text: str, offset: int) -> Span | None:
    """The word at an offset or just before it."""
    before = re.search(r"\w*$", text[max(0, offset - 200) : offset])
    after = re.match(r"\w*", text[offset : offset + 200])
    start = offset - (len(before[0]) if before else 0)
    end = offset + (len(after[0]) if after else 0)
    return Span(start, end) if start < end else None


def has_word(text: str, word: str) -> bool:
    """Whether a word stands in a text."""
    return word in text and next(word_spans(text, word), None) is not None


def word_spans(text: str, word: str) -> Iterator[Span]:
    """Where a word stands in a text, in order."""
    for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
        yield Span(*match.span())


def places(meaning: Meaning, meanings: Meanings) -> Iterator[Span]:
    """Every place of one text where the same is meant, in order."""
    for span in sorted(meanings):
        if meanings[span] == meaning:
            yield span


def declared(meaning: Meaning, meanings: Meanings, found: tuple[Item, ...]) -> Span | None:
    """Where a text gives a name to what is meant; ``None`` where it does not."""
    match meaning:
        case NounName(bound_at=place):
            return place
        case RuleName() | DefinitionName() | TableName():
            return next(
                (each.name_span for each in found if _is_declared_by(meaning, each, meanings)),
                None,
            )
        case _:
            return None


_DECLARING = {
    RuleName: ("RULE", "JUDGE", "EXCEPTION"),
    DefinitionName: ("DEFINE",),
    TableName: ("TABLE",),
}


def _is_declared_by(
    meaning: RuleName | DefinitionName | TableName, item: Item, meanings: Meanings
) -> bool:
    if item.kind not in _DECLARING[type(meaning)]:
        return False
    if isinstance(meaning, DefinitionName):
        return meanings.get(item.name_span) == meaning
    return item.name == meaning.name


def text_of(span: Span, source: Source) -> str:
    """The name as written, without quotes."""
    return source.text[span.start : span.end].strip('"')
