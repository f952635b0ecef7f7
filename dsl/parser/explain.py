"""The parser's refusal, said in the language's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import cast

from lark import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from dsl.diagnostics import Fault
from dsl.faults.syntax import MixedAndOr, UnclosedText, Unexpected, UnknownCharacter, foreign_sign
from dsl.frozen import frozen
from dsl.message import Keyword, Message
from dsl.parser.habits import article, cure, habit, mistaken
from dsl.parser.wanted import wanted
from dsl.span import Span
from dsl.words import LANGUAGES, Words

_LOOK_BACK = 3
_NEVER_NAMES = tuple(
    (
        "AND OR NOT WHEN UNLESS WHERE IS REQUIRE FORBID PREFER OF WITHIN IN OVER BY AS TO HAVE "
        "SATISFY OTHERWISE FROM UNTIL EVERY DEFINE"
    ).split()
)
_ORDERS = {
    "RULE": Message(
        "A rule says in this order: its name, its title, `{IN_FORCE}`, `{CATALOGUE}` and `{NOTE}`, "
        "`{FOR_EACH}`, `{WHEN}`, and last one `{REQUIRE}`, `{FORBID}` or `{PREFER}`."
    ),
    "JUDGE": Message(
        "A question says in this order: its name, its title, `{IN_FORCE}`, `{CATALOGUE}` and "
        "`{NOTE}`, `{FOR_EACH}`, `{WHEN}`, and last `{ASK}`."
    ),
    "EXCEPTION": Message(
        "An exception says in this order: its name, `{TO}` and the rules that it lifts, its "
        "title, `{IN_FORCE}`, `{CATALOGUE}` and `{NOTE}`, `{FOR_EACH}`, and last `{WHEN}`."
    ),
    "ARTICLE": Message(
        "An article says in this order: its number, its title, `{IN_FORCE}` and `{NOT_FORMALISED}`."
    ),
    "TABLE": Message(
        "A table says in this order: its name, `{BY}` and its keys, and its rows between bars."
    ),
    "SCENARIO": Message(
        "A scenario says in this order: its name, its title, `{CATALOGUE}`, `{FROM}`, `{AS_OF}`, "
        "its changes (`{SET}`, `{ADD}`, `{REMOVE}`), and what it expects (`{EXPECT}`)."
    ),
}
_DUTIES = frozenset(("REQUIRE", "FORBID", "PREFER"))
_CLAUSES = frozenset("FOR_EACH WHEN IN_FORCE REQUIRE FORBID PREFER ASK STRING TO".split())


@frozen
class Reading:
    """A part of the text that was refused, and how to ask how it was read up to a place.

    ``text`` is the whole policy with its comments blanked out; ``item`` is the terminal of the
    item (``"RULE"``) to which the part belongs, where it has one; ``so_far`` tells, for an offset,
    where the tokens before it begin and which terminals may follow them.
    """

    text: str
    part: Span
    item: str | None
    words: Words
    so_far: Callable[[int], tuple[frozenset[int], frozenset[str]]]

    def accepted(self, at: int) -> frozenset[str]:
        """The terminals that may stand at a place; of the two kinds of duty, the item's own."""
        return self.so_far(at)[1] - ({"ASK"} if self.item != "JUDGE" else _DUTIES)


def explained(error: UnexpectedInput, reading: Reading) -> Fault:
    """The fault for a refusal."""
    match error:
        case UnexpectedToken(token=token) if token.type != "$END":
            start, end = cast(int, token.start_pos), cast(int, token.end_pos)
            return _unexpected(token.type, reading, Span(start, end))
        case UnexpectedCharacters():
            return _unknown_character(reading, cast(int, error.pos_in_stream))
        case _:
            return _ended(reading)


def _unknown_character(reading: Reading, at: int) -> Fault:
    text = reading.text
    if text[at] == '"':
        line = text[at:].partition("\n")[0].rstrip()
        return UnclosedText(span=Span(at, at + len(line)))
    sign = foreign_sign(text, at)
    return UnknownCharacter(sign, span=Span(at, at + len(sign)))


def _unexpected(kind: str, reading: Reading, place: Span) -> Fault:
    text, part = reading.text, reading.part
    found = " ".join(text[place.start : place.end].split())
    accepted = reading.accepted(place.start)
    if cured := cure(text, part.start, place.start, part.end):
        start, end, advice = cured
        return Unexpected(text[start:end], hint=advice, span=Span(start, end))
    if kind in ("AND", "OR") and {kind, *accepted} >= {"AND", "OR"}:
        return MixedAndOr(kind == "AND", span=place)
    if fault := _wording(reading, place.start, found if found[0].isalpha() else None):
        return fault
    return Unexpected(
        found,
        wanted(accepted, reading.words),
        hint=_of_another_language(reading, place.start) or _advice(kind, found, reading, place),
        span=place,
    )


def _ended(reading: Reading) -> Fault:
    end = reading.part.start + len(reading.text[reading.part.start : reading.part.end].rstrip())
    if fault := _wording(reading, end, None):
        return fault
    last = re.search(r'"[^"\n]*"$|[\w%]+$|\S$', reading.text[reading.part.start : end])
    start = reading.part.start + last.start() if last else end
    accepted = reading.accepted(end)
    hint = Message("Close the bracket with `)`.") if "RPAR" in accepted else None
    if last and last.group() == ".":
        hint = Message("A full stop ends nothing here; leave it out.")
    return Unexpected(
        "",
        wanted(accepted, reading.words),
        hint=hint,
        after=last.group() if last else "",
        span=Span(start, max(end, start + 1)),
    )


def _wording(reading: Reading, at: int, found: str | None) -> Fault | None:
    """A habitual or misspelled word of the language: the word ``found``, or just before it."""
    before = list(_words_before(reading, at))
    places = [*reversed(before), *([at] if found else [])]
    for place in places:
        phrase = habit(reading.text, place, reading.part.end, reading.words)
        if phrase and phrase[0] >= (before[0] if before else at):
            end, advice = phrase
            said = " ".join(reading.text[place:end].split())
            if " " in said or (place in (at, *before[:1]) and not _keyword_at(reading, place)):
                return Unexpected(said, hint=advice, span=Span(place, end))
    close = max(
        (
            each
            for place in places
            for each in _misspelled(reading, place, found if place == at else None)
        ),
        key=lambda each: (each.likeness, -each.span.start, each.form),
        default=None,
    )
    if close is not None:
        said = " ".join(reading.text[close.span.start : close.span.end].split())
        return Unexpected(said, near=close.form, span=close.span)
    if fault := _with_article(reading, places):
        return fault
    if before and (word := _keyword_at(reading, place := before[0])):
        accepted = reading.accepted(place)
        if not any(word in reading.words.keywords.get(name, ()) for name in accepted):
            span = Span(place, place + len(word))
            return Unexpected(word, wanted(accepted, reading.words), span=span)
    return None


def _with_article(reading: Reading, places: list[int]) -> Fault | None:
    """An article, which no name needs, at one of the places."""
    for place in places:
        if _keyword_at(reading, place):
            continue
        if found := article(reading.text, place, reading.part.end, reading.words):
            end, advice = found
            return Unexpected(reading.text[place:end], hint=advice, span=Span(place, end))
    return None


def _keyword_at(reading: Reading, at: int) -> str | None:
    """The keyword that stands at a place, unless it might as well be a name."""
    never_names = {form for name in _NEVER_NAMES for form in reading.words.keywords[name]}
    standing = (
        form
        for form in reading.words.forms()
        if (" " in form or form in never_names) and _stands(reading, at, form)
    )
    return max(standing, key=len, default=None)


def _words_before(reading: Reading, at: int) -> Iterator[int]:
    """Where the words just before a place begin, nearest first; a step of a path is none."""
    begins = reading.so_far(at)[0]
    for _ in range(_LOOK_BACK):
        line = max(reading.part.start, at - 200)
        match = re.search(r"(?<![\w.\"])[^\W\d]\w*\s*$", reading.text[line:at])
        if match is None:
            return
        at = line + match.start()
        if at in begins:
            yield at


@frozen
class _Likeness:
    """A keyword form that looks like what stands at ``span``."""

    likeness: float
    form: str
    span: Span


def _misspelled(reading: Reading, at: int, refused: str | None) -> Iterator[_Likeness]:
    """Keywords that may stand at a place and look like the words there.

    A word that could be read, as a name or as a keyword, is doubted only with the words after it.
    """
    words = reading.words
    known = {form for forms in words.written.values() for form in forms}
    if any(" " in form and _stands(reading, at, form) for form in known):
        return
    ends = [
        at + match.end()
        for match in re.finditer(r"\w+", reading.text[at : min(reading.part.end, at + 120)])
    ]
    for name in reading.accepted(at):
        for form in words.written.get(name, ()):
            count = len(form.split())
            for size in {max(1, count - 1), count} if count > 1 or refused else {count}:
                if size > len(ends):
                    continue
                written = " ".join(reading.text[at : ends[size - 1]].split())
                if (size == 1 and written in known) or (count > 1 == size and not refused):
                    continue
                least = 0.8 if count == 1 else 0.74
                if (likeness := _likeness(written, form, least)) >= least:
                    yield _Likeness(likeness, form, Span(at, ends[size - 1]))


def _stands(reading: Reading, at: int, form: str) -> bool:
    return _written(form).match(reading.text, at) is not None


@cache
def _written(form: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, form.split())) + r"(?!\w)")


def _likeness(written: str, form: str, least: float) -> float:
    """How alike they are; any lesser number where it is less than ``least``."""
    folded = written.casefold()
    if len(form) < 4 and sorted(folded) != sorted(form):
        return 0.0
    swapped = 0.8 if sorted(folded) == sorted(form) else 0.0
    matcher = SequenceMatcher(None, folded, form)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return swapped
    return max(swapped, matcher.ratio())


def _of_another_language(reading: Reading, at: int) -> Message | None:
    """The keyword that may stand at a place and stands there in the words of another language."""
    others = [words for words in LANGUAGES.values() if words is not reading.words]
    written = {
        form: name
        for name in sorted(reading.accepted(at))
        for words in others
        for form in words.keywords.get(name, ())
        if form not in reading.words.forms() and _stands(reading, at, form)
    }
    longest = max(written, key=len, default=None)
    return None if longest is None else Message("Write `{word}`.", word=Keyword(written[longest]))


def _advice(kind: str, found: str, reading: Reading, place: Span) -> Message | None:
    before = reading.text[reading.part.start : place.start].rstrip()
    accepted = reading.accepted(place.start)
    item = reading.item
    last = re.search(r"\S+$", before)
    meant = mistaken(kind, reading.words)
    match kind:
        case _ if meant in accepted:
            return Message("Write `{word}`.", word=Keyword(meant))
        case "REQUIRE" | "FORBID" | "PREFER" if item == "RULE":
            return Message(
                "A rule has one duty: join the conditions with `{AND}`, or write a second rule."
            )
        case "WHEN" if "REQUIRE" in accepted:
            return Message("A rule has one `{WHEN}`: join the conditions with `{AND}`.")
        case _ if kind in _CLAUSES and item in _ORDERS:
            return _ORDERS[item]
        case "COMMA" if "FOR_EACH" in accepted and _is_loop(before, reading.words):
            return Message("Write `{FOR_EACH}` once more for what is next.")
        case "COMMA":
            return Message(
                "Join conditions with `{AND}` or `{OR}` alone; a choice of values is written "
                "`{IS_ONE_OF} (A, B)`."
            )
        case "DOT":
            return Message("A full stop ends nothing here; leave it out.")
        case "WHERE":
            return Message("Put what is chosen from in brackets: `(candidates {WHERE} ...)`.")
        case "TO" if "UNTIL" in accepted:
            return Message("Write `{UNTIL}` before the last day in force.")
        case "FROM" if last and last.group() in reading.words.unit_of:
            return Message("Count a term with `{AFTER}` or `{BEFORE}`: `3 {WEEKS} {AFTER} ...`.")
        case "NAME" if last and last.group().replace(".", "").isdigit() and "UNIT" in accepted:
            return Message(
                "Only units of time follow a number (`{DAYS}`, `{WEEKS}`, `{YEARS}` ...); any "
                "other unit is known from the record's own description."
            )
        case _ if kind.startswith("IS") and re.search(
            rf"(?<!\w){reading.words.keywords['NOT'][0]}\s+[\w.]+$", before
        ):
            return Message(
                "Put the whole in brackets, `{NOT} (... {IS} ...)`, or write `{IS_NOT}`."
            )
        case _ if reading.text.endswith('"', 0, place.start):
            return Message("A quote cannot stand inside a text; write single quotes there.")
        case _ if accepted == {"LPAR"}:
            return Message("Put the list in brackets: `(A, B)`.")
        case "NAME" if accepted == {"STRING"}:
            return Message('Put it in quotes: `"{found}"`.', found=found)
        case _:
            may_stand = wanted(accepted, reading.words)
            if len(may_stand) != 1:
                return None
            return Message("Put {what} before it or in its place.", what=may_stand[0])


def _is_loop(before: str, words: Words) -> bool:
    """Whether the last line of a text says of what a rule speaks."""
    line = " ".join(before.rpartition("\n")[2].split())
    return line.startswith(words.keywords["FOR_EACH"])
