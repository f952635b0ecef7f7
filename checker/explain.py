"""A rule on a page: its text, its article, the fields that it reads, what lifts it."""

from __future__ import annotations

from checker.catalogue import Loaded
from checker.rule_text import FieldRead, fields_read, written
from dsl import ir
from dsl.vocabulary import Vocabulary


def explained(loaded: Loaded, name: str) -> list[str]:
    """The pages of the rules and exceptions called ``name`` (or ``policy.name``) in a policy."""
    policy, schema = loaded.compiled.policy, loaded.schema
    assert policy is not None
    assert schema is not None
    wanted = name.removeprefix(f"{policy.name}.")
    return [
        _page(policy, rule, loaded, schema.vocabulary)
        for rule in policy.rules
        if wanted == rule.name or wanted in {lift.name for lift in rule.lifts}
    ]


def _page(policy: ir.Policy, rule: ir.Rule, loaded: Loaded, vocabulary: Vocabulary) -> str:
    article = rule.article
    heading = f"article {article.number}" + (f" ({article.title.text})" if article.title else "")
    lines = [
        f"{policy.name}.{rule.name}",
        f"  {rule.title.text}",
        *(f"  {code}: {said}" for code, said in rule.title.translations.items()),
        f"  {policy.title.text}, {heading}",
        f"  {rule.where.source}:{rule.where.line}",
        "",
        "Text",
        *(f"  {line}" for line in written(loaded.sources, rule.where)),
    ]
    if read := fields_read(rule, policy, vocabulary):
        lines += ["", "Fields that it reads"]
        lines += [f"  {line}" for field in read for line in _field(field)]
    if rule.about.notes:
        lines += ["", "Notes", *(f"  {note.text}" for note in rule.about.notes)]
    if rule.lifts:
        lines += ["", "Exceptions"]
        for lift in rule.lifts:
            title = f": {lift.title.text}" if lift.title else ""
            lines.append(f"  {lift.name}, article {lift.article.number}{title}")
    return "\n".join(lines) + "\n"


def _field(field: FieldRead) -> list[str]:
    titles = " / ".join(field.titles.values())
    said = field.description.get("en")
    first = f"{field.name}: {field.kind}" + (f" -- {titles}" if titles else "")
    return [first, f"  {said}"] if said else [first]
