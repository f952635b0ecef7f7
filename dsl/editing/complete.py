"""What may be written at a place of a text that is being typed.

The parser tells which words of the language may stand there; earlier clauses of the item that
cannot be read are passed over. For names, a stand-in is put at the place, the item is ended in the
fewest words, and the compiler is asked: the fault of the stand-in
holds the names that are known there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from dsl.diagnostics import Fault
from dsl.editing.items import HEADS, Item, item_at, items
from dsl.faults.names import (
    UnknownBase,
    UnknownCalendar,
    UnknownField,
    UnknownName,
    UnknownOwner,
    UnknownRecords,
    UnknownRule,
    UnknownValue,
)
from dsl.faults.scenarios import ExpectationMisfit, NoSuchRecord
from dsl.frozen import frozen
from dsl.parser.ahead import Ahead, ahead, readable
from dsl.span import Source, Span, without_comments
from dsl.words import Words, spoken_in

STAND_IN = "__here__"
_WORDS_BACK = 4


@frozen
class Choice:
    """Something to write in the place of ``span``.

    Args:
        text: what to write.
        kind: "field", "value", "name", "rule", "policy", "records" or "keyword".
        record: of a field, the key of the kind of record that has it.
        span: what it takes the place of.
    """

    text: str
    kind: str
    record: str
    span: Span


@frozen
class Around:
    """What a text may name that stands elsewhere.

    Args:
        rules: the rules of the policy and of what it extends.
        policies: those that it may extend.
        records: the record schemas that it may name.
    """

    rules: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


def choices(
    source: Source,
    offset: int,
    around: Around,
    faults_of: Callable[[Source], Iterable[Fault]],
) -> tuple[Choice, ...]:
    """All that may stand at an offset, names first.

    Args:
        source: the text.
        offset: where the author writes.
        around: what stands elsewhere.
        faults_of: compiles a text in the place of the source and gives its faults.
    """
    text = without_comments(source.text)
    line = source.text.rfind("\n", 0, offset) + 1
    if text[line:offset] != source.text[line:offset] or text[line:offset].count('"') % 2:
        return ()
    start = offset - len(_WORD_BEFORE.search(text[line:offset])[0])  # type: ignore[index] # it always matches
    if text[start:offset][:1].isdigit():
        return ()
    text = readable(text, _part(items(source), start), spoken_in(text))
    return (
        *_names(source, text, start, offset, around, faults_of),
        *_keywords(text, items(source), start, offset),
    )


_WORD_BEFORE = re.compile(r"\w*$")


def _part(found: tuple[Item, ...], offset: int) -> Span:
    item = item_at(found, offset)
    return Span(item.part.start if item is not None else 0, offset)


def _names(
    source: Source,
    text: str,
    start: int,
    offset: int,
    around: Around,
    faults_of: Callable[[Source], Iterable[Fault]],
) -> Iterator[Choice]:
    found, words = items(source), spoken_in(text)
    part = _part(found, start)
    reading = ahead(text, part, words)
    after = reading.after("NAME") if reading is not None else None
    if after is None:
        return
    before = f"{_kept(text, found, part, words)}{text[part.start : start]}"
    place = Span(len(before), len(before) + len(STAND_IN))
    for ending in _endings(after):
        trial = Source(source.name, f"{before}{STAND_IN}{ending}\n")
        known = [
            Choice(name, kind, record, Span(start, offset))
            for fault in faults_of(trial)
            if fault.span == place
            for name, kind, record in _known(fault, found, around)
        ]
        if known:
            yield from known
            return


def _endings(after: Ahead) -> Iterator[str]:
    """What may end an item after a name: the fewest words, then a step further on its path.

    In a scenario a path that ends in an item of a list is at fault for that, whatever its name.
    """
    if (ending := after.ending()) is not None:
        yield f" {ending}"
    if (dot := after.after("DOT")) is not None and (step := dot.after("NAME")) is not None:
        yield f"._ {step.ending() or ''}"


def _known(fault: Fault, found: tuple[Item, ...], around: Around) -> Iterator[tuple[str, str, str]]:
    match fault:
        case UnknownField(known=known, kind=record):
            yield from ((name, "field", record) for name in known)
        case UnknownValue(known=known):
            yield from ((name, "value", "") for name in known)
        case UnknownName(known=known):
            yield from ((name, "name", "") for name in known)
        case UnknownOwner(known=known) | UnknownCalendar(known=known) | NoSuchRecord(known=known):
            yield from ((name, "name", "") for name in known)
        case UnknownRule():
            own = (each.name for each in found if each.kind in ("RULE", "JUDGE"))
            yield from ((name, "rule", "") for name in dict.fromkeys((*own, *around.rules)))
        case ExpectationMisfit(known=known):
            yield from ((name, "rule", "") for name in known)
        case UnknownBase():
            yield from ((name, "policy", "") for name in around.policies)
        case UnknownRecords():
            yield from ((name, "records", "") for name in around.records)
        case _:
            pass


def _kept(text: str, found: tuple[Item, ...], part: Span, words: Words) -> str:
    """What the item at a place may need: the head, definitions, tables, scenarios started from."""
    here = item_at(found, part.start)
    if here is None or here.kind in HEADS:
        return ""
    others = [each for each in found if each is not here]
    kept = [each for each in others if each.kind in (*HEADS, "DEFINE", "TABLE")]
    scenarios = {each.name: each for each in others if each.kind == "SCENARIO"}
    names = [text[part.start : part.end]]
    for written in names:
        for name in _from(words).findall(written):
            if (base := scenarios.pop(name, None)) is not None:
                kept.append(base)
                names.append(text[base.part.start : base.part.end])
    whole = "".join(text[each.part.start : each.part.end] for each in kept)
    return f"{whole}\n" if whole else ""


def _from(words: Words) -> re.Pattern[str]:
    forms = "|".join(map(re.escape, words.keywords["FROM"]))
    return re.compile(rf"(?<!\w)(?:{forms})\s+([^\W\d]\w*)")


def _keywords(text: str, found: tuple[Item, ...], start: int, offset: int) -> Iterator[Choice]:
    """The words of the language that go on with what is written, up to some words back."""
    words = spoken_in(text)
    seen: set[str] = set()
    for place in reversed([*_places(text, start)]):  # what is begun goes on, before what may begin
        reading = ahead(text, _part(found, place), words)
        if reading is None:
            continue
        written = " ".join(text[place:offset].split()).casefold()
        if place != start and text[start - 1 : offset].isspace():
            written += " "
        for terminal in sorted(reading.accepted()):
            for form in words.written.get(terminal, ()):
                if form.casefold().startswith(written) and form not in seen and form != written:
                    seen.add(form)
                    yield Choice(form, "keyword", "", Span(place, offset))


def _places(text: str, start: int) -> Iterator[int]:
    """The start of the word that is typed and of some before it; none after a dot."""
    if text[:start].rstrip().endswith("."):
        return
    yield start
    for _ in range(_WORDS_BACK):
        before = re.search(r"(?<![\w.\"])[^\W\d]\w*[ \t]+$", text[max(0, start - 80) : start])
        if before is None:
            return
        start = max(0, start - 80) + before.start()
        yield start
