"""Proof, by decoding alone, that a dossier is sound; where there is none, it is read with care.

A schema of other keywords than these is never proven, nor is a dossier with anything unusual in it
(escapes of half signs, numbers of forty digits, spaces before a colon): that is no fault, it only
takes the longer way, which says what is wrong if anything is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from checker.fast.forms import Form, Listed, Member, Number, OneOf, Struct, Text, decodable

_MOST_BYTES = 64 * 1024 * 1024
_ODD_YEAR = re.compile(rb'"(?:0|1[0-8]|2[2-9]|[3-9])[0-9]{2,3}-[0-9]{2}-[0-9]{2}"')
_DIGITS = bytes.maketrans(b"123456789.E", b"0" * 10 + b"e")
_BLANKS = (b" ", b"\t", b"\n", b"\r")
_HALF_SIGNS = (b"\\ud", b"\\uD")
_LONG = b"0" * 38
_TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
_SAYING_NOTHING = frozenset(
    "$schema $id $defs $comment title description default examples deprecated".split()
)
_KNOWN = frozenset(
    "type properties required additionalProperties items minItems maxItems uniqueItems enum const "
    "minLength maxLength pattern format minimum maximum $ref".split()
)


class Unprovable(Exception):
    """A schema that says more than decoding can prove."""


class Provable(msgspec.Struct, frozen=True):
    """What a schema asks, as decoding proves it; the paths to which its fields refer."""

    form: Struct
    references: Mapping[tuple[str, str], str]
    unique: frozenset[tuple[str, str]]


def provable(schema: Mapping[str, Any]) -> Provable:
    """What to decode.

    Args:
        schema: a record schema that was checked.

    Raises:
        Unprovable: it has keywords that decoding does not prove.
    """
    reader = _Reader(schema)
    form = reader.form("", schema)
    if not isinstance(form, Struct):
        raise Unprovable
    return Provable(form, reader.references, frozenset(reader.unique))


class _Reader:
    """Reads a schema into what decoding proves."""

    def __init__(self, root: Mapping[str, Any]) -> None:
        self._root = root
        self._made: dict[str, Struct] = {}
        self._making: set[str] = set()
        self.references: dict[tuple[str, str], str] = {}
        self.unique: set[tuple[str, str]] = set()

    def form(self, pointer: str, node: object) -> Form:
        pointer, node = self._followed(pointer, node)
        if any(not self._is_known(keyword) for keyword in node):
            raise Unprovable
        kinds = node.get("type")
        kind = kinds
        if isinstance(kinds, list):
            real = [each for each in kinds if each != "null"]
            kind = real[0] if len(real) == 1 else None
        match kind:
            case "object" if "properties" in node:
                return self._struct(pointer, node)
            case "array" if "items" in node and "enum" not in node:
                item = self.form(f"{pointer}/items", node["items"])
                return Listed(item, node.get("minItems"), node.get("maxItems"))
            case "string":
                return self._text(node)
            case "boolean" if "enum" not in node and "const" not in node:
                return "bool"
            case "integer" | "number" if "enum" not in node and "const" not in node:
                low, high = node.get("minimum"), node.get("maximum")
                if any(each is not None and float(each) != each for each in (low, high)):
                    raise Unprovable
                return Number(
                    None if low is None else float(low),
                    None if high is None else float(high),
                    kind == "integer",
                )
            case _:
                raise Unprovable

    def _is_known(self, keyword: str) -> bool:
        return keyword in _KNOWN or keyword in _SAYING_NOTHING or keyword.startswith("x-")

    def _followed(self, pointer: str, node: object) -> tuple[str, Mapping[str, Any]]:
        while isinstance(node, Mapping) and "$ref" in node:
            beside = [
                each
                for each in node
                if each not in _SAYING_NOTHING and each != "$ref" and not each.startswith("x-")
            ]
            if beside:
                raise Unprovable
            pointer = str(node["$ref"]).removeprefix("#")
            node = self._at(pointer)
        if not isinstance(node, Mapping):
            raise Unprovable
        return pointer, node

    def _at(self, pointer: str) -> object:
        node: Any = self._root
        for step in pointer.split("/")[1:]:
            step = step.replace("~1", "/").replace("~0", "~")
            if not isinstance(node, Mapping) or step not in node:
                raise Unprovable
            node = node[step]
        return node

    def _struct(self, pointer: str, node: Mapping[str, Any]) -> Struct:
        if pointer in self._made:
            return self._made[pointer]
        if pointer in self._making or not isinstance(node.get("additionalProperties", True), bool):
            raise Unprovable
        self._making.add(pointer)
        required = node.get("required", ())
        if any(name not in node["properties"] for name in required):
            raise Unprovable
        members = []
        for number, (name, given) in enumerate(node["properties"].items()):
            if "\\" in name or '"' in name:
                raise Unprovable
            attribute = f"f{number}"
            form = self.form(f"{pointer}/properties/{name}", given)
            members.append(Member(attribute, name, form, name in required))
            self._note((pointer, attribute), given)
        closed = node.get("additionalProperties") is False
        self._made[pointer] = Struct(pointer, tuple(members), closed)
        return self._made[pointer]

    def _note(self, place: tuple[str, str], given: object) -> None:
        """Note what a field refers to, itself or its items."""
        _, node = self._followed("", given)
        parts: list[Mapping[str, Any]] = [node]
        if isinstance(given, Mapping):
            parts.append(given)
        if node.get("uniqueItems"):
            self.unique.add(place)
        if "items" in node:
            items = node["items"]
            parts += [items, self._followed("", items)[1]]
        targets = {part["x-refers-to"] for part in parts if "x-refers-to" in part}
        if len(targets) > 1:
            raise Unprovable
        if targets:
            self.references[place] = str(targets.pop())

    def _text(self, node: Mapping[str, Any]) -> Form:
        least, most = node.get("minLength"), node.get("maxLength")
        pattern, form = node.get("pattern"), node.get("format")
        if "enum" in node or "const" in node:
            values = [each for each in node.get("enum", [node.get("const")]) if each is not None]
            if not all(isinstance(each, str) for each in values) or pattern or form:
                raise Unprovable
            if least is not None or most is not None:
                raise Unprovable
            return OneOf(tuple(values))
        match form:
            case "date" if pattern is None:
                return "date"
            case None:
                return Text(least, most, None if pattern is None else _strict(pattern))
            case "x-time" if pattern in (None, _TIME):
                return Text(least, most, _strict(_TIME))
            case _:
                raise Unprovable


def _strict(pattern: str) -> str:
    from checker.dossier.patterns import strict_pattern

    return "(?a)" + strict_pattern(pattern)


class Proof:
    """Proves dossiers of one schema."""

    def __init__(self, asked: Provable) -> None:
        self._asked = asked
        self._decode = msgspec.json.Decoder(decodable(asked.form)).decode
        self._encode = msgspec.json.Encoder().encode
        self._plans: dict[str, tuple[tuple[str, str, Any], ...]] = {}
        self._plan_of(asked.form)
        paths = dict.fromkeys(asked.references.values())
        self._lists = {path: _attributes(asked.form, path) for path in paths}

    def holds(self, data: bytes) -> bool:
        """Whether a dossier is sound for certain."""
        if len(data) > _MOST_BYTES or _is_odd(data):
            return False
        try:
            root = self._decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return False
        return self._every_name_once(data, root) and self._ids_are_sound(root)

    def _every_name_once(self, data: bytes, root: object) -> bool:
        """Whether no object says a member twice: as many names were written as were kept."""
        written = _names(data) - _count(data, b'":null') - _count(data, b'": null')
        return written == _names(self._encode(root))

    # ---- ids and references

    def _plan_of(self, form: Struct) -> tuple[tuple[str, str, Any], ...]:
        """What to look at in an object: for each member what it is, and what is in it."""
        if form.key not in self._plans:
            self._plans[form.key] = tuple(self._steps(form))
        return self._plans[form.key]

    def _steps(self, form: Struct) -> Iterator[tuple[str, str, Any]]:
        for each in form.members:
            place = (form.key, each.attribute)
            target = self._asked.references.get(place)
            match each.form:
                case Listed(item=Struct() as item):
                    inner = self._plan_of(item)
                    identity = next((m.attribute for m in item.members if m.name == "id"), None)
                    if place in self._asked.unique:
                        raise Unprovable
                    if identity is not None and (item.key, identity) in self._asked.references:
                        identity = None
                    if inner or identity is not None:
                        yield "items", each.attribute, (identity, inner)
                case Listed(item=Listed()):
                    raise Unprovable
                case Listed():
                    if place in self._asked.unique:
                        yield "unique", each.attribute, None
                    if target is not None:
                        yield "references", each.attribute, target
                case Struct() as inner_form:
                    if inner := self._plan_of(inner_form):
                        yield "object", each.attribute, inner
                case _ if target is not None:
                    yield "reference", each.attribute, target
                case _:
                    pass

    def _ids_are_sound(self, root: object) -> bool:
        found: dict[str, set[str]] = {path: set() for path in self._lists}
        if not _walked(root, self._plans[self._asked.form.key], found):
            return False
        for path, ids in found.items():
            attributes, identity = self._lists[path]
            held: Any = root
            for name in attributes:
                held = None if held is None else getattr(held, name)
            if held is not None and not ids <= {getattr(each, identity) for each in held}:
                return False
        return True


def _walked(value: Any, plan: tuple[tuple[str, str, Any], ...], found: dict[str, set[str]]) -> bool:
    """Gather the references of an object; whether its ids and its lists are without repeats."""
    for kind, attribute, inside in plan:
        held = getattr(value, attribute)
        if held is None:
            continue
        if kind == "reference":
            found[inside].add(held)
        elif kind == "items":
            identity, inner = inside
            if identity is not None:
                ids = [each for item in held if (each := getattr(item, identity)) is not None]
                if len(set(ids)) < len(ids) or not all(map(str.strip, ids)):
                    return False
            if inner and not all(_walked(item, inner, found) for item in held):
                return False
        elif kind == "references":
            found[inside].update(held)
        elif kind == "unique":
            if len(set(held)) < len(held):
                return False
        elif not _walked(held, inside, found):
            return False
    return True


def _attributes(form: Struct, path: str) -> tuple[list[str], str]:
    """The struct's names along a dotted path, and that of the ids at its end."""
    found = []
    inner: Form = form
    for name in path.split("."):
        if not isinstance(inner, Struct):
            raise Unprovable
        member = next((each for each in inner.members if each.name == name), None)
        if member is None:
            raise Unprovable
        found.append(member.attribute)
        inner = member.form
    item = inner.item if isinstance(inner, Listed) else None
    if not isinstance(item, Struct):
        raise Unprovable
    identity = next((each.attribute for each in item.members if each.name == "id"), None)
    if identity is None:
        raise Unprovable
    return found, identity


def _is_odd(data: bytes) -> bool:
    """Whether something stands in it that the counts and types here do not cover."""
    if any(blank in data and blank + b":" in data for blank in _BLANKS):
        return True
    if b"\\" in data and any(sign in data for sign in _HALF_SIGNS):
        return True
    if _ODD_YEAR.search(data) is not None:
        return True
    numbers = data.translate(_DIGITS)
    return b"0e" in numbers or _LONG in numbers


def _names(data: bytes) -> int:
    """How many member names JSON holds, none of them with a space behind it."""
    return _count(data, b'":')


def _count(data: bytes, sign: bytes) -> int:
    """How often a text ends so, not counting quotes that stand in it."""
    found = data.count(sign)
    return found - data.count(b"\\" + sign) if b"\\" in data else found
