"""Which fields of a dossier a policy reads; what it does not read is skipped when decoding."""

from __future__ import annotations

from collections.abc import Iterator

from dsl import ir
from dsl.types import CollectionType, RecordType
from dsl.vocabulary import Vocabulary

ATTESTATIONS = "attestations"
"""The list of answers to questions of judgement, at the root of a dossier."""

Reads = dict[str, set[str]]
"""Record type key -> the names of its fields that are read."""


def reads_of(policy: ir.Policy, vocabulary: Vocabulary) -> Reads:
    """The fields that any rule, exception or definition of the policy may read."""
    reads: Reads = {}
    paths = set(policy.date_paths)
    for node in (each for top in _tops(policy) for each in ir.walk(top)):
        match node:
            case ir.Field(base=base, name=name, refers_to=target):
                assert isinstance(base.type, RecordType)
                reads.setdefault(base.type.key, set()).add(name)
                if target is not None:
                    paths.add(f"{target}.id")
            case ir.Backward(inverse=inverse):
                paths |= {f"{inverse.collection}.{inverse.field}", f"{inverse.target}.id"}
            case _:
                pass
    for rule in policy.rules:
        for loop in rule.loops:
            if (item := record_of(loop.source)) and "id" in vocabulary.shape(item).fields:
                reads.setdefault(item.key, set()).add("id")
    if any(rule.kind is ir.Kind.JUDGE for rule in policy.rules):
        paths.add(ATTESTATIONS)
    for path in paths:
        _add(reads, vocabulary, path)
    return reads


def record_of(collection: ir.Expression) -> RecordType | None:
    """The kind of record in a collection; ``None`` when its items are none."""
    kind = collection.type
    return kind.item if isinstance(kind, CollectionType) and _is_record(kind.item) else None  # type: ignore[return-value]


def item_at(vocabulary: Vocabulary, path: str) -> RecordType:
    """The kind of record in the collection at a dotted path."""
    kind = vocabulary.root
    for name in path.split("."):
        inner = vocabulary.shape(kind).fields[name].type
        inner = inner.item if isinstance(inner, CollectionType) else inner
        assert isinstance(inner, RecordType)
        kind = inner
    return kind


def _is_record(kind: object) -> bool:
    return isinstance(kind, RecordType)


def _add(reads: Reads, vocabulary: Vocabulary, path: str) -> None:
    kind = vocabulary.root
    for name in path.split("."):
        shape = vocabulary.shape(kind).fields.get(name)
        if shape is None:
            return
        reads.setdefault(kind.key, set()).add(name)
        inner = shape.type.item if isinstance(shape.type, CollectionType) else shape.type
        if not isinstance(inner, RecordType):
            return
        kind = inner


def _tops(policy: ir.Policy) -> Iterator[ir.Expression]:
    for rule in policy.rules:
        for loop in rule.loops:
            yield loop.source
            if loop.key is not None:
                yield loop.key
        yield from (each for each in (rule.when, rule.duty) if each is not None)
        yield from (lift.when for lift in rule.lifts)
    yield from (definition.body for definition in policy.definitions.values())
