"""A record schema, checked before it is used, and the parts of it that speak about a value."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import unquote

from checker.dossier.faults import SchemaFault
from checker.dossier.keywords import holds_to_draft
from checker.dossier.places import pointer_to
from dsl.spelling import nearest

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

Part: TypeAlias = Any
"""A schema inside the schema: an object of keywords, or true or false."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MAX_DEPTH = 64
# The keywords that hold one schema, a list of schemas, or schemas by name ...
_ONE = (
    *("additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then"),
    *("unevaluatedItems", "unevaluatedProperties"),
)
# Keywords of a root that speak of each member by itself, or of none.
_BY_MEMBER = frozenset(
    "$schema $id $defs $comment title description type properties additionalProperties".split()
)
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED = ("$defs", "definitions", "dependentSchemas", "patternProperties", "properties")
# ... and those whose schemas speak about the very value that the keyword stands for.
_IN_PLACE = ("allOf", "anyOf", "dependentSchemas", "else", "if", "not", "oneOf", "then")


@dataclass(frozen=True, eq=False)
class RecordSchema:
    """A JSON Schema 2020-12 that can be used: made by :meth:`checked` alone."""

    root: Part = field(repr=False)
    parts: Mapping[str, Part] = field(repr=False)

    @classmethod
    def checked(cls, schema: Mapping[str, Any]) -> RecordSchema:
        """A schema as JSON gives it, its numbers int, float or Decimal.

        Only references inside the schema (``#``, ``#/$defs/...``) are followed; nothing is ever
        fetched. Raises :class:`SchemaFault` for what is no schema of this draft, a reference to
        elsewhere or to nothing, a schema that contains itself, and an ``x-refers-to`` that leads
        to no list.
        """
        root = _exact(schema, ())
        _check_dialect(root)
        _check_keywords(root)
        _spell_out_false(part for _, part in _parts(root, ()))
        checked = cls(root, dict(_parts(root, ())))
        _check_references(checked.parts)
        _check_cycles(checked.parts)
        for pointer, part in checked.parts.items():
            if isinstance(part, dict) and "x-refers-to" in part:
                _check_refers_to(checked, pointer, part["x-refers-to"])
        return checked

    def errors(self, value: Any) -> Iterator[ValidationError]:
        """What the schema finds wrong with a record. Raises :class:`SchemaFault`."""
        yield from _errors(self._validator, value)

    def _of(self, part: Part) -> Validator:
        """What checks against a part; it would be another draft where that part named one."""
        if isinstance(part, dict):
            part = {word: given for word, given in part.items() if word != "$schema"}
        return self._validator.evolve(schema=part)

    def errors_in(self, value: Any, names: Collection[str]) -> Iterator[ValidationError]:
        """What the schema finds wrong with a record that is sound but for some of its members.

        Each of them is looked at by itself where the schema says nothing of the whole that could
        depend on it. Raises :class:`SchemaFault`.
        """
        root = self.root
        if (
            not isinstance(root, dict)
            or any(name not in _properties(root) for name in names)
            or any(not (word in _BY_MEMBER or word.startswith("x-")) for word in root)
        ):
            yield from self.errors(value)
        else:
            for name in names:
                for error in _errors(self._of(_properties(root)[name]), value[name]):
                    error.path.appendleft(name)
                    yield error

    def is_sound(self, value: Any) -> Iterator[bool]:
        """Whether each member of a record is sound, and then whether the rest of it is.

        All are where there are no :meth:`errors`; each is a part of the work. Raises
        :class:`SchemaFault`.
        """
        root = self.root
        if isinstance(root, dict) and isinstance(value, dict):
            members = _properties(root)
            for name in members.keys() & value.keys():
                yield not any(_errors(self._of(members[name]), value[name]))
            root = {**root, "properties": dict.fromkeys(members, True)}
        yield not any(_errors(self._of(root), value))

    def about(self, part: Part, value: Any) -> Iterator[Mapping[str, Any]]:
        """A part, and every other part that speaks about the same value through it.

        Through ``$ref`` and ``allOf``, and through the alternatives that the value fits.
        """
        pending = [part]
        while pending:
            part = pending.pop()
            if not isinstance(part, dict):
                continue
            yield part
            if "$ref" in part:
                pending.append(self.parts[_target(part["$ref"])])
            pending.extend(part.get("allOf", ()))
            for alternative in (*part.get("anyOf", ()), *part.get("oneOf", ())):
                if self._of(alternative).is_valid(value):
                    pending.append(alternative)

    def item_name(self, dotted: str) -> str | None:
        """What one item is called of the list that a dotted path leads to; None without a list."""
        parts = list(self.about(self.root, {}))
        for name in dotted.split("."):
            found = [_properties(part)[name] for part in parts if name in _properties(part)]
            parts = [inner for part in found for inner in self.about(part, None)]
        lists = [part for part in parts if part.get("type") == "array"]
        names = [str(part["x-item"]) for part in lists if "x-item" in part]
        return (names or ["item"])[0] if lists else None

    @cached_property
    def _validator(self) -> Validator:
        from checker.dossier.draft import FORMATS, Draft

        return Draft(self.root, format_checker=FORMATS)


def _errors(validator: Validator, value: Any) -> Iterator[ValidationError]:
    try:
        yield from validator.iter_errors(value)
    except RecursionError:
        raise SchemaFault(
            "",
            "The schema's references and alternatives nest too deep to be followed.",
            "Use fewer steps from one part of the schema to the next.",
        ) from None


def _exact(value: Any, path: tuple[str | int, ...]) -> Any:
    """A copy of a schema with exact numbers."""
    if len(path) > _MAX_DEPTH:
        raise SchemaFault(
            pointer_to(path[:3]),
            f"The schema is nested more than {_MAX_DEPTH} levels deep.",
            "Put its parts in `$defs` and refer to them.",
        )
    match value:
        case Mapping():
            return {name: _exact(inner, (*path, name)) for name, inner in value.items()}
        case list():
            return [_exact(inner, (*path, index)) for index, inner in enumerate(value)]
        case float() if not math.isfinite(value):
            raise SchemaFault(pointer_to(path), "This is not a number.", "Write its digits.")
        case float():
            return Decimal(repr(value))
        case _:
            return value


def _check_dialect(root: Part) -> None:
    dialect = root.get("$schema", _DIALECT)
    if not isinstance(dialect, str) or dialect.rstrip("#") != _DIALECT:
        raise SchemaFault(
            "/$schema",
            "A record schema is written in JSON Schema 2020-12, but this one names another.",
            f"Write {_DIALECT} here, and follow that version.",
        )


def _check_keywords(root: Part) -> None:
    """Raise for the first keyword that does not hold what the draft says."""
    if holds_to_draft(root):
        return
    from checker.dossier.draft import META_SCHEMA, SCHEMA_FORMATS, Draft
    from checker.dossier.explanation import explained

    draft = Draft(META_SCHEMA, format_checker=SCHEMA_FORMATS)
    faults = [(pointer_to(fault.path), fault) for fault in explained(draft.iter_errors(root))]
    if faults:
        pointer, fault = min(faults, key=lambda pair: pair[0])
        raise SchemaFault(pointer, f"This is no JSON Schema: {fault.cause}", fault.mend)


def _parts(part: Part, path: tuple[str | int, ...]) -> Iterator[tuple[str, Part]]:
    """Every schema inside a schema, itself first, by its JSON pointer."""
    yield pointer_to(path), part
    if not isinstance(part, dict):
        return
    for keyword in part:
        inner: Iterable[tuple[str | int, Part]] = ()
        if keyword in _ONE:
            yield from _parts(part[keyword], (*path, keyword))
        elif keyword in _LISTS:
            inner = enumerate(part[keyword])
        elif keyword in _NAMED:
            inner = part[keyword].items()
        for step, schema in inner:
            yield from _parts(schema, (*path, keyword, step))


def _spell_out_false(parts: Iterable[Part]) -> None:
    """Put ``{"not": {}}`` for ``false`` as the schema of a member or item.

    It means the same, and jsonschema tells the place of what it refuses, which for ``false`` it
    leaves out.
    """
    for part in parts:
        if not isinstance(part, dict):
            continue
        for keyword in ("properties", "patternProperties"):
            for name, inner in part.get(keyword, {}).items():
                if inner is False:
                    part[keyword][name] = {"not": {}}
        if "prefixItems" in part:
            part["prefixItems"] = [
                {"not": {}} if inner is False else inner for inner in part["prefixItems"]
            ]


def _check_references(parts: Mapping[str, Part]) -> None:
    for pointer, part in parts.items():
        if not isinstance(part, dict):
            continue
        if "$dynamicRef" in part or ("$id" in part and pointer):
            raise SchemaFault(
                pointer,
                "`$dynamicRef`, and `$id` anywhere but at the top, are not supported.",
                "Refer to a part of the schema as `#/$defs/name`.",
            )
        if "$ref" not in part:
            continue
        reference = part["$ref"]
        if reference != "#" and not reference.startswith("#/"):
            raise SchemaFault(
                f"{pointer}/$ref",
                f"`{reference}` stands outside this schema, and nothing is fetched.",
                "Copy that part into `$defs` and refer to it as `#/$defs/name`.",
            )
        if _target(reference) not in parts:
            close = nearest(reference, (f"#{known}" for known in parts))
            raise SchemaFault(
                f"{pointer}/$ref",
                f"`{reference}` leads to no part of this schema.",
                f"Did you mean `{close}`?" if close else "Put the part in `$defs`.",
            )


def _target(reference: str) -> str:
    """The JSON pointer of a reference inside the schema."""
    return unquote(reference.removeprefix("#"))


def _check_cycles(parts: Mapping[str, Part]) -> None:
    """Raise when a schema speaks about a value only through itself: that has no end."""
    steps: dict[str, list[str]] = {}
    for pointer, part in parts.items():
        if isinstance(part, dict):
            steps[pointer] = [
                inner
                for keyword in _IN_PLACE
                if keyword in part
                for inner in _named_parts(f"{pointer}/{keyword}", part[keyword], keyword)
            ]
            if "$ref" in part:
                steps[pointer].append(_target(part["$ref"]))
    try:
        TopologicalSorter(steps).prepare()
    except CycleError as error:
        first = min(error.args[1])
        raise SchemaFault(
            first,
            "This part of the schema says nothing but what it says itself: it leads to itself.",
            "Take away one of the references that lead round.",
        ) from None


def _named_parts(pointer: str, held: Any, keyword: str) -> list[str]:
    """The pointers of the schemas that a keyword holds."""
    if keyword in _LISTS:
        return [f"{pointer}/{index}" for index in range(len(held))]
    if keyword in _NAMED:
        return [pointer + pointer_to((name,)) for name in held]
    return [pointer]


def _check_refers_to(schema: RecordSchema, pointer: str, dotted: Any) -> None:
    if not isinstance(dotted, str) or schema.item_name(dotted) is None:
        raise SchemaFault(
            f"{pointer}/x-refers-to",
            "`x-refers-to` leads to no list of this schema.",
            "Write the dotted path of a list from the top: `candidates`, `commission.members`.",
        )


def _properties(part: Mapping[str, Any]) -> Mapping[str, Part]:
    properties: Mapping[str, Part] = part.get("properties", {})
    return properties
