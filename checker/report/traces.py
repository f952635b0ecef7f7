"""Evidence, what is missing, bounds and subjects, each on one line of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.report.account import Account, Bound, Entry, Lack, Shown
from checker.report.plain import one_line
from checker.verdict import Verdict


def trace(shown: Shown) -> str:
    """A pointer, its value, and its line and column: ``/post/level = B (12:5)``."""
    place = shown.place
    return one_line(f"{shown.pointer} = {shown.text} ({place.line}:{place.column})")


def gap(lack: Lack) -> str:
    """Where something would stand, why it is not known, and the line and column nearest to it."""
    place = lack.place
    return one_line(f"{lack.pointer or lack.field}: {lack.reason} ({place.line}:{place.column})")


def lawful(bound: Bound | None) -> str:
    """A bound: ``from 2017-12-20``; nothing where there is none."""
    return one_line(f"{bound.side} {bound.text}") if bound else ""


def subject(entry: Entry) -> str:
    """What a finding is about: ``candidate c1, part p2``; nothing is the procedure as a whole."""
    return ", ".join(one_line(f"{each.name} {each.id}") for each in entry.subject)


def title(entry: Entry, account: Account) -> str:
    """What the rule says, in the language of the report where the policy has it."""
    return one_line(entry.title.get(account.language) or entry.title["en"])


def looked_at(entry: Entry) -> list[Shown | Lack]:
    """Evidence and what is missing, in the order in which a reader looks at them.

    What the sentence names comes first; where the record does not say enough, what is missing.
    """
    shown = sorted(entry.evidence, key=lambda each: each.text not in entry.sentence)
    if entry.verdict is Verdict.UNDETERMINED:
        return [*entry.missing, *shown]
    return [*shown, *entry.missing]


def explained(entry: Entry) -> Iterator[str]:
    """All lines that trace a finding: evidence, what is missing, the bound, the policy."""
    for each in looked_at(entry):
        yield trace(each) if isinstance(each, Shown) else gap(each)
    if entry.lawful:
        yield f"lawful {lawful(entry.lawful)}"
    yield one_line(f"rule {entry.rule}, {entry.policy_file}:{entry.policy_line}")


def counted(account: Account) -> str:
    """How often each verdict was found: ``2 violation, 11 compliant``."""
    counts = account.counts.items()
    return ", ".join(f"{count} {verdict.value}" for verdict, count in counts if count)


def nothing_tried(account: Account) -> str:
    """Why no rule was tried in a dossier; nothing where one was."""
    tried = [verdict for verdict, count in account.counts.items() if count]
    if not tried:
        return "The policy has no rule: nothing was tried."
    if tried == [Verdict.NOT_IN_FORCE]:
        return "No rule was in force on the date of the procedure: nothing was tried."
    return ""


def said(parts: Sequence[str]) -> str:
    """Sentences one after another, those that say something."""
    return " ".join(one_line(part) for part in parts if part)
