"""Which past procedures would get another verdict by another version of a policy, and why.

Both versions are applied as if in force, since that is the question: what would this procedure have
come to? Periods of single articles and rules are part of what they ask, and count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from checker.audit import Rejected
from checker.bulk.documents import Document, Unread
from checker.bulk.weigh import OPEN, Key, Scales
from checker.catalogue import Loaded
from checker.dossier import DossierFault
from checker.files import Refused
from checker.finding import Finding
from checker.ready import of_loaded
from checker.revision.changes import Revision
from checker.verdict import Verdict
from dsl import ir
from dsl.vocabulary import Vocabulary


class Turned(NamedTuple):
    """A verdict that differs.

    Args:
        old: the finding by the old policy; ``None`` where it looks at no such thing.
        new: the finding by the new policy; ``None`` where it looks at no such thing.
        changes: the numbers of the changes that may be why.
    """

    old: Finding | None
    new: Finding | None
    changes: tuple[int, ...]


class Replayed(NamedTuple):
    """A dossier that both policies judged, with the verdicts that differ."""

    document: Document
    turned: tuple[Turned, ...]


class Refusal(NamedTuple):
    """A dossier that one of the policies cannot judge, and why."""

    document: Document | Unread
    why: Rejected | DossierFault | Refused


class Replay:
    """Judges dossiers by two versions of a policy."""

    def __init__(self, old: Loaded, new: Loaded, revision: Revision, today: dt.date | None) -> None:
        """Take the policies, what changed between them, and the date of the audit."""
        self._old, self._new = _scales(old), _scales(new)
        self.vocabularies = lambda: _vocabularies(old, new)
        self._today = today
        self._revision = revision
        self._earlier = {now: then for then, now in revision.renamed.items()}

    def of(self, document: Document | Unread) -> Replayed | Refusal:
        """Judge a dossier by both."""
        if isinstance(document, Unread):
            return Refusal(document, document.refused)
        name, content, _, cells = document
        old = self._old.verdicts(name, content, self._today, cells)
        if not isinstance(old, Mapping):
            return Refusal(document, old)
        new = self._new.verdicts(name, content, self._today, cells)
        if not isinstance(new, Mapping):
            return Refusal(document, new)
        return Replayed(document, tuple(self._turned(document, self._renamed(old), new)))

    def _renamed(self, old: Mapping[Key, Verdict]) -> Mapping[Key, Verdict]:
        """The verdicts of the old policy, its rules called as in the new one."""
        names = self._revision.renamed
        return {(names.get(rule, rule), ids): each for (rule, ids), each in old.items()}

    def _turned(
        self, document: Document, old: Mapping[Key, Verdict], new: Mapping[Key, Verdict]
    ) -> Iterator[Turned]:
        keys = [key for key in dict.fromkeys((*new, *old)) if _differ(old.get(key), new.get(key))]
        if not keys:
            return
        before = {(self._earlier.get(rule, rule), ids): (rule, ids) for rule, ids in keys}
        was = self._explained(self._old, document, [key for key in before if before[key] in old])
        now = self._explained(self._new, document, [key for key in keys if key in new])
        then = {before[key]: each for key, each in was.items()}
        for key in keys:
            reasons = self._revision.reasons.get(key[0], ())
            yield Turned(then.get(key), now.get(key), reasons)

    def _explained(
        self, scales: Scales, document: Document, keys: list[Key]
    ) -> Mapping[Key, Finding]:
        if not keys:
            return {}
        audit = scales.explained(document.name, document.content, self._today, keys, document.cells)
        return {each.key: each for each in audit.findings if each.key in set(keys)}


def as_if_in_force(loaded: Loaded) -> Loaded:
    """The policy without the period of its head."""
    built = loaded.compiled.built
    assert built is not None
    always = replace(built, policy=replace(built.policy, period=ir.Period()))
    return replace(loaded, compiled=replace(loaded.compiled, built=always))


def _differ(old: Verdict | None, new: Verdict | None) -> bool:
    """Whether two verdicts differ; what one side alone looks at, only where it is open."""
    if old is None or new is None:
        return (old or new) in OPEN
    return old is not new


def _vocabularies(*policies: Loaded) -> tuple[Vocabulary, ...]:
    """What dossiers in sheets can hold, by the policies' record schemas."""
    schemas = (each.schema for each in policies)
    return tuple({each.file: each.vocabulary for each in schemas if each is not None}.values())


def _scales(loaded: Loaded) -> Scales:
    return Scales(of_loaded(as_if_in_force(loaded)))
