"""Evidence, what is missing, bounds and subjects, each on one line of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.report.account import Account, Entry, Lack, Shown
from checker.report.plain import one_line
from checker.report.words import bound_words, verdict_word
from checker.speech import Speech, speech_of
from checker.verdict import Verdict


def trace(shown: Shown) -> str:
    """A pointer, its value, and its place: ``/post/level = B (12:5)``."""
    return one_line(f"{shown.pointer} = {shown.text} ({shown.place.brief})")


def gap(lack: Lack) -> str:
    """Where something would stand, why it is not known, and the place nearest to it."""
    return one_line(f"{lack.pointer or lack.field}: {lack.reason} ({lack.place.brief})")


def subject(entry: Entry) -> str:
    """What a finding is about: ``candidate c1, part p2``; nothing is the procedure as a whole."""
    return ", ".join(one_line(f"{each.word} {each.id}") for each in entry.subject)


def title(entry: Entry, account: Account) -> str:
    """What the rule says, in the language of the report where the policy has it."""
    return one_line(speech_of(account.language).of(entry.title))


def looked_at(entry: Entry) -> list[Shown | Lack]:
    """Evidence and what is missing, in the order in which a reader looks at them.

    What the sentence names comes first, in its order; where the record does not say enough, what
    is missing.
    """
    shown = sorted(entry.evidence, key=lambda each: _named_at(each.text, entry.sentence))
    if entry.verdict is Verdict.UNDETERMINED:
        return [*entry.missing, *shown]
    return [*shown, *entry.missing]


def _named_at(text: str, sentence: str) -> int:
    """Where a sentence names a value, as far as can be told; its end where it does not."""
    found = (sentence.find(f"{before}{text}") for before in (" ", "("))
    return min((at for at in found if at >= 0), default=len(sentence))


def explained(entry: Entry, speech: Speech) -> Iterator[str]:
    """All lines that trace a finding: evidence, what is missing, the bound, the policy."""
    for each in looked_at(entry):
        yield trace(each) if isinstance(each, Shown) else gap(each)
    if entry.lawful:
        yield bound_words(entry.lawful, speech)
    place = f"{entry.policy_file}:{entry.policy_line}"
    yield one_line(speech.say("rule {rule}, {place}", rule=entry.rule, place=place))


def counted(account: Account) -> str:
    """How often each verdict was found: ``2 violation, 11 compliant``."""
    speech, counts = speech_of(account.language), account.counts.items()
    return ", ".join(
        f"{count} {verdict_word(verdict, speech)}" for verdict, count in counts if count
    )


def said(parts: Sequence[str]) -> str:
    """Sentences one after another, those that say something."""
    return " ".join(one_line(part) for part in parts if part)
