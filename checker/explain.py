"""A rule on a page: its text, its article, the fields that it reads, what lifts it."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import Loaded
from checker.rule_text import FieldRead, fields_read, in_others, in_own, written
from checker.voice import voice_for
from dsl import ir
from dsl.message import Message
from dsl.vocabulary import Vocabulary
from dsl.voice import Voice


def explained(loaded: Loaded, name: str) -> list[str]:
    """The pages of the rules and exceptions called ``name`` (or ``policy.name``) in a policy.

    They speak the policy's language.
    """
    policy, schema = loaded.compiled.policy, loaded.schema
    assert policy is not None
    assert schema is not None
    page = _Page(policy, loaded, schema.vocabulary, voice_for(loaded.compiled.source))
    wanted = name.removeprefix(f"{policy.name}.")
    return [
        page.of(rule)
        for rule in policy.rules
        if wanted == rule.name or wanted in {lift.name for lift in rule.lifts}
    ]


class _Page:
    """Makes the pages of one policy."""

    def __init__(
        self, policy: ir.Policy, loaded: Loaded, vocabulary: Vocabulary, voice: Voice
    ) -> None:
        self._policy = policy
        self._loaded = loaded
        self._vocabulary = vocabulary
        self._voice = voice

    def of(self, rule: ir.Rule) -> str:
        return "\n".join(self._lines(rule)) + "\n"

    def _lines(self, rule: ir.Rule) -> Iterator[str]:
        tell, policy, article = self._voice.again, self._policy, rule.article
        heading = tell(Message("article {number}", number=article.number))
        title = f" ({self._of(article.title)})" if article.title else ""
        yield f"{policy.name}.{rule.name}"
        yield f"  {self._of(rule.title)}"
        yield from (f"  {code}: {said}" for code, said in in_others(rule.title, self._voice))
        yield f"  {self._of(policy.title)}, {heading}{title}"
        yield f"  {rule.where.source}:{rule.where.line}"
        yield from ("", tell(Message("Text")))
        yield from (f"  {line}" for line in written(self._loaded.sources, rule.where))
        if read := fields_read(rule, policy, self._vocabulary, self._voice):
            yield from ("", tell(Message("Fields that it reads")))
            yield from (f"  {line}" for field in read for line in self._field(field))
        if rule.about.notes:
            yield from ("", tell(Message("Notes")))
            yield from (f"  {self._of(note)}" for note in rule.about.notes)
        if rule.lifts:
            yield from ("", tell(Message("Exceptions")))
            yield from (f"  {self._exception(lift)}" for lift in rule.lifts)

    def _of(self, said: ir.Said) -> str:
        return in_own(said, self._voice)

    def _exception(self, lift: ir.Lift) -> str:
        article = Message("article {number}", number=lift.article.number)
        title = f": {self._of(lift.title)}" if lift.title else ""
        return f"{lift.name}, {self._voice.again(article)}{title}"

    def _field(self, field: FieldRead) -> Iterator[str]:
        titles = " / ".join(field.titles.values())
        yield f"{field.name}: {field.kind}" + (f" -- {titles}" if titles else "")
        texts = field.description
        if said := texts.get(self._voice.language) or texts.get("en"):
            yield f"  {said}"
