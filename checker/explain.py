"""A rule on a page: its text, its article, the fields that it reads, what lifts it."""

from __future__ import annotations

from collections.abc import Iterator

from checker.catalogue import Loaded
from dsl import ir
from dsl.types import RecordType, described
from dsl.vocabulary import FieldShape, Vocabulary


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
    source = loaded.compiled.source
    article = rule.article
    heading = f"article {article.number}" + (f" ({article.title.text})" if article.title else "")
    lines = [
        f"{policy.name}.{rule.name}",
        f"  {rule.title.text}",
        *(f"  {code}: {said}" for code, said in rule.title.translations.items()),
        f"  {policy.title.text}, {heading}",
        f"  {source.name}:{rule.where.line}",
        "",
        "Text",
        *(f"  {line}" for line in _text(loaded, rule)),
    ]
    parts: list[ir.Expression | None] = [rule.when, rule.duty]
    parts += [loop.source for loop in rule.loops]
    parts += [lift.when for lift in rule.lifts]
    read = dict.fromkeys(
        field for part in parts if part is not None for field in _fields(part, policy, set())
    )
    if read:
        lines += ["", "Fields that it reads"]
        lines += [f"  {line}" for field in read for line in _field(field, vocabulary)]
    if rule.lifts:
        lines += ["", "Exceptions"]
        for lift in rule.lifts:
            title = f": {lift.title.text}" if lift.title else ""
            lines.append(f"  {lift.name}, article {lift.article.number}{title}")
    return "\n".join(lines) + "\n"


def _text(loaded: Loaded, rule: ir.Rule) -> Iterator[str]:
    """The rule as its author wrote it."""
    lines = loaded.compiled.source.text.splitlines()
    start = rule.where.line - 1
    margin = rule.where.column - 1
    for number, line in enumerate(lines[start:], start):
        if number > start and (not line.strip() or _indent(line) <= margin):
            return
        yield line[margin:]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _fields(node: ir.Expression, policy: ir.Policy, seen: set[str]) -> Iterator[tuple[str, str]]:
    """The fields that an expression reads, definitions included: (record key, field name)."""
    for each in ir.walk(node):
        if isinstance(each, ir.Call) and each.definition not in seen:
            seen.add(each.definition)
            yield from _fields(policy.definitions[each.definition].body, policy, seen)
        if isinstance(each, ir.Field) and isinstance(each.base.type, RecordType):
            yield each.base.type.key, each.name


def _field(field: tuple[str, str], vocabulary: Vocabulary) -> list[str]:
    key, name = field
    shape: FieldShape = vocabulary.shapes[key].fields[name]
    owner = vocabulary.shapes[key].name
    titles = " / ".join(shape.texts.title.values())
    said = shape.texts.description.get("en")
    first = f"{owner}.{name}: {described(shape.type)}" + (f" -- {titles}" if titles else "")
    return [first, f"  {said}"] if said else [first]
